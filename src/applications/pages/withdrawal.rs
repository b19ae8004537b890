//! Taking an application back: what it means, and a reason.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use serde::Deserialize;

use super::{opened::Opened, words};
use crate::{
    accounts::{Level, SignedIn},
    applications::{
        emails, paths,
        store::{cases, drafts},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, FieldErrors, Form, FormKey, Frame, PageTemplate, Path, Site, form_keys,
            render, see_other,
        },
    },
    values::Reference,
};

/// Longer than anybody needs to say why.
const LONGEST_REASON: usize = 1_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WithdrawalForm {
    reason: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "applications/withdrawal.html")]
struct WithdrawalPage {
    frame: Frame,
    reference: Reference,
    form: WithdrawalForm,
    errors: FieldErrors,
}

impl WithdrawalForm {
    fn parse(&self) -> Result<String, FieldErrors> {
        let ask = "Say why you withdraw it, in a sentence";
        words::required("reason", &self.reason, LONGEST_REASON, ask)
    }
}

pub async fn show(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
) -> Result<Html<String>, AppError> {
    let opened = db
        .read(async |conn| Opened::find_to_change(conn, &person, &reference).await)
        .await?;
    opened
        .case
        .may_withdraw(&opened.actor)
        .map_err(words::refused)?;
    render(&WithdrawalPage {
        frame,
        reference,
        form: WithdrawalForm::default(),
        errors: FieldErrors::default(),
    })
}

pub async fn submit(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    Form(form): Form<WithdrawalForm>,
) -> Result<Response, AppError> {
    let reason = match form.parse() {
        Ok(reason) => reason,
        Err(errors) => {
            // Only those who may do it get the form back.
            let opened = db
                .read(async |conn| Opened::find(conn, &person, &reference).await)
                .await?;
            person.require_level(opened.application.organisation, Level::Editor)?;
            return WithdrawalPage {
                frame,
                reference,
                form,
                errors,
            }
            .unprocessable();
        }
    };
    let at = clock.now();
    let news = emails::withdrawn(&reference, person.shown_name(), &site)?;
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                let seen = Opened::find_to_change(conn, &person, &reference).await?;
                drafts::close(conn, seen.application.id).await?;
                let opened = Opened::find_to_change(conn, &person, &reference).await?;
                let proof = opened
                    .case
                    .withdraw(&opened.actor, &reason)
                    .map_err(words::refused)?;
                cases::record(conn, &proof, at)
                    .await
                    .map_err(cases::RecordError::into_app_error)?;
                emails::tell_members(conn, &news, opened.application.organisation, at).await?;
                Ok::<_, AppError>(paths::application(&reference))
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}
