//! What was decided last, for feed readers (Atom, RFC 4287).

use atom_syndication::{Category, Content, Entry, Feed, Generator, Link, Person, Text};
use axum::{extract::State, http::header::CONTENT_TYPE, response::IntoResponse};
use chrono::DateTime;
use uuid::Uuid;

use super::Answer;
use crate::{
    directory::words,
    listings::{
        paths,
        register::Condition,
        store::register::{self, Entered},
    },
    platform::{
        db::Db,
        http::{Frame, Seen},
    },
    values::Term,
};

/// What a reader that comes once a week will not miss in a lively one. The whole register is in its table.
const MOST_ENTRIES: u16 = 100;

/// `GET /register.atom`.
pub async fn atom(State(db): State<Db>, frame: Frame, seen: Seen) -> Answer {
    let entered = db
        .read(async |conn| register::list_latest(conn, MOST_ENTRIES).await)
        .await?;
    // Entries never change, but an organisation's address may.
    let edition: Vec<_> = entered
        .iter()
        .map(|entered| (entered.number, entered.slug.clone()))
        .collect();
    // Of an empty register nothing ever changed.
    let changed_at = entered.iter().map(|entered| entered.at).max();
    let changed_at = changed_at.unwrap_or(DateTime::UNIX_EPOCH);
    let seen = seen.same_for_all();
    seen.unless_same_since(("register", edition), changed_at, || {
        let address = frame.absolute(paths::REGISTER_FEED);
        let feed = Feed {
            title: Text::plain("Decisions in the public register – Soundingboard"),
            id: address.clone(),
            updated: changed_at.fixed_offset(),
            generator: Some(Generator {
                value: "Soundingboard".to_owned(),
                ..Generator::default()
            }),
            authors: vec![Person {
                name: "Soundingboard".to_owned(),
                ..Person::default()
            }],
            links: vec![
                link("self", address),
                link("alternate", frame.absolute(paths::REGISTER)),
            ],
            entries: entered.iter().map(|one| entry(one, &frame)).collect(),
            ..Feed::default()
        };
        let media_type = [(CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
        Ok((media_type, feed.to_string()).into_response())
    })
}

fn entry(entered: &Entered, frame: &Frame) -> Entry {
    let told = &entered.entry;
    let at = entered.at.fixed_offset();
    let page = entered
        .slug
        .as_ref()
        .map_or_else(|| paths::REGISTER.to_owned(), paths::register_history);
    Entry {
        title: Text::plain(format!("{}: {}", told.name, told.event)),
        id: format!("urn:uuid:{}", identifier(entered)),
        // Nothing in the register is ever changed.
        published: Some(at),
        updated: at,
        categories: vec![Category {
            term: told.event.slug().to_owned(),
            label: Some(told.event.name().to_owned()),
            ..Category::default()
        }],
        links: vec![link("alternate", frame.absolute(&page))],
        content: Some(Content {
            value: Some(lines(entered).join("\n")),
            content_type: Some("text".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// The same for an entry for good, wherever the site moves to: a version 5 UUID in the organisation's own name space.
fn identifier(entered: &Entered) -> Uuid {
    let name = format!("register:{}", entered.number);
    Uuid::new_v5(&entered.entry.organisation.0, name.as_bytes())
}

/// What the entry says, in sentences.
fn lines(entered: &Entered) -> Vec<String> {
    let told = &entered.entry;
    let mut lines = vec![format!("{}: {}.", words::day(told.on), told.standing)];
    if let Some(version) = told.criteria_version {
        lines.push(format!("Decided on version {version} of the criteria."));
    }
    if let Some(day) = told.valid_until {
        lines.push(format!("Valid until the end of {}.", words::day(day)));
    }
    if !told.reason.is_empty() {
        lines.push(told.reason.clone());
    }
    lines.extend(told.conditions.iter().map(condition));
    lines
}

fn condition(condition: &Condition) -> String {
    let Condition {
        criterion,
        text,
        due_on,
    } = condition;
    format!(
        "Condition {criterion}: {text} Due by {}.",
        words::day(*due_on)
    )
}

fn link(rel: &str, href: String) -> Link {
    Link {
        rel: rel.to_owned(),
        href,
        ..Link::default()
    }
}
