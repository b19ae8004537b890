//! Laws: what holds for every directory and every need.

use proptest::prelude::*;
use uuid::Uuid;

use super::{
    plain,
    sample::{DAY, Directory, directory, need},
};
use crate::{
    matching::{
        Assurance, Budget, Candidates, Cost, Day, Factor, Importance, Mentor, Need, Outcomes,
        Points, Programme, SectorCover, Weights, rank,
    },
    taxonomy::Format,
    values::{ProgrammeId, TermSet},
};

const WEIGHTS: &Weights = &Weights::current();

/// Ids and scores in order.
fn order(candidates: &Candidates, need: &Need) -> Vec<(ProgrammeId, Points)> {
    let ranking = rank(candidates, need, WEIGHTS, DAY);
    let standings = ranking.standings(0..candidates.len());
    standings
        .iter()
        .map(|s| (candidates.programme(s.programme).unwrap().id, s.score))
        .collect()
}

fn ids(candidates: &Candidates, need: &Need) -> Vec<ProgrammeId> {
    order(candidates, need)
        .into_iter()
        .map(|(id, _)| id)
        .collect()
}

fn place_of(ids: &[ProgrammeId], id: ProgrammeId) -> Option<usize> {
    ids.iter().position(|other| *other == id)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exactly_those_are_ranked_that_break_no_constraint(directory in directory(), need in need()) {
        let candidates = directory.candidates();
        let ranked = ids(&candidates, &need);
        for programme in &directory.programmes {
            let is_in = plain::is_in(&directory, programme, &need);
            prop_assert_eq!(is_in, ranked.contains(&programme.id), "{:#?}", programme);
        }
    }

    #[test]
    fn every_programme_is_ranked_or_out_with_a_reason(directory in directory(), need in need()) {
        let candidates = directory.candidates();
        let ranking = rank(&candidates, &need, WEIGHTS, DAY);
        let mut seen: Vec<_> = ranking.standings(0..candidates.len()).iter().map(|s| s.programme).collect();
        for ranked in &seen {
            prop_assert_eq!(ranking.exclusion(*ranked), None);
        }
        for exclusion in ranking.exclusions() {
            prop_assert_eq!(ranking.exclusion(exclusion.programme), Some(exclusion.clone()));
            prop_assert!(!exclusion.reason.is_empty());
            prop_assert!(exclusion.reason.split(' ').count() <= 20, "{}", exclusion.reason);
            seen.push(exclusion.programme);
        }
        seen.sort_unstable();
        let all: Vec<_> = (0_u32..).take(candidates.len()).collect();
        prop_assert_eq!(seen, all);
    }

    #[test]
    fn contributions_add_up_to_the_score_and_each_has_a_short_reason(directory in directory(), need in need()) {
        let candidates = directory.candidates();
        let ranking = rank(&candidates, &need, WEIGHTS, DAY);
        let standings = ranking.standings(0..candidates.len());
        let matches = ranking.matches(0..candidates.len());
        prop_assert_eq!(matches.len(), standings.len());
        for (found, standing) in matches.iter().zip(standings) {
            prop_assert_eq!(found.programme, standing.programme);
            prop_assert_eq!(found.score, standing.score);
            prop_assert_eq!(found.contributions.iter().map(|c| c.points).sum::<Points>(), found.score);
            let whole = found.contributions.iter().map(|c| c.out_of).sum::<Points>();
            prop_assert!(whole == Points::WHOLE || whole == Points::ZERO);
            let factors: Vec<_> = found.contributions.iter().map(|c| c.factor).collect();
            prop_assert_eq!(&factors[..], Factor::ALL);
            for contribution in &found.contributions {
                prop_assert!(contribution.points <= contribution.out_of, "{:?}", contribution);
                let words = contribution.reason.split(' ').count();
                prop_assert!((1..=20).contains(&words), "{}", contribution.reason);
                prop_assert!(!contribution.reason.ends_with('.'));
            }
        }
    }

    #[test]
    fn near_misses_equal_a_brute_recount(directory in directory(), need in need()) {
        let candidates = directory.candidates();
        let ranked = ids(&candidates, &need);
        let near_misses = rank(&candidates, &need, WEIGHTS, DAY).near_misses().to_vec();
        for near_miss in &near_misses {
            let relaxed = near_miss.relax.relaxed(&need).unwrap();
            let newcomers: Vec<_> =
                order(&candidates, &relaxed).into_iter().filter(|(id, _)| !ranked.contains(id)).collect();
            prop_assert_eq!(newcomers.len(), near_miss.count, "{:?}", near_miss.relax);
            let best = newcomers.into_iter().map(|(_, score)| score).max();
            prop_assert_eq!(best, Some(near_miss.best_score), "{:?}", near_miss.relax);
        }
        // None is forgotten: whatever shuts a programme out, relaxing it brings no more in than was said.
        for exclusion in rank(&candidates, &need, WEIGHTS, DAY).exclusions() {
            if let Some(relaxed) = exclusion.constraint.relaxed(&need) {
                let brought_in = ids(&candidates, &relaxed).iter().any(|id| !ranked.contains(id));
                prop_assert_eq!(brought_in, near_misses.iter().any(|n| n.relax == exclusion.constraint));
            }
        }
    }

    #[test]
    fn the_order_of_the_input_never_matters(
        (directory, shuffled) in directory().prop_flat_map(|directory| {
            let programmes = Just(directory.programmes.clone()).prop_shuffle();
            let mentors = Just(directory.mentors.clone()).prop_shuffle();
            let shuffled = (programmes, mentors).prop_map(|(programmes, mentors)| Directory { programmes, mentors });
            (Just(directory), shuffled)
        }),
        need in need(),
    ) {
        let (candidates, again) = (directory.candidates(), shuffled.candidates());
        prop_assert_eq!(order(&candidates, &need), order(&again, &need));
        let near_misses = rank(&candidates, &need, WEIGHTS, DAY).near_misses().to_vec();
        let near_misses_again = rank(&again, &need, WEIGHTS, DAY).near_misses().to_vec();
        prop_assert_eq!(near_misses, near_misses_again);
    }

    #[test]
    fn pages_agree_with_the_whole_whatever_page_is_asked_first(
        directory in directory(),
        need in need(),
        size in 1_usize..5,
        asked in prop::collection::vec(0_usize..6, 1..6),
    ) {
        let candidates = directory.candidates();
        let whole = rank(&candidates, &need, WEIGHTS, DAY).standings(0..candidates.len());
        let ranking = rank(&candidates, &need, WEIGHTS, DAY);
        for page in asked {
            let start = (page * size).min(whole.len());
            let end = (start + size).min(whole.len());
            prop_assert_eq!(ranking.standings(page * size..(page + 1) * size), &whole[start..end]);
        }
    }

    #[test]
    fn bands_descend_and_inside_a_band_assessed_stand_first(directory in directory(), need in need()) {
        let candidates = directory.candidates();
        let ranking = rank(&candidates, &need, WEIGHTS, DAY);
        let rung = |s: &crate::matching::Standing| {
            let programme = candidates.programme(s.programme).unwrap();
            let back = if programme.overdue { 100 } else { 0 };
            (s.score.tenths().saturating_sub(back) / 20, programme.assurance.is_assessed())
        };
        let rungs: Vec<_> = ranking.standings(0..candidates.len()).iter().map(rung).collect();
        prop_assert!(rungs.is_sorted_by(|a, b| a >= b), "{rungs:?}");
    }

    #[test]
    fn an_assessed_twin_never_stands_behind_its_visible_twin(
        mut directory in directory(),
        need in need(),
        which in any::<prop::sample::Index>(),
        conditions in any::<bool>(),
        first in any::<bool>(),
    ) {
        let twin = which.index(directory.programmes.len());
        directory.programmes[twin].assurance = Assurance::Visible;
        let visible = directory.programmes[twin].id;
        let id = ProgrammeId(Uuid::from_u128(if first { 0 } else { u128::MAX }));
        let assurance = if conditions { Assurance::AssessedWithConditions } else { Assurance::Assessed };
        directory.programmes.push(Programme { id, assurance, ..directory.programmes[twin].clone() });
        let ranked = ids(&directory.candidates(), &need);
        if let Some(behind) = place_of(&ranked, visible) {
            prop_assert!(place_of(&ranked, id).unwrap() < behind);
        }
    }

    #[test]
    fn improving_one_attribute_never_lowers_the_rank(
        directory in directory(),
        need in need(),
        which in any::<prop::sample::Index>(),
        how in 0..IMPROVEMENTS.len(),
    ) {
        let index = which.index(directory.programmes.len());
        let mut improved = directory.clone();
        let (name, improve) = IMPROVEMENTS[how];
        improve(&mut improved, index, &need);
        let id = directory.programmes[index].id;
        if let Some(before) = place_of(&ids(&directory.candidates(), &need), id) {
            let after = place_of(&ids(&improved.candidates(), &need), id);
            prop_assert!(after.is_some_and(|after| after <= before), "{name}: from {before} to {after:?}");
        }
    }

    #[test]
    fn mentioning_groups_shuts_nothing_out_and_lowers_no_score(directory in directory(), need in need()) {
        let candidates = directory.candidates();
        let mentioned = order(&candidates, &Need { groups: TermSet::full(), ..need.clone() });
        for (id, score) in order(&candidates, &Need { groups: TermSet::EMPTY, ..need }) {
            prop_assert!(mentioned.iter().any(|(other, higher)| *other == id && *higher >= score));
        }
    }

    #[test]
    fn counts_beside_filters_are_what_choosing_them_gives(directory in directory(), need in need()) {
        let candidates = directory.candidates();
        let facets = rank(&candidates, &need, WEIGHTS, DAY).facets();
        let total = |need: Need| rank(&candidates, &need, WEIGHTS, DAY).total();
        for (format, count) in facets.formats {
            let formats: TermSet<Format> = [format].into_iter().collect();
            prop_assert_eq!(total(Need { formats, ..need.clone() }), count, "{}", format);
        }
        for (language, count) in facets.languages {
            prop_assert_eq!(total(Need { languages: [language].into_iter().collect(), ..need.clone() }), count);
        }
        prop_assert_eq!(total(Need { budget: Budget::FreeOnly, ..need.clone() }), facets.free);
        prop_assert_eq!(total(Need { budget: Budget::Any, ..need.clone() }), facets.any_cost);
        prop_assert_eq!(total(Need { other_support_too: true, ..need.clone() }), facets.other_support_too);
        prop_assert_eq!(total(Need { other_support_too: false, ..need }), facets.mentoring);
    }
}

