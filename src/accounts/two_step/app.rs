//! The app: the secret it shares with us, and whether what it shows is right.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use totp_rs::{Builder, Secret, Totp};

use crate::{
    accounts::{
        SignedIn,
        secrets::{Code, random},
        store::two_step as store,
    },
    platform::vault::Vault,
    values::{AccountId, EmailAddress, SessionId},
};

const ISSUER: &str = "Soundingboard";
/// RFC 4226 (section 4, R6) recommends 160 bits.
const SECRET_BYTES: usize = 20;

/// What a person shares with their app, as it is kept.
#[derive(Clone, Debug)]
pub struct Enrolment {
    pub sealed: Vec<u8>,
    pub begun_in: Option<SessionId>,
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Half minutes since 1970.
    pub last_step: u64,
}

/// What an app is set up with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// As a QR code holds it: `otpauth://totp/…`.
    pub url: String,
    /// For typing, in groups of four.
    pub secret: String,
}

/// A new secret, sealed as it is kept, and the app that would have it.
pub(super) fn new_secret(vault: &Vault, person: &SignedIn) -> anyhow::Result<(Vec<u8>, Totp)> {
    let secret: [u8; SECRET_BYTES] = random()?;
    let sealed = vault.seal(&place(person.account), &secret)?;
    Ok((sealed, totp(&person.email, &secret)?))
}

pub(super) fn open(
    vault: &Vault,
    account: AccountId,
    email: &EmailAddress,
    enrolment: &Enrolment,
) -> anyhow::Result<Totp> {
    let secret = vault.unseal(&place(account), &enrolment.sealed)?;
    totp(email, &secret)
}

/// Whether a code is right, and of a later half minute than any that was taken; if so it is taken.
pub(super) async fn is_right(
    conn: &mut PgConnection,
    vault: &Vault,
    person: &SignedIn,
    code: &Code,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let Some(enrolment) = store::find_locked(conn, person.account).await? else {
        return Ok(false);
    };
    let totp = open(vault, person.account, &person.email, &enrolment)?;
    let seconds = u64::try_from(now.timestamp())?;
    match totp.check(&code.as_text(), seconds) {
        Some(step) if step > enrolment.last_step => {
            store::use_step(conn, person.account, step).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn totp(email: &EmailAddress, secret: &[u8]) -> anyhow::Result<Totp> {
    // A colon would end the issuer's name in the app's address.
    let name = email.as_str().replace(':', " ");
    let totp = Builder::new()
        .with_secret(Secret::new(secret.into()))
        .with_account_name(name)
        .with_issuer(Some(ISSUER))
        .build()?;
    Ok(totp)
}

/// The row that a secret is sealed for.
fn place(account: AccountId) -> String {
    format!("two_step/{account}")
}

/// For typing: groups of four.
pub(super) fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_typed_in_groups() {
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
