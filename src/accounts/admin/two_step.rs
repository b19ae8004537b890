//! For somebody who has lost their phone and their recovery codes: a page of its own, that says what will happen.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use serde::Deserialize;

use super::{NotDone, find_person, paths, unless_refused};
use crate::{
    accounts::{Administrator, grants, people::Entry},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, render, see_other},
    },
    values::AccountId,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ResetForm {
    why: String,
}

#[derive(Template)]
#[template(path = "accounts/admin/two_step.html")]
pub struct ResetPage {
    frame: Frame,
    entry: Entry,
    form: ResetForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    _: Administrator,
    frame: Frame,
    Path(account): Path<AccountId>,
) -> Result<Html<String>, AppError> {
    render(&ResetPage {
        frame,
        entry: find_person(&db, account).await?,
        form: ResetForm::default(),
        errors: FieldErrors::default(),
    })
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Administrator(administrator): Administrator,
    frame: Frame,
    Path(account): Path<AccountId>,
    Form(form): Form<ResetForm>,
) -> Result<Response, AppError> {
    let entry = find_person(&db, account).await?;
    let (by, at) = (administrator.account, clock.now());
    let why: String = form.why.trim().chars().take(500).collect();
    let mut errors = FieldErrors::default();
    if why.is_empty() {
        errors.add("why", "Say how you made sure who asked for this");
    } else {
        let reset = async |conn: &mut sqlx::PgConnection| {
            unless_refused(grants::reset_two_step(conn, account, by, &why, at).await?)
        };
        match db.write(reset).await {
            Ok(_) => {
                return Ok(see_other(&format!(
                    "{}?done=two-step",
                    paths::person(account)
                )));
            }
            Err(NotDone::Failed(error)) => return Err(error),
            Err(NotDone::Refused(refusal)) => errors.add("why", refusal.to_string()),
        }
    }
    ResetPage {
        frame,
        entry,
        form,
        errors,
    }
    .unprocessable()
}

impl ResetPage {
    fn account(&self) -> AccountId {
        self.entry.person.account
    }

    fn heading(&self) -> String {
        let name = self.entry.person.shown_name();
        format!("Reset the authenticator app of {name}")
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
