//! Each address of the room once.

pub const START: &str = "/find/start";
pub const WHAT: &str = "/find/what";
pub const ORDER: &str = "/find/order";
pub const BUSINESS: &str = "/find/business";
pub const PLACE: &str = "/find/where";
pub const CHECK: &str = "/find/check";
pub const RESULTS: &str = "/find/results";
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
