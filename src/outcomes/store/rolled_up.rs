//! Which programmes' figures the roll-up writes.

use sqlx::PgConnection;

use crate::values::ProgrammeId;

pub async fn list(conn: &mut PgConnection) -> sqlx::Result<Vec<ProgrammeId>> {
    sqlx::query_scalar!(r#"select programme_id as "id: ProgrammeId" from rolled_up_programmes"#)
        .fetch_all(conn)
        .await
}

pub async fn insert(conn: &mut PgConnection, programmes: &[ProgrammeId]) -> sqlx::Result<()> {
    let ids: Vec<_> = programmes.iter().map(|id| id.0).collect();
    sqlx::query!(
        "insert into rolled_up_programmes (programme_id) select unnest($1::uuid[]) on conflict do nothing",
        &ids,
    )
    .execute(conn)
    .await?;
    Ok(())
}
