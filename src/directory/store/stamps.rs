//! When listings came and when they last changed, for feeds and for programs that copy the directory.

use std::collections::HashMap;

use sqlx::PgConnection;

use crate::{
    directory::snapshot::Stamps,
    values::{OrganisationId, ProgrammeId},
};

/// Of every organisation that has been public.
pub async fn list_of_organisations(
    conn: &mut PgConnection,
) -> sqlx::Result<HashMap<OrganisationId, Stamps>> {
    let rows = sqlx::query!(
        r#"
        select organisation_id as "id: OrganisationId", created_at, updated_at
        from organisations where listing <> 'draft'
        "#
    )
    .fetch_all(conn)
    .await?;
    let stamps = rows
        .into_iter()
        .map(|row| (row.id, Stamps::new(row.created_at, row.updated_at)));
    Ok(stamps.collect())
}

/// Of every programme that has been public.
pub async fn list_of_programmes(
    conn: &mut PgConnection,
) -> sqlx::Result<HashMap<ProgrammeId, Stamps>> {
    let rows = sqlx::query!(
        r#"
        select programme_id as "id: ProgrammeId", created_at, updated_at
        from programmes where listing <> 'draft'
        "#
    )
    .fetch_all(conn)
    .await?;
    let stamps = rows
        .into_iter()
        .map(|row| (row.id, Stamps::new(row.created_at, row.updated_at)));
    Ok(stamps.collect())
}
