//! A small directory that the finder's tests know by heart.

use chrono::{NaiveDate, TimeZone, Utc};
use soundingboard::{
    directory::{
        Assessment, Mentor, Organisation, Programme, Tier,
        store::bulk::{self, Batch},
    },
    matching::{Cost, CostUnit, SectorCover, SupportKind},
    platform::clock::Clock,
    taxonomy::{Challenge, Format, Language, OwnershipGroup, Region, Sector, Stage},
    values::{MentorId, OrganisationId, Pence, ProgrammeId, TermSet},
};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use crate::support::{Setting, TestPortal, new_database};

/// How many alike online programmes there are: a page of 20, and five more.
pub const ALIKE: usize = 25;

/// A portal over the town's directory, on a day that stays, and the address of its database.
pub async fn portal() -> (TestPortal, String) {
    let url = new_database().await;
    let mut conn = PgConnection::connect(&url).await.unwrap();
    let mut tx = conn.begin().await.unwrap();
    bulk::write(&mut tx, &batch()).await.unwrap();
    tx.commit().await.unwrap();
    let noon = Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap();
    let setting = Setting {
        clock: Clock::fixed(noon),
        ..Setting::default()
    };
    (TestPortal::start_on(&url, setting).await, url)
}

fn set<T: soundingboard::values::Term>(terms: &[T]) -> TermSet<T> {
    terms.iter().copied().collect()
}

fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 3, 2).unwrap()
}

/// Harbour is assessed, has mentors and meets in Leeds; Open Door is not assessed and has all the others.
fn batch() -> Batch {
    let mut harbour = Organisation::named(OrganisationId(Uuid::from_u128(1)), "Harbour Mentors");
    harbour.tier = Tier::Assessed(Assessment {
        on: day(2025),
        expires_on: day(2028),
        with_conditions: false,
    });
    harbour.last_confirmed_on = Some(day(2026));
    let open_door = Organisation::named(OrganisationId(Uuid::from_u128(2)), "Open Door");
    let mut programmes = vec![in_leeds(&harbour), grant(&open_door), for_women(&open_door)];
    programmes.extend((1..=ALIKE).map(|number| online(&open_door, number)));
    let mentors = (1..=4).map(|number| mentor(&harbour, number)).collect();
    Batch {
        organisations: vec![harbour, open_door],
        programmes,
        mentors,
    }
}

fn programme(of: &Organisation, number: u128, name: &str) -> Programme {
    Programme::named(ProgrammeId(Uuid::from_u128(100 + number)), of.id, name)
}

fn in_leeds(of: &Organisation) -> Programme {
    let mut it = programme(of, 90, "Quayside Mentoring");
    "A mentor who has run a kitchen, once a month over coffee.".clone_into(&mut it.summary);
    it.stages = set(&[Stage::Starting, Stage::FirstThreeYears]);
    it.sectors = SectorCover::Some(set(&[Sector::HotelsAndFood]));
    it.challenges = set(&[Challenge::CashFlow, Challenge::Hiring]);
    it.coverage.regions = set(&[Region::YorkshireAndTheHumber]);
    it.base_district = Some("LS1".to_owned());
    it.travel_miles = Some(15);
    it.formats = set(&[Format::FaceToFace]);
    it.cost = Cost::Fee {
        amount: Some(Pence::pounds(40)),
        unit: Some(CostUnit::Hour),
    };
    it.languages = set(&[Language::English, Language::Polish]);
    it.places = Some(3);
    it.promised_reply_days = Some(2);
    it.last_confirmed_on = Some(day(2026));
    it
}

fn grant(of: &Organisation) -> Programme {
    let mut it = online(of, 91);
    "Kitchen Grant".clone_into(&mut it.name);
    it.slug = soundingboard::values::Slug::from_name(&it.name);
    it.kind = SupportKind::Other;
    it
}

fn for_women(of: &Organisation) -> Programme {
    let mut it = online(of, 92);
    "Women Who Trade".clone_into(&mut it.name);
    it.slug = soundingboard::values::Slug::from_name(&it.name);
    it.eligibility.reserved_for = set(&[OwnershipGroup::Women]);
    it
}

fn online(of: &Organisation, number: usize) -> Programme {
    let mut it = programme(of, number as u128, &format!("Online Circle {number}"));
    it.challenges = set(&[Challenge::Tenders]);
    it.coverage.national = true;
    it.formats = set(&[Format::Online]);
    it.cost = Cost::Free;
    it
}

fn mentor(of: &Organisation, number: u128) -> Mentor {
    Mentor {
        id: MentorId(Uuid::from_u128(1_000 + number)),
        organisations: vec![of.id],
        district: Some("LS2".to_owned()),
        sectors: set(&[Sector::HotelsAndFood]),
        challenges: set(&[Challenge::CashFlow]),
        stages: set(&[Stage::Starting]),
        formats: set(&[Format::FaceToFace]),
        languages: set(&[Language::English]),
        places: 1,
        trained_on: Some(day(2026)),
    }
}
