//! The public register: which organisations were given a mark, and what became of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    criteria::{CriterionKey, Version},
    directory::{Assessment, Tier},
    taxonomy::vocabulary,
    values::OrganisationId,
};

vocabulary!(
    /// What an entry tells of.
    Event {
        Listed "listed" "Listed as assessed",
        Renewed "renewed" "Mark renewed",
        /// One of several conditions.
        ConditionMet "condition-met" "Condition met",
        /// The last of them.
        ConditionsMet "conditions-met" "All conditions met",
        Suspended "suspended" "Suspended",
        Reinstated "reinstated" "Reinstated",
        /// Taken away before its end.
        MarkRemoved "mark-removed" "Mark removed",
        Expired "expired" "Mark ended",
        Withdrawn "withdrawn" "Listing withdrawn",
    }
);

vocabulary!(
    /// How an organisation stands after an entry.
    Standing {
        Assessed "assessed" "Assessed",
        WithConditions "assessed-with-conditions" "Assessed, with conditions",
        Suspended "suspended" "Suspended",
        NotAssessed "not-assessed" "Not assessed",
        Withdrawn "withdrawn" "Withdrawn",
    }
);

/// What has to be done to keep a mark, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub criterion: CriterionKey,
    pub text: String,
    pub due_on: NaiveDate,
}

/// One line of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub organisation: OrganisationId,
    /// The organisation's name on that day.
    pub name: String,
    pub event: Event,
    pub standing: Standing,
    pub on: NaiveDate,
    /// Only a decision to list or to renew has one.
    pub criteria_version: Option<Version>,
    /// The last day of the mark.
    pub valid_until: Option<NaiveDate>,
    pub conditions: Vec<Condition>,
    /// Why, in words for the public; often empty.
    pub reason: String,
    /// The application's, for those who may look it up; never shown.
    pub reference: Option<String>,
}

impl Entry {
    /// An entry that says no more than what happened to whom, and when.
    pub fn new(
        event: Event,
        organisation: OrganisationId,
        name: &str,
        on: NaiveDate,
        standing: Standing,
    ) -> Self {
        Self {
            organisation,
            name: name.to_owned(),
            event,
            standing,
            on,
            criteria_version: None,
            valid_until: None,
            conditions: Vec::new(),
            reason: String::new(),
            reference: None,
        }
    }
}

impl From<Tier> for Standing {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::Visible => Self::NotAssessed,
            Tier::Assessed(Assessment {
                with_conditions: true,
                ..
            }) => Self::WithConditions,
            Tier::Assessed(_) => Self::Assessed,
        }
    }
}
