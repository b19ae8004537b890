//! The trail of what was done: it is written with the change, in the order of commits, and shows when it was tampered
//! with.

use chrono::{TimeZone, Utc};
use serde_json::{Value, json};
use soundingboard::{
    accounts::audit::{self, By, Chain, Event, Hash, Misfit},
    directory::{
        Organisation,
        store::bulk::{self, Batch},
    },
    values::AccountId,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool};
use tokio::task::JoinSet;

use crate::support::listings::{database, organisation, write};

fn event(what: &'static str) -> Event {
    let at = Utc.with_ymd_and_hms(2026, 11, 22, 9, 30, 0).unwrap();
    Event::new(By::Program("a test"), what, "listing/1", at)
}

async fn record(pool: &PgPool, event: &Event) {
    let mut tx = pool.begin().await.unwrap();
    audit::record(&mut tx, event).await.unwrap();
    tx.commit().await.unwrap();
}

async fn verify(pool: &PgPool, expected: Option<Hash>) -> Result<Chain, Misfit> {
    let mut tx = pool.begin().await.unwrap();
    audit::verify(&mut tx, expected).await.unwrap()
}

fn only(organisation: Organisation) -> Batch {
    Batch {
        organisations: vec![organisation],
        ..Batch::default()
    }
}

/// A trail of five, of which the middle one says all that an event can say.
async fn trail() -> (PgPool, Chain) {
    let (pool, _) = database().await;
    record(&pool, &event("listing.begun")).await;
    record(&pool, &event("listing.sent").to(json!({"stage": "sent"}))).await;
    let full = event("listing.published")
        .from(json!({"tier": "visible", "points": 1.0}))
        .to(json!({"tier": "assessed", "points": 85}));
    record(&pool, &full).await;
    record(&pool, &event("listing.paused").from(json!(true))).await;
    record(&pool, &event("listing.withdrawn")).await;
    let chain = verify(&pool, None).await.unwrap();
    assert_eq!(chain.number, 5);
    (pool, chain)
}

