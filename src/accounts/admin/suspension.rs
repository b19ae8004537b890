//! Shutting somebody out, and letting them in again: a page of its own, that says what will happen.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use serde::Deserialize;

use super::{NotDone, find_person, paths, unless_refused};
use crate::{
    accounts::{Administrator, audit::By, grants, people::Entry},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, render, see_other},
    },
    values::AccountId,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SuspensionForm {
    /// `yes` to suspend, anything else to let in again: as the page that was sent showed it.
    suspend: String,
    why: String,
}

#[derive(Template)]
#[template(path = "accounts/admin/suspension.html")]
pub struct SuspensionPage {
    frame: Frame,
    entry: Entry,
    form: SuspensionForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    _: Administrator,
    frame: Frame,
    Path(account): Path<AccountId>,
) -> Result<Html<String>, AppError> {
    render(&SuspensionPage {
        frame,
        entry: find_person(&db, account).await?,
        form: SuspensionForm::default(),
        errors: FieldErrors::default(),
    })
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Administrator(administrator): Administrator,
    frame: Frame,
    Path(account): Path<AccountId>,
    Form(form): Form<SuspensionForm>,
) -> Result<Response, AppError> {
    let entry = find_person(&db, account).await?;
    let (by, at) = (By::Account(administrator.account), clock.now());
    let why: String = form.why.trim().chars().take(500).collect();
    let mut errors = FieldErrors::default();
    if why.is_empty() {
        errors.add("why", "Say why, for whoever asks later");
        return SuspensionPage {
            frame,
            entry,
            form,
            errors,
        }
        .unprocessable();
    }
    let is_to_suspend = form.suspend == "yes";
    let changed = db
        .write(async |conn| {
            if is_to_suspend {
                unless_refused(grants::suspend(conn, account, by, &why, at).await?)
            } else {
                Ok(grants::lift_suspension(conn, account, by, &why, at).await?)
            }
        })
        .await;
    let done = if is_to_suspend {
        "suspended"
    } else {
        "restored"
    };
    match changed {
        Ok(_) => Ok(see_other(&format!(
            "{}?done={done}",
            paths::person(account)
        ))),
        Err(NotDone::Failed(error)) => Err(error),
        Err(NotDone::Refused(refusal)) => {
            errors.add("why", refusal.to_string());
            SuspensionPage {
                frame,
                entry,
                form,
                errors,
            }
            .unprocessable()
        }
    }
}

impl SuspensionPage {
    fn account(&self) -> AccountId {
        self.entry.person.account
    }

    fn is_suspended(&self) -> bool {
        self.entry.suspended_at.is_some()
    }

    fn heading(&self) -> String {
        let name = self.entry.person.shown_name();
        if self.is_suspended() {
            format!("Let {name} sign in again")
        } else {
            format!("Suspend the account of {name}")
        }
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
