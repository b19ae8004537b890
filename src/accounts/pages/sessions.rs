//! Where a person is signed in, and signing out.

use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{Html, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    accounts::{
        SignedIn, audit::By, cookies, paths, session::Session, sign_in, store::sessions, words,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Frame, render, see_other},
    },
    values::SessionId,
};

#[derive(Template)]
#[template(path = "accounts/sessions.html")]
struct SessionsPage {
    frame: Frame,
    this: SessionId,
    /// This one first.
    sessions: Vec<Session>,
}

/// Which session to end.
#[derive(Deserialize)]
pub struct EndForm {
    pub session: Uuid,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
) -> Result<Html<String>, AppError> {
    let mut sessions = db
        .read(async |conn| sessions::list_of(conn, person.account).await)
        .await?;
    sessions.retain(|session| session.is_open(person.is_staff(), clock.now()));
    sessions.sort_by_key(|session| session.id != person.session);
    render(&SessionsPage {
        frame,
        this: person.session,
        sessions,
    })
}

/// Ends one session of the person's own.
pub async fn end(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    Form(form): Form<EndForm>,
) -> Result<Response, AppError> {
    let session = SessionId(form.session);
    let now = clock.now();
    db.write(async |conn| {
        if sessions::end(conn, person.account, session, now).await? {
            let by = By::Account(person.account);
            sign_in::record(conn, by, "session.ended", session, now).await?;
        }
        anyhow::Ok(())
    })
    .await?;
    if session == person.session {
        return Ok(signed_out());
    }
    Ok(see_other(paths::ACCOUNT_SESSIONS))
}

/// Signs the person out everywhere, here too.
pub async fn end_all(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
) -> Result<Response, AppError> {
    let now = clock.now();
    db.write(async |conn| {
        for session in sessions::end_all(conn, person.account, now).await? {
            let by = By::Account(person.account);
            sign_in::record(conn, by, "session.ended", session, now).await?;
        }
        anyhow::Ok(())
    })
    .await?;
    Ok(signed_out())
}

/// For everybody: whoever presses it wants to be sure.
pub async fn sign_out(
    State(db): State<Db>,
    State(clock): State<Clock>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    if let Some(token) = cookies::SESSION.read(&headers) {
        db.write(async |conn| sign_in::end_session(conn, &token, clock.now()).await)
            .await?;
    }
    Ok(signed_out())
}

fn signed_out() -> Response {
    let mut response = see_other("/");
    for cookie in [cookies::SESSION, cookies::SIGN_IN, cookies::KEPT] {
        cookie.clear(response.headers_mut());
    }
    response
}
