//! The `register_entries` table.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, types::Json};

use crate::{
    criteria::Version,
    listings::register::{Condition, Entry, Standing},
    values::{AccountId, OrganisationId, PageNumber, Slug, Term},
};

/// One organisation in the register: how it stands now, and the decision behind that.
#[derive(Clone, Debug)]
pub struct Line {
    /// As it is called now; as it was called, if the directory knows it no more.
    pub name: String,
    pub slug: Option<Slug>,
    pub standing: Standing,
    /// When it came to stand so.
    pub since: NaiveDate,
    pub decided_on: Option<NaiveDate>,
    pub criteria_version: Option<Version>,
    pub valid_until: Option<NaiveDate>,
}

/// Adds an entry. `by` is nobody where the calendar did it.
pub async fn enter(
    conn: &mut PgConnection,
    entry: &Entry,
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let version = entry
        .criteria_version
        .map(|version| i16::try_from(version.0));
    let version = version.transpose()?;
    sqlx::query!(
        r#"
        insert into register_entries (
            organisation_id, organisation_name, kind, standing, entered_on, criteria_version, valid_until, conditions,
            reason, reference, entered_by, entered_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        "#,
        entry.organisation as OrganisationId,
        entry.name,
        entry.event.slug(),
        entry.standing.slug(),
        entry.on,
        version,
        entry.valid_until,
        Json(&entry.conditions) as _,
        entry.reason,
        entry.reference,
        by as Option<AccountId>,
        at,
    )
    .execute(conn)
    .await
    .with_context(|| format!("entering organisation {} in the register", entry.organisation))?;
    Ok(())
}

/// Organisations of the register by name, one page of them, and how many there are on all pages. `name` is looked for
/// anywhere in the present name and in those it was entered under; an empty one and no standing leave nothing out.
pub async fn list_lines(
    conn: &mut PgConnection,
    name: &str,
    standing: Option<Standing>,
    page: PageNumber,
    page_size: usize,
) -> anyhow::Result<(Vec<Line>, usize)> {
    let rows = sqlx::query!(
        r#"
        with latest as (
            select distinct on (organisation_id) organisation_id, organisation_name, standing, entered_on
            from register_entries order by organisation_id, entry_number desc
        ), decision as (
            select distinct on (organisation_id) organisation_id, entered_on, criteria_version, valid_until
            from register_entries where kind in ('listed', 'renewed') order by organisation_id, entry_number desc
        )
        select
            coalesce(address.name, latest.organisation_name) as "name!", address.slug as "slug?: Slug",
            latest.standing as "standing!", latest.entered_on as "since!", decision.entered_on as "decided_on?",
            decision.criteria_version as "criteria_version?", decision.valid_until as "valid_until?",
            count(*) over () as "total!"
        from latest
        left join decision using (organisation_id)
        left join organisation_addresses address using (organisation_id)
        where ($2::text is null or latest.standing = $2)
            and (position(lower($1) in lower(coalesce(address.name, ''))) > 0 or exists (
                select from register_entries entry
                where entry.organisation_id = latest.organisation_id
                    and position(lower($1) in lower(entry.organisation_name)) > 0
            ))
        order by lower(coalesce(address.name, latest.organisation_name)), organisation_id
        offset $3 limit $4
        "#,
        name,
        standing.map(Term::slug),
        i64::try_from(page.offset(page_size))?,
        i64::try_from(page_size)?,
    )
    .fetch_all(conn)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let lines = rows.into_iter().map(|row| {
        Ok(Line {
            standing: known(&row.standing)?,
            name: row.name,
            slug: row.slug,
            since: row.since,
            decided_on: row.decided_on,
            criteria_version: version(row.criteria_version)?,
            valid_until: row.valid_until,
        })
    });
    let lines: anyhow::Result<Vec<_>> = lines.collect();
    Ok((lines?, usize::try_from(total)?))
}

/// An entry as it stands in the register, with what the entry itself does not tell.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Its place in the register; no other entry ever has it.
    pub number: i64,
    pub at: DateTime<Utc>,
    /// The organisation's present address, unless the directory knows it no more.
    pub slug: Option<Slug>,
    pub entry: Entry,
}

/// Every entry of one organisation, the latest first.
pub async fn list_of(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<Entry>> {
    let entered = read(conn, Some(organisation), None).await?;
    Ok(entered.into_iter().map(|entered| entered.entry).collect())
}

/// The whole register, in the order it was written.
pub async fn list(conn: &mut PgConnection) -> anyhow::Result<Vec<Entry>> {
    let entered = read(conn, None, None).await?;
    Ok(entered
        .into_iter()
        .rev()
        .map(|entered| entered.entry)
        .collect())
}

/// The last `most` entries, the latest first.
pub async fn list_latest(conn: &mut PgConnection, most: u16) -> anyhow::Result<Vec<Entered>> {
    read(conn, None, Some(i64::from(most))).await
}

/// The latest first: of one organisation or of all, `most` or all.
async fn read(
    conn: &mut PgConnection,
    of: Option<OrganisationId>,
    most: Option<i64>,
) -> anyhow::Result<Vec<Entered>> {
    let rows = sqlx::query!(
        r#"
        select
            entry_number, entered_at, address.slug as "slug?: Slug", organisation_id as "organisation: OrganisationId",
            organisation_name, kind, standing, entered_on, criteria_version, valid_until,
            conditions as "conditions: Json<Vec<Condition>>", reason, reference
        from register_entries
        left join organisation_addresses address using (organisation_id)
        where $1::uuid is null or organisation_id = $1
        order by entry_number desc
        limit $2
        "#,
        of as Option<OrganisationId>,
        most,
    )
    .fetch_all(conn)
    .await?;
    let entered = rows.into_iter().map(|row| {
        let entry = Entry {
            organisation: row.organisation,
            name: row.organisation_name,
            event: known(&row.kind)?,
            standing: known(&row.standing)?,
            on: row.entered_on,
            criteria_version: version(row.criteria_version)?,
            valid_until: row.valid_until,
            conditions: row.conditions.0,
            reason: row.reason,
            reference: row.reference,
        };
        Ok(Entered {
            number: row.entry_number,
            at: row.entered_at,
            slug: row.slug,
            entry,
        })
    });
    entered.collect()
}

fn version(number: Option<i16>) -> anyhow::Result<Option<Version>> {
    let number = number.map(u16::try_from).transpose()?;
    Ok(number.map(Version))
}

fn known<T: Term>(slug: &str) -> anyhow::Result<T> {
    T::from_slug(slug)
        .with_context(|| format!("the register says ‘{slug}’, which is no word of it"))
}
