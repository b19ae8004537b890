//! The trail of what was done, newest first.

mod change;
mod query;

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use axum::{extract::State, response::Html};
use sqlx::PgConnection;

pub use self::query::AuditQuery;
use self::{change::Change, query::Span};
use super::words;
use crate::{
    accounts::{
        Administrator,
        audit::{self, Entry, Filter},
        grants, people,
        store::accounts,
    },
    platform::{
        db::Db,
        http::{AppError, FieldErrors, Frame, Query, render},
    },
    values::{AccountId, EmailAddress},
};

const PAGE_SIZE: usize = 50;

#[derive(Template)]
#[template(path = "accounts/admin/audit.html")]
pub struct AuditPage {
    frame: Frame,
    query: AuditQuery,
    errors: FieldErrors,
    events: Vec<Entry>,
    names: HashMap<AccountId, String>,
    /// The last event shown, if there are older ones.
    older_than: Option<i64>,
}

pub async fn show(
    State(db): State<Db>,
    _: Administrator,
    frame: Frame,
    Query(query): Query<AuditQuery>,
) -> Result<Html<String>, AppError> {
    let mut errors = FieldErrors::default();
    let day = errors.check("day", query.whole_day()).flatten();
    let found = db
        .read(async |conn| find(conn, &query, day, &mut errors).await)
        .await?;
    let (mut events, names) = found;
    let has_more = events.len() > PAGE_SIZE;
    events.truncate(PAGE_SIZE);
    render(&AuditPage {
        older_than: events.last().filter(|_| has_more).map(|event| event.number),
        frame,
        query,
        errors,
        events,
        names,
    })
}

type Found = (Vec<Entry>, HashMap<AccountId, String>);

/// One event more than a page takes, to know whether there are older ones.
async fn find(
    conn: &mut PgConnection,
    query: &AuditQuery,
    day: Option<Span>,
    errors: &mut FieldErrors,
) -> anyhow::Result<Found> {
    let who = query.who.trim();
    let who = match EmailAddress::parse(who) {
        _ if who.is_empty() => None,
        Err(_) => Some(who.to_owned()),
        Ok(email) => {
            let account = accounts::find_by_email(conn, &email).await?;
            if account.is_none() {
                errors.add("who", "Nobody has an account with this address");
            }
            account.map(|account| grants::subject(account.id))
        }
    };
    if !errors.is_empty() {
        return Ok(Found::default());
    }
    let filter = Filter {
        what: query.what.trim().to_owned(),
        subject: query.subject.trim().to_owned(),
        who,
        from: day.map(|(from, _)| from),
        until: day.map(|(_, until)| until),
        before: query.before.parse().ok(),
    };
    let most = i64::try_from(PAGE_SIZE + 1)?;
    let events = audit::list_latest(conn, &filter, most).await?;
    let mentioned: BTreeSet<_> = events
        .iter()
        .flat_map(|event| [&event.who, &event.subject])
        .filter_map(|text| words::account_in(text))
        .collect();
    let mentioned: Vec<_> = mentioned.into_iter().collect();
    let names = people::names_of(conn, &mentioned).await?;
    Ok((events, names))
}

impl AuditPage {
    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn moment(event: &Entry) -> String {
        words::moment(event.at)
    }

    fn who(&self, event: &Entry) -> String {
        words::who(&event.who, &self.names)
    }

    fn subject(&self, event: &Entry) -> String {
        words::who(&event.subject, &self.names)
    }

    fn older(&self) -> Option<String> {
        self.older_than.map(|number| self.query.before(number))
    }
}
