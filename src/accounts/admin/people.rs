//! Who has an account.

use askama::Template;
use axum::{extract::State, response::Html};
use serde::Deserialize;

use super::{paths, words};
use crate::{
    accounts::{
        Administrator, StaffRole,
        people::{self, Entry, Search},
    },
    platform::{
        db::Db,
        http::{AppError, Frame, Query, render},
    },
    values::{Page, PageNumber, Term},
};

const PAGE_SIZE: u16 = 50;

/// What the address asks for. What cannot be read counts as not asked, since people edit addresses.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PeopleQuery {
    q: String,
    role: String,
    page: String,
}

#[derive(Template)]
#[template(path = "accounts/admin/people.html")]
pub struct PeoplePage {
    frame: Frame,
    search: Search,
    page: Page<Entry>,
}

pub async fn show(
    State(db): State<Db>,
    _: Administrator,
    frame: Frame,
    Query(query): Query<PeopleQuery>,
) -> Result<Html<String>, AppError> {
    let search = Search {
        words: query.q.trim().chars().take(100).collect(),
        role: StaffRole::from_slug(&query.role),
    };
    let number = query
        .page
        .parse()
        .map_or(PageNumber::FIRST, PageNumber::new);
    let size = usize::from(PAGE_SIZE);
    let skip = i64::try_from(number.offset(size)).unwrap_or(i64::MAX);
    let (items, total) = db
        .read(async |conn| -> anyhow::Result<_> {
            let items = people::list(conn, &search, skip, i64::from(PAGE_SIZE)).await?;
            Ok((items, people::count(conn, &search).await?))
        })
        .await?;
    if items.is_empty() && number != PageNumber::FIRST {
        return Err(AppError::NotFound);
    }
    let page = Page {
        items,
        number,
        page_size: size,
        total: usize::try_from(total).unwrap_or_default(),
    };
    render(&PeoplePage {
        frame,
        search,
        page,
    })
}

impl PeoplePage {
    fn is_searched(&self) -> bool {
        !self.search.words.is_empty() || self.search.role.is_some()
    }

    fn summary(&self) -> String {
        let fit = if self.is_searched() { " found" } else { "" };
        match self.page.total {
            1 => format!("1 person{fit}."),
            total => format!("{total} people{fit}."),
        }
    }

    fn chose(&self, role: &str) -> bool {
        self.search.role.map(Term::slug) == Some(role)
    }

    fn link(entry: &Entry) -> String {
        paths::person(entry.person.account)
    }

    fn roles(entry: &Entry) -> String {
        let names: Vec<_> = entry.roles.iter().map(Term::name).collect();
        names.join(", ")
    }

    fn state(entry: &Entry) -> String {
        match (entry.suspended_at, entry.seen_at) {
            (Some(at), _) => format!("Suspended on {}", words::day(at)),
            (None, Some(at)) => format!("Last here on {}", words::day(at)),
            (None, None) => "Has not signed in yet".to_owned(),
        }
    }

    fn address_for_pages(&self) -> String {
        let role = self.search.role.map_or("", Term::slug);
        let typed = paths::encoded(&self.search.words);
        format!("{}?q={typed}&role={role}&", paths::PEOPLE)
    }
}
