//! The second step: a code from an authenticator app (RFC 6238: SHA-1, six digits, half a minute, and the half minutes
//! before and after), or one of ten recovery codes for the day the app is gone.
//!
//! A code is taken once: the half minute it belongs to is noted, and from then on only later ones count. Five wrong codes
//! end a half-open session, and the next one takes another message to the mailbox.

use anyhow::Context;
use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use serde_json::json;
use sqlx::PgConnection;
use totp_rs::{Builder, Secret, Totp};

use super::{
    SignedIn,
    audit::{self, By, Event},
    emails::{self, SecondStepChange},
    secrets::{Code, Hash, Token, random},
    sign_in::record,
    store::{accounts, sessions, two_step as store},
};
use crate::{
    platform::{mail, vault::Vault},
    values::{AccountId, EmailAddress, SessionId},
};

pub const RECOVERY_CODES: usize = 10;
const WRONG_CODES: i16 = 5;
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

/// What comes of a code at the second step.
pub enum Outcome {
    /// The session goes on under another token.
    Passed(Token),
    Wrong {
        left: i16,
    },
    /// Too many wrong ones: the session is over.
    Ended,
}

/// Recovery codes as they are shown, once.
pub struct RecoveryCodes(pub Vec<String>);

/// What comes of the first code from a new app.
pub enum Confirmation {
    On(RecoveryCodes, Token),
    Wrong,
    /// It was on before; nothing happened.
    OnAlready,
    /// There is nothing to confirm in this session.
    NotBegun,
}

