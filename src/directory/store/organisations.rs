//! The `organisations` table, with former addresses and merged spellings.

use anyhow::Context;
use futures_util::TryStreamExt;
use sqlx::PgConnection;

use super::rows::OrganisationRow;
use crate::{
    directory::Organisation,
    matching::ListingState,
    values::{OrganisationId, Slug, Term},
};

/// Every organisation that has been public: listed, paused, expired or withdrawn. Drafts are nobody else's business, and
/// one that was merged into another is that other.
pub async fn list_published(conn: &mut PgConnection) -> anyhow::Result<Vec<Organisation>> {
    let mut rows = sqlx::query_as!(
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
        where listing <> 'draft' and merged_into is null
        order by name, organisation_id
        "#
    )
    .fetch(conn);
    let mut organisations = Vec::new();
    while let Some(row) = rows.try_next().await? {
        organisations.push(Organisation::try_from(row)?);
    }
    Ok(organisations)
}

/// How many organisations there are in any state; zero tells an empty database.
pub async fn count(conn: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "count!" from organisations"#)
        .fetch_one(conn)
        .await
}

/// Former addresses, each with the organisation it leads on to.
pub async fn list_former_slugs(
    conn: &mut PgConnection,
) -> sqlx::Result<Vec<(String, OrganisationId)>> {
    let rows = sqlx::query!(
        r#"select slug, organisation_id as "organisation_id: OrganisationId" from organisation_slugs"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.slug, row.organisation_id))
        .collect())
}

/// Gives an organisation a new name, and an address to go with it. The old address goes on leading there, but for a
/// draft's, which nobody has seen.
/// Returns the new address, or `None` when there is no such organisation.
pub async fn rename(
    conn: &mut PgConnection,
    id: OrganisationId,
    name: &str,
) -> anyhow::Result<Option<Slug>> {
    let Some(row) = sqlx::query!(
        r#"
        select slug as "slug: Slug", listing = 'draft' as "is_draft!"
        from organisations where organisation_id = $1 for update
        "#,
        id as OrganisationId,
    )
    .fetch_optional(&mut *conn)
    .await?
    else {
        return Ok(None);
    };
    let old = row.slug;
    let slug = free_slug(conn, id, &Slug::from_name(name)).await?;
    sqlx::query!(
        "update organisations set name = $2, slug = $3, updated_at = now() where organisation_id = $1",
        id as OrganisationId,
        name,
        slug.as_str(),
    )
    .execute(&mut *conn)
    .await
    .with_context(|| format!("renaming organisation {old}"))?;
    if slug != old && !row.is_draft {
        // Going back to an earlier name makes that address present again, not former.
        sqlx::query!(
            "delete from organisation_slugs where slug = $1",
            slug.as_str()
        )
        .execute(&mut *conn)
        .await?;
        sqlx::query!(
            "insert into organisation_slugs (slug, organisation_id) values ($1, $2)",
            old.as_str(),
            id as OrganisationId,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(Some(slug))
}

/// `wanted`, or the first numbered form of it that no other organisation has or had.
pub(super) async fn free_slug(
    conn: &mut PgConnection,
    id: OrganisationId,
    wanted: &Slug,
) -> sqlx::Result<Slug> {
    let mut slug = wanted.clone();
    for number in 2.. {
        let taken = sqlx::query_scalar!(
            r#"
            select exists (select from organisations where slug = $1 and organisation_id <> $2)
                or exists (select from organisation_slugs where slug = $1 and organisation_id <> $2) as "taken!"
            "#,
            slug.as_str(),
            id as OrganisationId,
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

/// Moves an organisation to another listing state. `false` when there is no such organisation.
pub async fn set_listing(
    conn: &mut PgConnection,
    id: OrganisationId,
    listing: ListingState,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update organisations set listing = $2, updated_at = now() where organisation_id = $1",
        id as OrganisationId,
        listing.slug(),
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
