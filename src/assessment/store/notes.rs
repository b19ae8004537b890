//! Notes among the staff.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    directory::words::day,
    platform::clock::{day_of, stamp},
    values::{AccountId, ApplicationId},
};

/// A note on a case, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub by: AccountId,
    pub text: String,
    pub at: DateTime<Utc>,
}

impl Note {
    /// For programs that read the page.
    pub fn stamp(&self) -> String {
        stamp(self.at)
    }

    /// "12 October 2026".
    pub fn written_on(&self) -> String {
        day(day_of(self.at))
    }
}

pub async fn insert(
    conn: &mut PgConnection,
    application: ApplicationId,
    note: &Note,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into case_notes (case_note_id, application_id, by, text, at) values ($1, $2, $3, $4, $5)",
        Uuid::now_v7(),
        application as ApplicationId,
        note.by as AccountId,
        note.text,
        note.at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// All notes on a case, oldest first.
pub async fn list(conn: &mut PgConnection, application: ApplicationId) -> sqlx::Result<Vec<Note>> {
    sqlx::query_as!(
        Note,
        r#"select by as "by: AccountId", text, at from case_notes where application_id = $1 order by at, case_note_id"#,
        application as ApplicationId,
    )
    .fetch_all(conn)
    .await
}
