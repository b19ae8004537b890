//! What is done at set times: looking for pairs, and bringing to merged listings what their sources add.

use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};
use tokio::task::spawn_blocking;

use super::{
    likeness::{Subject, likely_pairs},
    store::{merges, proposals},
};
use crate::{
    directory::store::{merging, organisations, programmes},
    matching::ListingState,
    platform::jobs::Records,
};

/// Compares all listed organisations, proposes pairs that are new, brings the evidence of open ones up to date and takes
/// back those for which too little speaks by now. What a person has answered stays. Gives how many are new.
pub async fn propose(conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let organisations = organisations::list_published(conn).await?;
    let mut programmes = programmes::list_published(conn).await?;
    let found = spawn_blocking(move || {
        programmes.retain(|programme| programme.listing == ListingState::Listed);
        programmes.sort_unstable_by_key(|programme| programme.organisation);
        let listed = organisations
            .iter()
            .filter(|organisation| organisation.listing == ListingState::Listed);
        let subjects: Vec<_> = listed
            .map(|organisation| {
                let of = programmes
                    .partition_point(|programme| programme.organisation < organisation.id);
                let its = programmes[of..]
                    .iter()
                    .take_while(|programme| programme.organisation == organisation.id);
                Subject::new(organisation, its)
            })
            .collect();
        likely_pairs(&subjects)
    })
    .await?;
    proposals::replace_open(conn, &found, now).await
}

/// Programmes that an import has put under an organisation which was merged go to the one that stayed.
pub async fn gather(conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let mut records = Records::new("bringing new programmes to a merged listing", now);
    for id in merges::list_with_new_programmes(conn).await? {
        let mut savepoint = conn.begin().await?;
        let done = gather_one(&mut savepoint, id).await;
        records
            .settle(savepoint, format!("merge/{id}"), done)
            .await?;
    }
    records.finish(conn).await
}

async fn gather_one(conn: &mut PgConnection, id: uuid::Uuid) -> anyhow::Result<bool> {
    // Undone since the list was made.
    let Some(mut merge) = merges::lock_standing(conn, id).await? else {
        return Ok(false);
    };
    let gathered = merging::gather(conn, merge.pair, &mut merge.moved).await?;
    merges::set_moved(conn, id, &merge.moved).await?;
    Ok(gathered > 0)
}
