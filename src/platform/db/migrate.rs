//! Bringing a database to the shape this program expects.

use std::{borrow::Cow, time::Duration};

use anyhow::{Context, bail};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection,
    migrate::{MigrateError, Migrator},
    postgres::PgConnectOptions,
};
use tokio::time::timeout;

static MIGRATOR: Migrator = sqlx::migrate!();

/// Enough for a distant server; a refusal or a wrong name is told at once.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);

/// Applies the migrations that the database at `url` does not have yet. Errors say what to do: the server cannot be
/// reached, or a newer program has been there already.
pub async fn migrate(url: &str) -> anyhow::Result<()> {
    let mut connection = connect(&url.parse()?).await?;
    match MIGRATOR.run(&mut connection).await {
        Ok(()) => {}
        Err(MigrateError::VersionMissing(version)) => bail!(
            "the database has migrations newer than this program ({version} is unknown to it): start the newer program, \
             or set DATABASE_URL or SOUNDINGBOARD_DATA to another database"
        ),
        Err(MigrateError::VersionMismatch(version)) => bail!(
            "migration {version} was changed after it was applied to this database: restore the file, or start with an \
             empty database"
        ),
        Err(error) => return Err(error).context("migrating the database"),
    }
    Ok(connection.close().await?)
}

/// Makes the database that `url` names, if its server has none of that name.
pub async fn create_if_missing(url: &str) -> anyhow::Result<()> {
    let wanted: PgConnectOptions = url.parse()?;
    let name = wanted.get_database().unwrap_or("postgres").to_owned();
    let mut connection = connect(&wanted.database("postgres")).await?;
    let known =
        sqlx::query_scalar::<_, bool>("select exists (select from pg_database where datname = $1)")
            .bind(&name)
            .fetch_one(&mut connection)
            .await?;
    if !known {
        let create = format!("create database \"{}\"", name.replace('"', "\"\""));
        connection
            .execute(AssertSqlSafe(create))
            .await
            .with_context(|| format!("making the database {name}"))?;
    }
    Ok(connection.close().await?)
}

async fn connect(options: &PgConnectOptions) -> anyhow::Result<PgConnection> {
    let place = match options.get_socket() {
        Some(folder) => folder.to_string_lossy(),
        None => Cow::from(format!("{}:{}", options.get_host(), options.get_port())),
    };
    let reached = timeout(CONNECT_WITHIN, options.connect()).await;
    match reached {
        Ok(connection) => {
            connection.with_context(|| format!("the database at {place} cannot be used"))
        }
        Err(_) => bail!("the database at {place} cannot be reached: nothing answers there"),
    }
}
