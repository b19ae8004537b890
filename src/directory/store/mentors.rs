//! The `mentors` table and who they mentor for.

use anyhow::Context;
use chrono::NaiveDate;
use futures_util::Stream;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    directory::{Mentor, MentorState},
    values::{MentorId, OrganisationId, Term},
};

/// An active mentor as stored: sets are slugs still, because there are tens of thousands of these and each is turned
/// into matching columns at once.
pub struct MentorRow {
    pub organisations: Vec<OrganisationId>,
    pub district: Option<String>,
    pub sectors: Vec<String>,
    pub challenges: Vec<String>,
    pub stages: Vec<String>,
    pub formats: Vec<String>,
    pub languages: Vec<String>,
    pub places: i16,
    pub trained_on: Option<NaiveDate>,
}

/// Active mentors who belong to some organisation, one row a person, in a fixed order; streamed, so that only the
/// matching columns of all of them are ever in memory together.
pub fn stream_active(conn: &mut PgConnection) -> impl Stream<Item = sqlx::Result<MentorRow>> {
    sqlx::query_as!(
        MentorRow,
        r#"
        select
            organisations as "organisations!: Vec<OrganisationId>", district, sectors, challenges, stages, formats,
            languages, places, trained_on
        from mentors
        join (
            select mentor_id, array_agg(organisation_id order by organisation_id) as organisations
            from mentor_organisations group by mentor_id
        ) as memberships using (mentor_id)
        where state = 'active'
        order by mentor_id
        "#
    )
    .fetch(conn)
}

#[derive(Serialize)]
struct Record {
    mentor_id: MentorId,
    district: Option<String>,
    sectors: Vec<String>,
    challenges: Vec<String>,
    stages: Vec<String>,
    formats: Vec<String>,
    languages: Vec<String>,
    places: i16,
    trained_on: Option<NaiveDate>,
    state: &'static str,
}

/// Writes mentors, new or known, as they stand now: what is counted of them, their state, and whom they mentor for.
pub async fn write(
    conn: &mut PgConnection,
    mentors: &[(Mentor, MentorState)],
) -> anyhow::Result<()> {
    let records: Vec<_> = mentors.iter().map(Record::of).collect();
    let records = serde_json::to_value(records).context("describing mentors as records")?;
    sqlx::query!(
        r#"
        insert into mentors (
            mentor_id, district, sectors, challenges, stages, formats, languages, places, trained_on, state
        )
        select
            mentor_id, district, sectors, challenges, stages, formats, languages, places, trained_on, state
        from jsonb_to_recordset($1) as record (
            mentor_id uuid, district text, sectors text[], challenges text[], stages text[], formats text[],
            languages text[], places smallint, trained_on date, state text
        )
        on conflict (mentor_id) do update set
            district = excluded.district, sectors = excluded.sectors, challenges = excluded.challenges,
            stages = excluded.stages, formats = excluded.formats, languages = excluded.languages,
            places = excluded.places, trained_on = excluded.trained_on, state = excluded.state, updated_at = now()
        where (
            mentors.district, mentors.sectors, mentors.challenges, mentors.stages, mentors.formats,
            mentors.languages, mentors.places, mentors.trained_on, mentors.state
        ) is distinct from (
            excluded.district, excluded.sectors, excluded.challenges, excluded.stages, excluded.formats,
            excluded.languages, excluded.places, excluded.trained_on, excluded.state
        )
        "#,
        records,
    )
    .execute(&mut *conn)
    .await?;
    write_memberships(conn, mentors).await?;
    Ok(())
}

async fn write_memberships(
    conn: &mut PgConnection,
    mentors: &[(Mentor, MentorState)],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = mentors.iter().map(|(mentor, _)| mentor.id.0).collect();
    let (of, organisations): (Vec<Uuid>, Vec<Uuid>) = mentors
        .iter()
        .flat_map(|(mentor, _)| {
            let id = mentor.id.0;
            mentor
                .organisations
                .iter()
                .map(move |organisation| (id, organisation.0))
        })
        .unzip();
    sqlx::query!(
        r#"
        delete from mentor_organisations
        where mentor_id = any($1) and not exists (
            select from unnest($2::uuid[], $3::uuid[]) as kept (mentor_id, organisation_id)
            where kept.mentor_id = mentor_organisations.mentor_id
                and kept.organisation_id = mentor_organisations.organisation_id
        )
        "#,
        &ids,
        &of,
        &organisations,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        r#"
        insert into mentor_organisations (mentor_id, organisation_id)
        select * from unnest($1::uuid[], $2::uuid[])
        on conflict do nothing
        "#,
        &of,
        &organisations,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes mentors, wherever they mentor.
pub async fn remove(conn: &mut PgConnection, mentors: &[MentorId]) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = mentors.iter().map(|mentor| mentor.0).collect();
    sqlx::query!("delete from mentors where mentor_id = any($1)", &ids)
        .execute(conn)
        .await?;
    Ok(())
}

/// How many active mentors are counted for an organisation, whoever told of them.
pub async fn count_active(conn: &mut PgConnection, of: OrganisationId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"
        select count(*) as "count!" from mentors join mentor_organisations using (mentor_id)
        where organisation_id = $1 and state = 'active'
        "#,
        of as OrganisationId,
    )
    .fetch_one(conn)
    .await
}

impl Record {
    fn of((mentor, state): &(Mentor, MentorState)) -> Self {
        Self {
            mentor_id: mentor.id,
            district: mentor.district.clone(),
            sectors: mentor.sectors.slugs(),
            challenges: mentor.challenges.slugs(),
            stages: mentor.stages.slugs(),
            formats: mentor.formats.slugs(),
            languages: mentor.languages.slugs(),
            places: i16::try_from(mentor.places).unwrap_or(i16::MAX),
            trained_on: mentor.trained_on,
            state: state.slug(),
        }
    }
}
