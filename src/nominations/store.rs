//! The `nominations` table.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::nomination::{Marking, NewNomination, Nomination, State};
use crate::{
    directory::Locality,
    taxonomy::Sector,
    values::{AccountId, Term},
};

/// The most that a list shows; the oldest go before.
const MOST_LISTED: i64 = 500;

pub async fn insert(
    conn: &mut PgConnection,
    nomination: &NewNomination,
    on: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into nominations (nomination_id, name, website, place, sector, why, nominated_on)
        values ($1, $2, $3, $4, $5, $6, $7)
        "#,
        // Random, since an id made from the time would tell it.
        Uuid::new_v4(),
        nomination.name,
        nomination.website,
        nomination.locality.map_or("", Locality::slug),
        nomination.sector.map_or("", Term::slug),
        nomination.why,
        on,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those of one state, the oldest first.
pub async fn list_in(conn: &mut PgConnection, state: State) -> anyhow::Result<Vec<Nomination>> {
    list(conn, Some(state), None).await
}

pub async fn find(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<Nomination>> {
    Ok(list(conn, None, Some(id)).await?.into_iter().next())
}

async fn list(
    conn: &mut PgConnection,
    state: Option<State>,
    id: Option<Uuid>,
) -> anyhow::Result<Vec<Nomination>> {
    let rows = sqlx::query!(
        r#"
        select
            nomination_id, name, website, place, sector, why, nominated_on, state, reason,
            marked_by as "marked_by: AccountId", marked_at
        from nominations
        where ($1::text is null or state = $1) and ($2::uuid is null or nomination_id = $2)
        order by nominated_on, name, nomination_id
        limit $3
        "#,
        state.map(Term::slug),
        id,
        MOST_LISTED,
    )
    .fetch_all(conn)
    .await?;
    let nominations = rows.into_iter().map(|row| {
        let state = State::from_slug(&row.state);
        Ok(Nomination {
            id: row.nomination_id,
            state: state.with_context(|| format!("a nomination's state is ‘{}’", row.state))?,
            told: NewNomination {
                name: row.name,
                website: row.website,
                locality: Locality::from_slug(&row.place),
                sector: Sector::from_slug(&row.sector),
                why: row.why,
            },
            nominated_on: row.nominated_on,
            reason: row.reason,
            marked: row.marked_by.zip(row.marked_at),
        })
    });
    nominations.collect()
}

/// Marks a nomination that still stands as the assessor saw it. Gives whether it did.
pub async fn mark(
    conn: &mut PgConnection,
    id: Uuid,
    seen: State,
    marking: &Marking,
) -> sqlx::Result<bool> {
    let marked = sqlx::query!(
        r#"
        update nominations set state = $3, reason = $4, marked_by = $5, marked_at = $6
        where nomination_id = $1 and state = $2
        "#,
        id,
        seen.slug(),
        marking.state.slug(),
        marking.reason,
        marking.by as AccountId,
        marking.at,
    )
    .execute(conn)
    .await?;
    Ok(marked.rows_affected() > 0)
}

/// Forgets those that were marked, or came and were left alone, before then. Gives how many.
pub async fn delete_before(
    conn: &mut PgConnection,
    marked_before: DateTime<Utc>,
    nominated_before: NaiveDate,
) -> sqlx::Result<u64> {
    let deleted = sqlx::query!(
        "delete from nominations where marked_at < $1 or (marked_at is null and nominated_on < $2)",
        marked_before,
        nominated_before,
    )
    .execute(conn)
    .await?;
    Ok(deleted.rows_affected())
}
