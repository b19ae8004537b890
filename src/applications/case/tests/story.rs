//! A case under test: what has happened, the day, and short words for common steps.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use uuid::Uuid;

use super::cast;
use crate::{
    applications::{
        Kind,
        case::{
            Actor, Answer, Case, Condition, Decision, Event, Item, Marking, Proof, ReasonFor,
            Recorded, Refusal, Wanted,
        },
    },
    criteria::{CriteriaSet, CriterionKey, Mark, Rating, ReasonCode, Version},
    taxonomy::working_days::WorkingCalendar,
    values::{ApplicationId, OrganisationId},
};

#[derive(Clone)]
pub struct Story {
    pub history: Vec<Recorded>,
    pub case: Case,
    pub today: NaiveDate,
}

impl Story {
    /// The owner starts on a Monday without a holiday near.
    pub fn begin() -> Self {
        let today = NaiveDate::from_ymd_opt(2026, 9, 7).unwrap();
        let started = Recorded {
            number: 1,
            event: Event::Started {
                organisation: OrganisationId(Uuid::from_u128(100)),
                kind: Kind::First,
                criteria: Version::CURRENT,
            },
            by: Some(cast::actor(cast::OWNER).account),
            at: noon(today),
        };
        let history = vec![started];
        let case = Case::replay(ApplicationId(Uuid::from_u128(200)), &history).unwrap();
        Self {
            history,
            case,
            today,
        }
    }

    pub fn pass(&mut self, days: u64) {
        self.today = self.today + Days::new(days);
    }

    /// Makes a proven step true, as the store does.
    pub fn accept(&mut self, proof: &Proof) {
        let recorded = Recorded {
            number: proof.version() + 1,
            event: proof.event().clone(),
            by: proof.by(),
            at: noon(self.today),
        };
        self.case.follow(&recorded).unwrap();
        self.history.push(recorded);
    }

    /// Takes a step that has to be allowed.
    pub fn then(mut self, step: impl FnOnce(&Self) -> Result<Proof, Refusal>) -> Self {
        let proof = step(&self).unwrap();
        self.accept(&proof);
        self
    }

    pub fn later(mut self, days: u64) -> Self {
        self.pass(days);
        self
    }

    pub fn sent() -> Self {
        Self::begin().then(|story| story.case.send(&cast::actor(cast::EDITOR)))
    }

    pub fn clear(self, index: usize) -> Self {
        self.then(|story| story.case.declare_conflict(&cast::actor(index), None))
    }

    /// Held by the assessor.
    pub fn assessing() -> Self {
        Self::sent()
            .clear(cast::ASSESSOR)
            .then(|story| story.case.take(&cast::actor(cast::ASSESSOR)))
    }

    /// One item, by the first day that is allowed.
    pub fn asked() -> Self {
        Self::assessing().then(|story| {
            let due_on = Case::earliest_due_on(story.today, CALENDAR);
            story.ask(
                &cast::actor(cast::ASSESSOR),
                vec![item("The minutes")],
                due_on,
            )
        })
    }

    pub fn ask(&self, by: &Actor, items: Vec<Item>, due_on: NaiveDate) -> Result<Proof, Refusal> {
        self.case
            .ask_information(by, items, due_on, self.today, CALENDAR)
    }

    /// Recommended by the assessor on these full marks, the senior assessors having nothing to declare.
    pub fn recommended(decision: Decision, full_marks: usize) -> Self {
        Self::assessing()
            .clear(cast::SENIOR)
            .clear(cast::OTHER_SENIOR)
            .then(|story| {
                let by = cast::actor(cast::ASSESSOR);
                let marking = marking(full_marks);
                story
                    .case
                    .recommend(&by, decision, &marking, "As discussed.", story.today)
            })
    }

    /// As recommended, by the senior assessor.
    pub fn decided(decision: Decision, full_marks: usize) -> Self {
        Self::recommended(decision.clone(), full_marks).then(|story| {
            let by = cast::actor(cast::SENIOR);
            story
                .case
                .decide(&by, decision, Some("As recommended."), story.today)
        })
    }

    pub fn under_review() -> Self {
        Self::decided(decline(), 0).then(|story| {
            let by = cast::actor(cast::OWNER);
            story
                .case
                .ask_review(&by, "You have overlooked D4.", story.today)
        })
    }
}

pub const CALENDAR: WorkingCalendar = WorkingCalendar::EnglandAndWales;

/// Full marks for so many criteria from the first, substantial for the others: 0 comes to 66 %, 6 to 75 %, 24 to 100 %.
pub fn marking(full_marks: usize) -> Marking {
    let keys = CriteriaSet::current()
        .criteria()
        .map(|criterion| criterion.key);
    let marks = keys.enumerate().map(|(place, key)| {
        let rating = if place < full_marks {
            Rating::Full
        } else {
            Rating::Substantial
        };
        (key, Mark::Rated(rating))
    });
    Marking {
        marks: marks.collect(),
        reasons: BTreeMap::new(),
    }
}

pub fn key(text: &str) -> CriterionKey {
    text.parse().unwrap()
}

pub fn item(text: &str) -> Item {
    Item {
        criterion: Some(key("D4")),
        wanted: Wanted::Document,
        text: text.to_owned(),
    }
}

pub fn answer(text: &str) -> Answer {
    Answer {
        text: text.to_owned(),
        files: Vec::new(),
    }
}

pub fn conditions(due_on: NaiveDate) -> Decision {
    let condition = Condition {
        criterion: key("D4"),
        code: ReasonCode::NotWritten,
        text: "State the time in which you match again.".to_owned(),
        due_on,
    };
    Decision::ApproveWithConditions {
        conditions: vec![condition],
    }
}

pub fn decline() -> Decision {
    let reason = ReasonFor {
        criterion: key("D4"),
        code: ReasonCode::NotWritten,
        note: String::new(),
    };
    Decision::Decline {
        reasons: vec![reason],
        offer_visible: true,
    }
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(12, 0, 0).unwrap().and_utc()
}
