//! The directory's tables: what is written comes back, and writing it again changes nothing.

use chrono::NaiveDate;
use soundingboard::{
    directory::{
        Assessment, LegalForm, LegalIdentity, Measures, Mentor, Organisation, Programme, Source,
        Tier,
        store::{
            self,
            bulk::{self, Batch, Tally, Written},
        },
    },
    matching::{Cost, CostUnit, Coverage, Eligibility, ListingState, Outcomes, SectorCover},
    taxonomy::{
        Area, Challenge, Format, Language, OwnershipGroup, Region, Sector, Stage, SupportType,
        places::District,
    },
    values::{EmailAddress, MentorId, OrganisationId, Pence, Position, ProgrammeId, Term, TermSet},
};
use sqlx::{PgConnection, PgPool};

use crate::support::listings::database;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn set<T: Term, const N: usize>(terms: [T; N]) -> TermSet<T> {
    terms.into_iter().collect()
}

fn source(key: &str) -> Source {
    Source {
        name: "A list of providers, 2013".to_owned(),
        licence: "Open Government Licence 3.0".to_owned(),
        key: key.to_owned(),
    }
}

/// An organisation that says everything an organisation can say.
fn full_organisation() -> Organisation {
    Organisation {
        legal: LegalIdentity {
            name: Some("Harbour Enterprise Trust Limited".to_owned()),
            form: Some(LegalForm::CompanyLimitedByGuarantee),
            company_number: Some("00000000".to_owned()),
            charity_number: Some("0000000".to_owned()),
        },
        tier: Tier::Assessed(Assessment {
            on: day(2026, 2, 1),
            expires_on: day(2028, 1, 31),
            with_conditions: true,
        }),
        about: "We mentor makers.\n\nSince 1999.".to_owned(),
        website: Some("https://harbour.example".to_owned()),
        links: vec!["https://social.example/harbour".to_owned()],
        contact_mailbox: EmailAddress::parse("info@harbour.example").ok(),
        enquiries_mailbox: EmailAddress::parse("enquiries@harbour.example").ok(),
        phone: Some("020 7946 0000".to_owned()),
        last_confirmed_on: Some(day(2026, 5, 3)),
        source: Some(source("list/harbour")),
        aliases: vec!["Harbour Ent. Trust".to_owned()],
        ..Organisation::named(OrganisationId::new(), "Harbour Enterprise Trust")
    }
}

/// A programme that says everything a programme can say.
fn full_programme(organisation: OrganisationId) -> Programme {
    Programme {
        support_types: set([SupportType::Training]),
        summary: "A mentor who ran a workshop.".to_owned(),
        aims: "To see you through.".to_owned(),
        who_for: "Makers.".to_owned(),
        website: Some("https://harbour.example/makers".to_owned()),
        last_confirmed_on: Some(day(2026, 5, 4)),
        stages: set([Stage::Starting, Stage::Established]),
        sectors: SectorCover::Some(set([Sector::Manufacturing])),
        challenges: Challenge::all().take(3).collect(),
        coverage: Coverage {
            national: false,
            regions: set([Region::Wales]),
            areas: set([Area::Solent, Area::Dorset]),
        },
        base_district: Some("SO14".to_owned()),
        travel_miles: Some(25),
        formats: set([Format::FaceToFace, Format::Online]),
        cost: Cost::Fee {
            amount: Some(Pence::pounds(40)),
            unit: Some(CostUnit::Hour),
        },
        eligibility: Eligibility {
            least_employees: Some(1),
            most_employees: Some(249),
            least_months_trading: Some(12),
            most_months_trading: Some(120),
            reserved_for: set([OwnershipGroup::Women]),
        },
        eligibility_notes: "Within the harbour's enterprise zone.".to_owned(),
        welcomes: set([OwnershipGroup::Veterans]),
        minimum_months: Some(6),
        meetings_a_month: Some(1.5),
        places: Some(12),
        waiting_weeks: Some(2),
        promised_reply_days: Some(5),
        languages: set([Language::English, Language::Welsh]),
        measures: Measures {
            reply_days: Some(2.5),
            outcomes: Some(Outcomes {
                asked: 31,
                answers: 20,
                positive: 17,
                begun: 20,
                ended_early: 3,
            }),
        },
        source: Some(source("list/harbour/makers")),
        ..Programme::named(ProgrammeId::new(), organisation, "Makers’ mentoring")
    }
}

