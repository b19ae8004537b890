//! The picture of a mark.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::{Answer, for_every_site, found::Found};
use crate::{
    directory::words::day,
    marks::{Standing, badge::Badge},
    platform::{clock::Clock, db::Db, http::Path},
    values::Slug,
};

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Path(slug): Path<Slug>,
) -> Answer {
    let found = Found::find(&db, &slug, clock.today()).await?;
    let note = match (found.standing, found.days()) {
        (Some(Standing::Holds), Some((_, until))) => format!("Valid until {}", day(until)),
        (Some(Standing::Expired), Some((_, until))) => format!("It ended on {}", day(until)),
        (Some(Standing::Suspended), _) => "While assessors look into it".to_owned(),
        _ => "No mark is held now".to_owned(),
    };
    let badge = Badge {
        standing: found.standing,
        organisation: &found.organisation.name,
        note: &note,
    };
    Ok((for_every_site("image/svg+xml"), badge.render()?).into_response())
}
