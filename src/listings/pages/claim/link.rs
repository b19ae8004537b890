//! The link of the message. Opening it changes nothing, since programs that look through mail open links too; the button
//! on its page does.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use sqlx::PgConnection;

use crate::{
    accounts::{SignedIn, secrets::Token},
    directory::store::keeping,
    listings::{
        claims::{Claim, Refusal, approve},
        pages::Answer,
        paths, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
    },
};

#[derive(Template)]
#[template(path = "listings/claim/link.html")]
struct ClaimLinkPage {
    frame: Frame,
    name: String,
    token: String,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let now = clock.now();
    let name = db
        .read(async |conn| {
            let claim = find(conn, &token, &person, now).await?;
            let kept = keeping::find_organisation(conn, claim.organisation).await?;
            kept.map(|kept| kept.row.name).ok_or(AppError::NotFound)
        })
        .await?;
    Ok(render(&ClaimLinkPage { frame, name, token })?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    Path(token): Path<String>,
) -> Answer {
    let now = clock.now();
    let slug = db
        .write(async |conn| {
            let claim = find(conn, &token, &person, now).await?;
            approve(conn, &claim, person.account, now)
                .await?
                .map_err(|refusal: Refusal| AppError::stale(refusal.to_string()))?;
            let kept = keeping::find_organisation(conn, claim.organisation).await?;
            kept.map(|kept| kept.row.slug).ok_or(AppError::NotFound)
        })
        .await?;
    Ok(see_other(&format!("{}?done=claimed", paths::manage(&slug))))
}

async fn find(
    conn: &mut PgConnection,
    token: &str,
    person: &SignedIn,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Claim, AppError> {
    let token = Token::from_text(token).ok_or(AppError::NotFound)?;
    let claim = store::claims::find_by_token(conn, token.hash(), person.account, now).await?;
    claim.ok_or_else(|| {
        AppError::stale(
            "This link works once, within 24 hours, and only for the account that asked for it. Ask for another on the \
             organisation’s page.",
        )
    })
}

impl ClaimLinkPage {
    fn action(&self) -> String {
        paths::claim_link(&self.token)
    }
}
