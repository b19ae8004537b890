//! The descriptions of checked queries in `.sqlx/`, which let the portal build without a database.

use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::{self, Command},
    time::SystemTime,
};

use anyhow::{Context, ensure};
use sqlx::{Connection, Executor, PgConnection, migrate::Migrator};

use crate::{
    embedded::{Cluster, Keeping},
    run, target_folder,
};

const KEPT: &str = ".sqlx";

/// Describes every query and puts the result in the place of what was kept.
pub fn replace() -> anyhow::Result<()> {
    let described = describe()?;
    fs::create_dir_all(KEPT)?;
    for name in read(Path::new(KEPT))?
        .keys()
        .filter(|name| !described.contains_key(*name))
    {
        fs::remove_file(Path::new(KEPT).join(name))?;
    }
    for (name, content) in &described {
        fs::write(Path::new(KEPT).join(name), content)?;
    }
    println!("{} queries are described in {KEPT}/", described.len());
    Ok(())
}

/// Fails if what is kept is not what [`replace`] would write.
pub fn compare() -> anyhow::Result<()> {
    let same = describe()? == read(Path::new(KEPT))?;
    ensure!(
        same,
        "{KEPT}/ is out of date: run `cargo xtask prepare` and commit what changes"
    );
    Ok(())
}

type Descriptions = BTreeMap<OsString, String>;

/// Compiles everything with the macros asking a freshly migrated database, into a folder of its own.
fn describe() -> anyhow::Result<Descriptions> {
    let scratch = Scratch::make()?;
    let cluster = Cluster::open(&scratch.0.join("data"), Keeping::Temporary)?;
    let url = cluster.url("prepare");
    migrate(&cluster.url("postgres"), &url)?;
    let folder = scratch.0.join("described");
    fs::create_dir_all(&folder)?;
    touch_targets()?;
    run(Command::new(env!("CARGO"))
        .args(["check", "--all-targets"])
        .env("DATABASE_URL", url)
        .env("SQLX_OFFLINE", "false")
        .env("SQLX_OFFLINE_DIR", fs::canonicalize(&folder)?))?;
    Ok(read(&folder)?)
}

#[tokio::main(flavor = "current_thread")]
async fn migrate(server: &str, url: &str) -> anyhow::Result<()> {
    let mut connection = PgConnection::connect(server).await?;
    connection.execute("create database prepare").await?;
    let mut connection = PgConnection::connect(url).await?;
    let migrator = Migrator::new(Path::new("migrations")).await?;
    migrator
        .run(&mut connection)
        .await
        .context("migrating an empty database")
}

/// Queries are described when they are compiled, so every target has to look changed.
fn touch_targets() -> io::Result<()> {
    let mut targets = vec![PathBuf::from("src/lib.rs"), PathBuf::from("src/main.rs")];
    for folder in ["tests", "benches", "examples"] {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry?.path();
            targets.extend([path.join("main.rs"), path]);
        }
    }
    for path in targets
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs") && path.is_file())
    {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is about files, which know no other clock"
        )]
        File::options()
            .append(true)
            .open(path)?
            .set_modified(SystemTime::now())?;
    }
    Ok(())
}

/// Line ends at the end of each file, as git likes them.
fn read(folder: &Path) -> io::Result<Descriptions> {
    let mut found = Descriptions::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let content = fs::read_to_string(entry.path())?;
            found.insert(entry.file_name(), format!("{}\n", content.trim_end()));
        }
    }
    Ok(found)
}

/// A folder under cargo's own, gone when done.
struct Scratch(PathBuf);

impl Scratch {
    fn make() -> io::Result<Self> {
        let folder = env::current_dir()?
            .join(target_folder())
            .join(format!("prepare-{}", process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is under the build folder, where it does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}
