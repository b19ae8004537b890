//! How the portal bears with its database.

use std::{process::Command, time::Duration};

use soundingboard::platform::{
    db::{self, Db},
    embedded::{Cluster, Keeping},
    http::AppError,
};
use sqlx::PgPool;
use tokio::{task::spawn_blocking, time::timeout};

use crate::support::{Setting, TestPortal, new_database, scratch_folder};

const LONG: Duration = Duration::from_secs(20);

#[tokio::test]
async fn what_fails_is_rolled_back_and_what_succeeds_is_kept() {
    let db = Db::new(&new_database().await).unwrap();
    db.write(async |conn| {
        sqlx::query("create table kept (number int)")
            .execute(conn)
            .await
    })
    .await
    .unwrap();
    let refused: Result<(), AppError> = db
        .write(async |conn| {
            sqlx::query("insert into kept values (1)")
                .execute(conn)
                .await?;
            Err(AppError::NotFound)
        })
        .await;
    assert!(matches!(refused, Err(AppError::NotFound)));
    let count: i64 = db
        .read(async |conn| {
            sqlx::query_scalar("select count(*) from kept")
                .fetch_one(conn)
                .await
        })
        .await
        .unwrap();
    assert_eq!(count, 0);
}

#[tokio::test]
async fn a_frozen_server_is_given_up_at_the_deadline() {
    let db = Db::new(&new_database().await).unwrap();
    let mut frozen = None;
    let work = db.write_within(Duration::from_millis(300), async |conn| {
        let server: i32 = sqlx::query_scalar("select pg_backend_pid()")
            .fetch_one(&mut *conn)
            .await?;
        signal("-STOP", server);
        frozen = Some(server);
        sqlx::query_scalar::<_, i32>("select 1")
            .fetch_one(conn)
            .await
    });
    let given_up = timeout(LONG, work).await.expect("the deadline holds");
    assert!(
        matches!(&given_up, Err(sqlx::Error::Io(late)) if late.kind() == std::io::ErrorKind::TimedOut)
    );
    assert_eq!(AppError::from(given_up.unwrap_err()).status(), 503);
    signal("-CONT", frozen.unwrap());
    db.probe()
        .await
        .expect("another connection takes its place");
}

fn signal(name: &str, process: i32) {
    let sent = Command::new("kill")
        .args([name, &process.to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

#[tokio::test]
async fn without_its_database_the_portal_is_degraded_and_recovers() {
    let folder = scratch_folder("comes-and-goes");
    let open = {
        let folder = folder.clone();
        move || Cluster::open(&folder, Keeping::Durable).unwrap()
    };
    let cluster = spawn_blocking(open.clone()).await.unwrap();
    let url = cluster.url("portal");
    db::create_if_missing(&url).await.unwrap();
    db::migrate(&url).await.unwrap();
    let portal = TestPortal::start_on(&url, Setting::default()).await;
    assert_eq!(portal.get("/readyz").await.json()["status"], "ready");

    spawn_blocking(move || drop(cluster)).await.unwrap();
    let answer = portal.get("/readyz").await;
    assert_eq!(
        (answer.status, &answer.json()["status"]),
        (200, &"degraded".into())
    );
    // After three failures nobody is kept waiting.
    while portal.state.db.is_answering() {
        portal.get("/readyz").await;
    }
    let at_once = timeout(Duration::from_millis(500), portal.state.db.probe()).await;
    assert!(at_once.is_ok_and(|refused| refused.is_err()));

    let cluster = spawn_blocking(open).await.unwrap();
    let back = async {
        while portal.get("/readyz").await.json()["status"] != "ready" {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(LONG, back)
        .await
        .expect("it notices that the database is back");
    portal.state.db.pool().close().await;
    spawn_blocking(move || drop(cluster)).await.unwrap();
}

#[tokio::test]
async fn a_database_that_a_newer_program_migrated_is_left_alone() {
    let url = new_database().await;
    let pool = PgPool::connect(&url).await.unwrap();
    sqlx::query(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
         values (99991231235959, 'from the future', true, '', 0)",
    )
    .execute(&pool)
    .await
    .unwrap();
    let refusal = db::migrate(&url).await.unwrap_err().to_string();
    assert!(
        refusal.contains("migrations newer than this program"),
        "{refusal}"
    );
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    let url = new_database().await;
    db::create_if_missing(&url).await.unwrap();
    db::migrate(&url).await.unwrap();
}
