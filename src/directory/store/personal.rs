//! Mailboxes in listings that may be a person's own.

use sqlx::PgConnection;

/// A listing in which a mailbox stands.
#[derive(Debug)]
pub struct WithMailbox {
    pub name: String,
    pub is_contact: bool,
    pub is_for_enquiries: bool,
}

pub async fn list_with_mailbox(
    conn: &mut PgConnection,
    mailbox: &str,
) -> sqlx::Result<Vec<WithMailbox>> {
    sqlx::query_as!(
        WithMailbox,
        r#"
        select
            name, coalesce(lower(contact_mailbox) = lower($1), false) as "is_contact!",
            coalesce(lower(enquiries_mailbox) = lower($1), false) as "is_for_enquiries!"
        from organisations
        where lower(contact_mailbox) = lower($1) or lower(enquiries_mailbox) = lower($1)
        order by name
        "#,
        mailbox
    )
    .fetch_all(conn)
    .await
}

/// Gives in how many listings it stood. A phone number goes with the mailbox that people are shown beside it.
pub async fn remove_mailbox(conn: &mut PgConnection, mailbox: &str) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "
        update organisations
        set contact_mailbox = case when lower(contact_mailbox) = lower($1) then null else contact_mailbox end,
            enquiries_mailbox = case when lower(enquiries_mailbox) = lower($1) then null else enquiries_mailbox end,
            phone = case when lower(contact_mailbox) = lower($1) then null else phone end
        where lower(contact_mailbox) = lower($1) or lower(enquiries_mailbox) = lower($1)
        ",
        mailbox
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
