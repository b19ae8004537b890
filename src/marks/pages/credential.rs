//! The signed credential of a mark.

use std::sync::Arc;

use axum::{extract::State, response::IntoResponse};
use uuid::Uuid;

use super::{Answer, for_every_site, found::Found};
use crate::{
    directory::store::keeping,
    marks::{Issuer, Standing, credential::Credential, keys, paths, store},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Path, Site, see_other},
        vault::Vault,
    },
    values::Slug,
};

/// Of a mark that holds or is suspended, which the status list tells. One that is withdrawn or over is not signed again.
pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(site): State<Arc<Site>>,
    Path(slug): Path<Slug>,
) -> Answer {
    let found = Found::find(&db, &slug, clock.today()).await?;
    let mark = found.mark.ok_or(AppError::NotFound)?;
    match found.standing {
        Some(Standing::Holds | Standing::Suspended) => {}
        Some(Standing::Withdrawn | Standing::Expired) => return Err(AppError::Gone),
        None => return Err(AppError::NotFound),
    }
    let issuer = Issuer::new(site);
    let key = db
        .write(async |conn| keys::current(conn, &vault, clock.now()).await)
        .await?;
    let credential = Credential::new(&mark, &found.organisation, &issuer);
    let token = key.sign(&issuer, &credential)?;
    Ok((for_every_site("application/vc+jwt"), token).into_response())
}

/// A credential's own address leads to the page of its organisation.
pub async fn lead_on(State(db): State<Db>, Path(id): Path<Uuid>) -> Answer {
    let organisation = db
        .read(async |conn| {
            let Some(mark) = store::marks::find(conn, id).await? else {
                return Ok(None);
            };
            keeping::find_organisation(conn, mark.organisation).await
        })
        .await?;
    let organisation = organisation.ok_or(AppError::NotFound)?.row;
    Ok(see_other(&paths::verify(&organisation.slug)))
}
