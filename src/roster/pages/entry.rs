//! One mentor of the roster: adding and changing.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::IntoResponse};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Answer;
use crate::{
    accounts::{Level, SignedIn, audit::By},
    directory::{Directory, MentorState, Organisation},
    listings::{Choice, Choices, own},
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, FieldErrors, Form, Frame, PageTemplate, Path, form_keys, render, see_other,
        },
        vault::Vault,
    },
    roster::{
        Entry, Stated,
        entry::MOST_MENTORS,
        forms::MentorForm,
        paths,
        person::PersonId,
        saving::{self, Change},
        sheet,
        store::{
            departures,
            entries::{self, Wanted},
        },
        words::{self, Line},
    },
    taxonomy::{Challenge, Format, Language, Sector, Stage},
    values::{OrganisationId, RosterEntryId, Slug},
};

#[derive(Template)]
#[template(path = "roster/entry.html")]
struct EntryPage {
    frame: Frame,
    slug: Slug,
    /// `None` for somebody new.
    entry: Option<Box<Entry>>,
    form: MentorForm,
    errors: FieldErrors,
    /// Somebody else changed the entry meanwhile; the page shows what it says now.
    is_clash: bool,
}

/// How a post ended, short of success.
enum Fault {
    Form(FieldErrors),
    Clash,
    App(AppError),
}

impl<E: Into<AppError>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

