//! Complaints, claims and changes of listings as personal data.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::store::personal as store;
use crate::{
    accounts::{self, store::accounts::find_by_email},
    platform::{
        clock::moment,
        mail,
        personal::{ERASED_MAILBOX, Held, pattern, pattern_in_json},
    },
    values::{AccountId, EmailAddress},
};

pub async fn export(conn: &mut PgConnection, mailbox: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let mut held = Vec::new();
    for complaint in store::list_complaints(conn, mailbox.as_str()).await? {
        let of = Held::new("A complaint you made")
            .with("Reference", complaint.reference)
            .with("About", complaint.organisation)
            .with("Your words", complaint.complaint)
            .with("Your name", complaint.name)
            .with("Your email address", complaint.mailbox)
            .with("Made", moment(complaint.made_at));
        let replies = complaint.replies.into_iter();
        held.push(replies.fold(of, |of, reply| of.with("Our answer", reply)));
    }
    let account = account_of(conn, mailbox).await?;
    for claim in store::list_claims(conn, account, mailbox.as_str()).await? {
        held.push(
            Held::new("A claim of a listing")
                .with("Organisation", claim.organisation)
                .with("Email address", claim.mailbox.unwrap_or_default())
                .with("What you told us", claim.evidence)
                .with("Our reason", claim.reason)
                .with("Made", moment(claim.created_at)),
        );
    }
    for change in store::list_edits(conn, account).await? {
        held.push(
            Held::new("A change of a listing you made")
                .with("Organisation", change.organisation)
                .with("Made", moment(change.made_at)),
        );
    }
    Ok(held)
}

/// Removes complaints with all that was noted about them: the audit trail says that there was one, and how it was settled.
/// Removes claims too. In changes of listings, which are the organisation's, only the mailbox goes.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let mut erased = 0;
    let references = store::delete_complaints(conn, mailbox.as_str()).await?;
    if !references.is_empty() {
        let references: Vec<_> = references.iter().map(String::as_str).collect();
        erased += mail::personal::erase_about(conn, &references, at).await?;
        erased += u64::try_from(references.len())?;
    }
    let account = account_of(conn, mailbox).await?;
    erased += store::delete_claims(conn, account, mailbox.as_str()).await?;
    if accounts::personal::stays(conn, mailbox).await?.is_none() {
        let (text, json) = (pattern(mailbox.as_str()), pattern_in_json(mailbox.as_str()));
        erased += store::replace_in_edits(conn, &text, &json, ERASED_MAILBOX).await?;
    }
    Ok(erased)
}

async fn account_of(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> anyhow::Result<Option<AccountId>> {
    let account = find_by_email(conn, mailbox).await?;
    Ok(account.map(|account| account.id))
}
