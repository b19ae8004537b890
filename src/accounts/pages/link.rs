//! Opening the link of the message.
//!
//! Mail scanners open links before people do, so opening it only shows a button; pressing that signs in.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
};

use super::shared::{enter, over, user_agent};
use crate::{
    accounts::{
        MaybeSignedIn, cookies, paths,
        pending::EndedBy,
        secrets::Token,
        sign_in::{self, Outcome, Over, Proof},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
    },
};

#[derive(Template)]
#[template(path = "accounts/link.html")]
struct LinkPage {
    frame: Frame,
}

/// The link was opened in a browser that did not ask for it.
#[derive(Template)]
#[template(path = "accounts/other_browser.html")]
struct OtherBrowserPage {
    frame: Frame,
}

pub async fn show(
    MaybeSignedIn(person): MaybeSignedIn,
    headers: HeaderMap,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    if Token::from_text(&token).is_none() {
        return Err(AppError::NotFound);
    }
    if cookies::SIGN_IN.read(&headers).is_some() {
        return Ok(render(&LinkPage { frame })?.into_response());
    }
    match person {
        // Opened once more, after it worked.
        Some(_) => Ok(see_other(paths::ACCOUNT)),
        None => Ok(render(&OtherBrowserPage { frame })?.into_response()),
    }
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    MaybeSignedIn(person): MaybeSignedIn,
    headers: HeaderMap,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let link = Token::from_text(&token).ok_or(AppError::NotFound)?;
    let Some(browser) = cookies::SIGN_IN.read(&headers) else {
        return other_browser(frame);
    };
    let earlier = cookies::SESSION.read(&headers);
    let proof = Proof::Link(link);
    let outcome = db
        .write(async |conn| {
            let (agent, now) = (user_agent(&headers), clock.now());
            sign_in::prove(conn, &browser, &proof, agent, earlier.as_ref(), now).await
        })
        .await?;
    match outcome {
        Outcome::In(entrance) => Ok(enter(&entrance)),
        Outcome::Over(Over::Ended(EndedBy::Used)) if person.is_some() => {
            Ok(see_other(paths::ACCOUNT))
        }
        Outcome::Over(reason) => over(frame, reason, ""),
        Outcome::WrongLink | Outcome::WrongCode { .. } => other_browser(frame),
    }
}

fn other_browser(frame: Frame) -> Result<Response, AppError> {
    let page = OtherBrowserPage { frame }.render()?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}
