//! The `listing_edits` table.

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{
    listings::edits::{Change, Edit, State},
    values::{AccountId, OrganisationId, ProgrammeId, Slug, Term},
};

/// A change, with the names around it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub edit: Edit,
    pub organisation_name: String,
    pub organisation_slug: Slug,
    /// None where the change is about the organisation itself.
    pub programme_name: Option<String>,
}

/// Puts a change into the queue, in place of one of the same thing that waits there.
pub async fn insert(conn: &mut PgConnection, edit: &Edit) -> sqlx::Result<()> {
    replace_waiting(
        conn,
        edit.organisation,
        edit.programme,
        edit.made_by,
        edit.made_at,
    )
    .await?;
    sqlx::query!(
        r#"
        insert into listing_edits (edit_id, organisation_id, programme_id, proposed, changes, made_by, made_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        edit.id,
        edit.organisation as OrganisationId,
        edit.programme as Option<ProgrammeId>,
        edit.proposed,
        Json(&edit.changes) as _,
        edit.made_by as AccountId,
        edit.made_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes what waits of one thing out of the queue, because its own people thought again.
pub async fn replace_waiting(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    programme: Option<ProgrammeId>,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update listing_edits set state = 'replaced', decided_by = $3, decided_at = $4
        where organisation_id = $1 and programme_id is not distinct from $2 and state = 'waiting'
        "#,
        organisation as OrganisationId,
        programme as Option<ProgrammeId>,
        by as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Everything that waits, the oldest first.
pub async fn list_waiting(conn: &mut PgConnection) -> anyhow::Result<Vec<Shown>> {
    list(conn, None, None).await
}

/// What waits of one organisation.
pub async fn list_waiting_of(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<Shown>> {
    list(conn, Some(organisation), None).await
}

/// A change, whatever became of it.
pub async fn find(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<Shown>> {
    Ok(list(conn, None, Some(id)).await?.into_iter().next())
}

async fn list(
    conn: &mut PgConnection,
    of: Option<OrganisationId>,
    id: Option<Uuid>,
) -> anyhow::Result<Vec<Shown>> {
    let rows = sqlx::query!(
        r#"
        select
            edit_id, edit.organisation_id as "organisation: OrganisationId",
            edit.programme_id as "programme?: ProgrammeId", proposed, changes as "changes: Json<Vec<Change>>", state,
            made_by as "made_by: AccountId", made_at, address.name as "organisation_name!",
            address.slug as "organisation_slug!: Slug", programme.name as "programme_name?"
        from listing_edits edit
        join organisation_addresses address on address.organisation_id = edit.organisation_id
        left join programme_names programme on programme.programme_id = edit.programme_id
        where case when $2::uuid is null then state = 'waiting' else edit_id = $2 end
            and ($1::uuid is null or edit.organisation_id = $1)
        order by made_at
        "#,
        of as Option<OrganisationId>,
        id,
    )
    .fetch_all(conn)
    .await?;
    let shown = rows.into_iter().map(|row| {
        Ok(Shown {
            edit: Edit {
                id: row.edit_id,
                organisation: row.organisation,
                programme: row.programme,
                proposed: row.proposed,
                changes: row.changes.0,
                state: State::from_slug(&row.state)
                    .with_context(|| format!("edit {}: state {}", row.edit_id, row.state))?,
                made_by: row.made_by,
                made_at: row.made_at,
            },
            organisation_name: row.organisation_name,
            organisation_slug: row.organisation_slug,
            programme_name: row.programme_name,
        })
    });
    shown.collect()
}

/// What was sent of one thing and waits.
pub async fn find_waiting(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    programme: Option<ProgrammeId>,
) -> sqlx::Result<Option<Value>> {
    sqlx::query_scalar!(
        r#"
        select proposed from listing_edits
        where organisation_id = $1 and programme_id is not distinct from $2 and state = 'waiting'
        "#,
        organisation as OrganisationId,
        programme as Option<ProgrammeId>,
    )
    .fetch_optional(conn)
    .await
}

/// Decides a change that waits; `false` if it does not wait any more.
pub async fn decide(
    conn: &mut PgConnection,
    id: Uuid,
    state: State,
    reason: &str,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        update listing_edits set state = $2, reason = $3, decided_by = $4, decided_at = $5
        where edit_id = $1 and state = 'waiting'
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
