//! The mailbox that a member of the organisation let the owner see.

use sqlx::PgConnection;

use super::progress::{Event, Recorded};
use crate::{accounts::people, values::EmailAddress};

/// That of the member who showed theirs last; `None` where nobody did, or their account is gone.
pub async fn of_member(
    conn: &mut PgConnection,
    events: &[Recorded],
) -> anyhow::Result<Option<EmailAddress>> {
    let shared = events.iter().rev().find_map(|recorded| {
        let account = recorded.by.account()?;
        (recorded.event == Event::ContactShared).then_some(account)
    });
    let Some(account) = shared else {
        return Ok(None);
    };
    let member = people::find(conn, account).await?;
    Ok(member.map(|member| member.person.email))
}
