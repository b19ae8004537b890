//! What assessors see of nominations, and what they make of each.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Answer;
use crate::{
    accounts::{
        Assessor,
        audit::{self, By},
        people,
    },
    directory::{Directory, Snapshot, words},
    listings::reading,
    nominations::{
        nomination::{Marking, Nomination, State as Standing, host},
        paths, store,
    },
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, Query, render, see_other},
    },
    values::{AccountId, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    state: String,
}

#[derive(Template)]
#[template(path = "nominations/worklist.html")]
struct WorklistPage {
    frame: Frame,
    state: Standing,
    nominations: Vec<Nomination>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MarkForm {
    /// As the assessor saw it.
    was: String,
    state: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "nominations/nomination.html")]
struct NominationPage {
    frame: Frame,
    nomination: Nomination,
    /// "Ann Assessor, 3 May 2026"; empty where nobody marked it.
    marked: String,
    /// Name and address of organisations that are in the directory with the same website.
    listed: Vec<(String, String)>,
    form: MarkForm,
    errors: FieldErrors,
}

pub async fn list(
    State(db): State<Db>,
    _: Assessor,
    frame: Frame,
    Query(query): Query<ListQuery>,
) -> Answer {
    let state = Standing::from_slug(&query.state).unwrap_or(Standing::New);
    let nominations = db
        .read(async |conn| store::list_in(conn, state).await)
        .await?;
    let page = WorklistPage {
        frame,
        state,
        nominations,
    };
    Ok(render(&page)?.into_response())
}

pub async fn show(
    State(db): State<Db>,
    State(directory): State<Directory>,
    _: Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Answer {
    let snapshot = directory.snapshot();
    let page = db
        .read(async |conn| {
            let mut page = NominationPage::load(conn, &snapshot, frame, id).await?;
            page.form.reason.clone_from(&page.nomination.reason);
            Ok::<_, AppError>(page)
        })
        .await?;
    Ok(render(&page)?.into_response())
}

pub async fn mark(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(directory): State<Directory>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<MarkForm>,
) -> Answer {
    let errors = match form.parse(person.account, clock.now()) {
        Ok((was, marking)) => {
            let done = db
                .write(async |conn| save(conn, id, was, &marking).await)
                .await?;
            if done {
                return Ok(see_other(paths::NOMINATIONS));
            }
            let mut errors = FieldErrors::default();
            errors.add(
                "state",
                "Somebody else marked it meanwhile. Look at what they did before you mark it again",
            );
            errors
        }
        Err(errors) => errors,
    };
    let snapshot = directory.snapshot();
    let mut page = db
        .read(async |conn| NominationPage::load(conn, &snapshot, frame, id).await)
        .await?;
    page.form.state = form.state;
    page.form.reason = form.reason;
    page.errors = errors;
    page.unprocessable()
}

/// Gives whether the nomination still stood as it was seen.
async fn save(
    conn: &mut PgConnection,
    id: Uuid,
    was: Standing,
    marking: &Marking,
) -> Result<bool, AppError> {
    store::find(conn, id).await?.ok_or(AppError::NotFound)?;
    if !store::mark(conn, id, was, marking).await? {
        return Ok(false);
    }
    let by = By::Account(marking.by);
    let subject = format!("nomination/{id}");
    let event = audit::Event::new(by, "nomination.marked", subject, marking.at)
        .from(json!(was.slug()))
        .to(json!(marking.state.slug()));
    audit::record(conn, &event).await?;
    Ok(true)
}

impl MarkForm {
    /// What it was seen as, and what to mark it as.
    fn parse(&self, by: AccountId, at: DateTime<Utc>) -> Result<(Standing, Marking), FieldErrors> {
        let mut errors = FieldErrors::default();
        let state = Standing::from_slug(&self.state).filter(|state| *state != Standing::New);
        if state.is_none() {
            errors.add("state", "Choose what you made of it");
        }
        let reason = errors.check("reason", reading::text(&self.reason));
        let is_missing = reason.as_ref().is_some_and(String::is_empty);
        if state == Some(Standing::NotSuitable) && is_missing {
            errors.add("reason", "Write down why it is not suitable");
        }
        match (state, reason) {
            (Some(state), Some(reason)) if errors.is_empty() => {
                let was = Standing::from_slug(&self.was).unwrap_or(Standing::New);
                let marking = Marking {
                    state,
                    reason,
                    by,
                    at,
                };
                Ok((was, marking))
            }
            _ => Err(errors),
        }
    }
}

impl WorklistPage {
    fn heading(&self) -> String {
        format!(
            "Nominated networks: {}",
            words::lower_first(self.state.name())
        )
    }
}

impl Nomination {
    fn path(&self) -> String {
        paths::nomination(self.id)
    }

    fn day(&self) -> String {
        words::day(self.nominated_on)
    }
}

impl NominationPage {
    async fn load(
        conn: &mut PgConnection,
        snapshot: &Snapshot,
        frame: Frame,
        id: Uuid,
    ) -> Result<Self, AppError> {
        let nomination = store::find(conn, id).await?.ok_or(AppError::NotFound)?;
        let mut marked = String::new();
        if let Some((by, at)) = nomination.marked {
            let name = people::name_of(conn, by).await?.unwrap_or_default();
            marked = format!("{name}, {}", words::day(day_of(at)));
        }
        let form = MarkForm {
            was: nomination.state.slug().to_owned(),
            state: nomination.state.slug().to_owned(),
            reason: String::new(),
        };
        Ok(Self {
            frame,
            listed: with_website(snapshot, nomination.told.host()),
            nomination,
            marked,
            form,
            errors: FieldErrors::default(),
        })
    }

    fn states() -> impl Iterator<Item = Standing> {
        Standing::all().filter(|state| *state != Standing::New)
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}

/// Organisations that the directory has with a website of this host.
fn with_website(snapshot: &Snapshot, of: &str) -> Vec<(String, String)> {
    let cards = snapshot.organisations().iter().filter(|card| {
        let website = card.organisation.website.as_deref();
        website.is_some_and(|website| host(website).eq_ignore_ascii_case(of))
    });
    cards
        .map(|card| (card.organisation.name.clone(), card.path.clone()))
        .collect()
}
