//! Who signs, and with which keys: what programs look up first.

use std::sync::Arc;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::{Answer, for_every_site};
use crate::{
    marks::{
        Issuer, keys,
        store::keys::{self as store, KeyRow},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Site},
        vault::Vault,
    },
};

pub async fn did(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(site): State<Arc<Site>>,
) -> Answer {
    let rows = rows(&db, &clock, &vault).await?;
    let document = keys::did_document(&rows, &Issuer::new(site));
    Ok(answer("application/did+json", &document))
}

pub async fn keys(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
) -> Answer {
    let rows = rows(&db, &clock, &vault).await?;
    Ok(answer("application/jwk-set+json", &keys::key_set(&rows)))
}

/// With the first key, should nobody have needed one before.
async fn rows(db: &Db, clock: &Clock, vault: &Vault) -> Result<Vec<KeyRow>, AppError> {
    let rows = db
        .write(async |conn| {
            keys::current(conn, vault, clock.now()).await?;
            anyhow::Ok(store::list(conn).await?)
        })
        .await?;
    Ok(rows)
}

fn answer(media_type: &'static str, document: &Value) -> Response {
    (for_every_site(media_type), document.to_string()).into_response()
}
