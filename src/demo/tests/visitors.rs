//! Whether the first people who look find something that makes sense.

use chrono::Days;

use super::{today, usual};
use crate::{
    demo::Batch,
    directory::{self, Tier},
    matching::{self, Assurance, Candidates, Day, Factor, Fit, Match, Need, Weights, rank},
    taxonomy::{Challenge, Gazetteer, Sector, Stage},
    values::Position,
};

/// As the directory hands them to the matching.
fn candidates(batch: &Batch) -> Candidates {
    let gazetteer = Gazetteer::new();
    let position = |district: Option<&String>| {
        gazetteer
            .resolve(district?)
            .ok()
            .map(|place| place.position)
    };
    let programmes = batch.programmes.iter().map(|programme| {
        let of = |one: &&directory::Organisation| one.id == programme.organisation;
        let organisation = batch.organisations.iter().find(of).unwrap();
        as_candidate(
            programme,
            organisation.tier,
            position(programme.base_district.as_ref()),
        )
    });
    let recently = today() - Days::new(730);
    let mentors = batch.mentors.iter().map(|mentor| matching::Mentor {
        organisations: mentor.organisations.clone(),
        sectors: mentor.sectors,
        challenges: mentor.challenges,
        stages: mentor.stages,
        position: position(mentor.district.as_ref()),
        formats: mentor.formats,
        languages: mentor.languages,
        places: mentor.places,
        trained_recently: mentor.trained_on.map(|day| day >= recently),
    });
    Candidates::new(programmes.collect(), mentors)
}

fn as_candidate(
    programme: &directory::Programme,
    tier: Tier,
    base: Option<Position>,
) -> matching::Programme {
    matching::Programme {
        listing: programme.listing,
        assurance: match tier {
            Tier::Visible => Assurance::Visible,
            Tier::Assessed(mark) if mark.with_conditions => Assurance::AssessedWithConditions,
            Tier::Assessed(_) => Assurance::Assessed,
        },
        stages: programme.stages,
        sectors: programme.sectors,
        challenges: programme.challenges,
        coverage: programme.coverage,
        base,
        travel_miles: programme.travel_miles,
        formats: programme.formats,
        cost: programme.cost,
        eligibility: programme.eligibility,
        welcomes: programme.welcomes,
        minimum_months: programme.minimum_months,
        meetings_a_month: programme.meetings_a_month,
        places: programme.places,
        waiting_weeks: programme.waiting_weeks,
        promised_reply_days: programme.promised_reply_days,
        measured_reply_days: programme.measures.reply_days,
        languages: programme.languages,
        outcomes: programme.measures.outcomes,
        text: format!(
            "{} {} {}",
            programme.name, programme.summary, programme.aims
        ),
        ..matching::Programme::unknown(programme.id, programme.organisation)
    }
}

/// Ten first matches must be there, and the first three must say of the person's first challenge and sector that they
/// fit.
fn finds_help(place: &str, sector: Sector, stage: Stage, challenges: &[Challenge]) {
    let batch = usual();
    let candidates = candidates(&batch);
    let need = Need {
        challenges: challenges.to_vec(),
        stage: Some(stage),
        sector: Some(sector),
        place: Some(Gazetteer::new().resolve(place).unwrap()),
        ..Need::default()
    };
    let weights = Weights::current();
    let ranking = rank(&candidates, &need, &weights, Day::new(today(), 1));
    assert!(ranking.total() >= 10, "{place}: {}", ranking.total());
    for found in ranking.matches(0..3) {
        let name = &batch.programmes[found.programme as usize].name;
        for factor in [Factor::Challenges, Factor::Sector, Factor::Stage] {
            assert!(
                fits(&found, factor),
                "{place}: {name}: {:?}",
                found.contributions
            );
        }
    }
}

fn fits(found: &Match, factor: Factor) -> bool {
    let mut contributions = found.contributions.iter();
    contributions.any(|one| one.factor == factor && matches!(one.fit, Fit::Fits | Fit::Partly))
}

#[test]
fn a_cafe_owner_in_leeds_finds_help() {
    let wanted = [Challenge::PricingAndProfit, Challenge::ManagingPeople];
    finds_help(
        "Leeds",
        Sector::HotelsAndFood,
        Stage::FirstThreeYears,
        &wanted,
    );
}

#[test]
fn a_plumber_in_cardiff_finds_help() {
    let wanted = [Challenge::GettingPaid, Challenge::Hiring];
    finds_help("Cardiff", Sector::Construction, Stage::Established, &wanted);
}

#[test]
fn a_software_founder_in_belfast_finds_help() {
    let wanted = [Challenge::Investors, Challenge::FindingCustomers];
    finds_help("Belfast", Sector::Information, Stage::Starting, &wanted);
}

#[test]
fn a_manufacturer_near_derby_who_hands_on_finds_help() {
    let wanted = [Challenge::Succession, Challenge::SellingTheBusiness];
    finds_help("DE56", Sector::Manufacturing, Stage::HandingOn, &wanted);
}

#[test]
fn somebody_with_an_idea_in_inverness_finds_help() {
    let wanted = [Challenge::BusinessPlan, Challenge::Grants];
    finds_help("Inverness", Sector::HotelsAndFood, Stage::Thinking, &wanted);
}

#[test]
fn an_owner_in_trouble_in_penzance_finds_help() {
    let wanted = [Challenge::CashFlow, Challenge::StressAndHealth];
    finds_help(
        "Penzance",
        Sector::RetailAndMotor,
        Stage::InDifficulty,
        &wanted,
    );
}
