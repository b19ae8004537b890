//! Reading one version of the directory out of the database.

use anyhow::Context;
use chrono::{Months, NaiveDate};
use futures_util::TryStreamExt;
use sqlx::{Connection, PgConnection};

use super::{
    Census, Count, Snapshot,
    facts::{index_keywords, matching_facts},
    listings::Listings,
    positions::DistrictPositions,
    shelves::Shelves,
};
use crate::{
    directory::{
        store::{self, MentorRow},
        unmet,
    },
    matching::{self, CandidatesBuilder},
    taxonomy::Gazetteer,
    values::TermSet,
};

/// Training longer ago than this no longer counts as recent.
const RECENT_TRAINING: Months = Months::new(24);

/// Loads the whole published directory as it stands, judged on the day `as_of`. Everything is read as of one moment, in
/// a transaction of its own. An error leaves nothing half made.
pub async fn load(conn: &mut PgConnection, as_of: NaiveDate) -> anyhow::Result<Snapshot> {
    let mut tx = conn.begin().await?;
    store::version::freeze(&mut tx).await?;
    let version = store::version::find(&mut tx).await?;
    let changed_at = store::version::changed_at(&mut tx).await?;
    let districts = store::places::list_districts(&mut tx).await?;
    let gazetteer = Gazetteer::with_districts(districts);
    let mut positions = DistrictPositions::of(&gazetteer);
    let mut listings = load_listings(&mut tx, as_of).await?;
    let facts = listings.programmes.iter().map(|card| {
        let organisation = &listings.organisations[card.organisation].organisation;
        matching_facts(card, organisation, &mut positions)
    });
    let mut candidates = CandidatesBuilder::new(facts.collect());
    let missing = store::unmet::sum_since(&mut tx, unmet::first_month_shown(as_of))
        .await
        .context("loading what was missing")?;

    let mut mentors = Count::default();
    let mut census = Census::default();
    {
        let mut rows = std::pin::pin!(store::stream_active_mentors(&mut tx));
        while let Some(row) = rows.try_next().await.context("loading mentors")? {
            if let Some(mentor) =
                count_mentor(&mut listings, &mut census, row, &mut positions, as_of)
            {
                mentors.add(mentor.places);
                candidates.count(&mentor);
            }
        }
    }
    tx.rollback().await?;

    Ok(Snapshot {
        version: u64::try_from(version).context("the directory's version is below nought")?,
        changed_at,
        as_of,
        candidates: candidates.build(),
        gazetteer,
        shelves: Shelves::fill(&listings.organisations, &listings.programmes),
        keywords: index_keywords(&listings.organisations, &listings.programmes),
        mentors,
        missing,
        census,
        organisations: listings.organisations,
        programmes: listings.programmes,
        addresses: listings.addresses,
    })
}

async fn load_listings(conn: &mut PgConnection, as_of: NaiveDate) -> anyhow::Result<Listings> {
    let organisations = store::organisations::list_published(conn)
        .await
        .context("loading organisations")?;
    let programmes = store::programmes::list_published(conn)
        .await
        .context("loading programmes")?;
    let mut listings = Listings::new(organisations, programmes, as_of);
    for (slug, id) in store::organisations::list_former_slugs(conn).await? {
        listings.add_former_organisation_slug(&slug, id);
    }
    for (organisation, slug, id) in store::programmes::list_former_slugs(conn).await? {
        listings.add_former_programme_slug(organisation, &slug, id);
    }
    listings.stamp(
        &store::stamps::list_of_organisations(conn).await?,
        &store::stamps::list_of_programmes(conn).await?,
    );
    Ok(listings)
}

/// Adds a mentor to the depth of their organisations and to the census, and gives them as matching counts them; `None` when none of their
/// organisations is shown.
fn count_mentor(
    listings: &mut Listings,
    census: &mut Census,
    row: MentorRow,
    positions: &mut DistrictPositions,
    as_of: NaiveDate,
) -> Option<matching::Mentor> {
    let sectors = TermSet::from_slugs(&row.sectors);
    let places = u16::try_from(row.places).unwrap_or(0);
    let mut shown = false;
    let mut best_tier = None;
    for id in &row.organisations {
        if let Some(card) = listings.organisation_mut(*id) {
            card.depth.add(sectors, places);
            shown = true;
            if card.is_listed() {
                best_tier = best_tier.max(Some(card.is_assessed()));
            }
        }
    }
    let place = row.district.and_then(|district| positions.find(&district));
    if let Some(assessed) = best_tier {
        let home = place.map(|place| (place.region, place.area));
        census.add(assessed, home, sectors);
    }
    let since = as_of - RECENT_TRAINING;
    shown.then(|| matching::Mentor {
        sectors,
        challenges: TermSet::from_slugs(&row.challenges),
        stages: TermSet::from_slugs(&row.stages),
        position: place.map(|place| place.position),
        formats: TermSet::from_slugs(&row.formats),
        languages: TermSet::from_slugs(&row.languages),
        places,
        trained_recently: row.trained_on.map(|day| day >= since),
        organisations: row.organisations,
    })
}
