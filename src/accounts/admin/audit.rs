//! The trail of what was done, newest first.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use axum::{extract::State, response::Html};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Europe::London;
use serde::Deserialize;
use serde_json::Value;
use sqlx::PgConnection;

use super::{paths, words};
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

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    what: String,
    subject: String,
    /// An address, `visitor`, or the trail's own words.
    who: String,
    day: String,
    month: String,
    year: String,
    /// Goes on below this event.
    before: String,
}

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

/// One line of what changed.
struct Change {
    field: String,
    old: String,
    new: String,
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

/// From the first instant to before the second.
type Span = (DateTime<Utc>, DateTime<Utc>);

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

impl AuditQuery {
    /// From one British midnight to the next; `None` where no day is asked for.
    fn whole_day(&self) -> Result<Option<Span>, &'static str> {
        let parts = [&self.day, &self.month, &self.year].map(|part| part.trim());
        if parts.iter().all(|part| part.is_empty()) {
            return Ok(None);
        }
        let [day, month, year] = parts;
        let date = match (day.parse(), month.parse(), year.parse()) {
            (Ok(day), Ok(month), Ok(year)) => NaiveDate::from_ymd_opt(year, month, day),
            _ => None,
        };
        // Years that Postgres could not compare with are no days of ours either.
        date.filter(|date| (2000..=2199).contains(&date.year()))
            .and_then(of_day)
            .map(Some)
            .ok_or("Enter a day that is in the calendar, like 22 11 2026")
    }

    /// As a query that goes on below an event.
    fn before(&self, number: i64) -> String {
        let asked = self.asked().into_iter();
        let mut parts: Vec<_> = asked
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", paths::encoded(value)))
            .collect();
        parts.push(format!("before={number}"));
        format!("{}?{}", paths::AUDIT, parts.join("&"))
    }

    fn is_filtered(&self) -> bool {
        self.asked()
            .iter()
            .any(|(_, value)| !value.trim().is_empty())
    }

    fn asked(&self) -> [(&'static str, &str); 6] {
        [
            ("what", &self.what),
            ("subject", &self.subject),
            ("who", &self.who),
            ("day", &self.day),
            ("month", &self.month),
            ("year", &self.year),
        ]
    }
}

fn of_day(date: NaiveDate) -> Option<Span> {
    let midnight = |date: NaiveDate| {
        let local = date.and_hms_opt(0, 0, 0)?.and_local_timezone(London);
        Some(local.earliest()?.to_utc())
    };
    Some((midnight(date)?, midnight(date.succ_opt()?)?))
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

    /// Old and new side by side, by field where both are made of fields.
    fn changes(event: &Entry) -> Vec<Change> {
        let fields = |value: &Option<Value>| match value {
            Some(Value::Object(fields)) => fields.keys().cloned().collect(),
            Some(_) => BTreeSet::from([String::new()]),
            None => BTreeSet::new(),
        };
        let mut names: BTreeSet<String> = fields(&event.old);
        names.extend(fields(&event.new));
        let change = |field: String| Change {
            old: value_words(event.old.as_ref(), &field),
            new: value_words(event.new.as_ref(), &field),
            field,
        };
        names.into_iter().map(change).collect()
    }

    fn older(&self) -> Option<String> {
        self.older_than.map(|number| self.query.before(number))
    }
}

fn value_words(value: Option<&Value>, field: &str) -> String {
    let part = match value {
        Some(Value::Object(fields)) => fields.get(field),
        Some(whole) if field.is_empty() => Some(whole),
        _ => None,
    };
    match part {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use serde_json::json;

    use super::*;

    fn event(old: Option<Value>, new: Option<Value>) -> Entry {
        Entry {
            number: 1,
            at: DateTime::UNIX_EPOCH,
            who: "visitor".to_owned(),
            what: "listing.published".to_owned(),
            subject: "organisation/1".to_owned(),
            old,
            new,
        }
    }

    fn lines(old: Option<Value>, new: Option<Value>) -> Vec<(String, String, String)> {
        let changes = AuditPage::changes(&event(old, new)).into_iter();
        changes
            .map(|change| (change.field, change.old, change.new))
            .collect()
    }

    fn line(field: &str, old: &str, new: &str) -> (String, String, String) {
        (field.to_owned(), old.to_owned(), new.to_owned())
    }

    #[test]
    fn what_changed_stands_beside_what_it_was() {
        let old = json!({"level": "reader", "gone": 1});
        let new = json!({"level": "owner", "came": [true]});
        assert_eq!(
            lines(Some(old), Some(new)),
            [
                line("came", "", "[true]"),
                line("gone", "1", ""),
                line("level", "reader", "owner"),
            ]
        );
        assert_eq!(lines(None, Some(json!("sent"))), [line("", "", "sent")]);
        assert!(lines(None, None).is_empty());
    }

    #[test]
    fn a_day_is_a_british_one_and_has_to_exist() {
        let asked = |day: &str, month: &str, year: &str| {
            let query = AuditQuery {
                day: day.to_owned(),
                month: month.to_owned(),
                year: year.to_owned(),
                ..AuditQuery::default()
            };
            query.whole_day()
        };
        assert_eq!(asked("", " ", ""), Ok(None));
        let (from, until) = asked("1", "7", "2026").unwrap().unwrap();
        assert_eq!(from.to_rfc3339(), "2026-06-30T23:00:00+00:00");
        assert_eq!(until - from, TimeDelta::hours(24));
        for (day, month, year) in [
            ("30", "2", "2026"),
            ("1", "", "2026"),
            ("x", "1", "2026"),
            ("31", "12", "262142"),
        ] {
            assert!(asked(day, month, year).is_err());
        }
    }
}
