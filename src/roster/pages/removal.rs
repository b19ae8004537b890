//! Taking a mentor off the roster.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::{
    Answer,
    entry::{by, find},
};
use crate::{
    accounts::SignedIn,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
    },
    roster::{Entry, paths, saving, store::entries},
    values::{RosterEntryId, Slug},
};

#[derive(Template)]
#[template(path = "roster/removal.html")]
struct RemovalPage {
    frame: Frame,
    slug: Slug,
    entry: Entry,
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
    let page = RemovalPage {
        frame,
        slug: organisation.slug,
        entry,
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    Path((slug, id)): Path<(Slug, RosterEntryId)>,
) -> Answer {
    let location = db
        .write(async |conn| {
            entries::lock(conn).await?;
            let (organisation, entry) = find(conn, &person, &slug, id).await?;
            let change = by(&person, "roster.removed", clock.now());
            saving::remove(conn, &[entry], change).await?;
            let list = paths::mentors(&organisation.slug);
            Ok::<_, AppError>(format!("{list}?done=removed"))
        })
        .await?;
    Ok(see_other(&location))
}

impl RemovalPage {
    fn back(&self) -> String {
        paths::entry(&self.slug, self.entry.id)
    }

    fn action(&self) -> String {
        paths::removal(&self.slug, self.entry.id)
    }
}