pub async fn new(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    db.read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?;
    let page = EntryPage {
        frame,
        slug,
        entry: None,
        form: MentorForm::empty(),
        errors: FieldErrors::default(),
        is_clash: false,
    };
    Ok(render(&page)?.into_response())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn add(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(directory): State<Directory>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<MentorForm>,
) -> Answer {
    let at = clock.now();
    let stated = form.parse(&directory.snapshot().gazetteer, clock.today());
    let done = db
        .write(async |conn| {
            let organisation = own(conn, &person, &slug, Level::Editor).await?.row;
            let stated = stated.map_err(Fault::Form)?;
            form_keys::once(conn, form.form_key, at, async |conn| {
                let who = PersonId::of(&vault, &stated.mailbox);
                entries::lock(conn).await?;
                check_mailbox(conn, organisation.id, who).await?;
                let entry = Entry::new(organisation.id, who, stated, at);
                let change = by(&person, "roster.added", at);
                saving::save(conn, &[entry], change).await?;
                Ok(format!("{}?done=added", paths::mentors(&organisation.slug)))
            })
            .await
        })
        .await;
    let errors = match done {
        Ok(location) => return Ok(see_other(&location)),
        Err(Fault::App(error)) => return Err(error),
        Err(Fault::Form(errors)) => errors,
        Err(Fault::Clash) => FieldErrors::default(),
    };
    EntryPage {
        frame,
        slug,
        entry: None,
        form,
        errors,
        is_clash: false,
    }
    .unprocessable()
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path((slug, id)): Path<(Slug, RosterEntryId)>,
) -> Answer {
    let (organisation, entry) = db
        .read(async |conn| find(conn, &person, &slug, id).await)
        .await?;
    let page = EntryPage {
        frame,
        slug: organisation.slug,
        form: MentorForm::of(&entry),
        entry: Some(Box::new(entry)),
        errors: FieldErrors::default(),
        is_clash: false,
    };
    Ok(render(&page)?.into_response())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn change(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(directory): State<Directory>,
    person: SignedIn,
    frame: Frame,
    Path((slug, id)): Path<(Slug, RosterEntryId)>,
    Form(form): Form<MentorForm>,
) -> Answer {
    let at = clock.now();
    let stated = form.parse(&directory.snapshot().gazetteer, clock.today());
    let done = db
        .write(async |conn| {
            entries::lock(conn).await?;
            let (organisation, entry) = find(conn, &person, &slug, id).await?;
            let stated = stated.map_err(Fault::Form)?;
            let who = person_of(&entry, &stated, &vault);
            let Some(after) = entry.restated(stated, who, at) else {
                return Ok(paths::mentors(&organisation.slug));
            };
            if !form.is_of(&entry) {
                return Err(Fault::Clash);
            }
            if who != entry.person {
                check_mailbox(conn, organisation.id, who).await?;
            }
            let change = by(&person, "roster.changed", at);
            saving::save(conn, &[after], change).await?;
            Ok(format!(
                "{}?done=changed",
                paths::mentors(&organisation.slug)
            ))
        })
        .await;
    let (errors, is_clash) = match done {
        Ok(location) => return Ok(see_other(&location)),
        Err(Fault::App(error)) => return Err(error),
        Err(Fault::Form(errors)) => (errors, false),
        Err(Fault::Clash) => (FieldErrors::default(), true),
    };
    let (_, entry) = db
        .read(async |conn| find(conn, &person, &slug, id).await)
        .await?;
    let form = MentorForm {
        // Sent again after a look at both, it is meant.
        revision: if is_clash {
            MentorForm::of(&entry).revision
        } else {
            form.revision
        },
        ..form
    };
    let page = EntryPage {
        frame,
        slug,
        entry: Some(Box::new(entry)),
        form,
        errors,
        is_clash,
    };
    if is_clash {
        Ok((StatusCode::CONFLICT, render(&page)?).into_response())
    } else {
        page.unprocessable()
    }
}

pub(super) fn by(person: &SignedIn, what: &'static str, at: DateTime<Utc>) -> Change {
    Change {
        by: By::Account(person.account),
        what,
        at,
    }
}

/// An entry of the organisation at an address, for its editors; not found for everybody else.
pub(super) async fn find(
    conn: &mut PgConnection,
    person: &SignedIn,
    slug: &Slug,
    id: RosterEntryId,
) -> Result<(Organisation, Entry), AppError> {
    let organisation = own(conn, person, slug, Level::Editor).await?.row;
    let wanted = Wanted {
        entries: vec![id],
        ..Wanted::default()
    };
    let found = entries::list(conn, &wanted).await?.pop();
    let entry = found.filter(|entry| entry.organisation == organisation.id);
    Ok((organisation, entry.ok_or(AppError::NotFound)?))
}

/// Who the entry is about when it says this: the same mailbox is the same person, in whatever letters.
fn person_of(entry: &Entry, stated: &Stated, vault: &Vault) -> PersonId {
    if stated.mailbox == entry.stated.mailbox {
        entry.person
    } else {
        PersonId::of(vault, &stated.mailbox)
    }
}

/// Whether an organisation may list somebody whom it does not list yet.
async fn check_mailbox(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    who: PersonId,
) -> Result<(), Fault> {
    let mut errors = FieldErrors::default();
    let wanted = Wanted {
        of: vec![organisation],
        ..Wanted::default()
    };
    let known = entries::list(conn, &wanted).await?;
    if known.iter().any(|entry| entry.person == who) {
        errors.add(
            "mailbox",
            "Somebody with this mailbox is on your roster already",
        );
    }
    if known.len() >= MOST_MENTORS {
        errors.add(
            "name",
            "Remove somebody first: a roster has at most 2,000 mentors",
        );
    }
    let left = departures::list_of(conn, organisation).await?;
    if let Some(departure) = left.iter().find(|left| left.person == who) {
        errors.add("mailbox", sheet::departed(departure.left_at));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Fault::Form(errors))
    }
}

impl EntryPage {
    fn heading(&self) -> String {
        match &self.entry {
            None => "Add a mentor".to_owned(),
            Some(entry) => entry.stated.name.clone(),
        }
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    /// Where an entry that is known is removed.
    fn removal(&self) -> String {
        let entry = self.entry.as_deref();
        entry.map_or_else(String::new, |entry| paths::removal(&self.slug, entry.id))
    }

    fn action(&self) -> String {
        match &self.entry {
            None => paths::new(&self.slug),
            Some(entry) => paths::entry(&self.slug, entry.id),
        }
    }

    fn error(&self, field: &str) -> &str {
        self.errors.message(field)
    }

    /// What the entry says now, beside what was typed.
    fn now(&self) -> Vec<Line> {
        self.entry.as_deref().map(words::told).unwrap_or_default()
    }

    fn was_corrected(&self) -> bool {
        let entry = self.entry.as_deref();
        entry.is_some_and(|entry| entry.corrected_at.is_some())
    }

    fn is_resting(&self) -> bool {
        let entry = self.entry.as_deref();
        entry.is_some_and(|entry| entry.rests_at.is_some())
    }

    fn states(&self) -> Vec<Choice> {
        Choices::of::<MentorState>(std::slice::from_ref(&self.form.state)).all
    }

    fn sectors(&self) -> Choices {
        Choices::of::<Sector>(&self.form.sector)
    }

    fn challenges(&self) -> Choices {
        Choices::of::<Challenge>(&self.form.challenge)
    }

    fn stages(&self) -> Choices {
        Choices::of::<Stage>(&self.form.stage)
    }

    fn formats(&self) -> Choices {
        Choices::of::<Format>(&self.form.format)
    }

    fn languages(&self) -> Choices {
        Choices::of::<Language>(&self.form.language)
    }
}
