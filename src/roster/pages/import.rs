//! Importing a file of mentors: choosing it, its dry run, and the yes or no to that.

use askama::Template;
use axum::{
    extract::{
        Multipart, State,
        multipart::{MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::{Answer, entry::by};
use crate::{
    accounts::{Level, SignedIn},
    directory::{Directory, Organisation, words},
    listings::own,
    platform::{
        clock::Clock,
        db::Db,
        files::{self, Refusal, Upload},
        http::{
            AppError, FieldErrors, Form, FormKey, Frame, PageTemplate, Path, form_keys, render,
            see_other,
        },
        vault::Vault,
    },
    roster::{
        Roster, paths, saving,
        sheet::{self, Basis, NotATable, Outcome, Plan, RowPlan},
        store::{
            departures,
            entries::{self, Wanted},
            imports,
        },
    },
    values::Slug,
};

/// Rows that a page shows of a kind. More would make it too long to read, and to send; the numbers tell of all.
const MOST_SHOWN: usize = 500;

/// The one field of the form.
const FIELD: &str = "file";

#[derive(Template)]
#[template(path = "roster/import.html")]
struct ChoosePage {
    frame: Frame,
    slug: Slug,
    errors: FieldErrors,
}

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

pub async fn choose(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    db.read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?;
    let page = ChoosePage {
        frame,
        slug,
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn upload(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(directory): State<Directory>,
    State(limits): State<Roster>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    // Whoever may not send a file here is told so before it is read.
    let organisation = db
        .read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?
        .row;
    limits.files.check(&person.account)?;
    let form = form.map_err(|_| AppError::NotAForm)?;
    let text = match read_file(form).await? {
        None => Err("Choose a file".to_owned()),
        Some(Err(refusal)) => Err(refusal.to_string()),
        Some(Ok(upload)) => decode(upload).await?,
    };
    // Read once to no end but to tell now what is wrong with the file as a whole.
    let text = match text {
        Err(words) => Err(words),
        Ok(text) => {
            let parts = Parts {
                clock: &clock,
                vault: &vault,
                directory: &directory,
            };
            let planned = db
                .read(async |conn| parts.plan(conn, &organisation, &text).await)
                .await?;
            planned.map(|_| text).map_err(|fault| fault.to_string())
        }
    };
    match text {
        Ok(text) => {
            let at = clock.now();
            let id = db
                .write(async |conn| {
                    imports::insert(conn, organisation.id, person.account, &text, at).await
                })
                .await?;
            Ok(see_other(&paths::import(&organisation.slug, id)))
        }
        Err(words) => {
            let mut errors = FieldErrors::default();
            errors.add(FIELD, words);
            ChoosePage {
                frame,
                slug,
                errors,
            }
            .unprocessable()
        }
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
    let parts = Parts {
        clock: &clock,
        vault: &vault,
        directory: &directory,
    };
    let plan = db
        .read(async |conn| {
            let (_, plan) = parts.find(conn, &person, &slug, id).await?;
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
    let parts = Parts {
        clock: &clock,
        vault: &vault,
        directory: &directory,
    };
    let at = clock.now();
    let done = db
        .write_within(files_within(), async |conn| {
            // A form that is sent again finds no file; its key tells where the first one led.
            own(conn, &person, &slug, Level::Editor).await?;
            form_keys::once(conn, form.form_key, at, async |conn| {
                entries::lock(conn).await?;
                let (organisation, plan) = parts.find(conn, &person, &slug, id).await?;
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
                .read(async |conn| parts.find(conn, &person, &slug, id).await)
                .await?;
            DryRunPage::again(frame, slug, id, plan, &form)
        }
    }
}

/// Two thousand rows take a second or two; a request has ten.
fn files_within() -> std::time::Duration {
    std::time::Duration::from_secs(8)
}

/// What a dry run needs of the application.
struct Parts<'a> {
    clock: &'a Clock,
    vault: &'a Vault,
    directory: &'a Directory,
}

impl Parts<'_> {
    /// What a person's file would do now, for editors of the organisation; not found for everybody else.
    async fn find(
        &self,
        conn: &mut PgConnection,
        person: &SignedIn,
        slug: &Slug,
        id: Uuid,
    ) -> Result<(Organisation, Plan), AppError> {
        let organisation = own(conn, person, slug, Level::Editor).await?.row;
        let text = imports::find(conn, id, organisation.id, person.account).await?;
        let text = text.ok_or(AppError::NotFound)?;
        // It could be read when it was kept.
        let plan = self.plan(conn, &organisation, &text).await?;
        Ok((organisation, plan.map_err(anyhow::Error::from)?))
    }

    async fn plan(
        &self,
        conn: &mut PgConnection,
        organisation: &Organisation,
        text: &str,
    ) -> anyhow::Result<Result<Plan, NotATable>> {
        let wanted = Wanted {
            of: vec![organisation.id],
            ..Wanted::default()
        };
        let entries = entries::list(conn, &wanted).await?;
        let departures = departures::list_of(conn, organisation.id).await?;
        let snapshot = self.directory.snapshot();
        let (clock, vault) = (self.clock.clone(), self.vault.clone());
        let (id, text) = (organisation.id, text.to_owned());
        let plan = spawn_blocking(move || {
            let basis = Basis {
                organisation: id,
                entries: &entries,
                departures: &departures,
                gazetteer: &snapshot.gazetteer,
                vault: &vault,
                today: clock.today(),
                at: clock.now(),
            };
            Plan::make(&text, &basis)
        });
        Ok(plan.await?)
    }
}

/// The first file of the form; other fields are passed over.
async fn read_file(mut form: Multipart) -> Result<Option<Result<Upload, Refusal>>, AppError> {
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|error| broken_off(&error))?
    {
        if field.name() == Some(FIELD) {
            let taken = files::take_in(field).await;
            return taken.map_err(|error| broken_off(&error));
        }
    }
    Ok(None)
}

fn broken_off(error: &MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::Unprocessable("The file did not arrive whole.".to_owned()),
    }
}

async fn decode(upload: Upload) -> Result<Result<String, String>, AppError> {
    if upload.bytes.len() > sheet::MOST_BYTES {
        return Ok(Err(NotATable::TooLarge.to_string()));
    }
    let text = spawn_blocking(move || sheet::decode(&upload.bytes)).await?;
    Ok(text.map_err(|fault| fault.to_string()))
}

impl ChoosePage {
    fn error(&self) -> &str {
        self.errors.message(FIELD)
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
