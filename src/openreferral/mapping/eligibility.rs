//! Who may take part, in words: the profile has fields for the age of people only.

use crate::{directory::Programme, directory::words};

/// Sentences, the provider's own words last; `None` where nothing is said.
pub fn describe(programme: &Programme) -> Option<String> {
    let rule = programme.eligibility;
    let groups = |opening: &str, groups: String| {
        (!groups.is_empty()).then(|| format!("{opening} {}.", words::lower_first(&groups)))
    };
    let sentences = [
        groups("Only for", words::phrase(rule.reserved_for)),
        bounds(rule.least_employees, rule.most_employees, "employees"),
        bounds(
            rule.least_months_trading,
            rule.most_months_trading,
            "months of trading",
        ),
        groups("Welcomes especially", words::phrase(programme.welcomes)),
        super::given(&programme.eligibility_notes).map(String::from),
    ];
    let said: Vec<_> = sentences.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// "For businesses with 2 to 50 employees."
fn bounds(least: Option<u32>, most: Option<u32>, unit: &str) -> Option<String> {
    match (least, most) {
        (None, None) => None,
        (Some(least), None) => Some(format!("For businesses with at least {least} {unit}.")),
        (None, Some(most)) => Some(format!("For businesses with at most {most} {unit}.")),
        (Some(least), Some(most)) => Some(format!("For businesses with {least} to {most} {unit}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        taxonomy::OwnershipGroup,
        values::{OrganisationId, ProgrammeId},
    };

    #[test]
    fn who_may_take_part_is_told_in_sentences_and_nothing_where_anybody_may() {
        let mut programme = Programme::named(ProgrammeId::new(), OrganisationId::new(), "A");
        assert_eq!(describe(&programme), None);
        programme.eligibility.least_employees = Some(2);
        programme.eligibility.most_employees = Some(50);
        programme
            .eligibility
            .reserved_for
            .insert(OwnershipGroup::Women);
        programme.eligibility_notes = "Ask first.".to_owned();
        assert_eq!(
            describe(&programme).unwrap(),
            "Only for women. For businesses with 2 to 50 employees. Ask first."
        );
    }
}