fn mentor(organisations: &[OrganisationId]) -> Mentor {
    Mentor {
        id: MentorId::new(),
        organisations: organisations.to_vec(),
        district: Some("LS1".to_owned()),
        sectors: set([Sector::Manufacturing, Sector::Energy]),
        challenges: Challenge::all().take(2).collect(),
        stages: TermSet::EMPTY,
        formats: set([Format::Online]),
        languages: set([Language::English]),
        places: 2,
        trained_on: Some(day(2025, 9, 1)),
    }
}

/// One full organisation with its full programme.
fn batch() -> Batch {
    let organisation = full_organisation();
    let programme = full_programme(organisation.id);
    Batch {
        organisations: vec![organisation],
        programmes: vec![programme],
        mentors: Vec::new(),
    }
}

async fn write(pool: &PgPool, batch: &Batch) -> Written {
    let mut tx = pool.begin().await.unwrap();
    let written = bulk::write(&mut tx, batch).await.unwrap();
    tx.commit().await.unwrap();
    written
}

async fn version(conn: &mut PgConnection) -> i64 {
    store::version::find(conn).await.unwrap()
}

#[tokio::test]
async fn what_is_written_comes_back() {
    let (pool, _) = database().await;
    let batch = batch();
    write(&pool, &batch).await;
    let mut conn = pool.acquire().await.unwrap();
    let organisations = store::organisations::list_published(&mut conn)
        .await
        .unwrap();
    assert_eq!(organisations, batch.organisations);
    let programmes = store::programmes::list_published(&mut conn).await.unwrap();
    assert_eq!(programmes, batch.programmes);
}

#[tokio::test]
async fn a_batch_written_twice_changes_nothing() {
    let (pool, _) = database().await;
    write(&pool, &batch()).await;
    let mut conn = pool.acquire().await.unwrap();
    let before = version(&mut conn).await;
    // Another run of an import makes new ids for the same records.
    let again = write(&pool, &batch()).await;
    let unchanged = Tally {
        unchanged: 1,
        ..Tally::default()
    };
    assert_eq!(
        (again.organisations, again.programmes),
        (unchanged, unchanged)
    );
    assert!(!again.changed_anything());
    assert_eq!(version(&mut conn).await, before, "nobody needs to reload");
}

#[tokio::test]
async fn an_import_corrects_facts_and_leaves_decisions_alone() {
    let (pool, _) = database().await;
    let first = batch();
    write(&pool, &first).await;
    let mut conn = pool.acquire().await.unwrap();
    let id = first.organisations[0].id;
    store::organisations::set_listing(&mut conn, id, ListingState::Paused)
        .await
        .unwrap();

    let mut second = batch();
    second.organisations[0].about = "We mentor makers and bakers.".to_owned();
    second.organisations[0].tier = Tier::Visible;
    second.programmes[0].cost = Cost::Free;
    let written = write(&pool, &second).await;
    assert_eq!(
        (written.organisations.changed, written.programmes.changed),
        (1, 1)
    );

    let organisations = store::organisations::list_published(&mut conn)
        .await
        .unwrap();
    let organisation = &organisations[0];
    assert_eq!(organisation.about, "We mentor makers and bakers.");
    assert_eq!(organisation.listing, ListingState::Paused);
    assert_eq!(organisation.tier, first.organisations[0].tier);
    assert_eq!(organisation.id, id);
    let programmes = store::programmes::list_published(&mut conn).await.unwrap();
    assert_eq!(programmes[0].cost, Cost::Free);
}

