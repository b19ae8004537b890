//! Having it erased: a page of its own, since it cannot be undone.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};

use super::{over, private, standing};
use crate::{
    accounts::{
        personal::{Stays, stays},
        store::accounts::find_by_email,
    },
    personal_data::{paths, request::Standing, rooms, store},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
        vault::Vault,
    },
    values::EmailAddress,
};

#[derive(Template)]
#[template(path = "personal_data/erasure.html")]
struct ErasurePage {
    frame: Frame,
    token: String,
    mailbox: EmailAddress,
    has_account: bool,
    stays: Option<Stays>,
}

#[derive(Template)]
#[template(path = "personal_data/erased.html")]
struct ErasedPage {
    frame: Frame,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let mailbox = match standing(&db, &vault, &token, clock.now()).await? {
        Standing::Works { mailbox, .. } => mailbox,
        Standing::Over => return over(frame),
        Standing::Erased => return Ok(see_other(paths::ERASED)),
    };
    let (has_account, stays) = db
        .read(async |conn| {
            let account = find_by_email(conn, &mailbox).await?;
            let stays = stays(conn, &mailbox).await?;
            Ok::<_, anyhow::Error>((account.is_some(), stays))
        })
        .await?;
    let page = ErasurePage {
        frame,
        token,
        mailbox,
        has_account,
        stays,
    };
    Ok(private(render(&page)?))
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let at = clock.now();
    let mailbox = match standing(&db, &vault, &token, at).await? {
        Standing::Works { mailbox, .. } => mailbox,
        Standing::Over => return over(frame),
        Standing::Erased => return Ok(see_other(paths::ERASED)),
    };
    let records = db
        .write(async |conn| {
            let records = rooms::erase(conn, &mailbox, at).await?;
            store::record_erasure(conn, &mailbox, at).await?;
            Ok::<_, anyhow::Error>(records)
        })
        .await?;
    tracing::info!(records, "somebody's data was erased at their request");
    Ok(see_other(paths::ERASED))
}

pub async fn done(frame: Frame) -> Result<Html<String>, AppError> {
    render(&ErasedPage { frame })
}

impl ErasurePage {
    /// "Harbour Mentors and Makers Mentoring".
    fn owned_alone(&self) -> String {
        match &self.stays {
            Some(Stays::LastOwner(organisations)) => organisations.join(" and "),
            _ => String::new(),
        }
    }
}
