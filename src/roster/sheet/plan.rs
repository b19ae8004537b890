//! What a file would do to a roster: worked out for the dry run, and again, the same, for the yes to it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use super::{
    NotATable, Sheet,
    row::{Fault, Row},
    said::Said,
};
use crate::{
    directory::words,
    platform::{clock::day_of, vault::Vault},
    roster::{
        entry::{Entry, MOST_MENTORS, Stated},
        person::PersonId,
        store::departures::Departure,
        words as roster_words,
    },
    taxonomy::Gazetteer,
    values::OrganisationId,
};

/// So many wrong rows are told what their strange words may mean; after them the reader knows.
const MOST_SUGGESTED: usize = 100;

/// What a file is held against.
pub struct Basis<'a> {
    pub organisation: OrganisationId,
    pub entries: &'a [Entry],
    pub departures: &'a [Departure],
    pub gazetteer: &'a Gazetteer,
    pub vault: &'a Vault,
    pub today: NaiveDate,
    pub at: DateTime<Utc>,
}

/// The whole file, row by row.
#[derive(Clone, Debug)]
pub struct Plan {
    pub rows: Vec<RowPlan>,
    /// Headings that tell nothing we ask for.
    pub passed_over: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct RowPlan {
    /// As a spreadsheet counts: the headings are row 1.
    pub row: u64,
    /// The mentor's name, or what there is of it.
    pub who: String,
    pub outcome: Outcome,
}

/// What becomes of a row.
#[derive(Clone, Debug)]
pub enum Outcome {
    Added(Box<Entry>),
    /// With the names of the facts that change.
    Changed(Box<Entry>, Vec<&'static str>),
    Same,
    /// Same but for what the mentor put right with their own hands, which stays.
    Corrected,
    Wrong(Vec<Fault>),
}

impl Plan {
    pub fn make(text: &str, basis: &Basis<'_>) -> Result<Self, NotATable> {
        let sheet = Sheet::read(text)?;
        if sheet.rows.len() > MOST_MENTORS {
            return Err(NotATable::TooManyRows(MOST_MENTORS));
        }
        let mut maker = Maker {
            basis,
            known: basis
                .entries
                .iter()
                .map(|entry| (entry.person, entry))
                .collect(),
            left: basis
                .departures
                .iter()
                .map(|left| (left.person, left))
                .collect(),
            seen: HashMap::new(),
            new: HashSet::new(),
        };
        let mut wrong = 0;
        let mut rows = Vec::with_capacity(sheet.rows.len());
        for (number, record) in &sheet.rows {
            let mut row = Row::new(&sheet.columns, record, basis.gazetteer, basis.today);
            if wrong >= MOST_SUGGESTED {
                row = row.without_suggestions();
            }
            let who = row.who();
            let outcome = match row.read() {
                Ok(said) => maker.outcome(*number, &said),
                Err(faults) => Outcome::Wrong(faults),
            };
            wrong += usize::from(matches!(outcome, Outcome::Wrong(_)));
            rows.push(RowPlan {
                row: *number,
                who,
                outcome,
            });
        }
        Ok(Self {
            rows,
            passed_over: sheet.columns.passed_over,
        })
    }

    /// What would be written.
    pub fn entries(&self) -> Vec<Entry> {
        let entries = self.rows.iter().filter_map(|row| match &row.outcome {
            Outcome::Added(entry) | Outcome::Changed(entry, _) => Some((**entry).clone()),
            _ => None,
        });
        entries.collect()
    }

    pub fn count(&self, of: impl Fn(&Outcome) -> bool) -> usize {
        self.rows.iter().filter(|row| of(&row.outcome)).count()
    }

    pub fn added(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Added(_)))
    }

    pub fn changed(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Changed(..)))
    }

    pub fn wrong(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Wrong(_)))
    }

    /// The same for the same file as long as nobody changes the roster: so that a yes is to what was shown.
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for row in &self.rows {
            let outcome = match &row.outcome {
                Outcome::Added(_) => "added",
                Outcome::Changed(..) => "changed",
                Outcome::Same => "same",
                Outcome::Corrected => "corrected",
                Outcome::Wrong(_) => "wrong",
            };
            hash.update(format!("{} {outcome}\n", row.row));
        }
        data_encoding::HEXLOWER.encode(&hash.finalize()[..16])
    }
}

struct Maker<'a> {
    basis: &'a Basis<'a>,
    known: HashMap<PersonId, &'a Entry>,
    left: HashMap<PersonId, &'a Departure>,
    /// In which row each person stands.
    seen: HashMap<PersonId, u64>,
    new: HashSet<PersonId>,
}

impl Maker<'_> {
    fn outcome(&mut self, row: u64, said: &Said) -> Outcome {
        let person = PersonId::of(self.basis.vault, &said.mailbox);
        if let Some(earlier) = self.seen.insert(person, row) {
            return wrong(format!("The same mailbox stands in row {earlier}"));
        }
        if let Some(departure) = self.left.get(&person) {
            return wrong(departed(departure.left_at));
        }
        if let Some(entry) = self.known.get(&person) {
            return changed(entry, said, self.basis.at);
        }
        if self.known.len() + self.new.len() >= MOST_MENTORS {
            return wrong(format!("A roster has at most {MOST_MENTORS} mentors"));
        }
        self.new.insert(person);
        let entry = Entry::new(
            self.basis.organisation,
            person,
            said.over(None),
            self.basis.at,
        );
        Outcome::Added(Box::new(entry))
    }
}

/// In words for an organisation that wants to list somebody who left it.
pub fn departed(at: DateTime<Utc>) -> String {
    format!(
        "This mentor left your roster on {} and asked not to be on it. They can come back by the link in our message to \
         them",
        words::day(day_of(at))
    )
}

fn wrong(words: String) -> Outcome {
    Outcome::Wrong(vec![Fault {
        column: String::new(),
        words,
    }])
}

fn changed(entry: &Entry, said: &Said, at: DateTime<Utc>) -> Outcome {
    let mut stated = said.over(Some(&entry.stated));
    let mut is_kept = false;
    if entry.corrected_at.is_some() {
        let own = Stated {
            name: entry.stated.name.clone(),
            facts: entry.stated.facts.clone().with_places(stated.facts.places),
            ..stated.clone()
        };
        is_kept = own != stated;
        stated = own;
    }
    match entry.restated(stated, entry.person, at) {
        Some(after) => {
            let names = differences(&entry.stated, &after.stated);
            Outcome::Changed(Box::new(after), names)
        }
        None if is_kept => Outcome::Corrected,
        None => Outcome::Same,
    }
}

/// The names of the facts in which two differ.
fn differences(before: &Stated, after: &Stated) -> Vec<&'static str> {
    let mut names = Vec::new();
    if before.name != after.name {
        names.push("Name");
    }
    let (one, other) = (
        roster_words::facts(&before.facts),
        roster_words::facts(&after.facts),
    );
    for line in one.iter().filter(|line| !other.contains(line)) {
        names.push(line.0);
    }
    for line in other.iter().filter(|line| !one.contains(line)) {
        if !names.contains(&line.0) {
            names.push(line.0);
        }
    }
    if before.state != after.state {
        names.push("State");
    }
    names
}
