//! What the room's tables hold of one person, and erasing it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, types::Json};

use crate::values::AccountId;

#[derive(Debug)]
pub struct Started {
    pub reference: String,
    pub organisation: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug)]
pub struct PageHeld {
    pub reference: String,
    pub section: String,
    pub answers: Json<BTreeMap<String, Vec<String>>>,
    pub saved_at: DateTime<Utc>,
}

#[derive(Debug)]
pub struct FileHeld {
    pub reference: String,
    pub name: String,
    pub uploaded_at: DateTime<Utc>,
}

pub async fn list_started(
    conn: &mut PgConnection,
    account: Option<AccountId>,
) -> sqlx::Result<Vec<Started>> {
    sqlx::query_as!(
        Started,
        r#"
        select reference, name as "organisation!", created_at
        from applications join organisation_names using (organisation_id)
        where created_by = $1 order by created_at
        "#,
        account as Option<AccountId>
    )
    .fetch_all(conn)
    .await
}

/// Pages that the account saved last, and those in which the pattern is found.
pub async fn list_pages(
    conn: &mut PgConnection,
    account: Option<AccountId>,
    in_json: &str,
) -> sqlx::Result<Vec<PageHeld>> {
    sqlx::query_as!(
        PageHeld,
        r#"
        select reference, section, answers as "answers: Json<BTreeMap<String, Vec<String>>>", saved_at
        from draft_pages join applications using (application_id)
        where saved_by = $1 or answers::text ~* $2 order by reference, section
        "#,
        account as Option<AccountId>,
        in_json
    )
    .fetch_all(conn)
    .await
}

pub async fn list_files(
    conn: &mut PgConnection,
    account: Option<AccountId>,
) -> sqlx::Result<Vec<FileHeld>> {
    sqlx::query_as!(
        FileHeld,
        r#"
        select reference, name, uploaded_at
        from evidence_files join applications using (application_id)
        where uploaded_by = $1 and removed_at is null order by uploaded_at
        "#,
        account as Option<AccountId>
    )
    .fetch_all(conn)
    .await
}

/// The references of applications in whose sent copy the pattern is found.
pub async fn list_sent_with(conn: &mut PgConnection, in_json: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "
        select reference from sent_contents join applications using (application_id)
        where content::text ~* $1 order by reference
        ",
        in_json
    )
    .fetch_all(conn)
    .await
}

/// Removes the phone number from contacts that have this mailbox.
pub async fn remove_phones_beside(conn: &mut PgConnection, mailbox: &str) -> sqlx::Result<u64> {
    let drafts = sqlx::query!(
        "
        update draft_pages set answers = answers - 'phone'
        where section = 'contact' and answers ? 'phone' and lower($1) in (
            lower(answers -> 'contact_mailbox' ->> 0), lower(answers -> 'enquiries_mailbox' ->> 0)
        )
        ",
        mailbox
    )
    .execute(&mut *conn)
    .await?;
    let sent = sqlx::query!(
        "
        update sent_contents set content = jsonb_set(content, '{organisation,contact,phone}', 'null')
        where content #>> '{organisation,contact,phone}' is not null and lower($1) in (
            lower(content #>> '{organisation,contact,contact_mailbox}'),
            lower(content #>> '{organisation,contact,enquiries_mailbox}')
        )
        ",
        mailbox
    )
    .execute(conn)
    .await?;
    Ok(drafts.rows_affected() + sent.rows_affected())
}

/// Puts `with` in the place of what the patterns find, in every text of the room that may be changed; `json` is for texts
/// inside JSON.
pub async fn replace_everywhere(
    conn: &mut PgConnection,
    text: &str,
    json: &str,
    with: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query_scalar!(
        r#"
        with
            pages as (
                update draft_pages set answers = regexp_replace(answers::text, $2, $3, 'gi')::jsonb
                where answers::text ~* $2 returning 1
            ),
            sent as (
                update sent_contents set content = regexp_replace(content::text, $2, $3, 'gi')::jsonb
                where content::text ~* $2 returning 1
            ),
            files as (
                update evidence_files set name = regexp_replace(name, $1, $3, 'gi') where name ~* $1 returning 1
            )
        select (select count(*) from pages) + (select count(*) from sent) + (select count(*) from files) as "done!"
        "#,
        text,
        json,
        with
    )
    .fetch_one(conn)
    .await?;
    Ok(done.unsigned_abs())
}
