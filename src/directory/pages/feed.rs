//! New and changed listings, for feed readers (Atom, RFC 4287).

use std::cmp::Reverse;

use atom_syndication::{Category, Content, Entry, Feed, Generator, Link, Person, Text};
use axum::{extract::State, http::header::CONTENT_TYPE, response::IntoResponse};

use super::{Answer, edition};
use crate::{
    directory::{Directory, ProgrammeCard, Snapshot, paths},
    platform::http::{Frame, Seen},
    values::Term,
};

/// What a reader that comes once a week will not miss in a lively one.
const MOST_ENTRIES: usize = 100;

/// `GET /listings.atom`.
pub async fn atom(State(directory): State<Directory>, frame: Frame, seen: Seen) -> Answer {
    let snapshot = directory.snapshot();
    let seen = seen.same_for_all();
    seen.unless_same_since(edition(&snapshot), snapshot.settled_at(), || {
        let media_type = [(CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
        Ok((media_type, feed(&snapshot, &frame).to_string()).into_response())
    })
}

fn feed(snapshot: &Snapshot, frame: &Frame) -> Feed {
    let mut listed: Vec<_> = snapshot
        .programmes()
        .iter()
        .filter(|card| card.is_listed())
        .collect();
    listed.sort_by_key(|card| Reverse((card.stamps.changed_at, card.programme.id)));
    listed.truncate(MOST_ENTRIES);
    let address = frame.absolute(paths::FEED);
    Feed {
        title: Text::plain("New and changed listings – Soundingboard"),
        id: address.clone(),
        updated: snapshot.changed_at.fixed_offset(),
        generator: Some(Generator {
            value: "Soundingboard".to_owned(),
            ..Generator::default()
        }),
        authors: vec![author("Soundingboard")],
        links: vec![
            link("self", address),
            link("alternate", frame.absolute("/")),
        ],
        entries: listed
            .into_iter()
            .map(|card| entry(snapshot, card, frame))
            .collect(),
        ..Feed::default()
    }
}

fn entry(snapshot: &Snapshot, card: &ProgrammeCard, frame: &Frame) -> Entry {
    let programme = &card.programme;
    let organisation = &snapshot.organisation_of(card).organisation;
    let facts = card.facts.line().join(". ");
    let words = [&card.facts.tier, &programme.summary, &facts];
    let said = words.into_iter().filter(|words| !words.is_empty());
    Entry {
        title: Text::plain(format!("{}, {}", programme.name, organisation.name)),
        id: format!("urn:uuid:{}", programme.id),
        published: Some(card.stamps.added_at.fixed_offset()),
        updated: card.stamps.changed_at.fixed_offset(),
        authors: vec![author(&organisation.name)],
        categories: vec![Category {
            term: card.assurance().slug().to_owned(),
            label: Some(card.assurance().name().to_owned()),
            ..Category::default()
        }],
        links: vec![link("alternate", frame.absolute(&card.path))],
        content: Some(Content {
            value: Some(said.cloned().collect::<Vec<_>>().join("\n")),
            content_type: Some("text".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn author(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        ..Person::default()
    }
}

fn link(rel: &str, href: String) -> Link {
    Link {
        rel: rel.to_owned(),
        href,
        ..Link::default()
    }
}
