//! What a file of mentors would do to the roster as it is now.

use sqlx::PgConnection;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::{
    accounts::{Level, SignedIn},
    directory::{Directory, Organisation},
    listings::own,
    platform::{clock::Clock, http::AppError, vault::Vault},
    roster::{
        sheet::{Basis, NotATable, Plan},
        store::{
            departures,
            entries::{self, Wanted},
            imports,
        },
    },
    values::Slug,
};

/// What that needs of the application.
pub struct Planning<'a> {
    pub clock: &'a Clock,
    pub vault: &'a Vault,
    pub directory: &'a Directory,
}

impl Planning<'_> {
    /// What a person's file would do now, for editors of the organisation; not found for everybody else.
    pub async fn find(
        &self,
        conn: &mut PgConnection,
        person: &SignedIn,
        slug: &Slug,
        id: Uuid,
    ) -> Result<(Organisation, Plan), AppError> {
        let organisation = own(conn, person, slug, Level::Editor).await?.row;
        let text = imports::find(conn, id, organisation.id, person.account).await?;
        let text = text.ok_or(AppError::NotFound)?;
        // It could be read when it was kept.
        let plan = self.plan(conn, &organisation, &text).await?;
        Ok((organisation, plan.map_err(anyhow::Error::from)?))
    }

    pub async fn plan(
        &self,
        conn: &mut PgConnection,
        organisation: &Organisation,
        text: &str,
    ) -> anyhow::Result<Result<Plan, NotATable>> {
        let wanted = Wanted {
            of: vec![organisation.id],
            ..Wanted::default()
        };
        let entries = entries::list(conn, &wanted).await?;
        let departures = departures::list_of(conn, organisation.id).await?;
        let snapshot = self.directory.snapshot();
        let (clock, vault) = (self.clock.clone(), self.vault.clone());
        let (id, text) = (organisation.id, text.to_owned());
        let plan = spawn_blocking(move || {
            let basis = Basis {
                organisation: id,
                entries: &entries,
                departures: &departures,
                gazetteer: &snapshot.gazetteer,
                vault: &vault,
                today: clock.today(),
                at: clock.now(),
            };
            Plan::make(&text, &basis)
        });
        Ok(plan.await?)
    }
}
