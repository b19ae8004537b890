//! The matching told under the headings of the UK's Algorithmic Transparency Recording Standard, with the live table of
//! weights and every version before it; as a page and for programs.

mod figures;
mod sections;

use askama::Template;
use axum::{Json, response::Response};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use self::{
    figures::{Figure, named},
    sections::{Section, sections},
};
use crate::{
    front::paths,
    matching::{Factor, HISTORY, PublishedWeights, Weights},
    platform::http::{AppError, Frame, Operator, Seen, render},
    values::Term,
};

const STANDARD: &str = "Algorithmic Transparency Recording Standard";

#[derive(Template)]
#[template(path = "front/matching-record.html")]
struct MatchingRecordPage {
    frame: Frame,
    record: Record,
}

/// All that the record says, once for the page and for programs.
#[derive(Serialize)]
struct Record {
    /// Whose headings these are.
    standard: &'static str,
    weights_version: u32,
    /// Since when that version has been in force.
    in_force_since: Option<NaiveDate>,
    sections: Vec<Section>,
    points: Vec<FactorPoints>,
    figures: Vec<Figure>,
    /// The latest version first.
    history: Vec<Edition>,
}

#[derive(Serialize)]
struct FactorPoints {
    factor: &'static str,
    name: &'static str,
    points: u16,
}

#[derive(Serialize)]
struct Edition {
    version: u32,
    on: NaiveDate,
    what: &'static str,
    why: &'static str,
    /// Empty for the first version.
    changes: Vec<Change>,
    weights: Value,
}

#[derive(Serialize)]
struct Change {
    key: String,
    name: String,
    before: Option<String>,
    after: Option<String>,
}

/// `GET /how-matching-works/record`.
pub async fn page(frame: Frame, seen: Seen) -> Result<Response, AppError> {
    let weights = Weights::current();
    seen.unless_same(("matching record", weights.version), || {
        let record = Record::of(&weights, frame.operator());
        render(&MatchingRecordPage { frame, record })
    })
}

/// `GET /how-matching-works/record.json`.
pub async fn json(frame: Frame, seen: Seen) -> Result<Response, AppError> {
    let weights = Weights::current();
    let seen = seen.same_for_all();
    seen.unless_same(("matching record for programs", weights.version), || {
        Ok(Json(Record::of(&weights, frame.operator())))
    })
}

impl Record {
    fn of(weights: &Weights, operator: &Operator) -> Self {
        let points = Factor::all().map(|factor| FactorPoints {
            factor: factor.slug(),
            name: factor.name(),
            points: weights.points_of(factor),
        });
        Self {
            standard: STANDARD,
            weights_version: weights.version,
            in_force_since: HISTORY.last().map(|version| version.on),
            sections: sections(weights, operator),
            points: points.collect(),
            figures: figures::of(weights),
            history: versions(),
        }
    }
}

fn versions() -> Vec<Edition> {
    let before = std::iter::once(None).chain(HISTORY.iter().map(Some));
    let mut versions: Vec<_> = HISTORY
        .iter()
        .zip(before)
        .map(|(version, before)| Edition::of(version, before))
        .collect();
    versions.reverse();
    versions
}

impl Edition {
    fn of(published: &PublishedWeights, before: Option<&PublishedWeights>) -> Self {
        let changes = before.map(|before| published.changes_since(before));
        let change = |change: crate::matching::ChangedFigure| Change {
            name: named(&change.name),
            key: change.name,
            before: change.before,
            after: change.after,
        };
        Self {
            version: published.version,
            on: published.on,
            what: published.what,
            why: published.why,
            changes: changes.into_iter().flatten().map(change).collect(),
            weights: published.as_json(),
        }
    }

    fn day(&self) -> String {
        self.on.format("%-d %B %Y").to_string()
    }
}

impl Change {
    /// "From 10 to 12", "New: 10".
    fn words(&self) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("from {before} to {after}"),
            (None, Some(after)) => format!("new, {after}"),
            (Some(before), None) => format!("gone, was {before}"),
            (None, None) => String::new(),
        }
    }
}

impl MatchingRecordPage {
    fn since(&self) -> String {
        let since = self.record.in_force_since;
        since.map_or_else(String::new, |day| day.format("%-d %B %Y").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_shown_is_the_table_that_counts() {
        let mut weights = Weights::current();
        weights.points = [31, 19, 10, 10, 5, 10, 5, 5, 5];
        weights.usual_travel_miles = 47;
        let record = Record::of(&weights, &Operator::default());
        let points: Vec<_> = record.points.iter().map(|row| row.points).collect();
        assert_eq!(points, weights.points);
        let travel = record
            .figures
            .iter()
            .find(|figure| figure.key == "usual_travel_miles");
        assert_eq!(travel.unwrap().value, "47");
    }

    #[test]
    fn the_history_begins_with_the_version_in_force_and_tells_what_changed() {
        let record = Record::of(&Weights::current(), &Operator::default());
        assert_eq!(record.history[0].version, Weights::current().version);
        let third = record.history.iter().find(|version| version.version == 3);
        let told: Vec<_> = third.unwrap().changes.iter().map(Change::words).collect();
        assert_eq!(told, ["new, 10", "new, 85", "new, 75, 25"]);
        assert!(record.history.last().unwrap().changes.is_empty());
    }

    #[test]
    fn every_section_says_something() {
        for section in sections(&Weights::current(), &Operator::default()) {
            assert!(!section.items.is_empty(), "{}", section.heading);
            for item in &section.items {
                assert!(!item.text.is_empty(), "{}", item.heading);
                for paragraph in &item.text {
                    assert!(paragraph.ends_with('.'), "{paragraph}");
                    assert!(!paragraph.contains("  "), "{paragraph}");
                }
            }
        }
    }
}
