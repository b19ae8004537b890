//! Taking away what came from one source.

use sqlx::PgConnection;

/// What was taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Removed {
    pub organisations: u64,
    /// Only those who mentored for nobody else.
    pub mentors: u64,
}

/// Removes the organisations that came from this source, with their programmes, and the mentors who belong to nobody
/// else. An organisation that has claimed its listing is its own by now and stays, with its mentors.
pub async fn remove_source(conn: &mut PgConnection, source: &str) -> sqlx::Result<Removed> {
    super::lock(conn).await?;
    let mentors = sqlx::query!(
        r#"
        delete from mentors
        where exists (
            select from mentor_organisations membership join organisations using (organisation_id)
            where membership.mentor_id = mentors.mentor_id and source = $1 and claimed_at is null
        ) and not exists (
            select from mentor_organisations membership join organisations using (organisation_id)
            where membership.mentor_id = mentors.mentor_id and (source is distinct from $1 or claimed_at is not null)
        )
        "#,
        source,
    )
    .execute(&mut *conn)
    .await?;
    let organisations = sqlx::query!(
        "delete from organisations where source = $1 and claimed_at is null",
        source
    )
    .execute(conn)
    .await?;
    Ok(Removed {
        organisations: organisations.rows_affected(),
        mentors: mentors.rows_affected(),
    })
}

/// How many organisations [`remove_source`] would leave.
pub async fn count_others(conn: &mut PgConnection, source: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from organisations where source is distinct from $1 or claimed_at is not null"#,
        source,
    )
    .fetch_one(conn)
    .await
}
