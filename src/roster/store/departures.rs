//! `roster_departures`: who left a roster by their own choice.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{roster::person::PersonId, values::OrganisationId};

/// Somebody left an organisation's roster.
#[derive(Clone, Copy, Debug)]
pub struct Departure {
    pub organisation: OrganisationId,
    pub person: PersonId,
    pub left_at: DateTime<Utc>,
}

pub async fn insert(
    conn: &mut PgConnection,
    organisations: &[OrganisationId],
    person: PersonId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let organisations: Vec<Uuid> = organisations.iter().map(|id| id.0).collect();
    sqlx::query!(
        r#"
        insert into roster_departures (organisation_id, person_id, left_at)
        select organisation_id, $2, $3 from unnest($1::uuid[]) as organisation (organisation_id)
        on conflict (organisation_id, person_id) do update set left_at = excluded.left_at
        "#,
        &organisations,
        person as PersonId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those who left this organisation.
pub async fn list_of(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> sqlx::Result<Vec<Departure>> {
    sqlx::query_as!(
        Departure,
        r#"
        select organisation_id as "organisation: OrganisationId", person_id as "person: PersonId", left_at
        from roster_departures where organisation_id = $1
        "#,
        organisation as OrganisationId,
    )
    .fetch_all(conn)
    .await
}

/// Where this person left, the latest first.
pub async fn list_by(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<Vec<Departure>> {
    sqlx::query_as!(
        Departure,
        r#"
        select organisation_id as "organisation: OrganisationId", person_id as "person: PersonId", left_at
        from roster_departures where person_id = $1
        order by left_at desc, organisation_id
        "#,
        person as PersonId,
    )
    .fetch_all(conn)
    .await
}

/// The person may be listed by this organisation again.
pub async fn delete(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    person: PersonId,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from roster_departures where organisation_id = $1 and person_id = $2",
        organisation as OrganisationId,
        person as PersonId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

pub async fn delete_before(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from roster_departures where left_at < $1", before)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}
