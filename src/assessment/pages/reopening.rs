//! Letting a withdrawn or declined application go on.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::{
    accounts::SeniorAssessor,
    assessment::{
        open::{self, Closed},
        paths,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{FieldErrors, Form, Frame, Path, render, see_other},
    },
    values::Reference,
};

#[derive(Clone, Debug, Default, Deserialize)]
pub struct ReopeningForm {
    #[serde(default)]
    reason: String,
}

#[derive(Template)]
#[template(path = "assessment/reopening.html")]
struct ReopeningPage {
    frame: Frame,
    reference: Reference,
    form: ReopeningForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    SeniorAssessor(who): SeniorAssessor,
    Path(reference): Path<Reference>,
    frame: Frame,
) -> Result<Response, Closed> {
    let open = db
        .read(async |conn| open::clear(conn, &reference, &who).await)
        .await?;
    open.case
        .may_reopen(&open.actor, clock.today())
        .map_err(open::refused)?;
    let page = ReopeningPage {
        frame,
        reference,
        form: ReopeningForm::default(),
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    SeniorAssessor(who): SeniorAssessor,
    Path(reference): Path<Reference>,
    frame: Frame,
    Form(form): Form<ReopeningForm>,
) -> Result<Response, Closed> {
    if form.reason.trim().is_empty() {
        let mut errors = FieldErrors::default();
        errors.add("reason", "Say why it is reopened");
        let page = ReopeningPage {
            frame,
            reference,
            form,
            errors,
        };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    db.write(async |conn| {
        let open = open::clear(conn, &reference, &who).await?;
        let proof = open.case.reopen(&open.actor, &form.reason, clock.today());
        open.step(conn, proof, clock.now()).await?;
        Ok::<_, Closed>(())
    })
    .await?;
    Ok(see_other(&paths::case(&reference)))
}