type Improvement = fn(&mut Directory, usize, &Need);

/// Changes for the better, as a provider or an assessor could make them.
const IMPROVEMENTS: &[(&str, Improvement)] = &[
    ("states the first challenge", |d, i, need| {
        need.challenges
            .iter()
            .take(1)
            .for_each(|c| d.programmes[i].challenges.insert(*c));
    }),
    ("names the sector", |d, i, need| {
        let sectors = match d.programmes[i].sectors {
            SectorCover::All => TermSet::EMPTY,
            SectorCover::Some(sectors) => sectors,
        };
        if let Some(sector) = need.sector {
            let own = [sector].into_iter().collect();
            d.programmes[i].sectors = SectorCover::Some(sectors.union(own));
        }
    }),
    ("names the stage", |d, i, need| {
        need.stage
            .iter()
            .for_each(|stage| d.programmes[i].stages.insert(*stage));
    }),
    ("confirms its listing", |d, i, _| {
        d.programmes[i].overdue = false;
    }),
    ("is assessed", |d, i, _| {
        d.programmes[i].assurance = Assurance::Assessed;
    }),
    ("rises to conditions", |d, i, _| {
        d.programmes[i].assurance = d.programmes[i]
            .assurance
            .max(Assurance::AssessedWithConditions);
    }),
    ("has one more place", |d, i, _| {
        d.programmes[i].places = d.programmes[i].places.map(|places| places + 1);
    }),
    ("has a shorter wait", |d, i, _| {
        d.programmes[i].waiting_weeks = d.programmes[i]
            .waiting_weeks
            .map(|weeks| weeks.saturating_sub(2));
    }),
    ("replies faster", |d, i, _| {
        d.programmes[i].measured_reply_days =
            d.programmes[i].measured_reply_days.map(|days| days / 2.0);
    }),
    ("one more owner was helped", |d, i, _| {
        d.programmes[i].outcomes = d.programmes[i].outcomes.map(|o| Outcomes {
            positive: (o.positive + 1).min(o.answers),
            ..o
        });
    }),
    ("one relationship fewer ended early", |d, i, _| {
        d.programmes[i].outcomes = d.programmes[i].outcomes.map(|o| Outcomes {
            ended_early: o.ended_early.saturating_sub(1),
            ..o
        });
    }),
    ("asks for a shorter stay", |d, i, _| {
        d.programmes[i].minimum_months = d.programmes[i]
            .minimum_months
            .map(|months| months.saturating_sub(3));
    }),
    ("opens next door", |d, i, need| {
        d.programmes[i].base = need
            .place
            .as_ref()
            .map(|place| place.position)
            .or(d.programmes[i].base);
    }),
    ("travels farther", |d, i, _| {
        d.programmes[i].travel_miles = d.programmes[i].travel_miles.map(|miles| miles + 50);
    }),
    ("goes national", |d, i, _| {
        d.programmes[i].coverage.national = true;
    }),
    ("also meets online", |d, i, need| {
        if !d.programmes[i].formats.is_empty() && need.accepted_formats().contains(Format::Online) {
            d.programmes[i].formats.insert(Format::Online);
        }
    }),
    ("becomes free", |d, i, _| d.programmes[i].cost = Cost::Free),
    ("welcomes the person's group", |d, i, need| {
        d.programmes[i].welcomes = d.programmes[i].welcomes.union(need.groups);
    }),
    ("opens to all", |d, i, _| {
        d.programmes[i].eligibility = crate::matching::Eligibility::default();
    }),
    ("gains a mentor who has it all", |d, i, need| {
        let mentor = Mentor {
            organisations: vec![d.programmes[i].organisation],
            sectors: need.sector.into_iter().collect(),
            challenges: need.challenges.iter().copied().collect(),
            stages: need.stage.into_iter().collect(),
            position: need.place.as_ref().map(|place| place.position),
            formats: TermSet::full(),
            languages: need.languages,
            places: 3,
            trained_recently: Some(true),
        };
        // Only for this one: its own organisation, so that no rival gains as well.
        let alone = d
            .programmes
            .iter()
            .filter(|p| p.organisation == mentor.organisations[0])
            .count()
            == 1;
        if alone {
            d.mentors.push(mentor);
        }
    }),
];

