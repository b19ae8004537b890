//! The second step of signing in.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::shared::{
    CodeForm, NOT_SIX_DIGITS, Onward, allow_code, fault, set_session, title_prefix, wrong_code,
};
use crate::{
    accounts::{
        Accounts, cookies,
        extract::AtSecondStep,
        paths,
        secrets::Code,
        sign_in,
        standing::Standing,
        two_step::{self, Outcome},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Frame, PageTemplate, Query, render, see_other},
    },
};

#[derive(Template)]
#[template(path = "accounts/second_step.html")]
struct SecondStepPage {
    frame: Frame,
    then: String,
    error: String,
    lost_files: bool,
}

#[derive(Template)]
#[template(path = "accounts/recovery.html")]
struct RecoveryPage {
    frame: Frame,
    then: String,
    error: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RecoveryForm {
    pub recovery_code: String,
    pub then: String,
}

pub async fn show(
    at: AtSecondStep,
    frame: Frame,
    Query(onward): Query<Onward>,
) -> Result<Response, AppError> {
    if let Some(elsewhere) = elsewhere(&at, &onward.then) {
        return Ok(elsewhere);
    }
    let page = SecondStepPage {
        frame,
        lost_files: onward.lost == "file",
        then: onward.then,
        error: String::new(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(accounts): State<Accounts>,
    at: AtSecondStep,
    frame: Frame,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    if let Some(elsewhere) = elsewhere(&at, &form.then) {
        return Ok(elsewhere);
    }
    allow_code(&accounts, &at.person)?;
    let Some(code) = Code::from_text(&form.code) else {
        let error = NOT_SIX_DIGITS.to_owned();
        return again(frame, form.then, error);
    };
    let outcome = db
        .write(async |conn| {
            two_step::pass(conn, &accounts.vault, &at.person, &code, clock.now()).await
        })
        .await?;
    match outcome {
        Outcome::Wrong { left } => again(frame, form.then, wrong_code(left)),
        decided => Ok(settle(at, &form.then, decided)),
    }
}

fn again(frame: Frame, then: String, error: String) -> Result<Response, AppError> {
    SecondStepPage {
        frame,
        then,
        error,
        lost_files: false,
    }
    .unprocessable()
}

pub async fn show_recovery(
    at: AtSecondStep,
    frame: Frame,
    Query(onward): Query<Onward>,
) -> Result<Response, AppError> {
    if let Some(elsewhere) = elsewhere(&at, &onward.then) {
        return Ok(elsewhere);
    }
    let page = RecoveryPage {
        frame,
        then: onward.then,
        error: String::new(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit_recovery(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(accounts): State<Accounts>,
    at: AtSecondStep,
    frame: Frame,
    Form(form): Form<RecoveryForm>,
) -> Result<Response, AppError> {
    if let Some(elsewhere) = elsewhere(&at, &form.then) {
        return Ok(elsewhere);
    }
    allow_code(&accounts, &at.person)?;
    let outcome = db
        .write(async |conn| {
            two_step::recover(conn, &at.person, &form.recovery_code, clock.now()).await
        })
        .await?;
    match outcome {
        Outcome::Wrong { left } => {
            let page = RecoveryPage {
                frame,
                then: form.then,
                error: wrong_code(left),
            };
            page.unprocessable()
        }
        decided => Ok(settle(at, &form.then, decided)),
    }
}

/// Where those belong who are not to be asked for a code: whoever has passed the step, and whoever has no app yet.
fn elsewhere(at: &AtSecondStep, then: &str) -> Option<Response> {
    match at.has_two_step {
        None => Some(see_other(paths::own_path(then).unwrap_or(paths::ACCOUNT))),
        Some(false) => Some(see_other(&paths::enrol(then))),
        Some(true) => None,
    }
}

fn settle(at: AtSecondStep, then: &str, outcome: Outcome) -> Response {
    if let Outcome::Passed(token) = outcome {
        let onward = sign_in::onward(&Standing::Whole(at.person), then);
        return set_session(see_other(&onward), &token);
    }
    let mut response = see_other(&paths::sign_in(then));
    cookies::SESSION.clear(response.headers_mut());
    response
}

impl SecondStepPage {
    fn recovery(&self) -> String {
        paths::recovery(&self.then)
    }
}

impl RecoveryPage {
    fn back(&self) -> String {
        paths::second_step(&self.then)
    }
}
