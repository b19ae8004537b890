//! Before a case opens: has the assessor an interest in it?

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::{
    accounts::Assessor,
    assessment::{open, outcome, paths},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, render, see_other},
    },
    values::Reference,
};

#[derive(Clone, Debug, Default, Deserialize)]
pub struct ConflictForm {
    /// `none` or `conflict`.
    #[serde(default)]
    declared: String,
    #[serde(default)]
    conflict: String,
}

#[derive(Template)]
#[template(path = "assessment/conflict.html")]
struct ConflictPage {
    frame: Frame,
    reference: Reference,
    organisation: String,
    form: ConflictForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    frame: Frame,
) -> Result<Response, AppError> {
    let (open, organisation) = db
        .read(async |conn| {
            let open = open::find(conn, &reference, &who).await?;
            let organisation = outcome::sent_content(conn, &open)
                .await?
                .organisation
                .called
                .name;
            Ok::<_, AppError>((open, organisation))
        })
        .await?;
    open.case
        .may_declare(&open.actor)
        .map_err(|refusal| AppError::Forbidden(refusal.to_string()))?;
    let page = ConflictPage {
        frame,
        reference: open.application.reference,
        organisation,
        form: ConflictForm::default(),
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    frame: Frame,
    Form(form): Form<ConflictForm>,
) -> Result<Response, AppError> {
    let conflict = match form.parse() {
        Ok(conflict) => conflict,
        Err(errors) => {
            let organisation = db
                .read(async |conn| {
                    let open = open::find(conn, &reference, &who).await?;
                    let content = outcome::sent_content(conn, &open).await?;
                    Ok::<_, AppError>(content.organisation.called.name)
                })
                .await?;
            return ConflictPage {
                frame,
                reference,
                organisation,
                form,
                errors,
            }
            .unprocessable();
        }
    };
    db.write(async |conn| {
        let open = open::find(conn, &reference, &who).await?;
        let proof = open.case.declare_conflict(&open.actor, conflict.as_deref());
        open.step(conn, proof, clock.now()).await
    })
    .await?;
    Ok(see_other(&match conflict {
        Some(_) => paths::WORKLIST.to_owned(),
        None => paths::case(&reference),
    }))
}

impl ConflictForm {
    /// What the conflict is; `None` where there is none.
    fn parse(&self) -> Result<Option<String>, FieldErrors> {
        let mut errors = FieldErrors::default();
        let conflict = self.conflict.trim();
        match self.declared.as_str() {
            "none" if conflict.is_empty() => return Ok(None),
            "none" => errors.add(
                "conflict",
                "You wrote of a conflict but chose that you have none: empty this, or choose the other",
            ),
            "conflict" if !conflict.is_empty() => return Ok(Some(conflict.to_owned())),
            "conflict" => errors.add("conflict", "Say what your interest is"),
            _ => errors.add("declared", "Say whether you have an interest in this case"),
        }
        Err(errors)
    }
}