#[test]
fn equals_take_turns_from_day_to_day() {
    let programmes: Vec<_> = (1..=6)
        .map(|n| {
            Programme::unknown(
                ProgrammeId(Uuid::from_u128(n)),
                crate::values::OrganisationId(Uuid::nil()),
            )
        })
        .collect();
    let candidates = Candidates::new(programmes, []);
    let need = Need::default();
    let first = |day: Day| rank(&candidates, &need, WEIGHTS, day).standings(0..1)[0].programme;
    let days: Vec<_> = DAY
        .date
        .iter_days()
        .take(60)
        .map(|date| first(Day::new(date, 7)))
        .collect();
    for programme in 0..6 {
        let turns = days.iter().filter(|first| **first == programme).count();
        assert!(
            (3..=20).contains(&turns),
            "programme {programme} stood first on {turns} of 60 days"
        );
    }
    assert_eq!(first(DAY), first(DAY));
    assert!(
        (0..20).any(|seed| first(Day::new(DAY.date, seed)) != first(DAY)),
        "the seed decides"
    );
}

#[test]
fn a_factor_that_does_not_matter_gives_no_points() {
    let programme = Programme::unknown(
        ProgrammeId(Uuid::from_u128(1)),
        crate::values::OrganisationId(Uuid::nil()),
    );
    let candidates = Candidates::new(vec![programme], []);
    let mut need = Need::default();
    need.importance.set(Factor::Outcomes, Importance::NotAtAll);
    let found = rank(&candidates, &need, WEIGHTS, DAY).explain(0).unwrap();
    let outcomes = found.contributions.last().unwrap();
    assert_eq!(
        (outcomes.points, outcomes.out_of),
        (Points::ZERO, Points::ZERO)
    );
    assert_eq!(
        found.contributions.iter().map(|c| c.out_of).sum::<Points>(),
        Points::WHOLE
    );
}
