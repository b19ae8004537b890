//! Conditions of marks: which fall due when, and whether each was met.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    accounts::{Assessor, SignedIn},
    listings::{
        conditions::{Open, State as ConditionState},
        pages::{Answer, shown},
        paths,
        standing::{self, Step, Taken},
        store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, Site, render, see_other},
    },
};

#[derive(Template)]
#[template(path = "listings/stewardship/conditions.html")]
struct ConditionsPage {
    frame: Frame,
    today: NaiveDate,
    conditions: Vec<Open>,
}

pub async fn list(
    State(db): State<Db>,
    State(clock): State<Clock>,
    _person: Assessor,
    frame: Frame,
) -> Answer {
    let conditions = db
        .read(async |conn| store::conditions::list_open(conn).await)
        .await?;
    let page = ConditionsPage {
        frame,
        today: clock.today(),
        conditions,
    };
    Ok(render(&page)?.into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettleForm {
    /// `met`, `suspend` or `remove-mark`.
    outcome: String,
    note: String,
}

#[derive(Template)]
#[template(path = "listings/stewardship/condition.html")]
struct ConditionPage {
    frame: Frame,
    open: Open,
    /// Only a senior assessor may say that a condition was not met, since it costs the mark or the listing.
    is_senior: bool,
    form: SettleForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Answer {
    let open = db
        .read(async |conn| store::conditions::find_open(conn, id).await)
        .await?;
    let page = ConditionPage {
        frame,
        open: open.ok_or(AppError::NotFound)?,
        is_senior: person.is_senior(),
        form: SettleForm::default(),
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<SettleForm>,
) -> Answer {
    let open = db
        .read(async |conn| store::conditions::find_open(conn, id).await)
        .await?
        .ok_or(AppError::NotFound)?;
    let errors = form.faults();
    if !errors.is_empty() {
        return ConditionPage {
            frame,
            open,
            is_senior: person.is_senior(),
            form,
            errors,
        }
        .unprocessable();
    }
    let taken = Taken {
        by: Some(person.account),
        at: clock.now(),
        site: &site,
    };
    db.write(async |conn| settle(conn, &person, &open, &form, taken).await)
        .await?;
    Ok(see_other(paths::CONDITIONS))
}

async fn settle(
    conn: &mut PgConnection,
    person: &SignedIn,
    open: &Open,
    form: &SettleForm,
    taken: Taken<'_>,
) -> Result<(), AppError> {
    if person.level_in(open.organisation).is_some() {
        let why = "You belong to this organisation, so another assessor decides.";
        return Err(AppError::Forbidden(why.to_owned()));
    }
    let step = Step::from_outcome(&form.outcome);
    if step.is_some() && !person.is_senior() {
        let why = "Only senior assessors can say that a condition is not met.";
        return Err(AppError::Forbidden(why.to_owned()));
    }
    let state = if step.is_some() {
        ConditionState::NotMet
    } else {
        ConditionState::Met
    };
    let note = form.note.trim();
    let (by, at) = (person.account, taken.at);
    if !store::conditions::settle(conn, open.id, state, note, by, at).await? {
        return Err(AppError::stale("This condition has been settled already."));
    }
    match step {
        None => {
            let criterion = open.condition.criterion.to_string();
            standing::condition_met(conn, open.organisation, &criterion, taken).await?;
        }
        Some(step) => standing::take(conn, step, open.organisation, note, taken)
            .await?
            .map_err(|refusal| AppError::stale(refusal.to_string()))?,
    }
    Ok(())
}

impl Step {
    fn from_outcome(outcome: &str) -> Option<Self> {
        match outcome {
            "suspend" => Some(Self::Suspend),
            "remove-mark" => Some(Self::RemoveMark),
            _ => None,
        }
    }
}

impl SettleForm {
    fn faults(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if !matches!(self.outcome.as_str(), "met" | "suspend" | "remove-mark") {
            errors.add("outcome", "Choose what became of the condition");
        }
        if self.note.trim().is_empty() {
            errors.add("note", "Say what you saw, or what is missing");
        }
        errors
    }
}

impl ConditionsPage {
    fn is_overdue(&self, open: &Open) -> bool {
        open.condition.due_on < self.today
    }
}

impl Open {
    fn path(&self) -> String {
        paths::condition(self.id)
    }

    fn due(&self) -> String {
        shown::day(&self.condition.due_on)
    }
}

impl ConditionPage {
    fn is_outcome(&self, outcome: &str) -> bool {
        self.form.outcome == outcome
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