#[tokio::test]
async fn an_import_never_overwrites_what_an_organisation_has_claimed() {
    let (pool, _) = database().await;
    write(&pool, &batch()).await;
    let mut conn = pool.acquire().await.unwrap();
    sqlx::query("update organisations set claimed_at = now()")
        .execute(&mut *conn)
        .await
        .unwrap();
    let mut second = batch();
    second.organisations[0].about = "Something older.".to_owned();
    second.programmes[0].cost = Cost::Free;
    let written = write(&pool, &second).await;
    assert_eq!(
        (
            written.organisations.left_alone,
            written.programmes.left_alone
        ),
        (1, 1)
    );
    assert!(!written.changed_anything());
}

#[tokio::test]
async fn names_that_are_alike_get_addresses_of_their_own() {
    let (pool, _) = database().await;
    let organisations: Vec<_> = (0..3)
        .map(|_| Organisation::named(OrganisationId::new(), "Enterprise Agency"))
        .collect();
    let one = organisations[0].id;
    let programmes = vec![
        Programme::named(ProgrammeId::new(), one, "Mentoring"),
        Programme::named(ProgrammeId::new(), one, "Mentoring"),
    ];
    write(
        &pool,
        &Batch {
            organisations,
            programmes,
            mentors: Vec::new(),
        },
    )
    .await;
    let mut conn = pool.acquire().await.unwrap();
    let stored = store::organisations::list_published(&mut conn)
        .await
        .unwrap();
    let mut slugs: Vec<_> = stored.iter().map(|o| o.slug.as_str()).collect();
    slugs.sort_unstable();
    assert_eq!(
        slugs,
        [
            "enterprise-agency",
            "enterprise-agency-2",
            "enterprise-agency-3"
        ]
    );
    let stored = store::programmes::list_published(&mut conn).await.unwrap();
    let mut slugs: Vec<_> = stored.iter().map(|p| p.slug.as_str()).collect();
    slugs.sort_unstable();
    assert_eq!(slugs, ["mentoring", "mentoring-2"]);
}

#[tokio::test]
async fn a_programme_follows_its_organisation_to_the_id_it_is_stored_under() {
    let (pool, _) = database().await;
    let first = batch();
    write(&pool, &first).await;
    let mut second = batch();
    let another = Programme {
        source: Some(source("list/harbour/bakers")),
        ..Programme::named(
            ProgrammeId::new(),
            second.organisations[0].id,
            "Bakers’ mentoring",
        )
    };
    second.programmes.push(another);
    let written = write(&pool, &second).await;
    assert_eq!(
        (written.programmes.inserted, written.programmes.unchanged),
        (1, 1)
    );
    let mut conn = pool.acquire().await.unwrap();
    let programmes = store::programmes::list_published(&mut conn).await.unwrap();
    assert!(
        programmes
            .iter()
            .all(|p| p.organisation == first.organisations[0].id)
    );
}

#[tokio::test]
async fn a_batch_that_fails_leaves_nothing_behind() {
    let (pool, _) = database().await;
    let mut faulty = batch();
    faulty.programmes.push(Programme::named(
        ProgrammeId::new(),
        OrganisationId::new(),
        "Orphan",
    ));
    let mut tx = pool.begin().await.unwrap();
    bulk::write(&mut tx, &faulty).await.unwrap_err();
    drop(tx);
    let mut conn = pool.acquire().await.unwrap();
    assert_eq!(store::organisations::count(&mut conn).await.unwrap(), 0);
    assert_eq!(version(&mut conn).await, 0);
}

#[tokio::test]
async fn an_old_address_leads_on_and_is_present_again_when_the_name_comes_back() {
    let (pool, _) = database().await;
    let batch = batch();
    let id = batch.organisations[0].id;
    write(&pool, &batch).await;
    let mut conn = pool.acquire().await.unwrap();
    let slug = store::organisations::rename(&mut conn, id, "Dockside Mentors")
        .await
        .unwrap();
    assert_eq!(slug.unwrap().as_str(), "dockside-mentors");
    let former = store::organisations::list_former_slugs(&mut conn)
        .await
        .unwrap();
    assert_eq!(former, [("harbour-enterprise-trust".to_owned(), id)]);

    let back = "Harbour Enterprise Trust";
    let slug = store::organisations::rename(&mut conn, id, back)
        .await
        .unwrap();
    assert_eq!(slug.unwrap().as_str(), "harbour-enterprise-trust");
    let former = store::organisations::list_former_slugs(&mut conn)
        .await
        .unwrap();
    assert_eq!(former, [("dockside-mentors".to_owned(), id)]);
    let nobody = store::organisations::rename(&mut conn, OrganisationId::new(), back).await;
    assert_eq!(nobody.unwrap(), None);
}