/// The secret to set an app up with: a new one for each session, and the same one for as long as that session has not
/// confirmed it. `None` when an app is in force.
pub async fn begin(
    conn: &mut PgConnection,
    vault: &Vault,
    person: &SignedIn,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Setup>> {
    let begun = store::find_locked(conn, person.account).await?;
    let totp = match begun {
        Some(begun) if begun.confirmed_at.is_some() => return Ok(None),
        Some(begun) if begun.begun_in == Some(person.session) => {
            open(vault, person.account, &person.email, &begun)?
        }
        _ => {
            let secret: [u8; SECRET_BYTES] = random()?;
            let sealed = vault.seal(&place(person.account), &secret)?;
            store::begin(conn, person.account, person.session, &sealed, now).await?;
            totp(&person.email, &secret)?
        }
    };
    Ok(Some(Setup {
        url: totp.to_url()?,
        secret: grouped(&totp.secret().to_base32()),
    }))
}

/// Puts the app in force once it has shown a right code, and lets the session through.
pub async fn confirm(
    conn: &mut PgConnection,
    vault: &Vault,
    person: &SignedIn,
    code: &Code,
    now: DateTime<Utc>,
) -> anyhow::Result<Confirmation> {
    match store::find_locked(conn, person.account).await? {
        Some(begun) if begun.confirmed_at.is_some() => return Ok(Confirmation::OnAlready),
        Some(begun) if begun.begun_in == Some(person.session) => {}
        _ => return Ok(Confirmation::NotBegun),
    }
    if !is_right(conn, vault, person, code, now).await? {
        return Ok(Confirmation::Wrong);
    }
    store::confirm(conn, person.account, now).await?;
    let codes = replace_recovery_codes(conn, person.account).await?;
    changed(
        conn,
        person,
        SecondStepChange::On,
        By::Account(person.account),
        now,
    )
    .await?;
    let token = let_through(conn, person, now).await?;
    Ok(Confirmation::On(codes, token))
}

/// The second step of signing in, with a code from the app.
pub async fn pass(
    conn: &mut PgConnection,
    vault: &Vault,
    person: &SignedIn,
    code: &Code,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    if is_right(conn, vault, person, code, now).await? {
        return Ok(Outcome::Passed(let_through(conn, person, now).await?));
    }
    count_wrong_code(conn, person, now).await
}

/// The second step with a recovery code, which is then used up.
pub async fn recover(
    conn: &mut PgConnection,
    person: &SignedIn,
    text: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let code = hash_recovery_code(person.account, text);
    if !store::use_recovery_code(conn, person.account, code, now).await? {
        return count_wrong_code(conn, person, now).await;
    }
    let change = SecondStepChange::RecoveryCodeUsed;
    changed(conn, person, change, By::Account(person.account), now).await?;
    Ok(Outcome::Passed(let_through(conn, person, now).await?))
}

/// New recovery codes in the place of all earlier ones; `None` if the code from the app is wrong.
pub async fn renew_recovery_codes(
    conn: &mut PgConnection,
    vault: &Vault,
    person: &SignedIn,
    code: &Code,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<RecoveryCodes>> {
    if !is_right(conn, vault, person, code, now).await? {
        return Ok(None);
    }
    let codes = replace_recovery_codes(conn, person.account).await?;
    let change = SecondStepChange::NewRecoveryCodes;
    changed(conn, person, change, By::Account(person.account), now).await?;
    Ok(Some(codes))
}

/// Switches the second step off for somebody who need not have it; `false` if the code from the app is wrong.
pub async fn switch_off(
    conn: &mut PgConnection,
    vault: &Vault,
    person: &SignedIn,
    code: &Code,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    if !is_right(conn, vault, person, code, now).await? {
        return Ok(false);
    }
    store::delete(conn, person.account).await?;
    changed(
        conn,
        person,
        SecondStepChange::Off,
        By::Account(person.account),
        now,
    )
    .await?;
    Ok(true)
}

/// An administrator has somebody set up their app anew, who has lost it with the recovery codes. They are signed out
/// everywhere and told by mail. `false` if they have no app.
pub async fn reset(
    conn: &mut PgConnection,
    account: AccountId,
    by: AccountId,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    if !store::delete(conn, account).await? {
        return Ok(false);
    }
    let owner = accounts::find(conn, account).await?;
    let owner = owner.with_context(|| format!("account {account} is gone"))?;
    sessions::end_all(conn, account, now).await?;
    tell(
        conn,
        account,
        &owner.email,
        SecondStepChange::Reset,
        By::Account(by),
        now,
    )
    .await?;
    Ok(true)
}

/// Whether an app is in force, and how many recovery codes are left.
pub async fn find_state(
    conn: &mut PgConnection,
    account: AccountId,
) -> anyhow::Result<Option<i64>> {
    let enrolment = store::find_locked(conn, account).await?;
    match enrolment.filter(|enrolment| enrolment.confirmed_at.is_some()) {
        Some(_) => Ok(Some(store::count_recovery_codes(conn, account).await?)),
        None => Ok(None),
    }
}

/// Whether a code is right, and of a later half minute than any that was taken; if so it is taken.
async fn is_right(
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

async fn let_through(
    conn: &mut PgConnection,
    person: &SignedIn,
    now: DateTime<Utc>,
) -> anyhow::Result<Token> {
    let token = Token::new()?;
    sessions::pass_two_step(conn, person.session, token.hash(), now).await?;
    let by = By::Account(person.account);
    record(conn, by, "session.second-step-passed", person.session, now).await?;
    Ok(token)
}

async fn count_wrong_code(
    conn: &mut PgConnection,
    person: &SignedIn,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let wrong = sessions::count_wrong_code(conn, person.session).await?;
    if wrong < WRONG_CODES {
        let left = WRONG_CODES - wrong;
        return Ok(Outcome::Wrong { left });
    }
    sessions::end(conn, person.account, person.session, now).await?;
    let by = By::Account(person.account);
    record(
        conn,
        by,
        "session.ended-by-wrong-codes",
        person.session,
        now,
    )
    .await?;
    Ok(Outcome::Ended)
}

async fn replace_recovery_codes(
    conn: &mut PgConnection,
    account: AccountId,
) -> anyhow::Result<RecoveryCodes> {
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        codes.push(grouped(&BASE32_NOPAD.encode(&random::<10>()?)));
    }
    let hashes: Vec<_> = codes
        .iter()
        .map(|code| hash_recovery_code(account, code))
        .collect();
    store::replace_recovery_codes(conn, account, &hashes).await?;
    Ok(RecoveryCodes(codes))
}

async fn changed(
    conn: &mut PgConnection,
    person: &SignedIn,
    change: SecondStepChange,
    by: By,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    tell(conn, person.account, &person.email, change, by, now).await
}

/// Writes a change to the trail and to the account's owner.
async fn tell(
    conn: &mut PgConnection,
    account: AccountId,
    email: &EmailAddress,
    change: SecondStepChange,
    by: By,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let what = match change {
        SecondStepChange::On => "second-step.switched-on",
        SecondStepChange::Off => "second-step.switched-off",
        SecondStepChange::Reset => "second-step.reset",
        SecondStepChange::NewRecoveryCodes => "second-step.recovery-codes-renewed",
        SecondStepChange::RecoveryCodeUsed => "second-step.recovery-code-used",
    };
    let mut event = Event::new(by, what, format!("account/{account}"), now);
    match change {
        SecondStepChange::On => event.new = Some(json!("on")),
        SecondStepChange::Off | SecondStepChange::Reset => event.old = Some(json!("on")),
        SecondStepChange::NewRecoveryCodes | SecondStepChange::RecoveryCodeUsed => {}
    }
    audit::record(conn, &event).await?;
    mail::queue(conn, &emails::second_step(email, change)?, now).await?;
    Ok(())
}

fn open(
    vault: &Vault,
    account: AccountId,
    email: &EmailAddress,
    enrolment: &Enrolment,
) -> anyhow::Result<Totp> {
    let secret = vault.unseal(&place(account), &enrolment.sealed)?;
    totp(email, &secret)
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

/// Case, spaces and hyphens do not matter, and neither does a letter taken for a digit: base 32 has no 0, 1 or 8.
fn hash_recovery_code(account: AccountId, text: &str) -> Hash {
    let letters: String = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            other => other,
        })
        .collect();
    Hash::of("recovery code", &[account.0.as_bytes(), letters.as_bytes()])
}

fn grouped(text: &str) -> String {
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
    fn a_recovery_code_is_read_as_people_type_it() {
        let account = AccountId::new();
        let code = hash_recovery_code(account, "ABOI EFGH 2345 67XY");
        for text in [
            "aboi-efgh-2345-67xy",
            "ABOIEFGH234567XY",
            " 8 a b o".trim(),
            "AB01 EFGH 2345 67XY",
        ] {
            let same = hash_recovery_code(account, text) == code;
            assert_eq!(same, text.len() > 10, "{text}");
        }
        assert!(hash_recovery_code(AccountId::new(), "ABOI EFGH 2345 67XY") != code);
    }

    #[test]
    fn secrets_are_typed_in_groups() {
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }
}
