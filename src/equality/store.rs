//! The `equality_counts` table.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{Period, question::Question};
use crate::{platform::clock::month_of, values::Term};

/// Counts one answer; of the day only the month is kept.
pub async fn count(
    conn: &mut PgConnection,
    question: Question,
    answer: &str,
    day: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into equality_counts (month, question, answer, given) values ($1, $2, $3, 1)
         on conflict (month, question, answer) do update set given = equality_counts.given + 1",
        month_of(day),
        question.slug(),
        answer
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The months before a day in which anything was counted, the latest first.
pub async fn list_months(
    conn: &mut PgConnection,
    before: NaiveDate,
) -> sqlx::Result<Vec<NaiveDate>> {
    sqlx::query_scalar!(
        "select distinct month from equality_counts where month < $1 order by month desc",
        before
    )
    .fetch_all(conn)
    .await
}

/// How often each answer was given to a question in a period; one that never was is not among them.
pub async fn list_counts(
    conn: &mut PgConnection,
    question: Question,
    period: Period,
) -> sqlx::Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"
        select answer, sum(given) as "given!" from equality_counts
        where question = $1 and month >= $2 and month < $3 group by answer
        "#,
        question.slug(),
        period.first_day(),
        period.end()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.answer, row.given))
        .collect())
}
