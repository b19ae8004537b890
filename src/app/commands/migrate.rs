//! `soundingboard migrate`

use crate::{app::Database, platform::config::Settings};

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let database = Database::open(settings).await?;
    println!("The database is up to date.");
    database.close().await;
    Ok(())
}
