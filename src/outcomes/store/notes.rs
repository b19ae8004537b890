//! Notes that much ended early.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    outcomes::watch::{Note, NoteState},
    values::{AccountId, EnquiryId, OrganisationId, ProgrammeId, Term},
};

struct Row {
    id: Uuid,
    programme: ProgrammeId,
    organisation: OrganisationId,
    opened_at: DateTime<Utc>,
    begun: i32,
    ended_early: i32,
    records: Vec<Uuid>,
    state: String,
    found: String,
    handled_by: Option<AccountId>,
    handled_at: Option<DateTime<Utc>>,
}

/// A checked query for whole notes: what follows `from early_ending_notes`, and its arguments.
macro_rules! select_notes {
    ($rest:literal $(, $argument:expr)* $(,)?) => {
        sqlx::query_as!(
            Row,
            r#"
            select note_id as id, programme_id as "programme: ProgrammeId",
                organisation_id as "organisation: OrganisationId", opened_at, begun, ended_early, records, state, found,
                handled_by as "handled_by: AccountId", handled_at
            from early_ending_notes
            "#
                + $rest,
            $($argument),*
        )
    };
}

impl TryFrom<Row> for Note {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let id = row.id;
        Ok(Self {
            id,
            programme: row.programme,
            organisation: row.organisation,
            opened_at: row.opened_at,
            begun: u32::try_from(row.begun)?,
            ended_early: u32::try_from(row.ended_early)?,
            records: row.records.into_iter().map(EnquiryId).collect(),
            state: NoteState::from_slug(&row.state)
                .with_context(|| format!("state of note {id}"))?,
            found: row.found,
            handled: row.handled_by.zip(row.handled_at),
        })
    }
}

/// `false` if a note about the programme is open.
pub async fn insert(conn: &mut PgConnection, note: &Note) -> anyhow::Result<bool> {
    let records: Vec<_> = note.records.iter().map(|id| id.0).collect();
    let done = sqlx::query!(
        r#"
        insert into early_ending_notes (note_id, programme_id, organisation_id, opened_at, begun, ended_early, records)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (programme_id) where state <> 'closed' do nothing
        "#,
        note.id,
        note.programme as ProgrammeId,
        note.organisation as OrganisationId,
        note.opened_at,
        i32::try_from(note.begun)?,
        i32::try_from(note.ended_early)?,
        &records,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The relationships that notes about a programme were made of.
pub async fn list_known(
    conn: &mut PgConnection,
    programme: ProgrammeId,
) -> sqlx::Result<Vec<EnquiryId>> {
    sqlx::query_scalar!(
        r#"select unnest(records) as "id!: EnquiryId" from early_ending_notes where programme_id = $1"#,
        programme as ProgrammeId,
    )
    .fetch_all(conn)
    .await
}

/// All: those that are not closed first, each kind from the latest on.
pub async fn list(conn: &mut PgConnection) -> anyhow::Result<Vec<Note>> {
    let rows = select_notes!("order by state = 'closed', opened_at desc, note_id")
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(Note::try_from).collect()
}

pub async fn find(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<Note>> {
    let row = select_notes!("where note_id = $1 for update", id)
        .fetch_optional(conn)
        .await?;
    row.map(Note::try_from).transpose()
}

/// `false` if the note was closed before: what was found then stays.
pub async fn handle(
    conn: &mut PgConnection,
    id: Uuid,
    (state, found): (NoteState, &str),
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        update early_ending_notes set state = $2, found = $3, handled_by = $4, handled_at = $5
        where note_id = $1 and state <> 'closed'
        "#,
        id,
        state.slug(),
        found,
        by as AccountId,
        at,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
