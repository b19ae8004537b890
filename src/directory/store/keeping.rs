//! One listing at a time: what an organisation's own people and assessors read and write, where imports write batches.
//!
//! Facts, standing (tier and listing state) and confirmation are written apart, because different people may change
//! them. Each change raises the row's [`Revision`], so that of two people who began from the same one the later learns
//! of the earlier.

use std::{collections::HashMap, fmt, num::ParseIntError, str::FromStr};

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{
    bulk,
    organisations::{self, free_slug, rename},
    programmes,
    rows::{OrganisationRow, ProgrammeRow},
};
use crate::{
    directory::{Organisation, Programme, Tier},
    values::{OrganisationId, ProgrammeId, Slug},
};

/// Which state of a row somebody has seen. Travels through forms as a number; that it counts microseconds is nobody's
/// business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision(i64);

/// A row, and which state of it this is.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept<T> {
    pub row: T,
    pub revision: Revision,
}

impl Revision {
    fn of(updated_at: DateTime<Utc>) -> Self {
        Self(updated_at.timestamp_micros())
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Revision {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.trim().parse().map(Self)
    }
}

/// The organisation with this address, present or former, in whatever state it is; of one that was merged, the one that
/// stayed.
pub async fn find_id(conn: &mut PgConnection, slug: &Slug) -> sqlx::Result<Option<OrganisationId>> {
    sqlx::query_scalar!(
        r#"
        select organisation_id as "id!: OrganisationId" from organisations where slug = $1 and merged_into is null
        union all
        select organisation_id from organisation_slugs where slug = $1
        limit 1
        "#,
        slug.as_str(),
    )
    .fetch_optional(conn)
    .await
}

/// An organisation in whatever state it is, drafts too.
pub async fn find_organisation(
    conn: &mut PgConnection,
    id: OrganisationId,
) -> anyhow::Result<Option<Kept<Organisation>>> {
    // The revision comes first: a change between the two questions then shows as one, where the other way it would hide.
    let Some(updated_at) = sqlx::query_scalar!(
        "select updated_at from organisations where organisation_id = $1",
        id as OrganisationId,
    )
    .fetch_optional(&mut *conn)
    .await?
    else {
        return Ok(None);
    };
    let row = sqlx::query_as!(
        OrganisationRow,
        r#"
        select
            organisation_id as "organisation_id: OrganisationId", slug as "slug: Slug", name, legal_name, legal_form,
            company_number, charity_number, tier, assessed_on, mark_expires_on, assessed_with_conditions, about,
            website, links, contact_mailbox, enquiries_mailbox, phone, listing, last_confirmed_on, source,
            source_licence, source_key,
            array(
                select alias.name from organisation_aliases alias
                where alias.organisation_id = organisations.organisation_id order by alias.name
            ) as "aliases!",
            claimed_at is not null as "claimed!"
        from organisations
        where organisation_id = $1
        "#,
        id as OrganisationId,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let kept = row.map(|row| {
        Ok(Kept {
            row: row.try_into()?,
            revision: Revision::of(updated_at),
        })
    });
    kept.transpose()
}

/// An organisation that nobody else changes until the transaction ends.
pub async fn lock_organisation(
    conn: &mut PgConnection,
    id: OrganisationId,
) -> anyhow::Result<Option<Kept<Organisation>>> {
    sqlx::query!(
        "select organisation_id from organisations where organisation_id = $1 for update",
        id as OrganisationId,
    )
    .fetch_optional(&mut *conn)
    .await?;
    find_organisation(conn, id).await
}

/// All programmes of an organisation, in whatever state, by name.
pub async fn list_programmes(
    conn: &mut PgConnection,
    of: OrganisationId,
) -> anyhow::Result<Vec<Kept<Programme>>> {
    let revisions = sqlx::query!(
        r#"select programme_id as "id: ProgrammeId", updated_at from programmes where organisation_id = $1"#,
        of as OrganisationId,
    )
    .fetch_all(&mut *conn)
    .await?;
    let revisions: HashMap<_, _> = revisions
        .into_iter()
        .map(|row| (row.id, Revision::of(row.updated_at)))
        .collect();
    let rows = sqlx::query_as!(
        ProgrammeRow,
        r#"
        select
            programme_id as "programme_id: ProgrammeId", organisation_id as "organisation_id: OrganisationId",
            slug as "slug: Slug", name, kind, support_types, summary, aims, who_for, website, listing,
            last_confirmed_on, stages, every_sector, sectors, challenges, nationwide, regions, areas, base_district,
            travel_miles, formats, cost, cost_pence, cost_unit, least_employees, most_employees,
            least_months_trading, most_months_trading, reserved_for, welcomes, eligibility, minimum_months,
            meetings_a_month, places, waiting_weeks, weekly_enquiries, enquiries_paused_until,
            full_until, promised_reply_days, languages, source, source_licence,
            source_key, measures.reply_days as "reply_days?", coalesce(measures.outcomes_asked, 0) as "outcomes_asked!",
            coalesce(measures.outcomes_positive, 0) as "outcomes_positive!",
            coalesce(measures.owners_asked, 0) as "owners_asked!",
            coalesce(measures.relationships_begun, 0) as "relationships_begun!",
            coalesce(measures.ended_early, 0) as "ended_early!"
        from programmes
        left join programme_measures measures using (programme_id)
        where organisation_id = $1
        order by name, programme_id
        "#,
        of as OrganisationId,
    )
    .fetch_all(conn)
    .await?;
    // A programme that was added between the two questions has no revision yet, and shows at the next look.
    let kept = rows.into_iter().filter_map(|row| {
        let revision = *revisions.get(&row.programme_id)?;
        let kept = Programme::try_from(row).map(|row| Kept { row, revision });
        Some(kept)
    });
    kept.collect()
}

/// Writes the facts of an organisation, new or known; gives its address. A new name gives a new address, and the one
/// before leads on to it. Of a known one, the tier, the listing state, the source and the aliases stay as they are.
pub async fn write_organisation(
    conn: &mut PgConnection,
    organisation: &Organisation,
) -> anyhow::Result<Slug> {
    let known = lock_organisation(conn, organisation.id).await?;
    let mut row = OrganisationRow::from(organisation);
    let Some(Kept { row: known, .. }) = known else {
        row.slug = free_slug(conn, organisation.id, &row.slug).await?;
        bulk::organisations::write_rows(conn, std::slice::from_ref(&row)).await?;
        return Ok(row.slug);
    };
    let stored = OrganisationRow::from(&known);
    row.slug = stored.slug;
    (row.source, row.source_licence, row.source_key) =
        (stored.source, stored.source_licence, stored.source_key);
    bulk::organisations::write_rows(conn, std::slice::from_ref(&row)).await?;
    if row.name == stored.name {
        return Ok(row.slug);
    }
    rename(conn, organisation.id, &row.name)
        .await?
        .context("an organisation went while it was locked")
}

/// Writes the facts of a programme, new or known, of an organisation that is stored; gives its address. Of a known one,
/// the listing state and the source stay as they are.
pub async fn write_programme(
    conn: &mut PgConnection,
    programme: &Programme,
) -> anyhow::Result<Slug> {
    let known = list_programmes(conn, programme.organisation).await?;
    let known = known.into_iter().find(|kept| kept.row.id == programme.id);
    let mut row = ProgrammeRow::from(programme);
    let Some(Kept { row: known, .. }) = known else {
        row.slug =
            programmes::free_slug(conn, programme.organisation, programme.id, &row.slug).await?;
        bulk::programmes::write_rows(conn, std::slice::from_ref(&row)).await?;
        return Ok(row.slug);
    };
    let stored = ProgrammeRow::from(&known);
    row.slug = stored.slug;
    (row.source, row.source_licence, row.source_key) =
        (stored.source, stored.source_licence, stored.source_key);
    bulk::programmes::write_rows(conn, std::slice::from_ref(&row)).await?;
    if row.name == stored.name {
        return Ok(row.slug);
    }
    programmes::rename(conn, programme.id, &row.name)
        .await?
        .context("a programme went while its organisation was locked")
}

/// Gives a mark, or takes it away.
pub async fn set_tier(conn: &mut PgConnection, id: OrganisationId, tier: Tier) -> sqlx::Result<()> {
    let mark = match tier {
        Tier::Visible => None,
        Tier::Assessed(mark) => Some(mark),
    };
    sqlx::query!(
        r#"
        update organisations
        set tier = case when $2::date is null then 'visible' else 'assessed' end, assessed_on = $2,
            mark_expires_on = $3, assessed_with_conditions = $4, updated_at = now()
        where organisation_id = $1
        "#,
        id as OrganisationId,
        mark.map(|mark| mark.on),
        mark.map(|mark| mark.expires_on),
        mark.is_some_and(|mark| mark.with_conditions),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Somebody at the organisation said on this day that all that is shown is right.
pub async fn confirm(
    conn: &mut PgConnection,
    id: OrganisationId,
    on: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update organisations set last_confirmed_on = $2, updated_at = now() where organisation_id = $1",
        id as OrganisationId,
        on,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        r#"
        update programmes set last_confirmed_on = $2, updated_at = now()
        where organisation_id = $1 and listing not in ('draft', 'withdrawn')
        "#,
        id as OrganisationId,
        on,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// From now on the organisation looks after its listing itself. `false` when it did already.
pub async fn claim(
    conn: &mut PgConnection,
    id: OrganisationId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        update organisations set claimed_at = $2, updated_at = now()
        where organisation_id = $1 and claimed_at is null
        "#,
        id as OrganisationId,
        at,
    )
    .execute(&mut *conn)
    .await?;
    // What was merged into it is its own as well, and no import's.
    sqlx::query!(
        "update organisations set claimed_at = $2 where merged_into = $1 and claimed_at is null",
        id as OrganisationId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Nobody looks after the listing any more.
pub async fn release(conn: &mut PgConnection, id: OrganisationId) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update organisations set claimed_at = null, updated_at = now()
        where organisation_id = $1 or merged_into = $1
        "#,
        id as OrganisationId,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Which of an organisation's programmes are its: for a form that names one.
pub async fn find_programme(
    conn: &mut PgConnection,
    of: OrganisationId,
    id: ProgrammeId,
) -> anyhow::Result<Option<Kept<Programme>>> {
    let programmes = list_programmes(conn, of).await?;
    Ok(programmes.into_iter().find(|kept| kept.row.id == id))
}

/// Listed organisations that look after their listing themselves, for whoever reminds them of something.
pub async fn list_claimed(conn: &mut PgConnection) -> anyhow::Result<Vec<Organisation>> {
    let published = organisations::list_published(conn).await?;
    let claimed = published.into_iter().filter(|of| of.claimed);
    Ok(claimed.collect())
}
