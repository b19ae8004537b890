//! `unmet_needs`: how often people looked for what there is nothing good for.

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::{
    directory::{
        Locality,
        missing::{Missing, UnmetNeed, What},
    },
    taxonomy::{Challenge, Sector, Stage},
    values::Term,
};

/// Adds numbers to those of their months, in one order always, so that two servers never wait for each other's rows.
pub async fn add(
    conn: &mut PgConnection,
    counted: &[((UnmetNeed, NaiveDate), u32)],
) -> sqlx::Result<()> {
    let slugs = |slug: fn(&UnmetNeed) -> Option<&'static str>| -> Vec<String> {
        let needs = counted.iter().map(|((need, _), _)| need);
        needs
            .map(|need| slug(need).unwrap_or_default().to_owned())
            .collect()
    };
    let months: Vec<NaiveDate> = counted.iter().map(|((_, month), _)| *month).collect();
    let numbers: Vec<i32> = counted
        .iter()
        .map(|(_, number)| i32::try_from(*number).unwrap_or(i32::MAX))
        .collect();
    sqlx::query!(
        r#"
        insert into unmet_needs as stored (month, place, sector, challenge, stage, number)
        select month, place, sector, challenge, stage, number
        from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[])
            as counted (month, place, sector, challenge, stage, number)
        order by month, place, sector, challenge, stage
        on conflict (month, place, sector, challenge, stage) do update set number = stored.number + excluded.number
        "#,
        &months,
        &slugs(|need| need.locality.map(Locality::slug)),
        &slugs(|need| need.sector.map(Term::slug)),
        &slugs(|need| need.challenge.map(Term::slug)),
        &slugs(|need| need.stage.map(Term::slug)),
        &numbers,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The numbers of this month and those after it, added up as pages show them. Terms that are not ours any more are passed
/// over.
pub async fn sum_since(conn: &mut PgConnection, month: NaiveDate) -> anyhow::Result<Missing> {
    let rows = sqlx::query!(
        r#"
        select place as "place?", sector as "sector?", challenge as "challenge?", stage as "stage?", sum(number) as "number!"
        from unmet_needs where month >= $1
        group by grouping sets
            ((place, challenge), (place, sector), (place, stage), (sector, challenge), (sector, stage))
        "#,
        month,
    )
    .fetch_all(conn)
    .await?;
    let mut missing = Missing::new(month);
    for row in rows {
        let number = u32::try_from(row.number)?;
        // What a set does not group by is null.
        let sector = row.sector.as_deref().and_then(Sector::from_slug);
        let challenge = row.challenge.as_deref().and_then(Challenge::from_slug);
        let stage = row.stage.as_deref().and_then(Stage::from_slug);
        let what = challenge.map(What::Challenge).or(stage.map(What::Stage));
        match (row.place, sector) {
            (Some(place), sector) => {
                let locality = Locality::from_slug(&place);
                let what = what.or(sector.map(What::Sector));
                if let Some((locality, what)) = locality.zip(what) {
                    missing.add_in_locality(locality, what, number);
                }
            }
            (None, Some(sector)) => {
                if let Some(what) = what {
                    missing.add_in_sector(sector, what, number);
                }
            }
            (None, None) => {}
        }
    }
    Ok(missing)
}

/// Forgets the months before this one. Gives how many rows went.
pub async fn delete_before(conn: &mut PgConnection, month: NaiveDate) -> sqlx::Result<u64> {
    let deleted = sqlx::query!("delete from unmet_needs where month < $1", month)
        .execute(conn)
        .await?;
    Ok(deleted.rows_affected())
}
