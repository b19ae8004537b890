//! The keys that sign: the newest does, older ones are still published.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{
    Issuer,
    jws::{PublicKey, SigningKey},
    store::keys::{self as store, KeyRow},
};
use crate::platform::vault::Vault;

/// A mark holds three years, and a credential that was taken along may be shown to its last day; a key signs for one.
pub const PUBLISHED_FOR: TimeDelta = TimeDelta::days(5 * 365);

/// The key that signs now.
#[derive(Debug)]
pub struct Current {
    pub key_id: String,
    pub made_at: DateTime<Utc>,
    key: SigningKey,
}

impl Current {
    pub fn sign(&self, issuer: &Issuer, claims: &impl Serialize) -> anyhow::Result<String> {
        self.key.sign(&issuer.key_name(&self.key_id), claims)
    }
}

/// The newest key; the first is made when it is asked for.
pub async fn current(
    conn: &mut PgConnection,
    vault: &Vault,
    at: DateTime<Utc>,
) -> anyhow::Result<Current> {
    if let Some(row) = store::list(conn).await?.into_iter().next() {
        return open(row, vault);
    }
    store::lock(conn).await?;
    // Another server may have been first.
    match store::list(conn).await?.into_iter().next() {
        Some(row) => open(row, vault),
        None => make(conn, vault, at).await,
    }
}

/// From now on a new key signs.
pub async fn make(
    conn: &mut PgConnection,
    vault: &Vault,
    at: DateTime<Utc>,
) -> anyhow::Result<Current> {
    let bytes = SigningKey::generate()?;
    let public_key = SigningKey::from_pkcs8(&bytes)?.public().to_vec();
    let key_id = PublicKey::new(&public_key).thumbprint();
    let row = KeyRow {
        sealed_key: vault.seal(&place(&key_id), &bytes)?,
        key_id,
        public_key,
        made_at: at,
    };
    store::insert(conn, &row).await?;
    open(row, vault)
}

fn open(row: KeyRow, vault: &Vault) -> anyhow::Result<Current> {
    let bytes = vault.unseal(&place(&row.key_id), &row.sealed_key)?;
    Ok(Current {
        key: SigningKey::from_pkcs8(&bytes)?,
        key_id: row.key_id,
        made_at: row.made_at,
    })
}

fn place(key_id: &str) -> String {
    format!("mark key {key_id}")
}

/// All public keys as a JSON Web Key Set (RFC 7517).
pub fn key_set(rows: &[KeyRow]) -> Value {
    json!({ "keys": rows.iter().map(jwk).collect::<Vec<_>>() })
}

/// The portal's DID document: who it is, and with which keys it makes statements (W3C Decentralized Identifiers 1.0).
pub fn did_document(rows: &[KeyRow], issuer: &Issuer) -> Value {
    let did = issuer.did();
    let methods: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "id": issuer.key_name(&row.key_id),
                "type": "JsonWebKey2020",
                "controller": did,
                "publicKeyJwk": jwk(row),
            })
        })
        .collect();
    let names: Vec<_> = rows
        .iter()
        .map(|row| issuer.key_name(&row.key_id))
        .collect();
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": names,
    })
}

fn jwk(row: &KeyRow) -> Value {
    let key = PublicKey::new(&row.public_key);
    json!({ "kty": key.kty, "crv": key.crv, "x": key.x, "kid": row.key_id, "use": "sig", "alg": "EdDSA" })
}
