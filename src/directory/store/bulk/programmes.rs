//! Programmes of a batch.

use std::collections::{HashMap, HashSet};

use anyhow::Context;
use sqlx::PgConnection;

use super::{
    super::{measures, rows::ProgrammeRow},
    Tally,
    organisations::{Stored, take_free},
};
use crate::{
    directory::{Measures, Programme},
    values::{OrganisationId, ProgrammeId, Slug},
};

struct Known {
    id: ProgrammeId,
    slug: Slug,
    organisation: OrganisationId,
}

pub(super) async fn upsert(
    conn: &mut PgConnection,
    programmes: &[Programme],
    organisations: &Stored,
) -> anyhow::Result<Tally> {
    let known = list_known(conn, programmes).await?;
    let mut taken = list_taken_slugs(conn, programmes, organisations).await?;
    let mut tally = Tally::default();
    let mut rows = Vec::with_capacity(programmes.len());
    for programme in programmes {
        let mut row = ProgrammeRow::from(programme);
        row.organisation_id = organisations.id(programme.organisation);
        if organisations.is_claimed(row.organisation_id) {
            tally.left_alone += 1;
            continue;
        }
        match row.source_key.as_ref().and_then(|key| known.get(key)) {
            Some(known) => {
                row.programme_id = known.id;
                row.slug = known.slug.clone();
                // A programme stays with its organisation: its address is under it.
                row.organisation_id = known.organisation;
            }
            None => row.slug = take_free(taken.entry(row.organisation_id).or_default(), &row.slug),
        }
        rows.push(row);
    }
    let written = write_rows(conn, &rows).await?;
    write_measures(conn, &rows).await?;
    tally.inserted = written.iter().filter(|inserted| **inserted).count() as u64;
    tally.changed = written.len() as u64 - tally.inserted;
    tally.unchanged = (rows.len() - written.len()) as u64;
    Ok(tally)
}

async fn list_known(
    conn: &mut PgConnection,
    programmes: &[Programme],
) -> sqlx::Result<HashMap<String, Known>> {
    let keys: Vec<String> = programmes
        .iter()
        .filter_map(|programme| Some(programme.source.as_ref()?.key.clone()))
        .collect();
    let rows = sqlx::query!(
        r#"
        select source_key as "source_key!", programme_id as "id: ProgrammeId", slug as "slug: Slug",
            organisation_id as "organisation: OrganisationId"
        from programmes where source_key = any($1)
        "#,
        &keys,
    )
    .fetch_all(conn)
    .await?;
    let known = rows.into_iter().map(|row| {
        let known = Known {
            id: row.id,
            slug: row.slug,
            organisation: row.organisation,
        };
        (row.source_key, known)
    });
    Ok(known.collect())
}

async fn list_taken_slugs(
    conn: &mut PgConnection,
    programmes: &[Programme],
    organisations: &Stored,
) -> sqlx::Result<HashMap<OrganisationId, HashSet<String>>> {
    let ids: Vec<_> = programmes
        .iter()
        .map(|programme| organisations.id(programme.organisation).0)
        .collect();
    let rows = sqlx::query!(
        r#"
        select organisation_id as "organisation!: OrganisationId", slug as "slug!"
        from programmes where organisation_id = any($1)
        union all
        select organisation_id, slug from programme_slugs where organisation_id = any($1)
        "#,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    let mut taken: HashMap<_, HashSet<_>> = HashMap::new();
    for row in rows {
        taken.entry(row.organisation).or_default().insert(row.slug);
    }
    Ok(taken)
}

/// For each row inserted or changed, whether it was inserted; unchanged rows are not among them.
pub(in crate::directory::store) async fn write_rows(
    conn: &mut PgConnection,
    rows: &[ProgrammeRow],
) -> anyhow::Result<Vec<bool>> {
    let records = serde_json::to_value(rows).context("describing programmes as records")?;
    let written =
        sqlx::query_file_scalar!("src/directory/store/bulk/upsert_programmes.sql", records)
            .fetch_all(conn)
            .await?;
    Ok(written)
}

/// Measures come with the demonstration only; a batch that brings none leaves what was measured here.
async fn write_measures(conn: &mut PgConnection, rows: &[ProgrammeRow]) -> sqlx::Result<()> {
    // The rows have the ids under which the programmes are stored.
    let measured: Vec<(ProgrammeId, Measures)> = rows
        .iter()
        .map(|row| (row.programme_id, row.measures()))
        .filter(|(_, measures)| *measures != Measures::default())
        .collect();
    measures::write(conn, &measured).await?;
    Ok(())
}
