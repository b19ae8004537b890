//! A mentor leaves one organisation, or all.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;

use super::{
    Answer,
    mentor::{Told, follow, kept_by_nobody, list_told, see_done},
};
use crate::{
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path},
        vault::Vault,
    },
    roster::{own_word, paths},
    values::OrganisationId,
};

#[derive(Template)]
#[template(path = "roster/leaving.html")]
struct LeavingPage {
    frame: Frame,
    token: String,
    told: Vec<Told>,
    errors: FieldErrors,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LeavingForm {
    organisation: Vec<OrganisationId>,
}

pub async fn show(
    State(db): State<Db>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let person = follow(&vault, &token)?;
    let told = db.read(async |conn| list_told(conn, person).await).await?;
    if told.is_empty() {
        return Err(AppError::NotFound);
    }
    let page = LeavingPage {
        frame,
        token,
        told,
        errors: FieldErrors::default(),
    };
    kept_by_nobody(&page)
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
    Form(form): Form<LeavingForm>,
) -> Answer {
    let person = follow(&vault, &token)?;
    if form.organisation.is_empty() {
        let told = db.read(async |conn| list_told(conn, person).await).await?;
        let mut errors = FieldErrors::default();
        errors.add(
            "organisation",
            "Choose which organisation you want to leave",
        );
        let page = LeavingPage {
            frame,
            token,
            told,
            errors,
        };
        return Ok(page.unprocessable()?.into_response());
    }
    let at = clock.now();
    db.write(async |conn| own_word::leave(conn, person, &form.organisation, at).await)
        .await?;
    Ok(see_done(&token, "left"))
}
