//! A service of any version of the standard, with its organisation, cleaned: what all readers make and the planner takes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{matching::Cost, taxonomy::Format, values::TermSet};

/// A service. Texts are plain. Holds nothing about a person: of contacts only the desk's number is read, and of
/// addresses the districts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The source's own; unique within it.
    pub id: String,
    pub name: String,
    pub summary: String,
    pub description: String,
    pub eligibility: String,
    /// What is said beyond the price.
    pub fees: String,
    pub cost: Cost,
    pub formats: TermSet<Format>,
    pub minimum_months: Option<u8>,
    pub meetings_a_month: Option<f32>,
    pub website: Option<String>,
    pub standing: Standing,
    pub assured_on: Option<NaiveDate>,
    /// Of each area what it may be known by, the surest first.
    pub areas: Vec<Vec<String>>,
    /// The postcode district that its people travel from.
    pub base_district: Option<String>,
    /// Outward halves of postcodes.
    pub districts: Vec<String>,
    /// Names or tags.
    pub languages: Vec<String>,
    pub terms: Vec<TaxonomyTerm>,
    pub organisation: Provider,
}

/// Who offers a service.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Provider {
    /// Where the source tells of no organisation, one is made from the service and named by it.
    pub id: String,
    pub name: String,
    pub description: String,
    pub website: Option<String>,
    /// A role's mailbox.
    pub mailbox: Option<String>,
    /// Of its desk for everybody.
    pub phone: Option<String>,
    pub company_number: Option<String>,
    pub charity_number: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxonomyTerm {
    pub id: String,
    pub name: String,
    pub taxonomy: String,
}

/// Whether the source itself still offers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    #[default]
    Offered,
    ClosedForNow,
    Ended,
}
