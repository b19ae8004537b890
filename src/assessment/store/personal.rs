//! Erasing a mailbox out of what assessors wrote.

use sqlx::PgConnection;

/// Puts `with` in the place of what the patterns find; `json` is for letters, which are JSON.
pub async fn replace_everywhere(
    conn: &mut PgConnection,
    text: &str,
    json: &str,
    with: &str,
) -> sqlx::Result<u64> {
    let done = sqlx::query_scalar!(
        r#"
        with
            sheets as (
                update sheet_entries set note = regexp_replace(note, $1, $3, 'gi') where note ~* $1 returning 1
            ),
            notes as (
                update case_notes set text = regexp_replace(text, $1, $3, 'gi') where text ~* $1 returning 1
            ),
            told as (
                update conversations set said = regexp_replace(said, $1, $3, 'gi') where said ~* $1 returning 1
            ),
            sent as (
                update letters set letter = regexp_replace(letter::text, $2, $3, 'gi')::jsonb
                where letter::text ~* $2 returning 1
            )
        select (select count(*) from sheets) + (select count(*) from notes) + (select count(*) from told)
            + (select count(*) from sent) as "done!"
        "#,
        text,
        json,
        with
    )
    .fetch_one(conn)
    .await?;
    Ok(done.unsigned_abs())
}
