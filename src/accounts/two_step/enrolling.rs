//! Setting an app up, and taking it away.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    app::{Setup, grouped, is_right, new_secret, open},
    passing::let_through,
    recovery::{RecoveryCodes, replace_recovery_codes},
    telling::{changed, tell},
};
use crate::{
    accounts::{
        SignedIn,
        audit::By,
        emails::SecondStepChange,
        secrets::{Code, Token},
        store::{accounts, sessions, two_step as store},
    },
    platform::vault::Vault,
    values::AccountId,
};

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
            let (sealed, totp) = new_secret(vault, person)?;
            store::begin(conn, person.account, person.session, &sealed, now).await?;
            totp
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
