//! The embedded Postgres of a test run.

use std::{
    cell::RefCell,
    fs, mem,
    path::{Path, PathBuf},
    process,
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use soundingboard::platform::{
    db,
    embedded::{Cluster, Keeping},
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tokio::{sync::OnceCell, task::spawn_blocking};

/// Never dropped, as statics are not: its guard ends and removes it with the process.
static CLUSTER: LazyLock<Cluster> =
    LazyLock::new(|| Cluster::open(&scratch_folder("shared"), Keeping::Temporary).unwrap());
static TEMPLATE: OnceCell<()> = OnceCell::const_new();
static DATABASES: AtomicUsize = AtomicUsize::new(0);
/// Those whose test is over. The next test to make one drops them: all that a run makes would be 8 GB.
static OVER: Mutex<Vec<String>> = Mutex::new(Vec::new());

thread_local! {
    static OF_THIS_TEST: RefCell<UntilItsEnd> = RefCell::default();
}

/// The databases of one test, which has a thread of its own and ends with it.
#[derive(Default)]
struct UntilItsEnd(Vec<String>);

impl Drop for UntilItsEnd {
    fn drop(&mut self) {
        OVER.lock().unwrap().append(&mut self.0);
    }
}

/// The address of a new database with all migrations, a copy of one that was migrated once. It is there until the test
/// that asked for it ends.
pub async fn new_database() -> String {
    let cluster = spawn_blocking(|| &*CLUSTER).await.unwrap();
    TEMPLATE.get_or_init(|| make_template(cluster)).await;
    make(cluster, "template_of_tests").await
}

/// The same, without any table.
pub async fn new_empty_database() -> String {
    let cluster = spawn_blocking(|| &*CLUSTER).await.unwrap();
    make(cluster, "template0").await
}

async fn make(cluster: &Cluster, template: &str) -> String {
    let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let mut server = PgConnection::connect(&cluster.url("postgres"))
        .await
        .unwrap();
    drop_those_that_are_over(&mut server).await;
    let copy = format!("create database {name} template {template} strategy wal_log");
    server.execute(AssertSqlSafe(copy)).await.unwrap();
    let url = cluster.url(&name);
    OF_THIS_TEST.with_borrow_mut(|databases| databases.0.push(name));
    url
}

async fn drop_those_that_are_over(server: &mut PgConnection) {
    let over = mem::take(&mut *OVER.lock().unwrap());
    for name in over {
        let removal = format!("drop database {name} with (force)");
        server.execute(AssertSqlSafe(removal)).await.unwrap();
    }
}

async fn make_template(cluster: &Cluster) {
    let url = cluster.url("template_of_tests");
    db::create_if_missing(&url).await.unwrap();
    db::migrate(&url).await.unwrap();
}

/// A new folder of this run's own, under cargo's. Those that earlier runs left behind are cleared away.
pub fn scratch_folder(name: &str) -> PathBuf {
    static CLEARED: LazyLock<()> = LazyLock::new(|| clear(Path::new(env!("CARGO_TARGET_TMPDIR"))));
    LazyLock::force(&CLEARED);
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("portal-{}-{name}", process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let run = name
            .strip_prefix("portal-")
            .and_then(|rest| rest.split('-').next()?.parse::<u32>().ok());
        let over = run.is_some_and(|run| run != process::id() && !is_running(run));
        if over {
            // Another run may be clearing the same.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_running(run: u32) -> bool {
    let asked = process::Command::new("kill")
        .args(["-0", &run.to_string()])
        .stderr(process::Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}
