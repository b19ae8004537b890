//! The status lists.

use std::sync::Arc;

use axum::{extract::State, response::IntoResponse};

use super::{Answer, for_every_site};
use crate::{
    directory::store::tiers,
    marks::{Issuer, Standing, keys, purpose::Purpose, status_list::StatusList, store},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Path, Site},
        vault::Vault,
    },
    values::Term,
};

/// Made and signed anew for everybody who asks, so that it is never older than the answer.
pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(site): State<Arc<Site>>,
    Path(purpose): Path<String>,
) -> Answer {
    let purpose = Purpose::from_slug(&purpose).ok_or(AppError::NotFound)?;
    let (at, today) = (clock.now(), clock.today());
    let (marks, tiers, key) = db
        .write(async |conn| {
            let marks = store::marks::list(conn).await?;
            let tiers = tiers::list_tiers(conn).await?;
            anyhow::Ok((marks, tiers, keys::current(conn, &vault, at).await?))
        })
        .await?;
    let is_set = |standing| match purpose {
        Purpose::Revocation => standing == Standing::Withdrawn,
        Purpose::Suspension => standing == Standing::Suspended,
    };
    let set: Vec<_> = marks
        .iter()
        .filter(|mark| {
            let now = tiers.get(&mark.organisation).copied();
            is_set(Standing::of(mark.expires_on, now, today))
        })
        .map(|mark| mark.status_index)
        .collect();
    let issuer = Issuer::new(site);
    let list = StatusList::new(purpose, &set, &issuer, at)?;
    let token = key.sign(&issuer, &list)?;
    Ok((for_every_site("application/vc+jwt"), token).into_response())
}
