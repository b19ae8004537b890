//! What matching and keyword search are told of the listings.

use super::{OrganisationCard, ProgrammeCard, positions::DistrictPositions};
use crate::{
    directory::{Organisation, Tier, search},
    matching,
};

/// A programme as matching sees it.
pub(super) fn matching_facts(
    card: &ProgrammeCard,
    organisation: &Organisation,
    positions: &mut DistrictPositions,
) -> matching::Programme {
    let programme = &card.programme;
    matching::Programme {
        id: programme.id,
        organisation: programme.organisation,
        kind: programme.kind,
        listing: programme.listing,
        expires_on: match card.tier {
            Tier::Visible => None,
            Tier::Assessed(assessment) => Some(assessment.expires_on),
        },
        assurance: card.assurance(),
        overdue: card.confirmation.is_overdue(),
        stages: programme.stages,
        sectors: programme.sectors,
        challenges: programme.challenges,
        coverage: programme.coverage,
        base: programme
            .base_district
            .as_deref()
            .and_then(|district| positions.find(district))
            .map(|place| place.position),
        travel_miles: programme.travel_miles,
        formats: programme.formats,
        cost: programme.cost,
        eligibility: programme.eligibility,
        welcomes: programme.welcomes,
        minimum_months: programme.minimum_months,
        meetings_a_month: programme.meetings_a_month,
        // Whoever cannot ask now has none of the places.
        places: if card.taking.is_shut() {
            Some(0)
        } else {
            programme.places
        },
        waiting_weeks: programme.waiting_weeks,
        promised_reply_days: programme.promised_reply_days,
        measured_reply_days: programme.measures.reply_days,
        languages: programme.languages,
        outcomes: programme.measures.outcomes,
        text: [
            &organisation.name,
            &programme.name,
            &programme.summary,
            &programme.aims,
            &programme.who_for,
        ]
        .map(String::as_str)
        .join("\n"),
    }
}

/// Organisations first and programmes after, as `Snapshot::listing` expects.
pub(super) fn index_keywords(
    organisations: &[OrganisationCard],
    programmes: &[ProgrammeCard],
) -> search::Index {
    let of_organisations = organisations.iter().map(|card| {
        let organisation = &card.organisation;
        let mut texts = Vec::new();
        if card.is_listed() {
            texts.push(text(&organisation.name, 4.0));
            texts.extend(
                organisation
                    .legal
                    .name
                    .as_deref()
                    .map(|name| text(name, 3.0)),
            );
            texts.extend(organisation.aliases.iter().map(|name| text(name, 3.0)));
            texts.push(text(&organisation.about, 1.0));
        }
        texts
    });
    let of_programmes = programmes.iter().map(|card| {
        let programme = &card.programme;
        let mut texts = Vec::new();
        if card.is_listed() {
            texts.push(text(&programme.name, 4.0));
            texts.push(text(
                &organisations[card.organisation].organisation.name,
                2.0,
            ));
            texts.push(text(&programme.summary, 1.5));
            texts.push(text(&programme.aims, 1.0));
            texts.push(text(&programme.who_for, 1.0));
        }
        texts
    });
    search::Index::build(of_organisations.chain(of_programmes))
}

fn text(words: &str, weight: f32) -> search::Text<'_> {
    search::Text { words, weight }
}
