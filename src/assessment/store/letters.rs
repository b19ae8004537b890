//! Letters as they were sent.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, types::Json};

use crate::{assessment::letter::Letter, values::ApplicationId};

/// Keeps the letter that an event of the case sent. A letter that is kept already stays as it is.
pub async fn insert(
    conn: &mut PgConnection,
    application: ApplicationId,
    event: u32,
    letter: &Letter,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into letters (application_id, event_number, letter, at) values ($1, $2, $3, $4) on conflict do nothing",
        application as ApplicationId,
        i32::try_from(event).unwrap_or(i32::MAX),
        Json(letter) as _,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The letters of a case, newest first, each with the day and time it was sent.
pub async fn list(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> sqlx::Result<Vec<(Letter, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        r#"select letter as "letter: Json<Letter>", at from letters where application_id = $1 order by event_number desc"#,
        application as ApplicationId,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.letter.0, row.at)).collect())
}
