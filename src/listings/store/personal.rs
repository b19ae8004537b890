//! What the room's tables hold of one person, and erasing it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::values::AccountId;

#[derive(Debug)]
pub struct ComplaintHeld {
    pub reference: String,
    pub organisation: String,
    pub complaint: String,
    pub name: String,
    pub mailbox: String,
    pub made_at: DateTime<Utc>,
    pub replies: Vec<String>,
}

#[derive(Debug)]
pub struct ClaimHeld {
    pub organisation: String,
    pub mailbox: Option<String>,
    pub evidence: String,
    pub reason: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug)]
pub struct EditHeld {
    pub organisation: String,
    pub made_at: DateTime<Utc>,
}

pub async fn list_complaints(
    conn: &mut PgConnection,
    mailbox: &str,
) -> sqlx::Result<Vec<ComplaintHeld>> {
    sqlx::query_as!(
        ComplaintHeld,
        r#"
        select
            reference, address.name as "organisation!", complaint, complaint.name, mailbox, made_at,
            array(
                select reply from complaint_notes note
                where note.complaint_id = complaint.complaint_id and reply <> '' order by number
            ) as "replies!"
        from complaints complaint join organisation_addresses address using (organisation_id)
        where lower(mailbox) = lower($1) order by made_at
        "#,
        mailbox
    )
    .fetch_all(conn)
    .await
}

/// Gives the references of those removed.
pub async fn delete_complaints(
    conn: &mut PgConnection,
    mailbox: &str,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "delete from complaints where lower(mailbox) = lower($1) returning reference",
        mailbox
    )
    .fetch_all(conn)
    .await
}

/// Those of an account, and those that were sent to the mailbox.
pub async fn list_claims(
    conn: &mut PgConnection,
    account: Option<AccountId>,
    mailbox: &str,
) -> sqlx::Result<Vec<ClaimHeld>> {
    sqlx::query_as!(
        ClaimHeld,
        r#"
        select address.name as "organisation!", mailbox, evidence, reason, claim.created_at
        from listing_claims claim join organisation_addresses address using (organisation_id)
        where account_id = $1 or lower(mailbox) = lower($2) order by claim.created_at
        "#,
        account as Option<AccountId>,
        mailbox
    )
    .fetch_all(conn)
    .await
}

pub async fn delete_claims(
    conn: &mut PgConnection,
    account: Option<AccountId>,
    mailbox: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from listing_claims where account_id = $1 or lower(mailbox) = lower($2)",
        account as Option<AccountId>,
        mailbox
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

pub async fn list_edits(
    conn: &mut PgConnection,
    account: Option<AccountId>,
) -> sqlx::Result<Vec<EditHeld>> {
    sqlx::query_as!(
        EditHeld,
        r#"
        select address.name as "organisation!", made_at
        from listing_edits join organisation_addresses address using (organisation_id)
        where made_by = $1 order by made_at
        "#,
        account as Option<AccountId>
    )
    .fetch_all(conn)
    .await
}

/// Puts `with` in the place of what the patterns find in changes of listings; `json` is for their JSON.
pub async fn replace_in_edits(
    conn: &mut PgConnection,
    text: &str,
    json: &str,
    with: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "
        update listing_edits
        set proposed = regexp_replace(proposed::text, $2, $3, 'gi')::jsonb,
            changes = regexp_replace(changes::text, $2, $3, 'gi')::jsonb,
            reason = regexp_replace(reason, $1, $3, 'gi')
        where proposed::text ~* $2 or changes::text ~* $2 or reason ~* $1
        ",
        text,
        json,
        with
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
