//! Stopping an alert: by a person on the page, or by a mail reader that posts here itself.

use askama::Template;
use axum::extract::State;

use super::{Answer, in_confidence};
use crate::{
    alerts::{alert::Alert, links, store},
    finder::wording,
    platform::{
        db::Db,
        http::{AppError, Frame, Path},
        vault::Vault,
    },
};

#[derive(Template)]
#[template(path = "alerts/stop.html")]
struct StopPage {
    frame: Frame,
    alert: Alert,
}

#[derive(Template)]
#[template(path = "alerts/stopped.html")]
struct StoppedPage {
    frame: Frame,
}

pub async fn show(
    State(db): State<Db>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let id = links::to_stop(&vault, &token).ok_or(AppError::NotFound)?;
    let alert = db
        .read(async |conn| store::alerts::find(conn, id).await)
        .await?;
    match alert {
        Some(alert) => in_confidence(&StopPage { frame, alert }),
        None => in_confidence(&StoppedPage { frame }),
    }
}

/// Takes whatever is sent, or nothing: the address alone says what to do, and mail readers send what they like (RFC 8058,
/// 3.2). It answers with the page itself, as they do not follow redirects, and as often as it is asked.
pub async fn submit(
    State(db): State<Db>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let id = links::to_stop(&vault, &token).ok_or(AppError::NotFound)?;
    db.write(async |conn| store::alerts::delete(conn, id).await)
        .await?;
    in_confidence(&StoppedPage { frame })
}

impl StopPage {
    fn said(&self) -> Vec<(&'static str, String)> {
        let said = wording::said(&self.alert.need).into_iter();
        said.map(|row| (row.name, row.said.join("; "))).collect()
    }
}
