//! Listings that their source no longer has: kept and not shown, until it has them again.

use sqlx::PgConnection;

/// What came of comparing the directory with a whole source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retirement {
    pub retired: u64,
    pub returned: u64,
    /// Gone from the source, and claimed by the organisation: not the import's to retire.
    pub left_alone: u64,
}

/// How many programmes of the source are shown, and how many of those it no longer has. `prefix` is what all its keys
/// begin with, `present` the keys of programmes that it has.
pub async fn count_missing(
    conn: &mut PgConnection,
    prefix: &str,
    present: &[String],
) -> sqlx::Result<(i64, i64)> {
    let counts = sqlx::query!(
        r#"
        select count(*) as "shown!", count(*) filter (where source_key <> all($2)) as "missing!"
        from programmes where starts_with(source_key, $1) and listing <> 'withdrawn'
        "#,
        prefix,
        present,
    )
    .fetch_one(conn)
    .await?;
    Ok((counts.shown, counts.missing))
}

/// Withdraws what the source no longer has, and gives what it has again the state it had before. What people withdrew
/// stays withdrawn, and what has been claimed or assessed stays as it is. To be called after the batch was written.
pub async fn retire_missing(
    conn: &mut PgConnection,
    prefix: &str,
    present_programmes: &[String],
    present_organisations: &[String],
) -> sqlx::Result<Retirement> {
    let returned_organisations = sqlx::query!(
        r#"
        update organisations set listing = case listing when 'withdrawn' then retired_from else listing end,
            retired_from = null, updated_at = now()
        where source_key = any($1) and retired_from is not null and claimed_at is null
        "#,
        present_organisations,
    )
    .execute(&mut *conn)
    .await?;
    let returned_programmes = sqlx::query!(
        r#"
        update programmes set listing = case listing when 'withdrawn' then retired_from else listing end,
            retired_from = null, updated_at = now()
        where source_key = any($1) and retired_from is not null
            and (select claimed_at is null from organisations where organisation_id = programmes.organisation_id)
        "#,
        present_programmes,
    )
    .execute(&mut *conn)
    .await?;
    let left_alone = sqlx::query_scalar!(
        r#"
        select count(*) as "count!" from programmes join organisations using (organisation_id)
        where starts_with(programmes.source_key, $1) and programmes.source_key <> all($2)
            and programmes.listing <> 'withdrawn' and (claimed_at is not null or tier = 'assessed')
        "#,
        prefix,
        present_programmes,
    )
    .fetch_one(&mut *conn)
    .await?;
    let retired_programmes = sqlx::query!(
        r#"
        update programmes set retired_from = listing, listing = 'withdrawn', updated_at = now()
        where starts_with(source_key, $1) and source_key <> all($2) and listing <> 'withdrawn'
            and (
                select claimed_at is null and tier = 'visible' from organisations
                where organisation_id = programmes.organisation_id
            )
        "#,
        prefix,
        present_programmes,
    )
    .execute(&mut *conn)
    .await?;
    // An organisation that offers something besides, known from elsewhere, is still there.
    let retired_organisations = sqlx::query!(
        r#"
        update organisations set retired_from = listing, listing = 'withdrawn', updated_at = now()
        where starts_with(source_key, $1) and source_key <> all($2) and listing <> 'withdrawn'
            and claimed_at is null and tier = 'visible'
            and not exists (
                select from programmes where programmes.organisation_id = organisations.organisation_id
                    and programmes.listing <> 'withdrawn'
            )
        "#,
        prefix,
        present_organisations,
    )
    .execute(conn)
    .await?;
    Ok(Retirement {
        retired: retired_programmes.rows_affected() + retired_organisations.rows_affected(),
        returned: returned_programmes.rows_affected() + returned_organisations.rows_affected(),
        left_alone: u64::try_from(left_alone).unwrap_or_default(),
    })
}
