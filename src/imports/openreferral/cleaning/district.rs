//! Postcodes.

/// The outward half of a postcode of the United Kingdom: "BS34" of "bs34 5lp".
pub fn district(postcode: &str) -> Option<String> {
    let plain: String = postcode
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let plausible = (5..=7).contains(&plain.len())
        && plain.is_ascii()
        && plain.starts_with(|c: char| c.is_ascii_alphabetic());
    let (outward, inward) = plausible.then(|| plain.split_at(plain.len() - 3))?;
    let inward_fits = inward.starts_with(|c: char| c.is_ascii_digit())
        && inward[1..].bytes().all(|byte| byte.is_ascii_alphabetic());
    (inward_fits && outward.bytes().any(|byte| byte.is_ascii_digit())).then(|| outward.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_is_read_of_british_postcodes_alone() {
        assert_eq!(district("bs34 5lp").as_deref(), Some("BS34"));
        assert_eq!(district("LS14DY").as_deref(), Some("LS1"));
        for other in ["33157", "", "FL 33157", "é12 3ab"] {
            assert_eq!(district(other), None, "{other}");
        }
    }
}
