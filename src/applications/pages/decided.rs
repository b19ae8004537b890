//! After a decision: asking that somebody else look at it.

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
        paths,
        store::{cases, drafts},
    },
    directory::words::day,
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, FieldErrors, Form, FormKey, Frame, PageTemplate, Path, form_keys, render,
            see_other,
        },
    },
    values::Reference,
};

const LONGEST_GROUNDS: usize = 4_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    grounds: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "applications/review.html")]
struct ReviewPage {
    frame: Frame,
    reference: Reference,
    last_day: String,
    form: ReviewForm,
    errors: FieldErrors,
}

impl ReviewForm {
    fn parse(&self) -> Result<String, FieldErrors> {
        let ask = "Say what you think is wrong with the decision";
        words::required("grounds", &self.grounds, LONGEST_GROUNDS, ask)
    }
}

impl ReviewPage {
    fn new(frame: Frame, opened: &Opened, form: ReviewForm, errors: FieldErrors) -> Self {
        let last_day = opened.case.last_day_for_review().map(day);
        Self {
            frame,
            reference: opened.reference().clone(),
            last_day: last_day.unwrap_or_default(),
            form,
            errors,
        }
    }
}

async fn find(db: &Db, person: &SignedIn, reference: &Reference) -> Result<Opened, AppError> {
    let opened = db
        .read(async |conn| Opened::find(conn, person, reference).await)
        .await?;
    person.require_level(opened.application.organisation, Level::Owner)?;
    Ok(opened)
}

pub async fn ask_review(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
    State(clock): State<Clock>,
) -> Result<Html<String>, AppError> {
    let opened = find(&db, &person, &reference).await?;
    let may = opened.case.may_ask_review(&opened.actor, clock.today());
    may.map_err(words::refused)?;
    let (form, errors) = (ReviewForm::default(), FieldErrors::default());
    render(&ReviewPage::new(frame, &opened, form, errors))
}

pub async fn submit_review(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
    State(clock): State<Clock>,
    Form(form): Form<ReviewForm>,
) -> Result<Response, AppError> {
    let opened = find(&db, &person, &reference).await?;
    let grounds = match form.parse() {
        Ok(grounds) => grounds,
        Err(errors) => return ReviewPage::new(frame, &opened, form, errors).unprocessable(),
    };
    let at = clock.now();
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                drafts::close(conn, opened.application.id).await?;
                let opened = Opened::find(conn, &person, &reference).await?;
                let proof = opened
                    .case
                    .ask_review(&opened.actor, &grounds, clock.today())
                    .map_err(words::refused)?;
                cases::record(conn, &proof, at)
                    .await
                    .map_err(cases::RecordError::into_app_error)?;
                Ok::<_, AppError>(paths::application(&reference))
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}
