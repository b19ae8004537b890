//! All answers, and the one button that sends them.

use anyhow::Context;
use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;

use super::{
    opened::{Desk, Opened},
    words,
};
use crate::{
    accounts::SignedIn,
    applications::{
        Content,
        case::Stage,
        content::{self, Gap},
        draft::{Draft, Section},
        emails, paths,
        sections::Rules,
        store::{cases, drafts, sent},
        summary::{self, Row},
    },
    directory::Directory,
    platform::{
        db::Db,
        http::{
            AppError, Form, FormKey, Frame, PageTemplate, Path, Site, form_keys, render, see_other,
        },
    },
    taxonomy::Gazetteer,
    values::Reference,
};

#[derive(Template)]
#[template(path = "applications/check.html")]
struct CheckPage {
    frame: Frame,
    reference: Reference,
    pages: Vec<Page>,
    /// What stands in the way, each with the way to it.
    faults: Vec<(String, String)>,
    form_key: FormKey,
    stage: Stage,
    can_edit: bool,
    /// Somebody has tried to send it.
    was_refused: bool,
}

struct Page {
    caption: String,
    title: String,
    change: String,
    rows: Vec<Row>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SendForm {
    form_key: FormKey,
}

impl CheckPage {
    fn new(frame: Frame, opened: &Opened, draft: &Draft, rules: Rules<'_>) -> Self {
        let reference = opened.reference();
        let pages = summary::of(draft, rules).into_iter().map(|answered| Page {
            caption: words::caption(answered.section, draft),
            title: words::title(answered.section, rules.criteria).into_owned(),
            change: format!("{}?from=check", paths::section(reference, answered.section)),
            rows: answered.rows(),
        });
        let gaps = content::gaps(draft, rules).into_iter();
        Self {
            frame,
            pages: pages.collect(),
            faults: gaps
                .flat_map(|gap| faults(gap, reference, draft, rules))
                .collect(),
            form_key: FormKey::new(),
            stage: opened.case.stage(),
            can_edit: opened.can_edit(),
            was_refused: false,
            reference: reference.clone(),
        }
    }

    fn is_draft(&self) -> bool {
        self.stage == Stage::Draft
    }

    fn heading(&self) -> &'static str {
        match (self.is_draft(), self.can_edit) {
            (true, true) => "Check your answers",
            (true, false) => "The answers so far",
            (false, _) => "What you sent",
        }
    }
}

/// A page with several faults is named once for each, so that all are told.
fn faults(
    gap: Gap,
    reference: &Reference,
    draft: &Draft,
    rules: Rules<'_>,
) -> Vec<(String, String)> {
    match gap {
        Gap::NoProgramme => vec![(
            paths::application(reference),
            "Add at least one programme".to_owned(),
        )],
        Gap::Page(section, errors) => {
            let address = paths::section(reference, section);
            let title = words::title(section, rules.criteria);
            let of = match section {
                Section::Programme(programme, _) => {
                    format!(
                        "{}, {}",
                        draft.programme_name(programme),
                        title.to_lowercase()
                    )
                }
                _ => title.into_owned(),
            };
            if draft.kept(section).is_none() {
                return vec![(address, format!("{of}: not filled in yet"))];
            }
            let faults = errors.iter().map(|(name, message)| {
                (
                    format!("{address}?from=check#{name}"),
                    format!("{of}: {message}"),
                )
            });
            faults.collect()
        }
    }
}

async fn find(
    conn: &mut PgConnection,
    person: &SignedIn,
    reference: &Reference,
) -> Result<(Opened, Draft), AppError> {
    let opened = Opened::find(conn, person, reference).await?;
    let draft = drafts::find(conn, opened.application.id).await?;
    Ok((opened, draft))
}

pub async fn show(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
    State(directory): State<Directory>,
) -> Result<Html<String>, AppError> {
    let (opened, draft) = db
        .read(async |conn| find(conn, &person, &reference).await)
        .await?;
    let snapshot = directory.snapshot();
    let rules = opened.rules(&snapshot.gazetteer)?;
    render(&CheckPage::new(frame, &opened, &draft, rules))
}

/// Why nothing was sent.
enum NotSent {
    /// There are gaps.
    Unfinished,
    Failed(AppError),
}

impl From<AppError> for NotSent {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<sqlx::Error> for NotSent {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

pub async fn submit(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    desk: Desk,
    Form(form): Form<SendForm>,
) -> Result<Response, AppError> {
    let (db, site) = (&desk.db, &desk.site);
    let snapshot = desk.directory.snapshot();
    let at = desk.clock.now();
    let outcome = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                send(conn, &person, &reference, &snapshot.gazetteer, site, at).await
            })
            .await
        })
        .await;
    match outcome {
        Ok(location) => Ok(see_other(&location)),
        Err(NotSent::Failed(error)) => Err(error),
        Err(NotSent::Unfinished) => {
            let (opened, draft) = db
                .read(async |conn| find(conn, &person, &reference).await)
                .await?;
            let rules = opened.rules(&snapshot.gazetteer)?;
            let mut page = CheckPage::new(frame, &opened, &draft, rules);
            page.was_refused = true;
            page.unprocessable()
        }
    }
}

/// Sends the draft as it stands, and gives the done page's address: that of the first sending if there was one.
async fn send(
    conn: &mut PgConnection,
    person: &SignedIn,
    reference: &Reference,
    gazetteer: &Gazetteer,
    site: &Site,
    at: DateTime<Utc>,
) -> Result<String, NotSent> {
    let seen = Opened::find_to_change(conn, person, reference).await?;
    drafts::close(conn, seen.application.id).await?;
    // Looked at again, now that nobody else can change it.
    let (opened, draft) = find(conn, person, reference).await?;
    let done = paths::sent(reference);
    if opened.application.sent_at.is_some() {
        return Ok(done);
    }
    let proof = opened.case.send(&opened.actor).map_err(words::refused)?;
    let rules = opened.rules(gazetteer)?;
    let content = Content::parse(&draft, opened.application.organisation, rules)
        .ok_or(NotSent::Unfinished)?;
    cases::record(conn, &proof, at)
        .await
        .map_err(cases::RecordError::into_app_error)?;
    keep_and_tell(conn, &opened, &content, site, at).await?;
    Ok(done)
}

async fn keep_and_tell(
    conn: &mut PgConnection,
    opened: &Opened,
    content: &Content,
    site: &Site,
    at: DateTime<Utc>,
) -> Result<(), AppError> {
    let application = &opened.application;
    sent::insert(conn, application.id, content, at)
        .await
        .with_context(|| format!("keeping what {} sent", application.reference))?;
    let news = emails::sent(application, content, site, at)?;
    emails::tell_members(conn, &news, application.organisation, at).await
}
