//! `programme_exposures`: how often programmes were shown and opened.

use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    directory::Exposure,
    values::{OrganisationId, ProgrammeId},
};

/// A programme's numbers in one month, which is told by its first day.
#[derive(Clone, Copy, Debug)]
pub struct InMonth {
    pub programme: ProgrammeId,
    pub month: NaiveDate,
    pub exposure: Exposure,
}

/// Adds numbers to those of their days, in one order always, so that two servers never wait for each other's rows. Programmes that are gone meanwhile are passed over.
pub async fn add(
    conn: &mut PgConnection,
    counted: &[((ProgrammeId, NaiveDate), Exposure)],
) -> sqlx::Result<()> {
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let programmes: Vec<Uuid> = counted
        .iter()
        .map(|((programme, _), _)| programme.0)
        .collect();
    let days: Vec<NaiveDate> = counted.iter().map(|((_, day), _)| *day).collect();
    let shown: Vec<i32> = counted.iter().map(|(_, of)| number(of.shown)).collect();
    let opened: Vec<i32> = counted.iter().map(|(_, of)| number(of.opened)).collect();
    sqlx::query!(
        r#"
        insert into programme_exposures as stored (programme_id, day, shown, opened)
        select programme_id, day, shown, opened
        from unnest($1::uuid[], $2::date[], $3::integer[], $4::integer[]) as counted (programme_id, day, shown, opened)
        join programmes using (programme_id)
        order by programme_id, day
        on conflict (programme_id, day) do update
        set shown = stored.shown + excluded.shown, opened = stored.opened + excluded.opened
        "#,
        &programmes,
        &days,
        &shown,
        &opened,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An organisation's programmes, month by month from this day on.
pub async fn list_of(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    from: NaiveDate,
) -> sqlx::Result<Vec<InMonth>> {
    let rows = sqlx::query!(
        r#"
        select programme_id as "programme: ProgrammeId", date_trunc('month', day)::date as "month!",
            sum(shown)::integer as "shown!", sum(opened)::integer as "opened!"
        from programme_exposures join programmes using (programme_id)
        where organisation_id = $1 and day >= $2
        group by 1, 2
        order by 2, 1
        "#,
        organisation as OrganisationId,
        from,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| InMonth {
        programme: row.programme,
        month: row.month,
        exposure: exposure(row.shown, row.opened),
    });
    Ok(rows.collect())
}

/// Every programme's numbers from this day on, all in one.
pub async fn sum_all(
    conn: &mut PgConnection,
    from: NaiveDate,
) -> sqlx::Result<HashMap<ProgrammeId, Exposure>> {
    let rows = sqlx::query!(
        r#"
        select programme_id as "programme: ProgrammeId", sum(shown)::integer as "shown!",
            sum(opened)::integer as "opened!"
        from programme_exposures where day >= $1 group by 1
        "#,
        from,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (row.programme, exposure(row.shown, row.opened)))
        .collect())
}

fn exposure(shown: i32, opened: i32) -> Exposure {
    Exposure {
        shown: u32::try_from(shown).unwrap_or(0),
        opened: u32::try_from(opened).unwrap_or(0),
    }
}
