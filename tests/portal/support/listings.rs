//! Listings for tests to begin with: each says the least there is to say, and the test adds what it is about.

use chrono::{NaiveDate, TimeZone, Utc};
use soundingboard::{
    directory::{
        Assessment, Mentor, Organisation, Programme, Tier,
        store::bulk::{self, Batch},
    },
    matching::{SectorCover, SupportKind},
    platform::clock::Clock,
    taxonomy::{Region, Sector},
    values::{MentorId, OrganisationId, ProgrammeId, TermSet},
};
use sqlx::PgPool;

use super::new_database;

/// An empty database and its address.
pub async fn database() -> (PgPool, String) {
    let url = new_database().await;
    (PgPool::connect(&url).await.unwrap(), url)
}

/// A Friday in November 2026.
pub fn clock() -> Clock {
    Clock::fixed(Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap())
}

pub fn assessed_until(year: i32) -> Tier {
    Tier::Assessed(Assessment {
        on: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(),
        expires_on: NaiveDate::from_ymd_opt(year, 6, 30).unwrap(),
        with_conditions: false,
    })
}

pub fn organisation(name: &str) -> Organisation {
    Organisation::named(OrganisationId::new(), name)
}

pub fn programme(of: &Organisation, name: &str) -> Programme {
    Programme::named(ProgrammeId::new(), of.id, name)
}

pub fn mentor(of: &[&Organisation], sector: Sector, places: u16) -> Mentor {
    Mentor {
        id: MentorId::new(),
        organisations: of.iter().map(|organisation| organisation.id).collect(),
        district: Some("LS1".to_owned()),
        sectors: [sector].into_iter().collect(),
        challenges: TermSet::EMPTY,
        stages: TermSet::EMPTY,
        formats: TermSet::EMPTY,
        languages: TermSet::EMPTY,
        places,
        trained_on: None,
    }
}

pub async fn write(pool: &PgPool, batch: Batch) {
    let mut tx = pool.begin().await.unwrap();
    bulk::write(&mut tx, &batch).await.unwrap();
    tx.commit().await.unwrap();
}

/// Two organisations: one assessed, in Wales, with manufacturers; one visible, across the UK.
pub async fn two_organisations(pool: &PgPool) -> (Organisation, Organisation) {
    let mut harbour = organisation("Harbour Mentors");
    harbour.tier = assessed_until(2027);
    let open = organisation("Open Door");
    let mut makers = programme(&harbour, "Makers’ mentoring");
    makers.coverage.regions.insert(Region::Wales);
    makers.sectors = SectorCover::All;
    let mut anyone = programme(&open, "Mentoring for anyone");
    anyone.coverage.national = true;
    anyone.sectors = SectorCover::Some([Sector::Manufacturing].into_iter().collect());
    let mut grants = programme(&open, "Small grants");
    grants.kind = SupportKind::Other;
    grants.coverage.national = true;
    let mentors = vec![
        mentor(&[&harbour], Sector::Manufacturing, 2),
        mentor(&[&harbour, &open], Sector::Manufacturing, 0),
        mentor(&[&open], Sector::Finance, 1),
    ];
    let batch = Batch {
        organisations: vec![harbour.clone(), open.clone()],
        programmes: vec![makers, anyone, grants],
        mentors,
    };
    write(pool, batch).await;
    (harbour, open)
}
