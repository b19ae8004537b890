//! Organisations of a batch.

use std::collections::{HashMap, HashSet};

use anyhow::Context;
use sqlx::PgConnection;

use super::{super::rows::OrganisationRow, Tally};
use crate::{
    directory::Organisation,
    values::{OrganisationId, Slug},
};

/// How the batch's organisations are stored.
pub(super) struct Stored {
    pub tally: Tally,
    /// From the batch's id to the stored one, where the two differ.
    ids: HashMap<OrganisationId, OrganisationId>,
    claimed: HashSet<OrganisationId>,
}

impl Stored {
    pub fn id(&self, in_batch: OrganisationId) -> OrganisationId {
        self.ids.get(&in_batch).copied().unwrap_or(in_batch)
    }

    pub fn is_claimed(&self, stored: OrganisationId) -> bool {
        self.claimed.contains(&stored)
    }
}

struct Known {
    id: OrganisationId,
    slug: Slug,
    claimed: bool,
}

pub(super) async fn upsert(
    conn: &mut PgConnection,
    organisations: &[Organisation],
) -> anyhow::Result<Stored> {
    let known = list_known(conn, organisations).await?;
    let mut taken = list_taken_slugs(conn).await?;
    let mut stored = Stored {
        tally: Tally::default(),
        ids: HashMap::new(),
        claimed: HashSet::new(),
    };
    let mut rows = Vec::with_capacity(organisations.len());
    for organisation in organisations {
        let mut row = OrganisationRow::from(organisation);
        match row.source_key.as_ref().and_then(|key| known.get(key)) {
            Some(known) => {
                row.organisation_id = known.id;
                row.slug = known.slug.clone();
                stored.ids.insert(organisation.id, known.id);
                if known.claimed {
                    stored.claimed.insert(known.id);
                    stored.tally.left_alone += 1;
                    continue;
                }
            }
            None => row.slug = take_free(&mut taken, &row.slug),
        }
        rows.push(row);
    }
    let written = write_rows(conn, &rows).await?;
    insert_aliases(conn, &rows).await?;
    for inserted in &written {
        if *inserted {
            stored.tally.inserted += 1;
        } else {
            stored.tally.changed += 1;
        }
    }
    stored.tally.unchanged = (rows.len() - written.len()) as u64;
    Ok(stored)
}

/// `wanted` or its first numbered form not in `taken`, which it then is.
pub(super) fn take_free(taken: &mut HashSet<String>, wanted: &Slug) -> Slug {
    let mut slug = wanted.clone();
    let mut number = 2;
    while !taken.insert(slug.as_str().to_owned()) {
        slug = wanted.numbered(number);
        number += 1;
    }
    slug
}

async fn list_known(
    conn: &mut PgConnection,
    organisations: &[Organisation],
) -> sqlx::Result<HashMap<String, Known>> {
    let keys: Vec<String> = organisations
        .iter()
        .filter_map(|organisation| Some(organisation.source.as_ref()?.key.clone()))
        .collect();
    let rows = sqlx::query!(
        r#"
        select source_key as "source_key!", organisation_id as "id: OrganisationId", slug as "slug: Slug",
            claimed_at is not null as "claimed!"
        from organisations where source_key = any($1)
        "#,
        &keys,
    )
    .fetch_all(conn)
    .await?;
    let known = rows.into_iter().map(|row| {
        let known = Known {
            id: row.id,
            slug: row.slug,
            claimed: row.claimed,
        };
        (row.source_key, known)
    });
    Ok(known.collect())
}

async fn list_taken_slugs(conn: &mut PgConnection) -> sqlx::Result<HashSet<String>> {
    let slugs = sqlx::query_scalar!(
        r#"select slug as "slug!" from organisations union all select slug from organisation_slugs"#
    )
    .fetch_all(conn)
    .await?;
    Ok(slugs.into_iter().collect())
}

/// For each row inserted or changed, whether it was inserted; unchanged rows are not among them.
pub(in crate::directory::store) async fn write_rows(
    conn: &mut PgConnection,
    rows: &[OrganisationRow],
) -> anyhow::Result<Vec<bool>> {
    let records = serde_json::to_value(rows).context("describing organisations as records")?;
    // A row's `xmax` is 0 when this statement inserted it, and its own transaction when it updated it.
    let written = sqlx::query_scalar!(
        r#"
        insert into organisations (
            organisation_id, slug, name, legal_name, legal_form, company_number, charity_number, tier, assessed_on,
            mark_expires_on, assessed_with_conditions, about, website, links, contact_mailbox, enquiries_mailbox,
            phone, listing, last_confirmed_on, source, source_licence, source_key
        )
        select
            organisation_id, slug, name, legal_name, legal_form, company_number, charity_number, tier, assessed_on,
            mark_expires_on, assessed_with_conditions, about, website, links, contact_mailbox, enquiries_mailbox,
            phone, listing, last_confirmed_on, source, source_licence, source_key
        from jsonb_populate_recordset(null::organisations, $1)
        on conflict (organisation_id) do update set
            name = excluded.name, legal_name = excluded.legal_name, legal_form = excluded.legal_form,
            company_number = excluded.company_number, charity_number = excluded.charity_number,
            about = excluded.about, website = excluded.website, links = excluded.links,
            contact_mailbox = excluded.contact_mailbox, enquiries_mailbox = excluded.enquiries_mailbox,
            phone = excluded.phone, last_confirmed_on = excluded.last_confirmed_on, source = excluded.source,
            source_licence = excluded.source_licence, updated_at = now()
        where (
            organisations.name, organisations.legal_name, organisations.legal_form, organisations.company_number,
            organisations.charity_number, organisations.about, organisations.website, organisations.links,
            organisations.contact_mailbox, organisations.enquiries_mailbox, organisations.phone,
            organisations.last_confirmed_on, organisations.source, organisations.source_licence
        ) is distinct from (
            excluded.name, excluded.legal_name, excluded.legal_form, excluded.company_number,
            excluded.charity_number, excluded.about, excluded.website, excluded.links,
            excluded.contact_mailbox, excluded.enquiries_mailbox, excluded.phone,
            excluded.last_confirmed_on, excluded.source, excluded.source_licence
        )
        returning xmax = 0 as "inserted!"
        "#,
        records,
    )
    .fetch_all(conn)
    .await?;
    Ok(written)
}

async fn insert_aliases(conn: &mut PgConnection, rows: &[OrganisationRow]) -> sqlx::Result<()> {
    let (mut ids, mut names, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        for alias in &row.aliases {
            ids.push(row.organisation_id.0);
            names.push(alias.clone());
            sources.push(row.source.clone().unwrap_or_default());
        }
    }
    sqlx::query!(
        r#"
        insert into organisation_aliases (organisation_id, name, source)
        select * from unnest($1::uuid[], $2::text[], $3::text[])
        on conflict (organisation_id, name) do nothing
        "#,
        &ids,
        &names,
        &sources,
    )
    .execute(conn)
    .await?;
    Ok(())
}
