//! All pairs worth a look, without comparing everybody with everybody.
//!
//! No evidence of a likeness alone is enough, so a pair can only reach [`ENOUGH`] where something is the very same: a number,
//! a name, a domain, or the district of two whose names are alike. Listings are laid into boxes by each of these, and only
//! those of one box are compared. Of districts, a box is one district and the beginning of one word of a name, since a great
//! city's would hold hundreds.

use std::collections::{BTreeSet, HashMap};

use super::{
    evidence::{ENOUGH, Evidence, evidence, score},
    subject::Subject,
};
use crate::values::OrganisationId;

/// What so many have in common tells nobody apart: the domain of a council that lists every club, the name of a chain.
const FULL: usize = 60;
/// Letters of a word's beginning.
const BEGINNING: usize = 3;

/// Two listings that may be one organisation, with the smaller id first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub first: OrganisationId,
    pub second: OrganisationId,
    pub evidence: Vec<Evidence>,
    pub score: i16,
}

#[derive(PartialEq, Eq, Hash)]
enum Label<'a> {
    Company(&'a str),
    Charity(&'a str),
    Name(&'a str),
    Domain(&'a str),
    Around(&'a str, &'a str),
}

/// Every two of different sources with [`ENOUGH`] evidence, the strongest first.
pub fn likely_pairs(subjects: &[Subject]) -> Vec<Found> {
    let mut found: Vec<_> = to_compare(subjects)
        .into_iter()
        .filter_map(|(one, other)| look_at(&subjects[one], &subjects[other]))
        .collect();
    found.sort_by_key(|pair| (-pair.score, pair.first, pair.second));
    found
}

fn look_at(one: &Subject, other: &Subject) -> Option<Found> {
    let evidence = evidence(one, other);
    let score = score(&evidence);
    (score >= ENOUGH).then(|| Found {
        first: one.id.min(other.id),
        second: one.id.max(other.id),
        evidence,
        score,
    })
}

/// Places of those who lie in one box, each two once.
fn to_compare(subjects: &[Subject]) -> BTreeSet<(usize, usize)> {
    let mut boxes: HashMap<Label<'_>, Vec<usize>> = HashMap::new();
    for (place, subject) in subjects.iter().enumerate() {
        for label in labels(subject) {
            let inside = boxes.entry(label).or_default();
            if inside.last() != Some(&place) {
                inside.push(place);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for inside in boxes.values().filter(|inside| inside.len() <= FULL) {
        for (number, one) in inside.iter().enumerate() {
            for other in &inside[number + 1..] {
                if subjects[*one].source != subjects[*other].source {
                    pairs.insert((*one, *other));
                }
            }
        }
    }
    pairs
}

fn labels(subject: &Subject) -> impl Iterator<Item = Label<'_>> {
    let around = subject.districts.iter().flat_map(move |district| {
        beginnings(subject).map(move |beginning| Label::Around(district, beginning))
    });
    let company = subject
        .company_number
        .iter()
        .map(|number| Label::Company(number));
    let charity = subject
        .charity_number
        .iter()
        .map(|number| Label::Charity(number));
    let names = subject.names.iter().map(|name| Label::Name(name.plain()));
    let domains = subject.domains.iter().map(|domain| Label::Domain(domain));
    company
        .chain(charity)
        .chain(names)
        .chain(domains)
        .chain(around)
}

fn beginnings(subject: &Subject) -> impl Iterator<Item = &str> {
    let words = subject
        .names
        .iter()
        .flat_map(|name| name.plain().split(' '));
    words.map(|word| {
        word.char_indices()
            .nth(BEGINNING)
            .map_or(word, |(end, _)| &word[..end])
    })
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::directory::Organisation;

    fn subject(name: &str, source: u8) -> Subject {
        let organisation = Organisation::named(OrganisationId::new(), name);
        Subject {
            source: Some(format!("Source {source}")),
            ..Subject::new(&organisation, std::iter::empty())
        }
    }

    /// Out of a few words, so that many are alike.
    fn anybody() -> impl Strategy<Value = Subject> {
        let words = vec(
            prop::sample::select(vec![
                "harbour", "harbor", "mentors", "mentor", "growth", "the", "ltd",
            ]),
            1..4,
        );
        let maybe = |values: &[&str]| {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            prop::option::of(prop::sample::select(values))
        };
        let numbers = maybe(&["01234567", "07654321"]);
        let domains = maybe(&["a.example", "b.example"]);
        let districts = maybe(&["LS1", "LS2", "CF10"]);
        (words, 0..3_u8, numbers, domains, districts).prop_map(
            |(words, source, company_number, domain, district)| Subject {
                company_number,
                domains: domain.into_iter().collect(),
                districts: district.into_iter().collect(),
                ..subject(&words.join(" "), source)
            },
        )
    }

    fn everybody_with_everybody(subjects: &[Subject]) -> Vec<Found> {
        let mut found = Vec::new();
        for (place, one) in subjects.iter().enumerate() {
            for other in &subjects[place + 1..] {
                if one.source != other.source {
                    found.extend(look_at(one, other));
                }
            }
        }
        found.sort_by_key(|pair| (-pair.score, pair.first, pair.second));
        found
    }

    proptest! {
        #[test]
        fn boxes_miss_no_pair_that_comparing_everybody_finds(subjects in vec(anybody(), 0..24)) {
            prop_assert_eq!(likely_pairs(&subjects), everybody_with_everybody(&subjects));
        }
    }

    #[test]
    fn two_of_one_source_are_never_a_pair() {
        assert_eq!(
            likely_pairs(&[subject("Harbour", 1), subject("Harbour Ltd", 1)]),
            []
        );
        let found = likely_pairs(&[subject("Harbour", 1), subject("Harbour Ltd", 2)]);
        assert_eq!(found.len(), 1);
        assert!(found[0].first < found[0].second);
    }

    #[test]
    fn of_five_thousand_few_are_compared() {
        let subjects: Vec<_> = (0..5_000_u32)
            .map(|number| {
                let mut subject = subject(&format!("Mentors number {}", number / 2), 1);
                subject.source = Some(format!("Source {}", number % 2));
                subject.districts = vec![format!("LS{}", number % 500)];
                subject.domains = vec!["council.example".to_owned()];
                subject
            })
            .collect();
        assert!(to_compare(&subjects).len() < 50_000);
        let same_name = |pair: &&Found| matches!(pair.evidence[0], Evidence::SameName { .. });
        assert_eq!(
            likely_pairs(&subjects).iter().filter(same_name).count(),
            2_500
        );
    }
}