/// As somebody would who owns the database: with the triggers off.
async fn tamper(pool: &PgPool, sql: &'static str) {
    let mut tx = pool.begin().await.unwrap();
    sqlx::raw_sql("set local session_replication_role = replica")
        .execute(&mut *tx)
        .await
        .unwrap();
    let done = sqlx::query(sql).execute(&mut *tx).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql} changed nothing");
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn an_event_is_there_when_its_change_is_and_not_before() {
    let (pool, url) = database().await;
    let mut tx = pool.begin().await.unwrap();
    audit::record(&mut tx, &event("listing.published"))
        .await
        .unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(verify(&pool, None).await.unwrap(), Chain::default());
    let mut connection = PgConnection::connect(&url).await.unwrap();
    audit::record(&mut connection, &event("listing.published"))
        .await
        .unwrap();
    assert_eq!(verify(&pool, None).await.unwrap().number, 1);
    let left: i64 = sqlx::query_scalar(
        "select (select count(*) from audit_notes) + (select count(*) from audit_sealings)",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn awkward_values_are_kept_so_that_the_chain_holds() {
    let (pool, _) = database().await;
    let at = Utc.timestamp_opt(1, 234_567_891).unwrap();
    for value in [
        Value::Null,
        json!(""),
        json!({}),
        json!(1.0),
        json!(1e300),
        json!(-0.0),
        json!(0.1),
        json!(u64::MAX),
        json!({"b": 1, "a": {"z": null, "é": "naïve – ‘quoted’ \u{1F3B5}", "": [1, [2.50]]}}),
        json!("a \u{0} in the middle, and \\u0000 spelled out"),
        json!("x".repeat(100_000)),
        json!("5:fives,-,"),
    ] {
        let by = By::Account(AccountId::new());
        let told = Event::new(by, "odd.value", "value/é", at).to(value.clone());
        record(&pool, &told).await;
        record(&pool, &event("odd.value").from(value)).await;
    }
    assert_eq!(verify(&pool, None).await.unwrap().number, 24);
}

#[tokio::test]
async fn many_at_once_make_one_chain_without_a_gap_whatever_else_they_change() {
    let (pool, _) = database().await;
    let mut people = JoinSet::new();
    for number in 0..12 {
        let pool = pool.clone();
        people.spawn(async move {
            for _ in 0..8 {
                // Half touch the directory first and half the trail, so that a crosswise wait would show.
                let mut tx = pool.begin().await.unwrap();
                let listing = organisation("Harbour Mentors");
                let touch = async |tx: &mut PgConnection| {
                    bulk::write(tx, &only(listing.clone())).await.unwrap();
                };
                if number % 2 == 0 {
                    touch(&mut tx).await;
                }
                audit::record(&mut tx, &event("listing.begun"))
                    .await
                    .unwrap();
                audit::record(&mut tx, &event("listing.published"))
                    .await
                    .unwrap();
                if number % 2 == 1 {
                    touch(&mut tx).await;
                }
                tx.commit().await.unwrap();
            }
        });
    }
    while let Some(done) = people.join_next().await {
        done.unwrap();
    }
    assert_eq!(verify(&pool, None).await.unwrap().number, 12 * 8 * 2);
    // One transaction's events stand together and in their order.
    let apart: i64 = sqlx::query_scalar(
        "select count(*) from audit_events
        where (number % 2 = 1) <> (what = 'listing.begun')",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(apart, 0);
}

#[tokio::test]
async fn a_flipped_byte_shows_in_every_column() {
    for change in [
        "at = at + interval '1 microsecond'",
        "who = 'program/a tesu'",
        "what = 'listing.publishee'",
        "subject = 'listing/2'",
        "old = '{\"tier\": \"visible\", \"points\": 1.00}'",
        "old = null",
        "new = '{\"tier\": \"assessed\", \"points\": 84}'",
        "new = 'null'",
        "previous_hash = set_byte(previous_hash, 7, get_byte(previous_hash, 7) # 1)",
        "hash = set_byte(hash, 31, get_byte(hash, 31) # 128)",
    ] {
        let (pool, _) = trail().await;
        let sql = format!("update audit_events set {change} where number = 3");
        tamper(&pool, String::leak(sql)).await;
        let found = verify(&pool, None).await.unwrap_err();
        assert!(
            matches!(found, Misfit::Changed(3) | Misfit::Unhooked(3)),
            "{change}: {found}"
        );
    }
    let (pool, _) = trail().await;
    tamper(
        &pool,
        "update audit_events set number = 30 where number = 3",
    )
    .await;
    assert_eq!(
        verify(&pool, None).await.unwrap_err(),
        Misfit::Missing {
            missing: 3,
            found: 4
        }
    );
}

#[tokio::test]
async fn an_event_that_was_taken_away_or_moved_shows() {
    let (pool, _) = trail().await;
    tamper(&pool, "delete from audit_events where number = 3").await;
    assert_eq!(
        verify(&pool, None).await.unwrap_err(),
        Misfit::Missing {
            missing: 3,
            found: 4
        }
    );
    let (pool, _) = trail().await;
    tamper(
        &pool,
        "update audit_events e set (at, who, what, subject, old, new, previous_hash, hash) =
            (select at, who, what, subject, old, new, previous_hash, hash from audit_events o where o.number = 5 - e.number)
        where number in (2, 3)",
    )
    .await;
    assert_eq!(verify(&pool, None).await.unwrap_err(), Misfit::Unhooked(2));
}

#[tokio::test]
async fn a_cut_tail_shows_by_the_head_and_without_it_by_a_hash_kept_elsewhere() {
    let (pool, chain) = trail().await;
    tamper(&pool, "delete from audit_events where number = 5").await;
    assert_eq!(
        verify(&pool, None).await.unwrap_err(),
        Misfit::CutShort {
            ends_at: 4,
            recorded: 5
        }
    );
    tamper(
        &pool,
        "update audit_head set (number, hash) = (select number, hash from audit_events where number = 4)",
    )
    .await;
    assert!(verify(&pool, None).await.is_ok(), "a careful hand");
    assert_eq!(
        verify(&pool, Some(chain.head)).await.unwrap_err(),
        Misfit::NotAsExpected
    );
    record(&pool, &event("listing.forged")).await;
    assert_eq!(
        verify(&pool, Some(chain.head)).await.unwrap_err(),
        Misfit::NotAsExpected
    );
    let (pool, chain) = trail().await;
    record(&pool, &event("listing.later")).await;
    assert!(verify(&pool, Some(chain.head)).await.is_ok());
    tamper(
        &pool,
        "update audit_head set hash = set_byte(hash, 0, get_byte(hash, 0) # 1)",
    )
    .await;
    assert_eq!(verify(&pool, None).await.unwrap_err(), Misfit::OtherEnd);
}

#[tokio::test]
async fn the_database_refuses_to_rewrite_the_trail() {
    let (pool, chain) = trail().await;
    for sql in [
        "update audit_events set subject = 'listing/2' where number = 3",
        "delete from audit_events where number = 5",
        "truncate audit_events",
        "delete from audit_head",
        "truncate audit_head",
    ] {
        let refused = sqlx::query(AssertSqlSafe(sql)).execute(&pool).await;
        assert!(
            refused
                .unwrap_err()
                .to_string()
                .contains("only ever added to"),
            "{sql}"
        );
    }
    assert_eq!(verify(&pool, None).await, Ok(chain));
}

#[tokio::test]
async fn a_directory_that_changes_alone_leaves_the_trail_alone() {
    let (pool, chain) = trail().await;
    write(&pool, only(organisation("Open Door"))).await;
    assert_eq!(verify(&pool, None).await, Ok(chain));
}
