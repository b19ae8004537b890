//! Pairs that were proposed, each once.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    duplicates::likeness::{Evidence, Found},
    values::OrganisationId,
};

/// A pair that nobody has answered yet.
pub struct Proposal {
    pub id: Uuid,
    pub first: OrganisationId,
    pub second: OrganisationId,
    pub evidence: Vec<Evidence>,
}

/// Makes what is found the open proposals, but for pairs that somebody has answered. Gives how many are new.
pub async fn replace_open(
    conn: &mut PgConnection,
    found: &[Found],
    at: DateTime<Utc>,
) -> anyhow::Result<usize> {
    let ids: Vec<_> = found.iter().map(|_| Uuid::now_v7()).collect();
    let firsts: Vec<_> = found.iter().map(|pair| pair.first.0).collect();
    let seconds: Vec<_> = found.iter().map(|pair| pair.second.0).collect();
    let scores: Vec<_> = found.iter().map(|pair| pair.score).collect();
    let evidence: Result<Vec<_>, _> = found
        .iter()
        .map(|pair| serde_json::to_value(&pair.evidence))
        .collect();
    let evidence = evidence.context("describing evidence")?;
    sqlx::query!(
        r#"
        delete from duplicate_proposals
        where answer is null
            and (first_id, second_id) not in (select * from unnest($1::uuid[], $2::uuid[]))
        "#,
        &firsts,
        &seconds,
    )
    .execute(&mut *conn)
    .await?;
    let written = sqlx::query_scalar!(
        r#"
        insert into duplicate_proposals (proposal_id, first_id, second_id, score, evidence, proposed_at)
        select *, $6 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::jsonb[])
        on conflict (first_id, second_id) do update
        set score = excluded.score, evidence = excluded.evidence
        where duplicate_proposals.answer is null
            and (duplicate_proposals.score, duplicate_proposals.evidence)
                is distinct from (excluded.score, excluded.evidence)
        returning xmax = 0 as "inserted!"
        "#,
        &ids,
        &firsts,
        &seconds,
        &scores,
        &evidence,
        at,
    )
    .fetch_all(conn)
    .await?;
    Ok(written.into_iter().filter(|inserted| *inserted).count())
}

/// The strongest open pairs, of which both are still listed, and how many there are in all.
pub async fn list_open(
    conn: &mut PgConnection,
    at_most: i64,
) -> anyhow::Result<(Vec<Proposal>, i64)> {
    let rows = sqlx::query!(
        r#"
        select proposal_id, first_id as "first: OrganisationId", second_id as "second: OrganisationId", evidence,
            count(*) over () as "all!"
        from duplicate_proposals
        join organisations one on one.organisation_id = first_id
        join organisations other on other.organisation_id = second_id
        where answer is null and one.listing = 'listed' and other.listing = 'listed'
        order by score desc, proposed_at, proposal_id
        limit $1
        "#,
        at_most,
    )
    .fetch_all(conn)
    .await?;
    let all = rows.first().map_or(0, |row| row.all);
    let proposals = rows.into_iter().map(|row| {
        Ok(Proposal {
            id: row.proposal_id,
            first: row.first,
            second: row.second,
            evidence: serde_json::from_value(row.evidence).context("reading kept evidence")?,
        })
    });
    Ok((proposals.collect::<anyhow::Result<_>>()?, all))
}

/// A proposal that nobody else answers until the transaction ends: its pair, and whether it is open.
pub async fn lock(
    conn: &mut PgConnection,
    id: Uuid,
) -> sqlx::Result<Option<(OrganisationId, OrganisationId, bool)>> {
    let row = sqlx::query!(
        r#"
        select first_id as "first: OrganisationId", second_id as "second: OrganisationId", answer is null as "open!"
        from duplicate_proposals where proposal_id = $1 for update
        "#,
        id,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.first, row.second, row.open)))
}

/// `answer` is `merged` or `not-same`.
pub async fn record_answer(
    conn: &mut PgConnection,
    id: Uuid,
    answer: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update duplicate_proposals set answer = $2, answered_at = $3 where proposal_id = $1",
        id,
        answer,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// After a merge was undone, the pair is asked about again.
pub async fn reopen(conn: &mut PgConnection, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "update duplicate_proposals set answer = null, answered_at = null where proposal_id = $1",
        id,
    )
    .execute(conn)
    .await?;
    Ok(())
}
