//! Complaints from the public: which are open, and what is done about each. Never shown to anybody else.

use std::{collections::HashMap, sync::Arc};

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    accounts::{
        Assessor, SignedIn,
        audit::{self, By},
        people,
    },
    directory::paths as directory,
    listings::{
        complaints::{Complaint, Note, State as ComplaintState},
        emails,
        forms::reading,
        pages::{Answer, shown},
        paths, store,
    },
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{
            AppError, FieldErrors, Form, Frame, PageTemplate, Path, Query, Site, render, see_other,
        },
        mail,
    },
    values::{AccountId, EmailAddress, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ComplaintsQuery {
    state: String,
}

#[derive(Template)]
#[template(path = "listings/stewardship/complaints.html")]
struct ComplaintsPage {
    frame: Frame,
    state: Option<ComplaintState>,
    complaints: Vec<Complaint>,
}

pub async fn list(
    State(db): State<Db>,
    _person: Assessor,
    frame: Frame,
    Query(query): Query<ComplaintsQuery>,
) -> Answer {
    let state = ComplaintState::from_slug(&query.state);
    let complaints = db
        .read(async |conn| store::complaints::list_in(conn, state).await)
        .await?;
    let page = ComplaintsPage {
        frame,
        state,
        complaints,
    };
    Ok(render(&page)?.into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    state: String,
    note: String,
    reply: String,
}

#[derive(Template)]
#[template(path = "listings/stewardship/complaint.html")]
struct ComplaintPage {
    frame: Frame,
    complaint: Complaint,
    notes: Vec<Note>,
    names: HashMap<AccountId, String>,
    form: NoteForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(reference): Path<String>,
) -> Answer {
    let page = db
        .read(async |conn| {
            let complaint = find(conn, &person, &reference).await?;
            let form = NoteForm {
                state: complaint.state.slug().to_owned(),
                ..NoteForm::default()
            };
            ComplaintPage::load(conn, frame, complaint, form, FieldErrors::default()).await
        })
        .await?;
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(reference): Path<String>,
    Form(form): Form<NoteForm>,
) -> Answer {
    let note = match form.parse(person.account, clock.now()) {
        Ok(note) => note,
        Err(errors) => {
            let page = db
                .read(async |conn| {
                    let complaint = find(conn, &person, &reference).await?;
                    ComplaintPage::load(conn, frame, complaint, form, errors).await
                })
                .await?;
            return page.unprocessable();
        }
    };
    db.write(async |conn| {
        let complaint = find(conn, &person, &reference).await?;
        save(conn, &complaint, &note, &site).await
    })
    .await?;
    Ok(see_other(&paths::complaint_case(&reference)))
}

/// Not for assessors who belong to the organisation that it is about.
async fn find(
    conn: &mut PgConnection,
    person: &SignedIn,
    reference: &str,
) -> Result<Complaint, AppError> {
    let complaint = store::complaints::find(conn, reference).await?;
    let complaint = complaint.ok_or(AppError::NotFound)?;
    if person.level_in(complaint.organisation).is_some() {
        let why =
            "You belong to the organisation that this is about, so another assessor looks into it.";
        return Err(AppError::Forbidden(why.to_owned()));
    }
    Ok(complaint)
}

async fn save(
    conn: &mut PgConnection,
    complaint: &Complaint,
    note: &Note,
    site: &Site,
) -> Result<(), AppError> {
    store::complaints::insert_note(conn, complaint.id, note).await?;
    let subject = format!("complaint/{}", complaint.reference);
    let by = By::Account(note.made_by);
    let event = audit::Event::new(by, "complaint.handled", subject, note.made_at)
        .from(json!(complaint.state.slug()))
        .to(json!({"state": note.state.slug(), "replied": !note.reply.is_empty()}));
    audit::record(conn, &event).await?;
    if note.reply.is_empty() {
        return Ok(());
    }
    let Ok(to) = EmailAddress::parse(&complaint.mailbox) else {
        return Ok(());
    };
    let link = site.absolute(&directory::organisation(&complaint.organisation_slug));
    let (name, reference) = (&complaint.organisation_name, &complaint.reference);
    let message = emails::complaint_answered(&to, name, reference, &note.reply, &link)?;
    mail::queue(conn, &message, note.made_at).await?;
    Ok(())
}

impl NoteForm {
    fn parse(&self, by: AccountId, at: DateTime<Utc>) -> Result<Note, FieldErrors> {
        let mut errors = FieldErrors::default();
        let state = ComplaintState::from_slug(&self.state);
        if state.is_none() {
            errors.add("state", "Choose where the complaint stands");
        }
        let text = errors.check("note", reading::text(&self.note));
        let reply = errors.check("reply", reading::text(&self.reply));
        let (Some(state), Some(text), Some(reply)) = (state, text, reply) else {
            return Err(errors);
        };
        if text.is_empty() && reply.is_empty() {
            errors.add(
                "note",
                "Write down what you did or found, or write to the person",
            );
            return Err(errors);
        }
        Ok(Note {
            text,
            state,
            reply,
            made_by: by,
            made_at: at,
        })
    }
}

impl ComplaintsPage {
    fn chosen(&self) -> &'static str {
        self.state.map_or("", Term::slug)
    }

    fn heading(&self) -> String {
        self.state.map_or_else(
            || "Open complaints".to_owned(),
            |state| format!("Complaints: {state}"),
        )
    }
}

impl Complaint {
    fn path(&self) -> String {
        paths::complaint_case(&self.reference)
    }

    fn made_on(&self) -> String {
        shown::day(&day_of(self.made_at))
    }

    fn standing_path(&self) -> String {
        paths::standing(&self.organisation_slug)
    }
}

impl ComplaintPage {
    async fn load(
        conn: &mut PgConnection,
        frame: Frame,
        complaint: Complaint,
        form: NoteForm,
        errors: FieldErrors,
    ) -> Result<Self, AppError> {
        let notes = store::complaints::list_notes(conn, complaint.id).await?;
        let mut names = HashMap::new();
        for note in &notes {
            let name = people::name_of(conn, note.made_by).await?;
            names.insert(note.made_by, name.unwrap_or_default());
        }
        Ok(Self {
            frame,
            complaint,
            notes,
            names,
            form,
            errors,
        })
    }

    fn by(&self, note: &Note) -> &str {
        self.names.get(&note.made_by).map_or("", String::as_str)
    }

    fn on(note: &Note) -> String {
        shown::day(&day_of(note.made_at))
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