#[tokio::test]
async fn mentors_are_copied_with_their_organisations() {
    use futures_util::TryStreamExt;

    let (pool, _) = database().await;
    let organisations = vec![
        Organisation::named(OrganisationId::new(), "One"),
        Organisation::named(OrganisationId::new(), "Two"),
    ];
    let ids: Vec<_> = organisations.iter().map(|o| o.id).collect();
    let mut mentors: Vec<_> = (0..500).map(|_| mentor(&ids[..1])).collect();
    mentors[7] = mentor(&ids);
    mentors[8].district = None;
    mentors[8].trained_on = None;
    let written = write(
        &pool,
        &Batch {
            organisations,
            programmes: Vec::new(),
            mentors,
        },
    )
    .await;
    assert_eq!(written.mentors, 500);

    let mut conn = pool.acquire().await.unwrap();
    let rows: Vec<_> = store::stream_active_mentors(&mut conn)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(rows.len(), 500);
    assert_eq!(
        rows.iter()
            .filter(|row| row.organisations.len() == 2)
            .count(),
        1
    );
    assert_eq!(rows.iter().filter(|row| row.district.is_none()).count(), 1);
    assert_eq!(rows[0].sectors, ["manufacturing", "energy-supply"]);
    assert!(rows[0].stages.is_empty());
}

#[tokio::test]
async fn the_version_counts_commits_that_changed_something() {
    let (pool, _) = database().await;
    let mut conn = pool.acquire().await.unwrap();
    assert_eq!(version(&mut conn).await, 0);
    write(&pool, &batch()).await;
    assert_eq!(
        version(&mut conn).await,
        1,
        "one transaction, however many tables"
    );

    let mut tx = pool.begin().await.unwrap();
    sqlx::query("update organisations set about = ''")
        .execute(&mut *tx)
        .await
        .unwrap();
    assert_eq!(version(&mut conn).await, 1, "not before the commit");
    tx.rollback().await.unwrap();
    assert_eq!(version(&mut conn).await, 1);

    sqlx::query("update organisations set about = '' where slug = 'nobody'")
        .execute(&mut *conn)
        .await
        .unwrap();
    assert_eq!(version(&mut conn).await, 1, "no row, no change");
    sqlx::query("delete from programmes")
        .execute(&mut *conn)
        .await
        .unwrap();
    assert_eq!(version(&mut conn).await, 2);
}

#[tokio::test]
async fn a_table_of_districts_takes_the_place_of_the_one_before() {
    let (pool, _) = database().await;
    let mut conn = pool.acquire().await.unwrap();
    let district = |outcode: &str, latitude| District {
        outcode: outcode.to_owned(),
        position: Position::new(latitude, -1.5),
        region: Region::YorkshireAndTheHumber,
        area: Some(Area::LeedsCityRegion),
    };
    let first = [district("LS1", 53.8), district("LS2", 53.81)];
    let replace = store::places::replace_districts;
    assert_eq!(replace(&mut conn, &first).await.unwrap(), 2);
    assert_eq!(
        replace(&mut conn, &first).await.unwrap(),
        0,
        "the same again"
    );
    let second = [district("LS1", 53.79), district("LS3", 53.82)];
    assert_eq!(
        replace(&mut conn, &second).await.unwrap(),
        3,
        "one gone, one moved, one new"
    );
    assert_eq!(
        store::places::list_districts(&mut conn).await.unwrap(),
        second
    );
}
