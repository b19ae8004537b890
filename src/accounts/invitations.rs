//! Asking people in: an account, what it may do, and a message that says how to sign in.
//!
//! An invitation holds no key. It leads to the sign-in page, where the person shows as always that the mailbox is
//! theirs. So it never runs out, and it does no harm to send it again or to pass it on.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

pub use super::invitation::{MemberInvitation, StaffInvitation};
use super::{
    Account, emails,
    grants::{self, Refusal},
    store::accounts,
};
use crate::platform::{http::Site, mail};

/// What became of it.
#[derive(Clone, Debug)]
pub struct Invited {
    pub account: Account,
    /// Whether they have been given something that they did not have.
    pub is_new: bool,
}

/// Gives the role and sends the message, again for who has the role already: it may have got lost.
pub async fn invite_staff(
    conn: &mut PgConnection,
    site: &Site,
    invitation: &StaffInvitation<'_>,
    at: DateTime<Utc>,
) -> anyhow::Result<Result<Invited, Refusal>> {
    let StaffInvitation {
        email,
        role,
        by,
        why,
    } = *invitation;
    let account = accounts::find_or_insert(conn, email, "", at).await?;
    let is_new = match grants::grant_role(conn, account.id, role, by, why, at).await? {
        Ok(is_new) => is_new,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let message = emails::staff_invited(site, &account.email, role)?;
    mail::queue(conn, &message, at).await?;
    Ok(Ok(Invited { account, is_new }))
}

/// Makes them a member with at least the level. Who has it already is not written to: an organisation's owner could
/// fill a stranger's mailbox.
pub async fn invite_member(
    conn: &mut PgConnection,
    site: &Site,
    invitation: &MemberInvitation<'_>,
    at: DateTime<Utc>,
) -> anyhow::Result<Invited> {
    let MemberInvitation {
        email,
        organisation,
        level,
        by,
        ..
    } = *invitation;
    let account = accounts::find_or_insert(conn, email, "", at).await?;
    let is_new = grants::grant_membership(conn, account.id, organisation, level, by, at).await?;
    if is_new {
        let message = emails::member_invited(site, &account.email, invitation)?;
        mail::queue(conn, &message, at).await?;
    }
    Ok(Invited { account, is_new })
}
