//! Counts of what was declined and why, without a way back to anybody.

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::enquiries::declined::Declined;

/// One more of a kind.
pub async fn count_one(
    conn: &mut PgConnection,
    month: NaiveDate,
    declined: &Declined,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into enquiry_declines (month, reason, region, sector, challenge, stage, number)
        values ($1, $2, $3, $4, $5, $6, 1)
        on conflict (month, reason, region, sector, challenge, stage)
        do update set number = enquiry_declines.number + 1
        "#,
        month,
        declined.reason,
        declined.region,
        declined.sector,
        declined.challenge,
        declined.stage,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How often each was counted in the months from this one on; the most frequent first.
pub async fn list_since(
    conn: &mut PgConnection,
    month: NaiveDate,
) -> anyhow::Result<Vec<(Declined, u32)>> {
    let rows = sqlx::query!(
        r#"
        select reason, region, sector, challenge, stage, sum(number) as "number!"
        from enquiry_declines
        where month >= $1
        group by reason, region, sector, challenge, stage
        order by sum(number) desc, reason, region, sector, challenge, stage
        "#,
        month,
    )
    .fetch_all(conn)
    .await?;
    let counts = rows.into_iter().map(|row| {
        let declined = Declined {
            reason: row.reason,
            region: row.region,
            sector: row.sector,
            challenge: row.challenge,
            stage: row.stage,
        };
        Ok((declined, u32::try_from(row.number)?))
    });
    counts.collect()
}
