//! Where a partner's visitors come in: counted, and led to the results.

use axum::{extract::State, response::Response};

use crate::{
    directory::Looker,
    embeds::Referrals,
    finder::{self, NeedForm},
    platform::{
        clock::Clock,
        http::{Frame, Path, see_other},
    },
    values::Slug,
};

/// Whatever the code is, the visitor gets where they want to go, by an address that does not tell where they came from.
pub async fn lead_in(
    State(clock): State<Clock>,
    State(referrals): State<Referrals>,
    Path(code): Path<String>,
    looker: Looker,
    frame: Frame,
) -> Response {
    if let Ok(code) = Slug::parse(&code) {
        referrals.count_followed(looker, code, clock.today());
    }
    let form = NeedForm::from_query(frame.query());
    see_other(&finder::paths::with_query(
        finder::paths::RESULTS,
        &form.query(),
    ))
}
