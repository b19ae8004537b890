//! Each address of the room once.

use super::{CriteriaSet, CriterionKey, Group};
use crate::values::Term;

pub const CRITERIA: &str = "/criteria";
pub const CRITERION: &str = "/criteria/{key}";
pub const HOW_ASSESSMENT_WORKS: &str = "/how-assessment-works";
pub const SELF_CHECK: &str = "/self-check";
pub const SELF_CHECK_GROUP: &str = "/self-check/{group}";
pub const SELF_CHECK_RESULT: &str = "/self-check/result";
pub const API_CRITERIA: &str = "/api/criteria";
pub const VERSIONS: &str = "/criteria/versions";
pub const API_VERSIONS: &str = "/api/criteria/versions";

/// The page of one criterion of the current version.
pub fn criterion(key: CriterionKey) -> String {
    format!("{CRITERIA}/{key}")
}

/// The self-check's page of one group, with the answers so far.
pub fn self_check(group: Group, query: &str) -> String {
    with_query(&format!("{SELF_CHECK}/{}", group.slug()), query)
}

/// A path with its query, or alone when there is nothing to say.
pub fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// Every page that stands on its own, for the map of the site.
pub fn public() -> impl Iterator<Item = String> {
    let fixed = [CRITERIA, VERSIONS, HOW_ASSESSMENT_WORKS, SELF_CHECK];
    let criteria = CriteriaSet::current().criteria();
    let each = criteria.map(|one| criterion(one.key));
    fixed.map(str::to_owned).into_iter().chain(each)
}
