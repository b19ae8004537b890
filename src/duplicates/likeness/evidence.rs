//! What speaks for and against two listings being one organisation.

use serde::{Deserialize, Serialize};

use super::subject::Subject;

/// Points from which a pair is worth a person's look. A likeness of names alone never reaches it, nor a domain alone: both
/// need something besides. The same name does, and so does the same number.
pub const ENOUGH: i16 = 50;
/// Likeness of names, in a hundred, below which it says nothing.
const LIKE_FROM: u8 = 80;

/// One thing that both listings say, or say differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Evidence {
    SameCompanyNumber { number: String },
    SameCharityNumber { number: String },
    SameName { name: String },
    LikeName { in_a_hundred: u8 },
    SameDomain { domain: String },
    SameDistrict { district: String },
    OtherCompanyNumber,
    OtherCharityNumber,
}

impl Evidence {
    /// What it counts; below nought where it speaks against.
    pub fn points(&self) -> i16 {
        match self {
            Self::SameCompanyNumber { .. } | Self::SameCharityNumber { .. } => 60,
            Self::SameName { .. } => 50,
            // From 30 to 49.
            Self::LikeName { in_a_hundred } => i16::from(*in_a_hundred) - 50,
            Self::SameDomain { .. } => 35,
            Self::SameDistrict { .. } => 15,
            Self::OtherCompanyNumber | Self::OtherCharityNumber => -40,
        }
    }

    /// As a sentence for the person who decides.
    pub fn words(&self) -> String {
        match self {
            Self::SameCompanyNumber { number } => format!("Both give the company number {number}."),
            Self::SameCharityNumber { number } => format!("Both give the charity number {number}."),
            Self::SameName { name } => {
                format!(
                    "Both are called ‘{name}’, leaving out ‘the’, ‘and’, and what says Ltd or CIC."
                )
            }
            Self::LikeName { in_a_hundred } => {
                format!(
                    "Their names are alike: they share {in_a_hundred}% of their pairs of letters."
                )
            }
            Self::SameDomain { domain } => {
                format!("Both have a website or mailbox at {domain}.")
            }
            Self::SameDistrict { district } => {
                format!("Both have a programme based in {district}.")
            }
            Self::OtherCompanyNumber => "They give different company numbers.".to_owned(),
            Self::OtherCharityNumber => "They give different charity numbers.".to_owned(),
        }
    }
}

/// The points of all evidence together.
pub fn score(evidence: &[Evidence]) -> i16 {
    evidence.iter().map(Evidence::points).sum()
}

/// All that can be said of two listings, strongest first. It is the same whichever comes first.
pub fn evidence(one: &Subject, other: &Subject) -> Vec<Evidence> {
    let mut found = Vec::new();
    match same(one.company_number.as_ref(), other.company_number.as_ref()) {
        Some(Some(number)) => found.push(Evidence::SameCompanyNumber { number }),
        Some(None) => found.push(Evidence::OtherCompanyNumber),
        None => {}
    }
    match same(one.charity_number.as_ref(), other.charity_number.as_ref()) {
        Some(Some(number)) => found.push(Evidence::SameCharityNumber { number }),
        Some(None) => found.push(Evidence::OtherCharityNumber),
        None => {}
    }
    found.extend(of_names(one, other));
    found.extend(
        first_shared(&one.domains, &other.domains).map(|domain| Evidence::SameDomain { domain }),
    );
    found.extend(
        first_shared(&one.districts, &other.districts)
            .map(|district| Evidence::SameDistrict { district }),
    );
    found.sort_by_key(|evidence| -evidence.points());
    found
}

/// `None` where one of them gives nothing; the value where both give the same.
#[expect(
    clippy::option_option,
    reason = "nothing said, said alike and said differently are three things"
)]
fn same(one: Option<&String>, other: Option<&String>) -> Option<Option<String>> {
    let (one, other) = (one?, other?);
    Some((one == other).then(|| one.clone()))
}

fn of_names(one: &Subject, other: &Subject) -> Option<Evidence> {
    let equal = one.names.iter().filter(|name| other.names.contains(name));
    if let Some(name) = equal.map(super::Name::plain).min() {
        return Some(Evidence::SameName {
            name: name.to_owned(),
        });
    }
    let pairs = one
        .names
        .iter()
        .flat_map(|name| other.names.iter().map(move |other| name.likeness(other)));
    let in_a_hundred = pairs.max().filter(|likeness| *likeness >= LIKE_FROM)?;
    // Anagrams of each other share all pairs of letters and are not the same name.
    Some(Evidence::LikeName {
        in_a_hundred: in_a_hundred.min(99),
    })
}

fn first_shared(one: &[String], other: &[String]) -> Option<String> {
    one.iter()
        .filter(|value| other.contains(value))
        .min()
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        directory::{LegalIdentity, Organisation},
        values::OrganisationId,
    };

    fn subject(name: &str, change: impl FnOnce(&mut Subject)) -> Subject {
        let organisation = Organisation::named(OrganisationId::new(), name);
        let mut subject = Subject::new(&organisation, std::iter::empty());
        change(&mut subject);
        subject
    }

    fn at(name: &str, domain: &str, district: &str) -> Subject {
        subject(name, |subject| {
            subject.domains = vec![domain.to_owned()];
            subject.districts = vec![district.to_owned()];
        })
    }

    fn points(one: &Subject, other: &Subject) -> i16 {
        score(&evidence(one, other))
    }

    #[test]
    fn a_likeness_or_a_domain_needs_something_besides() {
        let harbour = at("Harbour Mentors", "harbour.example", "LS1");
        let slip = at("Harbor Mentors", "elsewhere.example", "LS9");
        assert!((1..ENOUGH).contains(&points(&harbour, &slip)));
        let near = at("Harbor Mentors", "elsewhere.example", "LS1");
        let other_name = at("Growth Office", "harbour.example", "LS9");
        assert!((1..ENOUGH).contains(&points(&harbour, &other_name)));
        let there = at("Growth Office", "harbour.example", "LS1");
        assert_eq!(points(&harbour, &there), ENOUGH);
        assert!(points(&harbour, &near) >= ENOUGH);
        let nothing = at("Growth Office", "elsewhere.example", "LS9");
        assert_eq!(evidence(&harbour, &nothing), []);
    }

    #[test]
    fn different_register_numbers_speak_against_the_same_name() {
        let numbered = |number: &str| {
            let mut organisation = Organisation::named(OrganisationId::new(), "Harbour Mentors");
            organisation.legal = LegalIdentity {
                company_number: Some(number.to_owned()),
                ..LegalIdentity::default()
            };
            Subject::new(&organisation, std::iter::empty())
        };
        assert_eq!(points(&numbered("1234567"), &numbered("01234567")), 110);
        assert!(points(&numbered("1234567"), &numbered("7654321")) < ENOUGH);
    }

    #[test]
    fn the_evidence_is_the_same_from_either_side_and_every_piece_has_a_sentence() {
        let one = at("Harbour Mentors", "harbour.example", "LS1");
        let other = at("Harbor Mentors", "harbour.example", "LS1");
        let found = evidence(&one, &other);
        assert_eq!(found, evidence(&other, &one));
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|piece| piece.words().ends_with('.')));
    }
}
