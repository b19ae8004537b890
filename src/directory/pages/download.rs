//! Every listed programme as one table, for spreadsheets.

use std::sync::Arc;

use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};
use csv::Writer;

use super::{Answer, edition};
use crate::{
    directory::{Directory, ProgrammeCard, Snapshot, Source, Tier, words},
    platform::{
        cells::as_text,
        http::{Frame, Seen, in_pieces},
    },
    values::Term,
};

/// Lists within a cell are parted by semicolons. A new heading goes to the end, as programs count columns.
const HEADINGS: [&str; 25] = [
    "programme_id",
    "programme",
    "organisation_id",
    "organisation",
    "tier",
    "assessed_on",
    "mark_holds_until",
    "kind",
    "summary",
    "stages",
    "sectors",
    "challenges",
    "where",
    "base_district",
    "formats",
    "cost",
    "languages",
    "places",
    "website",
    "mailbox",
    "profile",
    "last_confirmed_on",
    "changed_at",
    "source",
    "licence",
];

/// `GET /directory.csv`.
pub async fn csv(State(directory): State<Directory>, frame: Frame, seen: Seen) -> Answer {
    let snapshot = directory.snapshot();
    let (edition, settled_at) = (edition(&snapshot), snapshot.settled_at());
    let seen = seen.same_for_all();
    seen.unless_same_since(edition, settled_at, || {
        let headers = [
            (CONTENT_TYPE, "text/csv; charset=utf-8"),
            (
                CONTENT_DISPOSITION,
                "attachment; filename=\"directory.csv\"",
            ),
        ];
        Ok((headers, in_pieces(rows(snapshot, frame))).into_response())
    })
}

/// Writes the headings, and after them a row each time it is called.
fn rows(
    snapshot: Arc<Snapshot>,
    frame: Frame,
) -> impl FnMut(&mut Vec<u8>) -> Option<anyhow::Result<()>> {
    let mut headed = false;
    let mut place = 0;
    move |piece| {
        if !std::mem::replace(&mut headed, true) {
            return Some(write(piece, HEADINGS.map(str::to_owned)));
        }
        while let Some(card) = snapshot.programme(place) {
            place += 1;
            if card.is_listed() {
                return Some(write(piece, row(&snapshot, card, &frame)));
            }
        }
        None
    }
}

fn write(piece: &mut Vec<u8>, cells: [String; HEADINGS.len()]) -> anyhow::Result<()> {
    let mut table = Writer::from_writer(piece);
    table.write_record(cells)?;
    table.flush()?;
    Ok(())
}

fn row(snapshot: &Snapshot, card: &ProgrammeCard, frame: &Frame) -> [String; HEADINGS.len()] {
    let programme = &card.programme;
    let organisation = &snapshot.organisation_of(card).organisation;
    let mark = match card.tier {
        Tier::Assessed(mark) => Some(mark),
        Tier::Visible => None,
    };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let source = |part: fn(&Source) -> &str| as_text(programme.source.as_ref().map_or("", part));
    let mailbox = organisation.contact_mailbox.as_ref();
    let website = programme.website.as_ref().or(organisation.website.as_ref());
    [
        programme.id.to_string(),
        as_text(&programme.name),
        organisation.id.to_string(),
        as_text(&organisation.name),
        card.assurance().slug().to_owned(),
        day(mark.map(|mark| mark.on)),
        day(mark.map(|mark| mark.expires_on)),
        programme.kind.slug().to_owned(),
        as_text(&programme.summary),
        words::names(programme.stages).join("; "),
        words::sectors(programme.sectors),
        words::names(programme.challenges).join("; "),
        card.facts.place.clone(),
        programme.base_district.clone().unwrap_or_default(),
        words::names(programme.formats).join("; "),
        card.facts.cost.clone(),
        words::names(programme.languages).join("; "),
        programme
            .places
            .map(|places| places.to_string())
            .unwrap_or_default(),
        as_text(website.map_or("", String::as_str)),
        as_text(mailbox.map_or("", |mailbox| mailbox.as_str())),
        frame.absolute(&card.path),
        day(programme.last_confirmed_on),
        card.stamps
            .changed_at
            .format("%Y-%m-%dT%H:%M:%SZ")
            .to_string(),
        source(|source| &source.name),
        source(|source| &source.licence),
    ]
}
