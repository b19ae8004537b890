//! The Postgres of the portal's own.

use std::fs;

use soundingboard::platform::embedded::{Cluster, Keeping};
use sqlx::{Connection, Executor, PgConnection};
use tokio::task::spawn_blocking;

use crate::support::scratch_folder;

async fn open(folder: &str) -> Cluster {
    let folder = scratch_folder(folder);
    spawn_blocking(move || Cluster::open(&folder, Keeping::Durable).unwrap())
        .await
        .unwrap()
}

async fn close(cluster: Cluster) {
    spawn_blocking(move || drop(cluster)).await.unwrap();
}

#[tokio::test]
async fn a_second_start_adopts_what_runs_and_leaves_it_running() {
    let first = open("adopted").await;
    assert!(!first.is_adopted());
    let second = open("adopted").await;
    assert!(second.is_adopted());
    assert_eq!(first.url("postgres"), second.url("postgres"));
    close(second).await;
    let mut connection = PgConnection::connect(&first.url("postgres"))
        .await
        .expect("it still runs");
    connection
        .execute("create table kept (number int)")
        .await
        .unwrap();
    let url = first.url("postgres");
    close(first).await;
    assert!(
        PgConnection::connect(&url).await.is_err(),
        "its starter has stopped it"
    );
}

#[tokio::test]
async fn a_start_after_a_crash_finds_everything_committed() {
    let crashed = open("crashed").await;
    let mut connection = PgConnection::connect(&crashed.url("postgres"))
        .await
        .unwrap();
    connection
        .execute("create table kept as select 7 as number")
        .await
        .unwrap();
    let lock = scratch_folder("crashed").join("postgres/cluster/postmaster.pid");
    let server = fs::read_to_string(lock)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .to_owned();
    let killed = std::process::Command::new("kill")
        .args(["-KILL", &server])
        .status()
        .unwrap();
    assert!(killed.success());
    close(crashed).await;
    let again = open("crashed").await;
    assert!(!again.is_adopted());
    let mut connection = PgConnection::connect(&again.url("postgres")).await.unwrap();
    let kept: i32 = sqlx::query_scalar("select number from kept")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(kept, 7);
    close(again).await;
}
