//! The full table of postcode districts, when somebody has loaded one.

use sqlx::PgConnection;

use crate::{
    taxonomy::{Area, Region, places::District},
    values::{Position, Term},
};

pub async fn list_districts(conn: &mut PgConnection) -> sqlx::Result<Vec<District>> {
    let rows = sqlx::query!(
        "select district, latitude, longitude, region, area from postcode_districts order by district"
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(District {
                outcode: row.district,
                position: Position::new(row.latitude, row.longitude),
                region: Region::from_slug(&row.region)?,
                area: row.area.as_deref().and_then(Area::from_slug),
            })
        })
        .collect())
}

/// Puts a whole table in the place of the one before. Returns how many districts are new, changed or gone; the same
/// table again gives 0 and changes nothing.
pub async fn replace_districts(
    conn: &mut PgConnection,
    districts: &[District],
) -> sqlx::Result<u64> {
    let names: Vec<String> = districts.iter().map(|d| d.outcode.clone()).collect();
    let latitudes: Vec<f32> = districts.iter().map(|d| d.position.latitude).collect();
    let longitudes: Vec<f32> = districts.iter().map(|d| d.position.longitude).collect();
    let regions: Vec<String> = districts
        .iter()
        .map(|d| d.region.slug().to_owned())
        .collect();
    let areas: Vec<Option<String>> = districts
        .iter()
        .map(|d| d.area.map(|area| area.slug().to_owned()))
        .collect();
    let gone = sqlx::query!(
        "delete from postcode_districts where district <> all($1)",
        &names
    )
    .execute(&mut *conn)
    .await?;
    let written = sqlx::query!(
        r#"
        insert into postcode_districts (district, latitude, longitude, region, area)
        select * from unnest($1::text[], $2::real[], $3::real[], $4::text[], $5::text[])
        on conflict (district) do update set
            latitude = excluded.latitude, longitude = excluded.longitude,
            region = excluded.region, area = excluded.area
        where (postcode_districts.latitude, postcode_districts.longitude, postcode_districts.region,
            postcode_districts.area)
            is distinct from (excluded.latitude, excluded.longitude, excluded.region, excluded.area)
        "#,
        &names,
        &latitudes,
        &longitudes,
        &regions,
        &areas as &[Option<String>],
    )
    .execute(&mut *conn)
    .await?;
    Ok(gone.rows_affected() + written.rows_affected())
}
