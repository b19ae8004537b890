//! `soundingboard audit`: whether the trail of what was done is whole.

use anyhow::bail;
use clap::Subcommand;

use crate::{
    accounts::audit::{self, Hash},
    app::Database,
    platform::config::Settings,
};

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Follow the whole trail, and tell its last hash or the first event that does not fit
    Verify {
        /// A hash that this command told earlier and that was kept elsewhere: shows that no event since the first was
        /// taken away or made anew
        #[arg(long, value_name = "HASH")]
        expect: Option<Hash>,
    },
}

pub async fn run(settings: &Settings, audit: Audit) -> anyhow::Result<()> {
    let Audit::Verify { expect } = audit;
    let database = Database::open(settings).await?;
    let verified = verify(&database, expect).await;
    database.close().await;
    verified
}

async fn verify(database: &Database, expect: Option<Hash>) -> anyhow::Result<()> {
    let mut transaction = database.db.begin().await?;
    match audit::verify(&mut transaction, expect).await? {
        Ok(chain) => {
            println!("The audit trail is whole. Events: {}", chain.number);
            println!("Its head is {}", chain.head);
            println!(
                "Keep the head elsewhere; later, --expect shows that nothing up to it was taken away."
            );
            Ok(())
        }
        Err(misfit) => bail!("the audit trail has been tampered with: {misfit}"),
    }
}
