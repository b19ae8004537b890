//! One organisation's standing: suspended at once, reinstated, the mark removed, the listing withdrawn.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;
use sqlx::PgConnection;

use crate::{
    accounts::{Assessor, SeniorAssessor},
    directory::{Organisation, store::keeping, words},
    listings::{
        pages::{Answer, shown},
        paths,
        register::Entry,
        standing::{Step, Taken, take},
        store::{self, returns::YearlyReturn},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, Site, render, see_other},
    },
    values::{Slug, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    step: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "listings/stewardship/standing.html")]
struct StandingPage {
    frame: Frame,
    organisation: Organisation,
    entries: Vec<Entry>,
    returns: Vec<YearlyReturn>,
    is_senior: bool,
    form: StepForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    let page = db
        .read(async |conn| {
            let (form, errors) = (StepForm::default(), FieldErrors::default());
            StandingPage::load(conn, frame, &slug, person.is_senior(), form, errors).await
        })
        .await?;
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    SeniorAssessor(person): SeniorAssessor,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<StepForm>,
) -> Answer {
    let reason = form.reason.trim().to_owned();
    let mut errors = FieldErrors::default();
    let step = Step::from_slug(&form.step);
    if step.is_none() {
        errors.add("step", "Choose what you want to do");
    }
    if reason.is_empty() && step != Some(Step::Reinstate) {
        errors.add("reason", "Say why, in words for the public");
    }
    let Some(step) = step.filter(|_| errors.is_empty()) else {
        let page = db
            .read(async |conn| StandingPage::load(conn, frame, &slug, true, form, errors).await)
            .await?;
        return page.unprocessable();
    };
    let taken = Taken {
        by: Some(person.account),
        at: clock.now(),
        site: &site,
    };
    db.write(async |conn| {
        let id = keeping::find_id(conn, &slug)
            .await?
            .ok_or(AppError::NotFound)?;
        if person.level_in(id).is_some() {
            let why = "You belong to this organisation, so another senior assessor decides.";
            return Err(AppError::Forbidden(why.to_owned()));
        }
        take(conn, step, id, &reason, taken)
            .await?
            .map_err(|refusal| AppError::stale(refusal.to_string()))
    })
    .await?;
    Ok(see_other(&paths::standing(&slug)))
}

impl StandingPage {
    async fn load(
        conn: &mut PgConnection,
        frame: Frame,
        slug: &Slug,
        is_senior: bool,
        form: StepForm,
        errors: FieldErrors,
    ) -> Result<Self, AppError> {
        let id = keeping::find_id(conn, slug)
            .await?
            .ok_or(AppError::NotFound)?;
        let kept = keeping::find_organisation(conn, id).await?;
        Ok(Self {
            frame,
            organisation: kept.ok_or(AppError::NotFound)?.row,
            entries: store::register::list_of(conn, id).await?,
            returns: store::returns::list_of(conn, id).await?,
            is_senior,
            form,
            errors,
        })
    }

    /// What can be done now; the rule that takes a step says so too.
    fn steps(&self) -> Vec<Step> {
        let steps = Step::ALL.iter().copied();
        steps
            .filter(|step| step.check(&self.organisation).is_ok())
            .collect()
    }

    fn chosen(&self) -> &str {
        &self.form.step
    }

    fn action(&self) -> String {
        paths::standing(&self.organisation.slug)
    }

    fn tier(&self) -> String {
        match self.organisation.tier {
            crate::directory::Tier::Visible => "Not assessed".to_owned(),
            crate::directory::Tier::Assessed(mark) => {
                format!("Assessed, until {}", words::day(mark.expires_on))
            }
        }
    }

    fn listing(&self) -> &'static str {
        self.organisation.listing.name()
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
