//! Changes of the second step, told to the trail and to whose it is.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    accounts::{
        SignedIn,
        audit::{self, By, Event},
        emails::{self, SecondStepChange},
    },
    platform::mail,
    values::{AccountId, EmailAddress},
};

pub(super) async fn changed(
    conn: &mut PgConnection,
    person: &SignedIn,
    change: SecondStepChange,
    by: By,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    tell(conn, person.account, &person.email, change, by, now).await
}

/// Writes a change to the trail and to the account's owner.
pub(super) async fn tell(
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
