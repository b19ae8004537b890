//! One button: send the same request to another programme.

use axum::extract::State;
use serde::Deserialize;

use super::{Answer, opened_one};
use crate::{
    enquiries::{
        Enquiries, Links, addressed::Addressed, next_best::is_wanted, paths, sending, store,
    },
    finder::Finder,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, FormKey, Path, form_keys, see_other},
    },
    values::ProgrammeId,
};

#[derive(Debug, Deserialize)]
pub struct ElsewhereForm {
    programme: ProgrammeId,
    #[serde(default)]
    form_key: FormKey,
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    State(limits): State<Enquiries>,
    Path((token, reference)): Path<(String, String)>,
    Form(form): Form<ElsewhereForm>,
) -> Answer {
    let (request, enquiry) = opened_one(&db, &links, &token, &reference).await?;
    let snapshot = finder.directory.snapshot();
    let (at, today) = (clock.now(), clock.today());
    let programme = Addressed::of(form.programme, &snapshot);
    let programme = programme
        .filter(|programme| programme.is_open() && programme.programme.is_mentoring())
        .ok_or_else(no_place)?;
    let mailbox = request
        .mailbox
        .as_ref()
        .map(|mailbox| mailbox.as_str().to_lowercase());
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                let enquiry = sending::locked(conn, enquiry.id).await?;
                let events = store::events::list(conn, enquiry.id).await?;
                if !is_wanted(&enquiry, &events, today) {
                    return Err(AppError::stale(
                        "This enquiry has been answered meanwhile. Open it again to see how it stands.",
                    ));
                }
                let all = store::enquiries::list_of_request(conn, request.id).await?;
                let is_asked = all.iter().any(|other| other.programme == programme.id());
                if !is_asked {
                    limits.asked_by_mailbox.check(&mailbox)?;
                    let sent = sending::ask_elsewhere(
                        conn, &enquiry, &programme, &snapshot, &links, at,
                    );
                    sent.await?.ok_or_else(no_place)?;
                }
                Ok(paths::status(&token))
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

fn no_place() -> AppError {
    AppError::stale("That programme has no place any more. Go back and choose another one.")
}
