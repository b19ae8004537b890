//! One organisation's part of the register: everything that was decided, the latest first.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::{Answer, shown};
use crate::{
    directory::{Organisation, Tier, store::keeping, words},
    listings::{
        paths,
        register::{Entry, Standing},
        store::register,
    },
    platform::{
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
    },
    values::Slug,
};

#[derive(Template)]
#[template(path = "listings/register_history.html")]
struct RegisterHistoryPage {
    frame: Frame,
    name: String,
    slug: Slug,
    is_public: bool,
    entries: Vec<Entry>,
}

pub async fn show(State(db): State<Db>, frame: Frame, Path(slug): Path<Slug>) -> Answer {
    let found = db
        .read(async |conn| {
            let Some(id) = keeping::find_id(conn, &slug).await? else {
                return Ok(None);
            };
            let organisation = keeping::find_organisation(conn, id).await?;
            let entries = register::list_of(conn, id).await?;
            anyhow::Ok(organisation.map(|kept| (kept.row, entries)))
        })
        .await?;
    // An organisation without an entry is not in the register, and whether we know of it is nobody's business. Only one
    // that shows a mark has to be answered for: the demonstration's do, and nobody has decided on them.
    let is_answered_for = |organisation: &Organisation, entries: &[Entry]| {
        let shows_a_mark = organisation.listing.has_a_page() && organisation.tier != Tier::Visible;
        !entries.is_empty() || shows_a_mark
    };
    let found = found.filter(|(organisation, entries)| is_answered_for(organisation, entries));
    let Some((organisation, entries)) = found else {
        return Err(AppError::NotFound);
    };
    if organisation.slug != slug {
        return Ok(see_other(&paths::register_history(&organisation.slug)));
    }
    let page = RegisterHistoryPage {
        frame,
        is_public: organisation.listing.has_a_page(),
        name: organisation.name,
        slug: organisation.slug,
        entries,
    };
    Ok(render(&page)?.into_response())
}

impl RegisterHistoryPage {
    fn canonical(&self) -> String {
        self.frame.absolute(&paths::register_history(&self.slug))
    }

    /// How it stands now, as a sentence.
    fn now(&self) -> String {
        match self.entries.first() {
            Some(latest) => format!("{} since {}.", latest.standing, words::day(latest.on)),
            None => "The register holds no decision about it.".to_owned(),
        }
    }
}
