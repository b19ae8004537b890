//! Giving people rights, and taking them away.
//!
//! What somebody may do is read anew with every request, so a change counts from their next click on. Each change is a
//! grant with who made it, when and why ([`Grant`]), and an event of the audit trail, in the caller's transaction. Some
//! are refused, whoever asks: the site keeps an administrator and an organisation an owner, and nobody changes their own
//! roles as staff.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    Level, StaffRole,
    audit::{self, By, Event},
    store::{accounts, grants as store, sessions},
    two_step,
};
pub use crate::accounts::store::grants::{Grant, Right, list_of};
use crate::values::{AccountId, OrganisationId};

/// Why a change of rights is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("You cannot change your own roles. Ask another administrator.")]
    OwnRoles,
    #[error(
        "This is the only administrator who can sign in. Make somebody else an administrator first."
    )]
    LastAdministrator,
    #[error("This is the organisation’s only owner. Make somebody else an owner first.")]
    LastOwner,
    #[error("This person does not belong to the organisation any more.")]
    NotAMember,
}

/// What a change came to.
pub type Changed = Result<bool, Refusal>;

/// Gives a role as staff; `Ok(false)` if they had it. Their sessions end, since they began without the second step that
/// staff have to take.
pub async fn grant_role(
    conn: &mut PgConnection,
    account: AccountId,
    role: StaffRole,
    by: By,
    why: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<Changed> {
    if by == By::Account(account) {
        return Ok(Err(Refusal::OwnRoles));
    }
    if !accounts::insert_role(conn, account, role).await? {
        return Ok(Ok(false));
    }
    store::open(conn, account, Right::Role(role), by, why, at).await?;
    sessions::end_all(conn, account, at).await?;
    let event = Event::new(by, "role.granted", subject(account), at);
    audit::record(conn, &event.to(json!({ "role": role, "why": why }))).await?;
    Ok(Ok(true))
}

/// Takes a role as staff away; `Ok(false)` if they did not have it.
pub async fn end_role(
    conn: &mut PgConnection,
    account: AccountId,
    role: StaffRole,
    by: By,
    why: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<Changed> {
    if by == By::Account(account) {
        return Ok(Err(Refusal::OwnRoles));
    }
    if role == StaffRole::Administrator && is_last_administrator(conn, account).await? {
        return Ok(Err(Refusal::LastAdministrator));
    }
    if !accounts::delete_role(conn, account, role).await? {
        return Ok(Ok(false));
    }
    store::end_role(conn, account, role, by, why, at).await?;
    let event = Event::new(by, "role.ended", subject(account), at);
    audit::record(
        conn,
        &event
            .from(json!({ "role": role }))
            .to(json!({ "why": why })),
    )
    .await?;
    Ok(Ok(true))
}

/// Makes somebody a member with at least this level; `false` if they had it. It never takes anything away, so it is
/// never refused.
pub async fn grant_membership(
    conn: &mut PgConnection,
    account: AccountId,
    organisation: OrganisationId,
    level: Level,
    by: By,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let held = level_of(&store::lock_members(conn, organisation).await?, account);
    if held >= Some(level) {
        return Ok(false);
    }
    set_level(conn, account, organisation, held, level, by, at).await?;
    Ok(true)
}

/// Moves a member to another level; `Ok(false)` if they had it.
pub async fn change_level(
    conn: &mut PgConnection,
    account: AccountId,
    organisation: OrganisationId,
    level: Level,
    by: By,
    at: DateTime<Utc>,
) -> sqlx::Result<Changed> {
    let members = store::lock_members(conn, organisation).await?;
    let Some(held) = level_of(&members, account) else {
        return Ok(Err(Refusal::NotAMember));
    };
    if held == level {
        return Ok(Ok(false));
    }
    if is_last_owner(&members, account) {
        return Ok(Err(Refusal::LastOwner));
    }
    set_level(conn, account, organisation, Some(held), level, by, at).await?;
    Ok(Ok(true))
}

/// Ends a membership, also when a member leaves by themselves; `Ok(false)` if it had ended.
pub async fn end_membership(
    conn: &mut PgConnection,
    account: AccountId,
    organisation: OrganisationId,
    by: By,
    at: DateTime<Utc>,
) -> sqlx::Result<Changed> {
    let members = store::lock_members(conn, organisation).await?;
    let Some(held) = level_of(&members, account) else {
        return Ok(Ok(false));
    };
    if is_last_owner(&members, account) {
        return Ok(Err(Refusal::LastOwner));
    }
    accounts::delete_membership(conn, account, organisation).await?;
    store::end_membership(conn, account, organisation, by, at).await?;
    let event = Event::new(by, "membership.ended", subject(account), at);
    let old = json!({ "organisation": organisation, "level": held });
    audit::record(conn, &event.from(old)).await?;
    Ok(Ok(true))
}

/// Refuses a person from now on; `Ok(false)` if they were refused already. Roles and memberships stay, for when it is
/// lifted.
pub async fn suspend(
    conn: &mut PgConnection,
    account: AccountId,
    by: By,
    why: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<Changed> {
    if by == By::Account(account) {
        return Ok(Err(Refusal::OwnRoles));
    }
    if is_last_administrator(conn, account).await? {
        return Ok(Err(Refusal::LastAdministrator));
    }
    if !store::set_suspended(conn, account, Some(at)).await? {
        return Ok(Ok(false));
    }
    sessions::end_all(conn, account, at).await?;
    let event = Event::new(by, "account.suspended", subject(account), at);
    audit::record(conn, &event.to(json!({ "why": why }))).await?;
    Ok(Ok(true))
}

/// Lets a suspended person sign in again; `false` if nothing stood in their way.
pub async fn lift_suspension(
    conn: &mut PgConnection,
    account: AccountId,
    by: By,
    why: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    if !store::set_suspended(conn, account, None).await? {
        return Ok(false);
    }
    let event = Event::new(by, "account.restored", subject(account), at);
    audit::record(conn, &event.to(json!({ "why": why }))).await?;
    Ok(true)
}

/// For somebody who has lost their authenticator app and their recovery codes: they enrol anew when they next sign in.
/// `why` tells how the administrator made sure who asked. `Ok(false)` if they have no app.
pub async fn reset_two_step(
    conn: &mut PgConnection,
    account: AccountId,
    administrator: AccountId,
    why: &str,
    at: DateTime<Utc>,
) -> anyhow::Result<Changed> {
    if administrator == account {
        return Ok(Err(Refusal::OwnRoles));
    }
    if !two_step::reset(conn, account, administrator, at).await? {
        return Ok(Ok(false));
    }
    let by = By::Account(administrator);
    let event = Event::new(by, "second-step.reset-explained", subject(account), at);
    audit::record(conn, &event.to(json!({ "why": why }))).await?;
    Ok(Ok(true))
}

/// How the trail names a person.
pub fn subject(account: AccountId) -> String {
    format!("account/{account}")
}

async fn set_level(
    conn: &mut PgConnection,
    account: AccountId,
    organisation: OrganisationId,
    held: Option<Level>,
    level: Level,
    by: By,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    accounts::set_membership(conn, account, organisation, level).await?;
    store::end_membership(conn, account, organisation, by, at).await?;
    let right = Right::Membership(organisation, level);
    store::open(conn, account, right, by, "", at).await?;
    let new = json!({ "organisation": organisation, "level": level });
    let mut event = Event::new(by, "membership.granted", subject(account), at).to(new);
    if let Some(held) = held {
        event.what = "membership.changed";
        event = event.from(json!({ "organisation": organisation, "level": held }));
    }
    audit::record(conn, &event).await
}

async fn is_last_administrator(conn: &mut PgConnection, account: AccountId) -> sqlx::Result<bool> {
    Ok(store::lock_administrators(conn).await? == [account])
}

fn level_of(members: &[(AccountId, Level)], account: AccountId) -> Option<Level> {
    let held = members.iter().find(|(member, _)| *member == account);
    held.map(|(_, level)| *level)
}

fn is_last_owner(members: &[(AccountId, Level)], account: AccountId) -> bool {
    let mut owners = members.iter().filter(|(_, level)| *level == Level::Owner);
    owners.next().is_some_and(|(owner, _)| *owner == account) && owners.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_owner_is_the_one_left() {
        let (one, other, editor) = (AccountId::new(), AccountId::new(), AccountId::new());
        let both = [
            (one, Level::Owner),
            (editor, Level::Editor),
            (other, Level::Owner),
        ];
        assert!(!is_last_owner(&both, one) && !is_last_owner(&both, other));
        assert!(is_last_owner(&both[..2], one) && !is_last_owner(&both[..2], editor));
    }
}
