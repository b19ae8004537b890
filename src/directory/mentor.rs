//! Who mentors, as far as the public may count them.

use chrono::NaiveDate;

use crate::{
    taxonomy::{Challenge, Format, Language, Sector, Stage, vocabulary},
    values::{MentorId, OrganisationId, TermSet},
};

vocabulary!(
    /// Whether a mentor takes on businesses. Only active ones are counted.
    MentorState {
        Active "active" "Active",
        Resting "resting" "Taking a rest",
        Left "left" "Left",
    }
);

/// What the matching counts about a mentor. There is no name here on purpose: nothing drawn from this type can show one.
#[derive(Clone, Debug, PartialEq)]
pub struct Mentor {
    pub id: MentorId,
    /// One or more; the person is counted once in each, and once overall.
    pub organisations: Vec<OrganisationId>,
    /// Outward half of a postcode, in capitals: `LS1`.
    pub district: Option<String>,
    /// Where they have worked themselves.
    pub sectors: TermSet<Sector>,
    pub challenges: TermSet<Challenge>,
    pub stages: TermSet<Stage>,
    pub formats: TermSet<Format>,
    pub languages: TermSet<Language>,
    /// How many more businesses they could take on now.
    pub places: u16,
    pub trained_on: Option<NaiveDate>,
}
