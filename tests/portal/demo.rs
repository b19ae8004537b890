//! Loading the made-up directory, and what it never touches.

use std::process::{Command, Output};

use chrono::NaiveDate;
use soundingboard::{
    accounts::Level,
    demo::{self, SOURCE, Size},
    directory::{
        Organisation, Programme, Tier,
        store::{
            bulk::{self, Batch, Written},
            organisations,
        },
    },
    matching::ListingState,
    platform::{clock::Clock, db::Db},
    values::OrganisationId,
};
use sqlx::PgConnection;

use crate::support::{Person, Setting, TestPortal, new_database};

const SMALL: Size = Size {
    organisations: 30,
    mentors: 600,
};

fn small() -> Batch {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    demo::generate(SMALL, 1, today).unwrap()
}

async fn load(url: &str, batch: &Batch) -> Written {
    let mut transaction = Db::new(url).unwrap().begin().await.unwrap();
    let at = Clock::system().now();
    let loaded = demo::load(&mut transaction, batch, at).await.unwrap();
    transaction.commit().await.unwrap();
    loaded.written
}

/// One organisation that is not made up, with a mentor who also helps the first made-up one.
async fn list_a_real_one(url: &str, made_up: &Batch) {
    let real = Organisation::named(OrganisationId::new(), "Real Mentors");
    let mut mentor = made_up.mentors[0].clone();
    mentor.id = soundingboard::values::MentorId::new();
    mentor.organisations.push(real.id);
    let batch = Batch {
        organisations: vec![real],
        programmes: Vec::new(),
        mentors: vec![mentor],
    };
    let mut transaction = Db::new(url).unwrap().begin().await.unwrap();
    bulk::write(&mut transaction, &batch).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn count_mentors(conn: &mut PgConnection) -> i64 {
    sqlx::query_scalar("select count(*) from mentors")
        .fetch_one(conn)
        .await
        .unwrap()
}

fn demo_command(url: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_soundingboard"))
        .arg("demo")
        .args(arguments)
        .env("DATABASE_URL", url)
        .output()
        .unwrap()
}

#[tokio::test]
async fn a_new_demonstration_takes_the_place_of_the_old_one() {
    let url = new_database().await;
    let written = load(&url, &small()).await;
    assert_eq!((written.organisations.inserted, written.mentors), (30, 600));
    let smaller = Size {
        organisations: 12,
        mentors: 100,
    };
    let clock = Clock::system();
    let batch = demo::generate(smaller, 2, clock.today()).unwrap();
    load(&url, &batch).await;
    let mut conn = Db::new(&url).unwrap().begin().await.unwrap();
    assert_eq!(organisations::count(&mut conn).await.unwrap(), 12);
    assert_eq!(count_mentors(&mut conn).await, 100);
}

#[tokio::test]
async fn taking_it_out_leaves_real_organisations_and_their_mentors() {
    let url = new_database().await;
    let made_up = small();
    load(&url, &made_up).await;
    list_a_real_one(&url, &made_up).await;
    let mut transaction = Db::new(&url).unwrap().begin().await.unwrap();
    let removed = demo::remove(&mut transaction).await.unwrap();
    assert_eq!((removed.organisations, removed.mentors), (30, 600));
    assert_eq!(organisations::count(&mut transaction).await.unwrap(), 1);
    assert_eq!(count_mentors(&mut transaction).await, 1);
}

#[tokio::test]
async fn over_a_real_directory_it_is_refused_unless_asked_for() {
    let url = new_database().await;
    let made_up = small();
    load(&url, &made_up).await;
    list_a_real_one(&url, &made_up).await;
    let size = ["--organisations", "5", "--mentors", "20"];
    let refused = demo_command(&url, &size);
    let complaint = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success());
    assert!(
        complaint.contains("1 organisation that is not made up")
            && complaint.contains("--beside-real"),
        "{complaint}"
    );
    let mut conn = Db::new(&url).unwrap().begin().await.unwrap();
    assert_eq!(
        organisations::count(&mut conn).await.unwrap(),
        31,
        "nothing changed"
    );

    let loaded = demo_command(&url, &[&size[..], &["--beside-real"]].concat());
    assert!(
        loaded.status.success(),
        "{}",
        String::from_utf8_lossy(&loaded.stderr)
    );
    let said = String::from_utf8_lossy(&loaded.stdout).into_owned();
    assert!(said.contains("Loaded 5 organisations"), "{said}");
    assert_eq!(organisations::count(&mut conn).await.unwrap(), 6);
}

#[tokio::test]
async fn its_assessed_organisations_take_enquiries_and_one_that_somebody_joins_is_theirs() {
    let url = new_database().await;
    let made_up = small();
    load(&url, &made_up).await;
    let portal = TestPortal::start_on(&url, Setting::default()).await;
    let assessed = made_up
        .organisations
        .iter()
        .find(|of| matches!(of.tier, Tier::Assessed(_)) && of.listing == ListingState::Listed);
    let assessed = assessed.unwrap();
    let of_it = |programme: &&Programme| programme.organisation == assessed.id;
    let programme = made_up.programmes.iter().find(of_it).unwrap();
    let to = format!("/enquiries/new?to={}/{}", assessed.slug, programme.slug);
    let question = portal.get(&to).await;
    assert_eq!(question.status, 200, "{to}");
    question.form("Continue");

    portal
        .signed_in(&Person::member(assessed.id, Level::Owner))
        .await;
    let mut transaction = Db::new(&url).unwrap().begin().await.unwrap();
    assert_eq!(demo::count_real(&mut transaction).await.unwrap(), 1);
    let removed = demo::remove(&mut transaction).await.unwrap();
    assert_eq!(removed.organisations, 29);
    assert_eq!(organisations::count(&mut transaction).await.unwrap(), 1);
}

#[tokio::test]
async fn its_pages_say_that_it_is_made_up_and_its_programmes_are_found() {
    let url = new_database().await;
    let batch = demo::generate(Size::default(), 1, Clock::system().today()).unwrap();
    load(&url, &batch).await;
    let portal = TestPortal::start_on(&url, Setting::default()).await;
    let results = portal
        .get("/find/results?challenge=pricing-and-profit&stage=first-three-years&sector=hotels-and-food&place=Leeds")
        .await;
    assert_eq!(results.status, 200);
    let listed = batch.organisations.iter().find(|one| {
        let listed = one.listing == ListingState::Listed;
        listed
            && one
                .source
                .as_ref()
                .is_some_and(|source| source.name == SOURCE)
    });
    let profile = portal
        .get(&format!("/organisations/{}", listed.unwrap().slug))
        .await;
    assert_eq!(profile.status, 200);
    assert!(profile.body.contains(SOURCE), "the profile names no source");
}
