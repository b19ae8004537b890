//! The dry run of a file of mentors, and the yes or no to it.

use std::time::Duration;

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{Answer, entry::by, planning::Planning};
use crate::{
    accounts::{Level, SignedIn},
    directory::{Directory, words},
    listings::own,
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, FieldErrors, Form, FormKey, Frame, PageTemplate, Path, form_keys, render,
            see_other,
        },
        vault::Vault,
    },
    roster::{
        paths, saving,
        sheet::{Outcome, Plan, RowPlan},
        store::{entries, imports},
    },
    values::Slug,
};

/// Rows that a page shows of a kind. More would make it too long to read, and to send; the numbers tell of all.
const MOST_SHOWN: usize = 500;

/// Two thousand rows take a second or two; a request has ten.
const WITHIN: Duration = Duration::from_secs(8);

#[derive(Template)]
#[template(path = "roster/dry_run.html")]
struct DryRunPage {
    frame: Frame,
    slug: Slug,
    id: Uuid,
    plan: Plan,
    errors: FieldErrors,
    form_key: FormKey,
    /// The roster changed between the dry run and the yes to it.
    is_outdated: bool,
}

/// The yes or no to a dry run.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DryRunForm {
    /// `take` the rows without errors, or `refuse` the whole file.
    decision: String,
    /// What was shown.
    shown: String,
    form_key: FormKey,
}

/// How a yes ended, short of success.
enum Fault {
    Outdated,
    App(AppError),
}

impl<E: Into<AppError>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(directory): State<Directory>,
    person: SignedIn,
    frame: Frame,
    Path((slug, id)): Path<(Slug, Uuid)>,
) -> Answer {
    let planning = Planning {
        clock: &clock,
        vault: &vault,
        directory: &directory,
    };
    let plan = db
        .read(async |conn| {
            let (_, plan) = planning.find(conn, &person, &slug, id).await?;
            Ok::<_, AppError>(plan)
        })
        .await?;
    let page = DryRunPage::new(frame, slug, id, plan);
    Ok(render(&page)?.into_response())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(directory): State<Directory>,
    person: SignedIn,
    frame: Frame,
    Path((slug, id)): Path<(Slug, Uuid)>,
    Form(form): Form<DryRunForm>,
) -> Answer {
    let planning = Planning {
        clock: &clock,
        vault: &vault,
        directory: &directory,
    };
    let at = clock.now();
    let done = db
        .write_within(WITHIN, async |conn| {
            // A form that is sent again finds no file; its key tells where the first one led.
            own(conn, &person, &slug, Level::Editor).await?;
            form_keys::once(conn, form.form_key, at, async |conn| {
                entries::lock(conn).await?;
                let (organisation, plan) = planning.find(conn, &person, &slug, id).await?;
                let list = paths::mentors(&organisation.slug);
                if form.decision == "refuse" {
                    imports::delete(conn, id).await?;
                    return Ok(format!("{list}?done=refused"));
                }
                if form.decision != "take" || form.shown != plan.fingerprint() {
                    return Err(Fault::Outdated);
                }
                let change = by(&person, "roster.imported", at);
                let entries = plan.entries();
                if !entries.is_empty() {
                    saving::save(conn, &entries, change).await?;
                }
                imports::delete(conn, id).await?;
                let (added, changed) = (plan.added(), plan.changed());
                Ok(format!(
                    "{list}?done=imported&added={added}&changed={changed}"
                ))
            })
            .await
        })
        .await;
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(Fault::App(error)) => Err(error),
        Err(Fault::Outdated) => {
            let (_, plan) = db
                .read(async |conn| planning.find(conn, &person, &slug, id).await)
                .await?;
            DryRunPage::again(frame, slug, id, plan, &form)
        }
    }
}

impl DryRunPage {
    fn new(frame: Frame, slug: Slug, id: Uuid, plan: Plan) -> Self {
        Self {
            frame,
            slug,
            id,
            plan,
            errors: FieldErrors::default(),
            form_key: FormKey::new(),
            is_outdated: false,
        }
    }

    fn again(
        frame: Frame,
        slug: Slug,
        id: Uuid,
        plan: Plan,
        form: &DryRunForm,
    ) -> Result<Response, AppError> {
        let mut page = Self::new(frame, slug, id, plan);
        page.form_key = form.form_key;
        if form.decision == "take" {
            page.is_outdated = true;
            return Ok((StatusCode::CONFLICT, render(&page)?).into_response());
        }
        page.errors
            .add("decision", "Choose what to do with this file");
        page.unprocessable()
    }

    fn heading(&self) -> &'static str {
        if self.plan.wrong() > 0 {
            "Some rows of this file have errors"
        } else if self.takes() == 0 {
            "This file changes nothing"
        } else {
            "Check what this file does"
        }
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn takes(&self) -> usize {
        self.plan.added() + self.plan.changed()
    }

    fn same(&self) -> usize {
        self.plan
            .count(|outcome| matches!(outcome, Outcome::Same | Outcome::Corrected))
    }

    fn mentors(count: usize) -> String {
        words::count(count, "mentor", "mentors")
    }

    fn rows_wrong(&self) -> String {
        words::count(self.plan.wrong(), "row", "rows")
    }

    fn wrong(&self) -> impl Iterator<Item = &RowPlan> {
        let rows = self.plan.rows.iter();
        rows.filter(|row| matches!(row.outcome, Outcome::Wrong(_)))
            .take(MOST_SHOWN)
    }

    /// "and 12 more rows like these"; empty where all are shown.
    fn more_than_shown(rows: usize) -> String {
        match rows.saturating_sub(MOST_SHOWN) {
            0 => String::new(),
            more => format!(
                "And {} like these.",
                words::count(more, "more row", "more rows")
            ),
        }
    }

    fn more_wrong(&self) -> String {
        Self::more_than_shown(self.plan.wrong())
    }

    fn more_taken(&self) -> String {
        Self::more_than_shown(self.plan.rows.len() - self.plan.wrong())
    }

    fn taken(&self) -> impl Iterator<Item = &RowPlan> {
        let rows = self.plan.rows.iter();
        rows.filter(|row| !matches!(row.outcome, Outcome::Wrong(_)))
            .take(MOST_SHOWN)
    }

    fn outcome(row: &RowPlan) -> String {
        match &row.outcome {
            Outcome::Added(_) => "Added".to_owned(),
            Outcome::Changed(_, facts) => format!("Changed: {}", words::list(facts)),
            Outcome::Same => "Left as it is".to_owned(),
            Outcome::Corrected => "Left as the mentor corrected it".to_owned(),
            Outcome::Wrong(_) => "Left out".to_owned(),
        }
    }

    fn passed_over(&self) -> String {
        words::list(&self.plan.passed_over)
    }

    fn action(&self) -> String {
        paths::import(&self.slug, self.id)
    }
}
