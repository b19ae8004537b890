//! Asking to be written to: the question with the need as it will be kept, and what comes next.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::Answer;
use crate::{
    alerts::{
        Alerts,
        alert::{Floor, NewAlert},
        emails,
        forms::AlertForm,
        links::Links,
        matches, paths, store,
    },
    directory::Directory,
    finder::{Finder, NeedForm, paths as finder, wording},
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, ClientAddress, FieldErrors, Form, Frame, PageTemplate, Site, form_keys,
            render, see_other,
        },
        mail,
        vault::Vault,
    },
    values::{ProgrammeId, Term},
};

#[derive(Template)]
#[template(path = "alerts/new.html")]
struct NewAlertPage {
    frame: Frame,
    form: AlertForm,
    /// As it will be kept.
    need: NeedForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "alerts/sent.html")]
struct SentPage {
    frame: Frame,
}

pub async fn show(State(directory): State<Directory>, frame: Frame) -> Answer {
    let form = AlertForm::about(&NeedForm::from_query(frame.query()));
    let page = NewAlertPage::new(frame, form, &directory, FieldErrors::default());
    Ok(render(&page)?.into_response())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    State(vault): State<Vault>,
    State(finder): State<Finder>,
    State(limits): State<Alerts>,
    visitor: ClientAddress,
    frame: Frame,
    Form(form): Form<AlertForm>,
) -> Answer {
    let snapshot = finder.directory.snapshot();
    let alert = match form.parse(&snapshot.gazetteer) {
        Ok(alert) => alert,
        Err(errors) => {
            return NewAlertPage::new(frame, form, &finder.directory, errors).unprocessable();
        }
    };
    let at = clock.now();
    let links = Links {
        site: &site,
        vault: &vault,
    };
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                // In here, since a form that is sent twice counts once.
                limits.requests.check(&visitor.visitor())?;
                limits
                    .messages
                    .check(&alert.mailbox.as_str().to_lowercase())?;
                let known = known_now(&alert, &finder);
                let id = store::alerts::insert_or_find(conn, &alert, &known, at).await?;
                // Sent whether or not the mailbox said yes before, so that nobody learns from us who asked for what.
                if let Some(made) = store::alerts::find(conn, id).await? {
                    let message = emails::confirm(&made, &snapshot.gazetteer, links)?;
                    mail::queue_list(conn, &message, &links.stop(id), at).await?;
                }
                Ok::<_, AppError>(paths::SENT.to_owned())
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

/// What fits already, and so is nothing new.
fn known_now(alert: &NewAlert, finder: &Finder) -> Vec<ProgrammeId> {
    let snapshot = finder.directory.snapshot();
    matches::fitting(finder, &snapshot, &alert.need, alert.floor)
        .into_iter()
        .map(|(card, _)| card.programme.id)
        .collect()
}

/// The same for everybody: the mailbox stands in no address.
pub async fn sent(frame: Frame) -> Answer {
    Ok(render(&SentPage { frame })?.into_response())
}

impl NewAlertPage {
    fn new(frame: Frame, form: AlertForm, directory: &Directory, errors: FieldErrors) -> Self {
        Self {
            need: form.need(&directory.snapshot().gazetteer),
            frame,
            form,
            errors,
        }
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn back(&self) -> String {
        finder::with_query(finder::RESULTS, &self.need.query())
    }

    /// Each fault with the way to where it can be put right.
    fn faults(&self) -> Vec<(String, &str)> {
        let faults = self.errors.iter();
        faults
            .map(|(parameter, message)| match parameter {
                "need" => (self.change(), message),
                _ => (format!("#{parameter}"), message),
            })
            .collect()
    }

    /// Where the need is told, or told otherwise.
    fn change(&self) -> String {
        if self.need.is_empty() {
            finder::WHAT.to_owned()
        } else {
            finder::with_query(finder::CHECK, &self.need.query())
        }
    }

    fn said(&self) -> Vec<(&'static str, String)> {
        let said = wording::said(&self.need).into_iter();
        said.map(|row| (row.name, row.said.join("; "))).collect()
    }
}
