//! What was merged, and whether it still stands.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    directory::store::merging::{Moved, Pair},
    values::{OrganisationId, Slug},
};

/// A merge that stands.
pub struct Merge {
    pub proposal: Uuid,
    pub pair: Pair,
    pub moved: Moved,
}

/// A merge for people to read.
pub struct MergeRow {
    pub id: Uuid,
    pub survivor: String,
    pub survivor_slug: Slug,
    pub merged: String,
    pub merged_at: DateTime<Utc>,
    pub undone_at: Option<DateTime<Utc>>,
    pub programmes: i32,
}

pub async fn insert(
    conn: &mut PgConnection,
    proposal: Uuid,
    pair: Pair,
    moved: &Moved,
    at: DateTime<Utc>,
) -> anyhow::Result<Uuid> {
    let id = Uuid::now_v7();
    let moved = serde_json::to_value(moved).context("describing what was moved")?;
    sqlx::query!(
        r#"
        insert into organisation_merges (merge_id, proposal_id, survivor_id, merged_id, merged_at, moved)
        values ($1, $2, $3, $4, $5, $6)
        "#,
        id,
        proposal,
        pair.survivor as OrganisationId,
        pair.merged as OrganisationId,
        at,
        moved,
    )
    .execute(conn)
    .await?;
    Ok(id)
}

/// A merge that nobody else undoes or adds to until the transaction ends; `None` where it was undone.
pub async fn lock_standing(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<Merge>> {
    let row = sqlx::query!(
        r#"
        select proposal_id, survivor_id as "survivor: OrganisationId", merged_id as "merged: OrganisationId", moved
        from organisation_merges where merge_id = $1 and undone_at is null for update
        "#,
        id,
    )
    .fetch_optional(conn)
    .await?;
    let merge = row.map(|row| {
        Ok(Merge {
            proposal: row.proposal_id,
            pair: Pair {
                merged: row.merged,
                survivor: row.survivor,
            },
            moved: serde_json::from_value(row.moved).context("reading what was moved")?,
        })
    });
    merge.transpose()
}

/// Whether there ever was such a merge.
pub async fn exists(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from organisation_merges where merge_id = $1) as "exists!""#,
        id,
    )
    .fetch_one(conn)
    .await
}

pub async fn set_moved(conn: &mut PgConnection, id: Uuid, moved: &Moved) -> anyhow::Result<()> {
    let moved = serde_json::to_value(moved).context("describing what was moved")?;
    sqlx::query!(
        "update organisation_merges set moved = $2 where merge_id = $1",
        id,
        moved,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn set_undone(conn: &mut PgConnection, id: Uuid, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update organisation_merges set undone_at = $2 where merge_id = $1",
        id,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Standing merges whose merged organisation has programmes again.
pub async fn list_with_new_programmes(conn: &mut PgConnection) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar!(
        r#"
        select merge_id from organisation_merges
        where undone_at is null and exists (select from programmes where organisation_id = merged_id)
        order by merge_id
        "#
    )
    .fetch_all(conn)
    .await
}

/// The latest merges, standing or undone.
pub async fn list_latest(conn: &mut PgConnection, at_most: i64) -> sqlx::Result<Vec<MergeRow>> {
    sqlx::query_as!(
        MergeRow,
        r#"
        select merge_id as id, survivor.name as survivor, survivor.slug as "survivor_slug: Slug",
            merged.name as merged, merged_at, undone_at, jsonb_array_length(moved -> 'programmes') as "programmes!"
        from organisation_merges
        join organisations survivor on survivor.organisation_id = survivor_id
        join organisations merged on merged.organisation_id = merged_id
        order by merged_at desc, merge_id desc
        limit $1
        "#,
        at_most,
    )
    .fetch_all(conn)
    .await
}

/// Whether somebody is about to take over an organisation or to apply for it: a listing that must not go away under them.
/// Reads tables of other rooms, and writes none.
pub async fn is_being_claimed(conn: &mut PgConnection, id: OrganisationId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"
        select exists (
            select from listing_claims where organisation_id = $1 and state in ('message-sent', 'with-assessor')
        ) or exists (select from applications where organisation_id = $1) as "claimed!"
        "#,
        id as OrganisationId,
    )
    .fetch_one(conn)
    .await
}
