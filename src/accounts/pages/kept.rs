//! What somebody typed before they had to sign in again.

use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{Html, IntoResponse, Response},
};

use crate::{
    accounts::{
        SignedIn, cookies,
        kept_post::{KEPT_FOR, KeptPost},
        paths,
        store::kept_posts,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, render},
    },
};

#[derive(Template)]
#[template(path = "accounts/kept.html")]
struct KeptPage {
    frame: Frame,
    posts: Vec<KeptPost>,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    headers: HeaderMap,
    frame: Frame,
) -> Result<Response, AppError> {
    let since = clock.now() - KEPT_FOR;
    let posts = match cookies::KEPT.read(&headers) {
        None => Vec::new(),
        Some(browser) => {
            db.write(async |conn| {
                kept_posts::list_for(conn, browser.hash(), person.account, since).await
            })
            .await?
        }
    };
    let page: Html<String> = render(&KeptPage { frame, posts })?;
    Ok(page.into_response())
}
