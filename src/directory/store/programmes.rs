//! The `programmes` table, with former addresses and measures.

use futures_util::TryStreamExt;
use sqlx::PgConnection;

use super::rows::ProgrammeRow;
use crate::{
    directory::Programme,
    matching::ListingState,
    values::{OrganisationId, ProgrammeId, Slug, Term},
};

/// Every programme that has been public, of organisations that have been public.
pub async fn list_published(conn: &mut PgConnection) -> anyhow::Result<Vec<Programme>> {
    let mut rows = sqlx::query_as!(
        ProgrammeRow,
        r#"
        select
            programme_id as "programme_id: ProgrammeId", organisation_id as "organisation_id: OrganisationId",
            programmes.slug as "slug: Slug", programmes.name, kind, support_types, summary, aims, who_for,
            programmes.website, programmes.listing, programmes.last_confirmed_on, stages, every_sector, sectors,
            challenges, nationwide, regions, areas, base_district, travel_miles, formats, cost, cost_pence, cost_unit,
            least_employees, most_employees, least_months_trading, most_months_trading, reserved_for, welcomes,
            eligibility, minimum_months, meetings_a_month, places, waiting_weeks, weekly_enquiries, enquiries_paused_until,
            full_until, promised_reply_days, languages,
            programmes.source, programmes.source_licence, programmes.source_key, measures.reply_days as "reply_days?",
            coalesce(measures.outcomes_asked, 0) as "outcomes_asked!",
            coalesce(measures.outcomes_positive, 0) as "outcomes_positive!",
            coalesce(measures.owners_asked, 0) as "owners_asked!",
            coalesce(measures.relationships_begun, 0) as "relationships_begun!",
            coalesce(measures.ended_early, 0) as "ended_early!"
        from programmes
        join organisations using (organisation_id)
        left join programme_measures measures using (programme_id)
        where programmes.listing <> 'draft' and organisations.listing <> 'draft'
        order by organisations.name, organisation_id, programmes.name, programme_id
        "#
    )
    .fetch(conn);
    let mut programmes = Vec::new();
    while let Some(row) = rows.try_next().await? {
        programmes.push(Programme::try_from(row)?);
    }
    Ok(programmes)
}

/// Former addresses within an organisation, each with the programme it leads on to.
pub async fn list_former_slugs(
    conn: &mut PgConnection,
) -> sqlx::Result<Vec<(OrganisationId, String, ProgrammeId)>> {
    let rows = sqlx::query!(
        r#"
        select organisation_id as "organisation_id: OrganisationId", slug, programme_id as "programme_id: ProgrammeId"
        from programme_slugs
        "#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.organisation_id, row.slug, row.programme_id))
        .collect())
}

/// Gives a programme a new name, and an address to go with it. The old address goes on leading there.
/// Returns the new address, or `None` when there is no such programme.
pub async fn rename(
    conn: &mut PgConnection,
    id: ProgrammeId,
    name: &str,
) -> anyhow::Result<Option<Slug>> {
    let Some(row) = sqlx::query!(
        r#"
        select organisation_id as "organisation_id: OrganisationId", slug as "slug: Slug"
        from programmes where programme_id = $1 for update
        "#,
        id as ProgrammeId,
    )
    .fetch_optional(&mut *conn)
    .await?
    else {
        return Ok(None);
    };
    let slug = free_slug(conn, row.organisation_id, id, &Slug::from_name(name)).await?;
    sqlx::query!(
        "update programmes set name = $2, slug = $3, updated_at = now() where programme_id = $1",
        id as ProgrammeId,
        name,
        slug.as_str(),
    )
    .execute(&mut *conn)
    .await?;
    if slug != row.slug {
        sqlx::query!(
            "delete from programme_slugs where organisation_id = $1 and slug = $2",
            row.organisation_id as OrganisationId,
            slug.as_str(),
        )
        .execute(&mut *conn)
        .await?;
        sqlx::query!(
            "insert into programme_slugs (organisation_id, slug, programme_id) values ($1, $2, $3)",
            row.organisation_id as OrganisationId,
            row.slug.as_str(),
            id as ProgrammeId,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(Some(slug))
}

/// `wanted`, or the first numbered form of it that no other programme of the organisation has or had.
pub(super) async fn free_slug(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    id: ProgrammeId,
    wanted: &Slug,
) -> sqlx::Result<Slug> {
    let mut slug = wanted.clone();
    for number in 2.. {
        let taken = sqlx::query_scalar!(
            r#"
            select exists (
                select from programmes where organisation_id = $1 and slug = $2 and programme_id <> $3
            ) or exists (
                select from programme_slugs where organisation_id = $1 and slug = $2 and programme_id <> $3
            ) as "taken!"
            "#,
            organisation as OrganisationId,
            slug.as_str(),
            id as ProgrammeId,
        )
        .fetch_one(&mut *conn)
        .await?;
        if !taken {
            break;
        }
        slug = wanted.numbered(number);
    }
    Ok(slug)
}

/// Moves a programme to another listing state. `false` when there is no such programme.
pub async fn set_listing(
    conn: &mut PgConnection,
    id: ProgrammeId,
    listing: ListingState,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update programmes set listing = $2, updated_at = now() where programme_id = $1",
        id as ProgrammeId,
        listing.slug(),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
