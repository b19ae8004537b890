//! Giving up a message: a page of its own, since it cannot be undone.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};

use super::messages::no_longer_set_aside;
use crate::{
    accounts::{
        Administrator,
        audit::{self, By, Event},
        paths,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
        mail::{self, Entry},
    },
    values::MessageId,
};

#[derive(Template)]
#[template(path = "accounts/drop_message.html")]
struct DropMessagePage {
    frame: Frame,
    entry: Entry,
}

pub async fn show(
    _: Administrator,
    State(db): State<Db>,
    frame: Frame,
    Path(id): Path<MessageId>,
) -> Result<Html<String>, AppError> {
    let found = db.read(async |conn| mail::find(conn, id).await).await?;
    let entry = found.ok_or(AppError::NotFound)?;
    if entry.state != mail::State::SetAside {
        return Err(no_longer_set_aside());
    }
    render(&DropMessagePage { frame, entry })
}

pub async fn submit(
    Administrator(person): Administrator,
    State(db): State<Db>,
    State(clock): State<Clock>,
    Path(id): Path<MessageId>,
) -> Result<Response, AppError> {
    let now = clock.now();
    let is_dropped = db
        .write(async |conn| {
            let is_dropped = mail::discard(conn, id, now).await?;
            if is_dropped {
                let by = By::Account(person.account);
                let event = Event::new(by, "message.dropped", format!("message/{id}"), now);
                audit::record(conn, &event).await?;
            }
            Ok::<_, sqlx::Error>(is_dropped)
        })
        .await?;
    if is_dropped {
        Ok(see_other(paths::MESSAGES))
    } else {
        Err(no_longer_set_aside())
    }
}
