//! The `complaints` table, with what was done about them.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    listings::complaints::{Complaint, NewComplaint, Note, State},
    values::{AccountId, OrganisationId, Reference, Slug, Term},
};

pub async fn insert(
    conn: &mut PgConnection,
    complaint: &NewComplaint,
    reference: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        insert into complaints (complaint_id, reference, organisation_id, complaint, name, mailbox, made_at, about)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        Uuid::now_v7(),
        reference,
        complaint.organisation as OrganisationId,
        complaint.text,
        complaint.name,
        complaint.mailbox.as_str(),
        at,
        complaint.about.as_ref().map(Reference::as_str),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Complaints that are open, or all of one state; the oldest first.
pub async fn list_in(
    conn: &mut PgConnection,
    state: Option<State>,
) -> anyhow::Result<Vec<Complaint>> {
    list(conn, state, None).await
}

pub async fn find(conn: &mut PgConnection, reference: &str) -> anyhow::Result<Option<Complaint>> {
    Ok(list(conn, None, Some(reference)).await?.into_iter().next())
}

async fn list(
    conn: &mut PgConnection,
    state: Option<State>,
    reference: Option<&str>,
) -> anyhow::Result<Vec<Complaint>> {
    let rows = sqlx::query!(
        r#"
        select
            complaint_id, reference, complaint.organisation_id as "organisation: OrganisationId", complaint,
            complaint.name, mailbox, state, made_at, about as "about: Reference", address.name as "organisation_name!",
            address.slug as "organisation_slug!: Slug"
        from complaints complaint
        join organisation_addresses address on address.organisation_id = complaint.organisation_id
        where case
            when $2::text is not null then reference = $2
            when $1::text is not null then state = $1
            else state in ('new', 'looking')
        end
        order by made_at
        "#,
        state.map(Term::slug),
        reference,
    )
    .fetch_all(conn)
    .await?;
    let complaints = rows.into_iter().map(|row| {
        Ok(Complaint {
            state: state_of(&row.state)?,
            id: row.complaint_id,
            reference: row.reference,
            organisation: row.organisation,
            organisation_name: row.organisation_name,
            organisation_slug: row.organisation_slug,
            about: row.about,
            text: row.complaint,
            name: row.name,
            mailbox: row.mailbox,
            made_at: row.made_at,
        })
    });
    complaints.collect()
}

/// What was done about a complaint, the latest first.
pub async fn list_notes(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Vec<Note>> {
    let rows = sqlx::query!(
        r#"
        select note, state, reply, made_by as "made_by: AccountId", made_at
        from complaint_notes where complaint_id = $1 order by number desc
        "#,
        id,
    )
    .fetch_all(conn)
    .await?;
    let notes = rows.into_iter().map(|row| {
        Ok(Note {
            state: state_of(&row.state)?,
            text: row.note,
            reply: row.reply,
            made_by: row.made_by,
            made_at: row.made_at,
        })
    });
    notes.collect()
}

/// Adds what an assessor did, and moves the complaint to its state.
pub async fn insert_note(conn: &mut PgConnection, id: Uuid, note: &Note) -> sqlx::Result<()> {
    // The lock first: two notes at once get two numbers.
    sqlx::query!(
        r#"
        update complaints set state = $2, settled_at = case when $2 in ('new', 'looking') then null else $3::timestamptz end
        where complaint_id = $1
        "#,
        id,
        note.state.slug(),
        note.made_at,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        r#"
        insert into complaint_notes (complaint_id, number, note, state, reply, made_by, made_at)
        select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 from complaint_notes where complaint_id = $1
        "#,
        id,
        note.text,
        note.state.slug(),
        note.reply,
        note.made_by as AccountId,
        note.made_at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

fn state_of(slug: &str) -> anyhow::Result<State> {
    State::from_slug(slug).with_context(|| format!("a complaint's state is ‘{slug}’"))
}
