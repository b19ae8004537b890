//! The `listing_claims` table.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    accounts::secrets::Hash,
    listings::claims::claim::{Claim, LINK_WORKS_FOR, State},
    values::{AccountId, EmailAddress, OrganisationId, Slug, Term},
};

/// A claim that waits for an assessor, with the names around it.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub claim: Claim,
    pub organisation_name: String,
    pub organisation_slug: Slug,
}

/// Notes that a message is on its way, in place of what else is open of this person's on this listing.
pub async fn insert_message(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    account: AccountId,
    mailbox: &EmailAddress,
    token: Hash,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    delete_open(conn, organisation, account).await?;
    sqlx::query!(
        r#"
        insert into listing_claims (
            claim_id, organisation_id, account_id, state, mailbox, token_hash, token_expires_at, created_at
        )
        values ($1, $2, $3, 'message-sent', $4, $5, $6, $7)
        "#,
        Uuid::now_v7(),
        organisation as OrganisationId,
        account as AccountId,
        mailbox.as_str(),
        token.as_bytes(),
        at + LINK_WORKS_FOR,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Lays a claim before an assessor, in place of what else is open of this person's on this listing.
pub async fn insert_evidence(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    account: AccountId,
    evidence: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    delete_open(conn, organisation, account).await?;
    sqlx::query!(
        r#"
        insert into listing_claims (claim_id, organisation_id, account_id, state, evidence, created_at)
        values ($1, $2, $3, 'with-assessor', $4, $5)
        "#,
        Uuid::now_v7(),
        organisation as OrganisationId,
        account as AccountId,
        evidence,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn delete_open(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    account: AccountId,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        delete from listing_claims
        where organisation_id = $1 and account_id = $2 and state in ('message-sent', 'with-assessor')
        "#,
        organisation as OrganisationId,
        account as AccountId,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The claim that a link was sent for, if the link still works and this is the account that asked for it.
pub async fn find_by_token(
    conn: &mut PgConnection,
    token: Hash,
    account: AccountId,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Claim>> {
    let id = sqlx::query_scalar!(
        r#"
        select claim_id from listing_claims
        where token_hash = $1 and account_id = $2 and state = 'message-sent' and token_expires_at > $3
        "#,
        token.as_bytes(),
        account as AccountId,
        now,
    )
    .fetch_optional(&mut *conn)
    .await?;
    match id {
        Some(id) => Ok(find(conn, id).await?.map(|waiting| waiting.claim)),
        None => Ok(None),
    }
}

/// What is open of this person's on this listing.
pub async fn find_open(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    account: AccountId,
) -> anyhow::Result<Option<Claim>> {
    let id = sqlx::query_scalar!(
        r#"
        select claim_id from listing_claims
        where organisation_id = $1 and account_id = $2 and state in ('message-sent', 'with-assessor')
        "#,
        organisation as OrganisationId,
        account as AccountId,
    )
    .fetch_optional(&mut *conn)
    .await?;
    match id {
        Some(id) => Ok(find(conn, id).await?.map(|waiting| waiting.claim)),
        None => Ok(None),
    }
}

pub async fn find(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<Waiting>> {
    let found = list(conn, Some(id)).await?;
    Ok(found.into_iter().next())
}

/// Claims that wait for an assessor, the oldest first.
pub async fn list_waiting(conn: &mut PgConnection) -> anyhow::Result<Vec<Waiting>> {
    list(conn, None).await
}

async fn list(conn: &mut PgConnection, id: Option<Uuid>) -> anyhow::Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"
        select
            claim_id, claim.organisation_id as "organisation: OrganisationId", account_id as "account: AccountId",
            state, mailbox, evidence, claim.created_at, address.name as "name!", address.slug as "slug!: Slug"
        from listing_claims claim
        join organisation_addresses address using (organisation_id)
        where ($1::uuid is null and state = 'with-assessor') or claim_id = $1
        order by claim.created_at
        "#,
        id,
    )
    .fetch_all(conn)
    .await?;
    let waiting = rows.into_iter().map(|row| {
        Ok(Waiting {
            claim: Claim {
                id: row.claim_id,
                organisation: row.organisation,
                account: row.account,
                state: State::from_slug(&row.state)
                    .with_context(|| format!("claim {}: state {}", row.claim_id, row.state))?,
                mailbox: row.mailbox,
                evidence: row.evidence,
                created_at: row.created_at,
            },
            organisation_name: row.name,
            organisation_slug: row.slug,
        })
    });
    waiting.collect()
}

/// Ends an open claim; `false` if it was not open any more.
pub async fn settle(
    conn: &mut PgConnection,
    id: Uuid,
    state: State,
    reason: &str,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        update listing_claims
        set state = $2, reason = $3, decided_by = $4, decided_at = $5, token_hash = null, token_expires_at = null
        where claim_id = $1 and state in ('message-sent', 'with-assessor')
        "#,
        id,
        state.slug(),
        reason,
        by as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
