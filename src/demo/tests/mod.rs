//! What a demonstration is like as a whole.

mod visitors;

use std::collections::{HashMap, HashSet};

use super::*;
use crate::{
    directory::{Organisation, Tier},
    matching::{Cost, ListingState},
    values::Term,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn usual() -> Batch {
    generate(Size::default(), 1, today()).unwrap()
}

/// One in `of` is a share, compared in whole per cent.
fn per_cent(part: usize, whole: usize) -> usize {
    100 * part / whole
}

#[test]
fn one_seed_names_one_directory() {
    let size = Size {
        organisations: 20,
        mentors: 300,
    };
    let (one, same) = (
        generate(size, 7, today()).unwrap(),
        generate(size, 7, today()).unwrap(),
    );
    assert_eq!(one.organisations, same.organisations);
    assert_eq!(one.programmes, same.programmes);
    assert_eq!(one.mentors, same.mentors);
    let other = generate(size, 8, today()).unwrap();
    assert_ne!(one.organisations, other.organisations);
}

#[test]
fn it_is_as_large_as_asked() {
    for (organisations, mentors) in [(0, 0), (1, 5), (3, 0), (110, 21_000), (400, 40_000)] {
        let size = Size {
            organisations,
            mentors,
        };
        let batch = generate(size, 1, today()).unwrap();
        assert_eq!(batch.organisations.len(), organisations as usize);
        assert_eq!(batch.mentors.len(), mentors as usize);
    }
}

#[test]
fn everything_is_plainly_made_up() {
    let batch = usual();
    for organisation in &batch.organisations {
        assert_eq!(organisation.source.as_ref().unwrap().name, SOURCE);
        assert!(
            organisation
                .website
                .as_ref()
                .unwrap()
                .ends_with(".example/")
        );
        for mailbox in [
            &organisation.contact_mailbox,
            &organisation.enquiries_mailbox,
        ] {
            assert!(mailbox.as_ref().unwrap().as_str().ends_with(".example"));
        }
        assert!(
            organisation
                .phone
                .as_ref()
                .is_none_or(|phone| phone.starts_with("01632 960"))
        );
        assert!(organisation.legal.company_number.is_none());
    }
    for programme in &batch.programmes {
        assert_eq!(programme.source.as_ref().unwrap().name, SOURCE);
    }
}

#[test]
fn no_text_is_empty_or_has_a_mark_left_in_it() {
    let batch = generate(
        Size {
            organisations: 400,
            mentors: 0,
        },
        3,
        today(),
    )
    .unwrap();
    let texts = batch
        .organisations
        .iter()
        .flat_map(|one| [&one.name, &one.about]);
    let more = batch
        .programmes
        .iter()
        .flat_map(|one| [&one.name, &one.summary, &one.aims, &one.who_for]);
    for text in texts.chain(more) {
        assert!(
            !text.trim().is_empty() && !text.contains(['{', '}']),
            "{text:?}"
        );
        assert!(!text.contains("  "), "{text:?}");
    }
    let names: HashSet<_> = batch.organisations.iter().map(|one| &one.name).collect();
    assert_eq!(names.len(), 400);
}

#[test]
fn regions_have_organisations_as_they_have_businesses() {
    let batch = generate(
        Size {
            organisations: 400,
            mentors: 0,
        },
        1,
        today(),
    )
    .unwrap();
    let towns = towns::read().unwrap();
    let region_of: HashMap<_, _> = towns
        .iter()
        .map(|town| (&town.districts[0], town.region))
        .collect();
    let mut based: HashMap<_, HashSet<_>> = HashMap::new();
    for programme in &batch.programmes {
        let region = region_of[programme.base_district.as_ref().unwrap()];
        based
            .entry(region)
            .or_default()
            .insert(programme.organisation);
    }
    let all: u32 = crate::taxonomy::Region::all().map(counts::in_region).sum();
    for region in crate::taxonomy::Region::all() {
        let expected = 400 * counts::in_region(region) / all;
        let got = u32::try_from(based.get(&region).map_or(0, HashSet::len)).unwrap();
        assert!(
            got.abs_diff(expected) <= 8,
            "{region}: {got}, not {expected}"
        );
    }
}

#[test]
fn every_tier_and_state_can_be_seen() {
    let batch = usual();
    let states: HashSet<_> = batch.organisations.iter().map(|one| one.listing).collect();
    // A suspension stands in the register with its reason, which made-up organisations have no place in.
    assert_eq!(states.len(), ListingState::ALL.len() - 1);
    assert!(!states.contains(&ListingState::Suspended));
    let assessed = batch
        .organisations
        .iter()
        .filter(|one| one.tier != Tier::Visible)
        .count();
    assert!((35..=65).contains(&per_cent(assessed, 110)), "{assessed}");
    let conditions =
        |one: &&Organisation| matches!(one.tier, Tier::Assessed(mark) if mark.with_conditions);
    assert!(batch.organisations.iter().any(|one| conditions(&one)));
}

#[test]
fn marks_hold_for_listed_organisations_and_have_run_out_for_expired_ones() {
    for organisation in usual().organisations {
        if let Tier::Assessed(mark) = organisation.tier {
            let holds = mark.on <= today() && mark.expires_on >= today();
            assert_eq!(
                holds,
                organisation.listing != ListingState::Expired,
                "{}",
                organisation.name
            );
        }
    }
}

#[test]
fn most_programmes_are_free_and_some_facts_are_not_known() {
    let batch = usual();
    let share = |fits: fn(&crate::directory::Programme) -> bool| {
        per_cent(
            batch.programmes.iter().filter(|one| fits(one)).count(),
            batch.programmes.len(),
        )
    };
    assert!(
        (200..=300).contains(&batch.programmes.len()),
        "{}",
        batch.programmes.len()
    );
    assert!((55..=85).contains(&share(|one| one.cost == Cost::Free)));
    assert!(share(|one| one.waiting_weeks.is_none()) >= 10);
    assert!(share(|one| one.promised_reply_days.is_none()) >= 10);
    assert!(share(|one| one.measures.reply_days.is_some()) >= 25);
    assert!(share(|one| !one.eligibility.reserved_for.is_empty()) >= 5);
}

#[test]
fn a_few_organisations_have_most_mentors_and_some_mentors_two_organisations() {
    let batch = usual();
    let mut sizes: HashMap<_, usize> = HashMap::new();
    for mentor in &batch.mentors {
        *sizes.entry(mentor.organisations[0]).or_default() += 1;
    }
    let mut sizes: Vec<_> = sizes.into_values().collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let top: usize = sizes.iter().take(11).sum();
    assert!(per_cent(top, 21_000) >= 35, "the largest tenth has {top}");
    let two = batch
        .mentors
        .iter()
        .filter(|mentor| mentor.organisations.len() == 2)
        .count();
    assert!((3..=6).contains(&per_cent(two, 21_000)), "{two}");
}
