//! Asking for the link.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    personal_data::{PersonalData, emails, paths, request::PURPOSE, store},
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, ClientAddress, FieldErrors, Form, FormKey, Frame, PageTemplate, Site,
            form_keys, render, see_other,
        },
        mail,
        vault::Vault,
    },
    values::EmailAddress,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    mailbox: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "personal_data/ask.html")]
struct AskPage {
    frame: Frame,
    form: AskForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "personal_data/sent.html")]
struct SentPage {
    frame: Frame,
}

pub async fn show(frame: Frame) -> Result<Html<String>, AppError> {
    render(&AskPage {
        frame,
        form: AskForm::default(),
        errors: FieldErrors::default(),
    })
}

/// Answers the same whether or not anything is held.
#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    State(vault): State<Vault>,
    State(limits): State<PersonalData>,
    visitor: ClientAddress,
    frame: Frame,
    Form(form): Form<AskForm>,
) -> Result<Response, AppError> {
    let mut errors = FieldErrors::default();
    let mailbox = errors.check("mailbox", EmailAddress::parse(&form.mailbox));
    let Some(mailbox) = mailbox else {
        return AskPage {
            frame,
            form,
            errors,
        }
        .unprocessable();
    };
    let (id, at) = (Uuid::now_v7(), clock.now());
    let link = site.absolute(&paths::held(&vault.link(PURPOSE, id)));
    let message = emails::link(&mailbox, &link)?;
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                // In here, since a form that is sent twice counts once.
                limits.requests.check(&visitor.visitor())?;
                limits.messages.check(&mailbox.as_str().to_lowercase())?;
                store::insert(conn, id, &mailbox, at).await?;
                mail::queue_secret(conn, &message, at).await?;
                Ok::<_, AppError>(paths::SENT.to_owned())
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

pub async fn sent(frame: Frame) -> Result<Html<String>, AppError> {
    render(&SentPage { frame })
}

impl AskPage {
    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
