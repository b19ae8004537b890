//! Adding a mentor by form.

use axum::{extract::State, response::IntoResponse};

use super::{
    page::EntryPage,
    rules::{Fault, by, check_mailbox},
};
use crate::{
    accounts::{Level, SignedIn},
    directory::Directory,
    listings::own,
    platform::{
        clock::Clock,
        db::Db,
        http::{FieldErrors, Form, Frame, PageTemplate, Path, form_keys, render, see_other},
        vault::Vault,
    },
    roster::{
        Entry, forms::MentorForm, pages::Answer, paths, person::PersonId, saving, store::entries,
    },
    values::Slug,
};

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
