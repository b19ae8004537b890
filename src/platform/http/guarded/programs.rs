//! Addresses that programs ask, and not people: what fails there is told as JSON.

/// Each of these and all below it.
const FOR_PROGRAMS: &[&str] = &["/api", "/openreferral"];
/// Open data, which programs inside other sites' pages may read too.
const OPEN_DATA: &[&str] = &[
    "/openreferral",
    "/openapi.json",
    "/directory.csv",
    "/listings.atom",
    "/how-matching-works/record.json",
    "/register.csv",
    "/register.json",
    "/register.atom",
    "/statistics.csv",
    "/statistics/pictures",
];

pub fn is_for_programs(path: &str) -> bool {
    FOR_PROGRAMS.iter().any(|root| is_at_or_below(path, root))
}

pub fn is_open_data(path: &str) -> bool {
    OPEN_DATA.iter().any(|root| is_at_or_below(path, root))
}

fn is_at_or_below(path: &str, root: &str) -> bool {
    path.strip_prefix(root)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_only_begins_alike_is_a_page() {
        for path in ["/api", "/api/", "/api/matches", "/openreferral/services/1"] {
            assert!(is_for_programs(path), "{path}");
        }
        for path in ["/", "/apiary", "/openreferral-uk", "/find/api"] {
            assert!(!is_for_programs(path), "{path}");
        }
        assert!(is_open_data("/openreferral") && !is_open_data("/api/matches"));
    }
}
