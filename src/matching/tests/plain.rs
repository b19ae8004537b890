//! The constraints written a second time, one programme at a time and straight from the facts: slow, short and plainly
//! what the rules say. The laws hold the engine's sets against it.

use super::sample::{DATE, Directory};
use crate::{
    matching::{
        Factor, Importance, ListingState, Mentor, Need, Programme, SectorCover, SupportKind,
        Weights,
    },
    taxonomy::{Format, Language, Place},
    values::TermSet,
};

/// Whether every constraint lets the programme pass.
pub fn is_in(directory: &Directory, programme: &Programme, need: &Need) -> bool {
    let mentors: Vec<_> = directory
        .mentors
        .iter()
        .filter(|mentor| {
            programme.kind == SupportKind::Mentoring
                && mentor.organisations.contains(&programme.organisation)
        })
        .collect();
    is_listed(programme)
        && need.wants(programme.kind)
        && need
            .organisation
            .is_none_or(|organisation| organisation == programme.organisation)
        && is_eligible(programme, need)
        && speaks(programme, &mentors, need)
        && need.budget.allows(programme.cost)
        && (need.formats.is_empty()
            || programme.formats.is_empty()
            || programme.formats.overlaps(need.formats))
        && need.place.as_ref().is_none_or(|place| {
            covers(programme, place) && reaches(programme, &mentors, need, place)
        })
        && need
            .importance
            .musts()
            .all(|factor| meets(programme, &mentors, need, factor))
}

fn is_listed(programme: &Programme) -> bool {
    programme.listing == ListingState::Listed
        && programme.expires_on.is_none_or(|last| last >= DATE)
}

fn is_eligible(programme: &Programme, need: &Need) -> bool {
    let rule = programme.eligibility;
    let within = |figure: Option<u32>, least: Option<u32>, most: Option<u32>| {
        figure.is_none_or(|n| {
            least.is_none_or(|least| n >= least) && most.is_none_or(|most| n <= most)
        })
    };
    need.stage
        .is_none_or(|stage| programme.stages.is_empty() || programme.stages.contains(stage))
        && within(need.employees, rule.least_employees, rule.most_employees)
        && within(
            need.months_trading,
            rule.least_months_trading,
            rule.most_months_trading,
        )
        && (rule.reserved_for.is_empty() || rule.reserved_for.overlaps(need.groups))
}

fn speaks(programme: &Programme, mentors: &[&Mentor], need: &Need) -> bool {
    let english = programme.languages.is_empty() && need.languages.contains(Language::English);
    need.languages.is_empty()
        || english
        || programme.languages.overlaps(need.languages)
        || mentors
            .iter()
            .any(|mentor| mentor.languages.overlaps(need.languages))
}

fn names(programme: &Programme, place: &Place) -> bool {
    let coverage = programme.coverage;
    coverage.regions.contains(place.region)
        || match place.area {
            Some(area) => coverage.areas.contains(area),
            None => coverage
                .areas
                .iter()
                .any(|area| area.regions().contains(&place.region)),
        }
}

fn covers(programme: &Programme, place: &Place) -> bool {
    programme.coverage.national || programme.coverage.is_unknown() || names(programme, place)
}

fn accepted(programme: &Programme, need: &Need) -> TermSet<Format> {
    if need.formats.is_empty() {
        programme.formats
    } else {
        programme.formats.overlap(need.formats)
    }
}

/// Miles to the base or the nearest mentor who meets in person.
fn nearest(programme: &Programme, mentors: &[&Mentor], place: &Place) -> Option<f32> {
    let in_person = mentors
        .iter()
        .filter(|m| m.formats.is_empty() || m.formats.iter().any(|f| !f.is_remote()));
    let positions = in_person
        .filter_map(|mentor| mentor.position)
        .chain(programme.base);
    positions
        .map(|position| position.miles_to(place.position))
        .min_by(f32::total_cmp)
}

fn reaches(programme: &Programme, mentors: &[&Mentor], need: &Need, place: &Place) -> bool {
    let accepted = accepted(programme, need);
    let somebody_travels =
        !accepted.is_empty() && accepted.iter().all(|format| !format.is_remote());
    if !somebody_travels || (need.travel_miles.is_none() && names(programme, place)) {
        return true;
    }
    let limit = need
        .travel_miles
        .unwrap_or(Weights::current().usual_travel_miles)
        .max(programme.travel_miles.unwrap_or(0));
    nearest(programme, mentors, place).is_none_or(|miles| miles <= f32::from(limit))
}

fn meets(programme: &Programme, mentors: &[&Mentor], need: &Need, factor: Factor) -> bool {
    assert_eq!(need.importance[factor], Importance::Must);
    match factor {
        Factor::Challenges => need.challenges.first().is_none_or(|first| {
            programme.challenges.contains(*first)
                || mentors.iter().any(|m| m.challenges.contains(*first))
        }),
        Factor::Sector => need.sector.is_none_or(|sector| {
            matches!(programme.sectors, SectorCover::Some(sectors) if sectors.contains(sector))
                || mentors.iter().any(|m| m.sectors.contains(sector))
        }),
        Factor::Stage => true,
        Factor::Nearness => is_near(programme, mentors, need),
        Factor::Style => need
            .length_months
            .is_none_or(|most| programme.minimum_months.is_some_and(|least| least <= most)),
        Factor::Availability => match programme.places {
            Some(places) => places > 0,
            None => mentors.iter().any(|mentor| mentor.places > 0),
        },
        Factor::Assurance => programme.assurance.is_assessed(),
        Factor::Training => {
            let known = mentors
                .iter()
                .filter(|m| m.trained_recently.is_some())
                .count();
            let trained = mentors
                .iter()
                .filter(|m| m.trained_recently == Some(true))
                .count();
            known > 0 && trained * 2 >= known
        }
        Factor::Outcomes => programme.outcomes.is_some_and(|outcomes| {
            let usual = u32::from(Weights::current().outcomes_usual_percent);
            outcomes.answers > 0 && outcomes.positive * 100 >= outcomes.answers * usual
        }),
    }
}

fn is_near(programme: &Programme, mentors: &[&Mentor], need: &Need) -> bool {
    let travels = need.formats.is_empty() || need.formats.iter().any(|format| !format.is_remote());
    let Some(place) = need.place.as_ref().filter(|_| travels) else {
        return true;
    };
    let limit = need
        .travel_miles
        .unwrap_or(Weights::current().usual_travel_miles);
    let in_person = accepted(programme, need)
        .iter()
        .any(|format| !format.is_remote());
    in_person && nearest(programme, mentors, place).is_some_and(|miles| miles <= f32::from(limit))
}
