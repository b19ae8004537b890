//! A portal that has been in use is brought up to date: every migration applies over tables that hold rows, and what they
//! held is read as before.
//!
//! `upgrading/` has a file for each version whose rows a later migration meets, named for the last migration that had been
//! applied. A migration that changes a table brings rows of that table along.

use std::{fs, path::Path};

use soundingboard::{
    directory::{Directory, snapshot::Lookup, store},
    platform::{clock::Clock, mail},
    values::Slug,
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, PgPool};

use crate::support::{TestPortal, new_empty_database};

/// Versions with rows, the earliest first, and the rows.
fn filled_versions() -> Vec<(i64, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/portal/upgrading");
    let mut versions: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let version = path.file_stem().unwrap().to_str().unwrap();
            (version.parse().unwrap(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    versions.sort();
    versions
}

async fn count_rows(conn: &mut PgConnection) -> Vec<(String, i64)> {
    sqlx::query_as(
        "select table_name::text, (xpath('/row/n/text()', query_to_xml(
             format('select count(*) as n from %I', table_name), false, true, '')))[1]::text::bigint
         from information_schema.tables
         where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_sqlx_migrations'
         order by table_name",
    )
    .fetch_all(conn)
    .await
    .unwrap()
}

/// The database of such a portal, brought up to date.
async fn upgraded() -> String {
    let url = new_empty_database().await;
    let migrations = sqlx::migrate!();
    let mut conn = PgConnection::connect(&url).await.unwrap();
    let mut held: Vec<(String, i64)> = Vec::new();
    for (version, rows) in filled_versions() {
        migrations.run_to(version, &mut conn).await.unwrap();
        conn.execute(AssertSqlSafe(rows)).await.unwrap();
        held = count_rows(&mut conn).await;
    }
    migrations.run(&mut conn).await.unwrap();
    let now = count_rows(&mut conn).await;
    for (table, rows) in held.into_iter().filter(|(_, rows)| *rows > 0) {
        let kept = now.iter().find(|(known, _)| *known == table);
        assert!(
            kept.is_some_and(|(_, kept)| *kept >= rows),
            "{table} held {rows} rows, and now {kept:?}"
        );
    }
    url
}

#[tokio::test]
async fn what_was_published_before_is_published_after() {
    let url = upgraded().await;
    let pool = PgPool::connect(&url).await.unwrap();
    let clock = Clock::system();
    let snapshot = Directory::open(&pool, &clock).await.unwrap().snapshot();
    let former = Slug::parse("haven-mentors").unwrap();
    assert!(
        matches!(snapshot.organisation_at(&former), Lookup::Moved(_)),
        "an earlier address leads on"
    );
    let mut conn = pool.acquire().await.unwrap();
    let programmes = store::programmes::list_published(&mut conn).await.unwrap();
    let [makers] = programmes.as_slice() else {
        panic!("one programme, not {programmes:?}");
    };
    assert_eq!((makers.places, makers.minimum_months), (Some(7), Some(6)));
    assert_eq!(makers.measures.reply_days, Some(2.5));
    let outcomes = makers.measures.outcomes.unwrap();
    assert_eq!(
        (outcomes.asked, outcomes.answers, outcomes.positive),
        (0, 12, 9),
        "how many were asked was not kept then"
    );
    assert_eq!(snapshot.mentors().mentors, 1);
}

#[tokio::test]
async fn what_waited_before_is_done_after() {
    let url = upgraded().await;
    let portal = TestPortal::start_on(&url, crate::support::Setting::default()).await;
    let mut conn = PgConnection::connect(&url).await.unwrap();
    let messages = mail::list(&mut conn, 10).await.unwrap();
    let waiting = messages
        .iter()
        .filter(|message| message.state == mail::State::Waiting);
    assert_eq!((messages.len(), waiting.count()), (2, 1));
    let mentors: Vec<(String, bool)> =
        sqlx::query_as("select respondent, mentor_id is not null from follow_ups order by 1")
            .fetch_all(&mut conn)
            .await
            .unwrap();
    assert_eq!(
        mentors,
        [("mentor".to_owned(), true), ("owner".to_owned(), false)],
        "the question to the mentor knows whom it was about"
    );
    // Every sweep reads what is there.
    portal.run_timetable().await;
    let profile = portal.get("/organisations/harbour-mentors").await;
    assert_eq!(profile.status, 200);
}
