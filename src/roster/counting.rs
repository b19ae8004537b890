//! From what organisations say of a person to what the matching counts of them.
//!
//! A person whom two organisations list, and who confirmed it, is counted once. Their experience is all that any of the
//! organisations tells, since it is one person's. Their places are the most that a single one tells, and never the sum:
//! an evening that is free for one organisation is not free a second time for the other. They are counted for the
//! organisations where they are active.

use std::collections::BTreeMap;

use crate::{
    directory::{Mentor, MentorState},
    values::{MentorId, TermSet},
};

use super::entry::{Entry, Facts};

/// What to count of each mentor that the entries are about.
pub fn counted(entries: &[Entry]) -> Vec<(Mentor, MentorState)> {
    let mut by_mentor: BTreeMap<MentorId, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        by_mentor.entry(entry.mentor).or_default().push(entry);
    }
    by_mentor
        .into_iter()
        .map(|(id, entries)| as_one(id, entries))
        .collect()
}

fn as_one(id: MentorId, mut entries: Vec<&Entry>) -> (Mentor, MentorState) {
    let among = |state| entries.iter().any(|entry| entry.state() == state);
    let state = if among(MentorState::Active) {
        MentorState::Active
    } else if among(MentorState::Resting) {
        MentorState::Resting
    } else {
        MentorState::Left
    };
    entries.retain(|entry| entry.state() == state);
    let mut organisations: Vec<_> = entries.iter().map(|entry| entry.organisation).collect();
    organisations.sort();
    let facts = together(entries);
    let mentor = Mentor {
        id,
        organisations,
        district: facts.district,
        sectors: facts.sectors,
        challenges: facts.challenges,
        stages: facts.stages,
        formats: facts.formats,
        languages: facts.languages,
        places: facts.places,
        trained_on: facts.trained_on,
    };
    (mentor, state)
}

/// What several entries tell of one person.
pub fn together<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Facts {
    let mut entries: Vec<_> = entries.into_iter().collect();
    // What was said last goes before where only one can be right.
    entries.sort_by_key(|entry| (entry.changed_at, entry.id));
    let mut together = Facts {
        languages: TermSet::EMPTY,
        ..Facts::unknown()
    };
    for entry in entries {
        let facts = &entry.stated.facts;
        if facts.district.is_some() {
            together.district.clone_from(&facts.district);
        }
        together.sectors = together.sectors.union(facts.sectors);
        together.challenges = together.challenges.union(facts.challenges);
        together.stages = together.stages.union(facts.stages);
        together.formats = together.formats.union(facts.formats);
        together.languages = together.languages.union(facts.languages);
        together.places = together.places.max(facts.places);
        together.trained_on = together.trained_on.max(facts.trained_on);
    }
    together
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta};

    use super::*;
    use crate::{
        roster::entry::tests::{AT, entry, stated},
        taxonomy::Sector,
    };

    #[test]
    fn one_person_in_two_organisations_is_counted_once_and_never_has_places_twice() {
        let mut one = entry(stated(2));
        one.stated.facts.sectors.insert(Sector::Manufacturing);
        one.stated.facts.trained_on = NaiveDate::from_ymd_opt(2025, 1, 1);
        one.stated.facts.district = Some("LS1".to_owned());
        let mut other = entry(stated(3));
        other.mentor = one.mentor;
        other.stated.facts.sectors.insert(Sector::Finance);
        other.stated.facts.district = Some("M1".to_owned());
        other.changed_at = AT + TimeDelta::days(1);
        let counted = counted(&[other.clone(), one.clone()]);
        let [(mentor, MentorState::Active)] = counted.as_slice() else {
            panic!("one active mentor: {counted:?}");
        };
        assert_eq!(mentor.organisations, [one.organisation, other.organisation]);
        assert_eq!(mentor.places, 3);
        assert_eq!(
            mentor.sectors,
            [Sector::Manufacturing, Sector::Finance]
                .into_iter()
                .collect()
        );
        assert_eq!(mentor.district.as_deref(), Some("M1"));
        assert_eq!(mentor.trained_on, NaiveDate::from_ymd_opt(2025, 1, 1));
    }

    #[test]
    fn a_person_is_counted_where_they_are_active_with_what_is_told_there() {
        let mut here = entry(stated(1));
        here.stated.facts.sectors.insert(Sector::Finance);
        let mut there = entry(stated(4));
        there.mentor = here.mentor;
        there.stated.state = MentorState::Left;
        let counted = counted(&[here.clone(), there]);
        assert_eq!(counted.len(), 1);
        assert_eq!(counted[0].0.organisations, [here.organisation]);
        assert_eq!(
            (counted[0].0.places, counted[0].1),
            (1, MentorState::Active)
        );
    }

    #[test]
    fn entries_that_nobody_confirmed_count_apart() {
        assert_eq!(counted(&[entry(stated(1)), entry(stated(1))]).len(), 2);
    }
}
