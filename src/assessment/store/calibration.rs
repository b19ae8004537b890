//! Cases that are rated twice.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    assessment::agreement::Pair,
    criteria::{CriterionKey, Mark},
    values::{AccountId, ApplicationId, Reference},
};

/// A case that a second assessor rates without seeing what others wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    pub application: ApplicationId,
    pub reference: Reference,
    pub second: AccountId,
    pub asked_at: DateTime<Utc>,
    /// When it was handed in.
    pub done_at: Option<DateTime<Utc>>,
}

/// Puts a case into the sample. `false` when it is there already.
pub async fn insert(
    conn: &mut PgConnection,
    application: ApplicationId,
    second: AccountId,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into calibration_samples (application_id, second_id, asked_by, asked_at) values ($1, $2, $3, $4)
         on conflict (application_id) do nothing",
        application as ApplicationId,
        second as AccountId,
        by as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn find(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> sqlx::Result<Option<Sample>> {
    sqlx::query_as!(
        Sample,
        r#"select application_id as "application: ApplicationId", reference as "reference: Reference",
               second_id as "second: AccountId", asked_at, done_at
           from calibration_samples join applications using (application_id) where application_id = $1"#,
        application as ApplicationId,
    )
    .fetch_optional(conn)
    .await
}

/// The whole sample, the newest first.
pub async fn list(conn: &mut PgConnection) -> sqlx::Result<Vec<Sample>> {
    sqlx::query_as!(
        Sample,
        r#"select application_id as "application: ApplicationId", reference as "reference: Reference",
               second_id as "second: AccountId", asked_at, done_at
           from calibration_samples join applications using (application_id) order by asked_at desc, application_id"#,
    )
    .fetch_all(conn)
    .await
}

/// Hands the second rating in. `false` unless it was this person's and still open.
pub async fn hand_in(
    conn: &mut PgConnection,
    application: ApplicationId,
    second: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update calibration_samples set done_at = $3
         where application_id = $1 and second_id = $2 and done_at is null",
        application as ApplicationId,
        second as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Every pair of ratings there is: the second's that were handed in, beside those that the case's recommendation froze.
/// A criterion that either found not applicable makes no pair.
pub async fn list_pairs(conn: &mut PgConnection) -> anyhow::Result<Vec<Pair>> {
    let rows = sqlx::query!(
        r#"
        select line ->> 'key' as "key!", line ->> 'mark' as "first!", entry.mark as "second!"
        from calibration_samples sample
        join lateral (
            select details from case_events
            where application_id = sample.application_id and kind = 'recommended' order by number desc limit 1
        ) recommended on true
        cross join lateral jsonb_array_elements(recommended.details -> 'assessed' -> 'working' -> 'lines') line
        join sheet_entries entry on entry.application_id = sample.application_id
            and entry.assessor_id = sample.second_id and entry.criterion = line ->> 'key'
        where sample.done_at is not null and line ->> 'mark' is not null and entry.mark is not null
        "#
    )
    .fetch_all(conn)
    .await?;
    let mut pairs = Vec::new();
    for row in rows {
        let key: CriterionKey = row.key.parse()?;
        let rating = |slug: &str| Mark::from_slug(slug).and_then(Mark::rating);
        if let (Some(first), Some(second)) = (rating(&row.first), rating(&row.second)) {
            pairs.push(Pair { key, first, second });
        }
    }
    Ok(pairs)
}
