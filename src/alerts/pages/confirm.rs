//! Saying yes to an alert: for the first time, or that it is to go on.

use askama::Template;
use axum::{extract::State, http::StatusCode};

use super::{Answer, in_confidence};
use crate::{
    alerts::{alert::Alert, links, paths, store},
    finder::{paths as finder, wording},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, see_other},
        vault::Vault,
    },
    values::Term,
};

#[derive(Template)]
#[template(path = "alerts/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    alert: Alert,
    /// Ends the messages.
    stop: String,
}

/// The link is ours, and what it was about is not there any more.
#[derive(Template)]
#[template(path = "alerts/gone.html")]
struct GonePage {
    frame: Frame,
}

pub async fn show(
    State(db): State<Db>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let id = links::to_confirm(&vault, &token).ok_or(AppError::NotFound)?;
    let alert = db
        .read(async |conn| store::alerts::find(conn, id).await)
        .await?;
    match alert {
        Some(alert) => in_confidence(&ConfirmPage {
            frame,
            stop: links::stop_path(&vault, alert.id),
            alert,
        }),
        None => gone(frame),
    }
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let id = links::to_confirm(&vault, &token).ok_or(AppError::NotFound)?;
    let at = clock.now();
    let is_there = db
        .write(async |conn| store::alerts::confirm(conn, id, at).await)
        .await?;
    if is_there {
        Ok(see_other(&paths::confirm(&token)))
    } else {
        gone(frame)
    }
}

fn gone(frame: Frame) -> Answer {
    let mut response = in_confidence(&GonePage { frame })?;
    *response.status_mut() = StatusCode::GONE;
    Ok(response)
}

impl ConfirmPage {
    fn heading(&self) -> &'static str {
        match (self.alert.confirmed_at, self.alert.asked_again_at) {
            (None, _) => "May we write to you when someone new fits?",
            (Some(_), Some(_)) => "Shall we go on writing to you?",
            (Some(_), None) => "We write to you when someone new fits",
        }
    }

    fn said(&self) -> Vec<(&'static str, String)> {
        let said = wording::said(&self.alert.need).into_iter();
        said.map(|row| (row.name, row.said.join("; "))).collect()
    }

    fn results(&self) -> String {
        finder::with_query(finder::RESULTS, &self.alert.need.query())
    }
}
