//! The public register: every organisation that was ever given a mark, and how it stands.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::{Answer, shown};
use crate::{
    directory::words,
    listings::{
        paths,
        register::Standing,
        store::register::{self, Line},
    },
    platform::{
        db::Db,
        http::{AppError, Frame, Query, render},
    },
    values::{Page, PageNumber, Term},
};

const PAGE_SIZE: usize = 50;
/// Letters of a name that are looked for.
const LONGEST_NAME: usize = 200;

/// What the address says. Unreadable words read as nothing said, since people edit addresses.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RegisterQuery {
    name: String,
    standing: String,
    page: String,
}

#[derive(Template)]
#[template(path = "listings/register.html")]
struct RegisterPage {
    frame: Frame,
    name: String,
    standing: Option<Standing>,
    page: Page<Line>,
}

pub async fn show(
    State(db): State<Db>,
    frame: Frame,
    Query(query): Query<RegisterQuery>,
) -> Answer {
    let name: String = query.name.trim().chars().take(LONGEST_NAME).collect();
    let standing = Standing::from_slug(&query.standing);
    let number = query
        .page
        .parse()
        .map_or(PageNumber::FIRST, PageNumber::new);
    let (items, total) = db
        .read(async |conn| register::list_lines(conn, &name, standing, number, PAGE_SIZE).await)
        .await?;
    if items.is_empty() && number != PageNumber::FIRST {
        return Err(AppError::NotFound);
    }
    let page = RegisterPage {
        frame,
        name,
        standing,
        page: Page {
            items,
            number,
            page_size: PAGE_SIZE,
            total,
        },
    };
    Ok(render(&page)?.into_response())
}

impl RegisterPage {
    fn is_filtered(&self) -> bool {
        !self.name.is_empty() || self.standing.is_some()
    }

    fn chosen(&self) -> &'static str {
        self.standing.map_or("", Term::slug)
    }

    fn summary(&self) -> String {
        words::count(self.page.total, "organisation", "organisations")
    }

    fn address_for_pages(&self) -> String {
        format!(
            "{}?name={}&standing={}&",
            paths::REGISTER,
            utf8_percent_encode(&self.name, NON_ALPHANUMERIC),
            self.chosen(),
        )
    }
}
