//! Where much mentoring ends early: notes for assessors. Nothing happens to a programme because of one.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Answer, title_prefix};
use crate::{
    accounts::{
        Assessor, SignedIn,
        audit::{self, By},
        people,
    },
    directory::words,
    enquiries::store::enquiries,
    listings::{self, reading},
    outcomes::{
        figures, paths,
        shown::About,
        store,
        watch::{Note, NoteState},
    },
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, render, see_other},
    },
    values::Term,
};

#[derive(Template)]
#[template(path = "outcomes/early-endings.html")]
struct NotesPage {
    frame: Frame,
    notes: Vec<(Note, About)>,
}

pub async fn list(State(db): State<Db>, _person: Assessor, frame: Frame) -> Answer {
    let notes = db
        .read(async |conn| {
            let mut notes = Vec::new();
            for note in store::notes::list(conn).await? {
                let about = About::find(conn, note.organisation, note.programme).await?;
                notes.push((note, about));
            }
            Ok::<_, AppError>(notes)
        })
        .await?;
    Ok(render(&NotesPage { frame, notes })?.into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    state: String,
    found: String,
}

#[derive(Template)]
#[template(path = "outcomes/early-ending.html")]
struct NotePage {
    frame: Frame,
    note: Note,
    about: About,
    /// Reference, and how it ended.
    records: Vec<(String, String)>,
    handled_by: String,
    form: NoteForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Answer {
    let page = db
        .read(async |conn| {
            let note = find(conn, &person, id).await?;
            let form = NoteForm {
                state: note.state.slug().to_owned(),
                found: note.found.clone(),
            };
            NotePage::load(conn, frame, note, form, FieldErrors::default()).await
        })
        .await?;
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<NoteForm>,
) -> Answer {
    let (state, found) = match form.parse() {
        Ok(handled) => handled,
        Err(errors) => {
            let page = db
                .read(async |conn| {
                    let note = find(conn, &person, id).await?;
                    NotePage::load(conn, frame, note, form, errors).await
                })
                .await?;
            return page.unprocessable();
        }
    };
    let at = clock.now();
    db.write(async |conn| {
        let note = find(conn, &person, id).await?;
        let by = person.account;
        if !store::notes::handle(conn, id, (state, &found), by, at).await? {
            return Err(AppError::stale(
                "Another assessor has closed this note meanwhile.",
            ));
        }
        let subject = format!("early-ending/{id}");
        let event = audit::Event::new(By::Account(by), "early-ending.handled", subject, at)
            .from(json!({"state": note.state.slug()}))
            .to(json!({"state": state.slug(), "found": found}));
        audit::record(conn, &event).await?;
        Ok(())
    })
    .await?;
    Ok(see_other(paths::EARLY_ENDINGS))
}

/// Not for assessors who belong to the organisation that it is about.
async fn find(conn: &mut PgConnection, person: &SignedIn, id: Uuid) -> Result<Note, AppError> {
    let note = store::notes::find(conn, id).await?;
    let note = note.ok_or(AppError::NotFound)?;
    if person.level_in(note.organisation).is_some() {
        let why =
            "You belong to the organisation that this is about, so another assessor looks into it.";
        return Err(AppError::Forbidden(why.to_owned()));
    }
    Ok(note)
}

impl NoteForm {
    fn parse(&self) -> Result<(NoteState, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let state = NoteState::from_slug(&self.state);
        if state.is_none() {
            errors.add("state", "Choose where the note stands");
        }
        let found = errors.check("found", reading::text(&self.found));
        let is_empty = found.as_ref().is_some_and(String::is_empty);
        if is_empty && state == Some(NoteState::Closed) {
            errors.add("found", "Write down what you found before you close it");
        }
        match (state, found) {
            (Some(state), Some(found)) if errors.is_empty() => Ok((state, found)),
            _ => Err(errors),
        }
    }
}

impl NotesPage {
    fn path(note: &Note) -> String {
        paths::early_ending(note.id)
    }

    fn opened_on(note: &Note) -> String {
        words::day(day_of(note.opened_at))
    }
}

impl NotePage {
    async fn load(
        conn: &mut PgConnection,
        frame: Frame,
        note: Note,
        form: NoteForm,
        errors: FieldErrors,
    ) -> Result<Self, AppError> {
        let about = About::find(conn, note.organisation, note.programme).await?;
        let mut records = Vec::new();
        for id in &note.records {
            // One that was erased meanwhile is told by its absence.
            if let Some(enquiry) = enquiries::find(conn, *id).await? {
                let reason = figures::end_of(&enquiry).map_or("", Term::name);
                let on = enquiry.ended_on.map_or_else(String::new, words::day);
                records.push((enquiry.reference.to_string(), format!("{reason}, {on}")));
            }
        }
        let handled_by = match note.handled {
            Some((by, _)) => people::name_of(conn, by).await?.unwrap_or_default(),
            None => String::new(),
        };
        Ok(Self {
            frame,
            note,
            about,
            records,
            handled_by,
            form,
            errors,
        })
    }

    fn opened_on(&self) -> String {
        words::day(day_of(self.note.opened_at))
    }

    fn handled_on(&self) -> Option<String> {
        let handled = self.note.handled;
        handled.map(|(_, at)| words::day(day_of(at)))
    }

    fn is_closed(&self) -> bool {
        self.note.state == NoteState::Closed
    }

    fn action(&self) -> String {
        paths::early_ending(self.note.id)
    }

    fn standing(&self) -> String {
        listings::paths::standing(&self.about.slug)
    }

    fn title_prefix(&self) -> &'static str {
        title_prefix(&self.errors)
    }
}
