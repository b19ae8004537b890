//! An application as lists and addresses know it; what happened to it is its [case](super::case).

use chrono::{DateTime, NaiveDate, Utc};

use super::case::Stage;
use crate::{
    criteria::Version,
    taxonomy::vocabulary,
    values::{AccountId, ApplicationId, OrganisationId, Reference},
};

vocabulary! {
    /// Why an organisation applies.
    Kind {
        First "first" "First application",
        /// Its mark is about to end.
        Renewal "renewal" "Renewal",
    }
}

/// One application and where it stands. From `stage` on, a copy of what its events fold into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub id: ApplicationId,
    pub reference: Reference,
    pub organisation: OrganisationId,
    pub kind: Kind,
    /// The criteria it began with, and keeps.
    pub criteria: Version,
    pub created_by: AccountId,
    pub created_at: DateTime<Utc>,
    pub stage: Stage,
    /// Since when it has stood in this stage.
    pub stage_at: DateTime<Utc>,
    /// The number of the last event.
    pub version: u32,
    pub holder: Option<AccountId>,
    /// The day by which the applicant has been asked to answer.
    pub due_on: Option<NaiveDate>,
    pub sent_at: Option<DateTime<Utc>>,
    pub decided_at: Option<DateTime<Utc>>,
}
