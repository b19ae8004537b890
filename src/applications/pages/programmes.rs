//! Programmes: added, seen with their pages, and removed.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use serde::Deserialize;

use super::{opened::Opened, tasks::Task};
use crate::{
    accounts::SignedIn,
    applications::{
        draft::{Draft, Part, Section},
        paths,
        store::drafts,
    },
    directory::Directory,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, FormKey, Frame, Path, form_keys, render, see_other},
    },
    values::{ProgrammeId, Reference, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AddForm {
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "applications/programme.html")]
struct ProgrammePage {
    frame: Frame,
    reference: Reference,
    programme: ProgrammeId,
    name: String,
    tasks: Vec<Task>,
    can_edit: bool,
}

#[derive(Template)]
#[template(path = "applications/removal.html")]
struct RemovalPage {
    frame: Frame,
    reference: Reference,
    programme: ProgrammeId,
    name: String,
}

/// More than this is not one organisation's to run.
const MOST_PROGRAMMES: usize = 50;

pub async fn add(
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
    State(clock): State<Clock>,
    Form(form): Form<AddForm>,
) -> Result<Response, AppError> {
    let at = clock.now();
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                let opened = Opened::find_to_change(conn, &person, &reference).await?;
                let id = opened.application.id;
                if !drafts::hold_open(conn, id).await? {
                    return Err(AppError::stale("The application has been sent already."));
                }
                if drafts::find(conn, id).await?.programmes.len() >= MOST_PROGRAMMES {
                    let message =
                        format!("An application takes up to {MOST_PROGRAMMES} programmes.");
                    return Err(AppError::Unprocessable(message));
                }
                let programme = ProgrammeId::new();
                drafts::add_programme(conn, id, programme, at).await?;
                let first = Section::Programme(programme, Part::About);
                Ok(paths::section(&reference, first))
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

async fn find(
    db: &Db,
    person: &SignedIn,
    reference: &Reference,
    programme: ProgrammeId,
) -> Result<(Opened, Draft), AppError> {
    let (opened, draft) = db
        .read(async |conn| {
            let opened = Opened::find(conn, person, reference).await?;
            let draft = drafts::find(conn, opened.application.id).await?;
            Ok::<_, AppError>((opened, draft))
        })
        .await?;
    if draft.programmes.contains(&programme) {
        Ok((opened, draft))
    } else {
        Err(AppError::NotFound)
    }
}

pub async fn show(
    frame: Frame,
    person: SignedIn,
    Path((reference, programme)): Path<(Reference, ProgrammeId)>,
    State(db): State<Db>,
    State(directory): State<Directory>,
) -> Result<Html<String>, AppError> {
    let (opened, draft) = find(&db, &person, &reference, programme).await?;
    let snapshot = directory.snapshot();
    let rules = opened.rules(&snapshot.gazetteer)?;
    let parts = Part::all().map(|part| Section::Programme(programme, part));
    render(&ProgrammePage {
        frame,
        programme,
        name: draft.programme_name(programme).to_owned(),
        tasks: parts
            .map(|section| Task::page(section, &reference, &draft, rules))
            .collect(),
        can_edit: opened.can_edit(),
        reference,
    })
}

pub async fn ask_removal(
    frame: Frame,
    person: SignedIn,
    Path((reference, programme)): Path<(Reference, ProgrammeId)>,
    State(db): State<Db>,
) -> Result<Html<String>, AppError> {
    let (opened, draft) = find(&db, &person, &reference, programme).await?;
    person.require_level(
        opened.application.organisation,
        crate::accounts::Level::Editor,
    )?;
    render(&RemovalPage {
        frame,
        reference,
        programme,
        name: draft.programme_name(programme).to_owned(),
    })
}

/// Removing what is removed already changes nothing.
pub async fn remove(
    person: SignedIn,
    Path((reference, programme)): Path<(Reference, ProgrammeId)>,
    State(db): State<Db>,
    State(clock): State<Clock>,
) -> Result<Response, AppError> {
    db.write(async |conn| {
        let opened = Opened::find_to_change(conn, &person, &reference).await?;
        let id = opened.application.id;
        if !drafts::hold_open(conn, id).await? {
            return Err(AppError::stale("The application has been sent already."));
        }
        drafts::remove_programme(conn, id, programme, person.account, clock.now()).await?;
        Ok(())
    })
    .await?;
    Ok(see_other(&paths::application(&reference)))
}
