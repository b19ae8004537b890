//! The done page: what was sent, and what happens next.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

use super::opened::Opened;
use crate::{
    accounts::SignedIn,
    applications::{emails, paths},
    directory::words::day,
    platform::{
        clock::day_of,
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
    },
    values::Reference,
};

#[derive(Template)]
#[template(path = "applications/sent.html")]
struct SentPage {
    frame: Frame,
    reference: Reference,
    sent_on: String,
    answer_by: String,
}

pub async fn show(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
) -> Result<Response, AppError> {
    let opened = db
        .read(async |conn| Opened::find(conn, &person, &reference).await)
        .await?;
    let Some(sent_at) = opened.application.sent_at else {
        return Ok(see_other(&paths::application(&reference)));
    };
    let sent_on = day_of(sent_at);
    let page = SentPage {
        frame,
        reference,
        sent_on: day(sent_on),
        answer_by: day(emails::answer_by(sent_on)),
    };
    Ok(render(&page)?.into_response())
}
