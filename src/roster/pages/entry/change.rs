//! One mentor as the organisation tells of them, and telling it anew.

use axum::{extract::State, http::StatusCode, response::IntoResponse};

use super::{
    page::EntryPage,
    rules::{Fault, by, check_mailbox, find},
};
use crate::{
    accounts::SignedIn,
    directory::Directory,
    platform::{
        clock::Clock,
        db::Db,
        http::{FieldErrors, Form, Frame, PageTemplate, Path, render, see_other},
        vault::Vault,
    },
    roster::{
        Entry, Stated, forms::MentorForm, pages::Answer, paths, person::PersonId, saving,
        store::entries,
    },
    values::{RosterEntryId, Slug},
};

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

/// Who the entry is about when it says this: the same mailbox is the same person, in whatever letters.
fn person_of(entry: &Entry, stated: &Stated, vault: &Vault) -> PersonId {
    if stated.mailbox == entry.stated.mailbox {
        entry.person
    } else {
        PersonId::of(vault, &stated.mailbox)
    }
}
