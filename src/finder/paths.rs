//! Each address of the room once.

use crate::{
    directory::{OrganisationCard, ProgrammeCard},
    values::ProgrammeId,
};

pub const START: &str = "/find/start";
pub const WHAT: &str = "/find/what";
pub const ORDER: &str = "/find/order";
pub const BUSINESS: &str = "/find/business";
pub const PLACE: &str = "/find/where";
pub const CHECK: &str = "/find/check";
pub const RESULTS: &str = "/find/results";
/// Profiles of the directory post here too.
pub const SHORTLIST: &str = "/shortlist";
pub const COMPARE: &str = "/compare";
/// The page of another room that asks one to three programmes for help: `to` names each, and the need follows.
pub const ASK: &str = "/enquiries/new";
/// The page of another room that writes when someone new fits; the need follows.
pub const ALERT: &str = "/alerts/new";
pub const API_MATCHES: &str = "/api/matches";
pub const API_VOCABULARIES: &str = "/api/vocabularies";

/// A path with its query, or alone when there is nothing to say.
pub fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// Where a programme stands on a list of results.
pub fn anchor(programme: ProgrammeId) -> String {
    format!("p-{programme}")
}

/// How an address names a programme: `harbour-mentors/one-to-one`.
pub fn name(programme: &ProgrammeCard, organisation: &OrganisationCard) -> String {
    format!("{}/{}", organisation.organisation.slug, programme.slug())
}
