use std::{collections::HashSet, fmt::Debug, hash::Hash};

use serde::{Serialize, de::DeserializeOwned};

use super::*;
use crate::values::{Slug, Term, TermSet};

fn keeps_its_promises<T>()
where
    T: Term + Debug + PartialEq + Eq + Hash + Serialize + DeserializeOwned,
{
    let mut slugs = HashSet::new();
    let mut names = HashSet::new();
    for (index, term) in T::all().enumerate() {
        assert_eq!(term.index(), index, "{term:?}");
        assert_eq!(T::from_slug(term.slug()), Some(term));
        assert!(Slug::parse(term.slug()).is_ok(), "{}", term.slug());
        assert!(slugs.insert(term.slug()), "{} stands twice", term.slug());
        assert!(names.insert(term.name()), "{} stands twice", term.name());
        let json = serde_json::to_value(term).unwrap();
        assert_eq!(json, term.slug());
        assert_eq!(serde_json::from_value::<T>(json).unwrap(), term);
    }
    assert_eq!(slugs.len(), T::COUNT);
    assert_eq!(T::from_slug("no-such-term"), None);
    assert_eq!(T::from_index(T::COUNT), None);
    assert_eq!(TermSet::<T>::full().len(), T::COUNT);
}

#[test]
fn every_vocabulary_keeps_its_promises() {
    keeps_its_promises::<Region>();
    keeps_its_promises::<Area>();
    keeps_its_promises::<Sector>();
    keeps_its_promises::<Stage>();
    keeps_its_promises::<Challenge>();
    keeps_its_promises::<ChallengeGroup>();
    keeps_its_promises::<OwnershipGroup>();
    keeps_its_promises::<Format>();
    keeps_its_promises::<Language>();
}

#[test]
fn the_sizes_are_those_of_the_outside_world() {
    assert_eq!(
        (Region::COUNT, Area::COUNT, Sector::COUNT, Stage::COUNT),
        (12, 39, 21, 7)
    );
    assert_eq!(ChallengeGroup::COUNT, 13);
}

#[test]
fn every_group_of_challenges_has_some() {
    for group in ChallengeGroup::all() {
        assert!(group.challenges().count() >= 2, "{group}");
    }
}

#[test]
fn sector_letters_run_from_a_to_u() {
    let letters: String = Sector::all().map(Sector::letter).collect();
    assert_eq!(letters, "ABCDEFGHIJKLMNOPQRSTU");
    assert_eq!(Sector::from_letter('c'), Some(Sector::Manufacturing));
}

#[test]
fn related_sectors_are_others_and_count_less() {
    for sector in Sector::all() {
        assert!(!sector.related().is_empty(), "{sector}");
        for (other, share) in sector.related() {
            assert!(
                *other != sector && *share > 0.0 && *share <= 0.5,
                "{sector}"
            );
        }
    }
}

#[test]
fn no_two_regions_share_a_tile() {
    let tiles: HashSet<_> = Region::all().map(Region::tile).collect();
    assert_eq!(tiles.len(), Region::COUNT);
}

#[test]
fn the_listing_is_complete_and_readable() {
    let listing = serde_json::to_value(vocabularies()).unwrap();
    assert_eq!(
        listing["challenges"][5],
        serde_json::json!({"slug": "cash-flow", "name": "Cash flow", "group": "money-and-funding"})
    );
    assert_eq!(listing["areas"].as_array().unwrap().len(), Area::COUNT);
    assert_eq!(listing["sectors"][2]["sic_section"], "C");
}

/// The names that a government directory of 2013 used. Some pairs of region and area in it do not belong together, which
/// is for the importer to notice.
#[test]
#[ignore = "needs the shared data"]
fn every_area_and_region_of_the_real_schemes_is_known() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/real-data");
    let file = format!("{folder}/uk-business-support-finder-2013/schemes-england-regional.csv");
    let mut rows = csv::Reader::from_path(file).unwrap();
    let mut count = 0;
    for row in rows.records().map(Result::unwrap) {
        assert!(regions::find(&row[1]).is_some(), "region {}", &row[1]);
        assert!(areas::find(&row[2]).is_some(), "area {}", &row[2]);
        count += 1;
    }
    assert_eq!(count, 517);
}
