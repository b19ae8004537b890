//! The roster as a table, and as a file.

use askama::Template;
use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};
use serde::Deserialize;

use super::Answer;
use crate::{
    accounts::{Level, SignedIn},
    directory::{MentorState, store::mentors, words},
    listings::own,
    platform::{
        clock::day_of,
        db::Db,
        http::{AppError, Frame, Path, Query, render},
    },
    roster::{
        Entry, paths, sheet,
        store::entries::{self, Wanted},
        words as roster_words,
    },
    values::{Page, PageNumber, Slug},
};

const PAGE_SIZE: usize = 50;

/// Which page, and what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: PageNumber,
    done: String,
    /// How many of a file were added, and changed.
    added: usize,
    changed: usize,
}

#[derive(Template)]
#[template(path = "roster/list.html")]
struct ListPage {
    frame: Frame,
    slug: Slug,
    name: String,
    page: Page<Entry>,
    active: usize,
    confirmed: usize,
    /// Mentors who are counted for the listing and stand on no roster.
    nameless: usize,
    asked: Asked,
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Query(asked): Query<Asked>,
) -> Answer {
    let page = db
        .read(async |conn| {
            let organisation = own(conn, &person, &slug, Level::Editor).await?.row;
            let wanted = Wanted {
                of: vec![organisation.id],
                ..Wanted::default()
            };
            let all = entries::list(conn, &wanted).await?;
            let counted = mentors::count_active(conn, organisation.id).await?;
            let is_active = |entry: &&Entry| entry.state() == MentorState::Active;
            let active = all.iter().filter(is_active).count();
            let counted = usize::try_from(counted).unwrap_or(0);
            Ok::<_, AppError>(ListPage {
                frame,
                slug: organisation.slug,
                name: organisation.name,
                active,
                confirmed: all
                    .iter()
                    .filter(|entry| entry.confirmed_at.is_some())
                    .count(),
                nameless: counted.saturating_sub(active),
                page: Page {
                    total: all.len(),
                    number: asked.page,
                    page_size: PAGE_SIZE,
                    items: all
                        .into_iter()
                        .skip(asked.page.offset(PAGE_SIZE))
                        .take(PAGE_SIZE)
                        .collect(),
                },
                asked,
            })
        })
        .await?;
    Ok(render(&page)?.into_response())
}

/// All of it, to be kept, or changed and imported again.
pub async fn file(State(db): State<Db>, person: SignedIn, Path(slug): Path<Slug>) -> Answer {
    let entries = db
        .read(async |conn| {
            let organisation = own(conn, &person, &slug, Level::Editor).await?.row;
            let wanted = Wanted {
                of: vec![organisation.id],
                ..Wanted::default()
            };
            Ok::<_, AppError>(entries::list(conn, &wanted).await?)
        })
        .await?;
    let name = format!("attachment; filename=\"mentors-{slug}.csv\"");
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, sheet::write(&entries)?).into_response())
}

pub async fn template(State(db): State<Db>, person: SignedIn, Path(slug): Path<Slug>) -> Answer {
    db.read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"mentors-template.csv\"",
        ),
    ];
    Ok((headers, sheet::template()?).into_response())
}

impl ListPage {
    fn done(&self) -> Option<String> {
        Some(match self.asked.done.as_str() {
            "added" => "The mentor is on your roster. We write to them what you told us, and ask whether it is right.".to_owned(),
            "changed" => "What you changed counts from now on. We tell the mentor.".to_owned(),
            "removed" => "The mentor is off your roster, and what you told us about them is erased.".to_owned(),
            "imported" => format!(
                "{} added and {} changed. We write to each of them.",
                words::count(self.asked.added, "mentor", "mentors"),
                self.asked.changed
            ),
            "refused" => "Nothing of the file was taken, and we have thrown it away.".to_owned(),
            _ => return None,
        })
    }

    fn sentence(&self) -> String {
        let all = words::count(self.page.total, "mentor", "mentors");
        let confirmed = match self.confirmed {
            0 => "Nobody has confirmed yet what you tell us.".to_owned(),
            some => format!("{some} confirmed what you tell us."),
        };
        format!("{all}: {} active. {confirmed}", self.active)
    }

    fn nameless(&self) -> String {
        words::count(self.nameless, "more mentor is", "more mentors are")
    }

    fn state(entry: &Entry) -> &'static str {
        roster_words::state(entry)
    }

    /// What the mentor said, or when they were asked.
    fn answer(entry: &Entry) -> String {
        let on = |at| words::day(day_of(at));
        match (entry.corrected_at, entry.confirmed_at, entry.asked_at) {
            (Some(at), _, _) => format!("Corrected by them on {}", on(at)),
            (None, Some(at), _) => format!("Confirmed on {}", on(at)),
            (None, None, Some(at)) => format!("Not yet, asked on {}", on(at)),
            (None, None, None) => "About to be asked".to_owned(),
        }
    }

    fn link(&self, entry: &Entry) -> String {
        paths::entry(&self.slug, entry.id)
    }

    fn back(&self) -> String {
        format!("/manage/{}", self.slug)
    }

    fn for_pages(&self) -> String {
        format!("{}?", paths::mentors(&self.slug))
    }
}
