//! The `alerts` table.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    alerts::alert::{Alert, Floor, NewAlert},
    finder::NeedForm,
    values::{AlertId, EmailAddress, ProgrammeId, Term},
};

/// Makes the alert, or finds the one that asks for the same: an unconfirmed one gets its time to be confirmed anew.
pub async fn insert_or_find(
    conn: &mut PgConnection,
    alert: &NewAlert,
    known: &[ProgrammeId],
    at: DateTime<Utc>,
) -> sqlx::Result<AlertId> {
    let id = sqlx::query_scalar!(
        r#"
        insert into alerts (alert_id, mailbox, need, floor, known, made_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (lower(mailbox), need, floor) do update set
            made_at = case when alerts.confirmed_at is null then excluded.made_at else alerts.made_at end
        returning alert_id
        "#,
        AlertId::new().0,
        alert.mailbox.as_str(),
        alert.need.query(),
        alert.floor.slug(),
        &bare(known),
        at,
    )
    .fetch_one(conn)
    .await?;
    Ok(AlertId(id))
}

pub async fn find(conn: &mut PgConnection, id: AlertId) -> anyhow::Result<Option<Alert>> {
    let row = sqlx::query_as!(
        AlertRow,
        "select alert_id, mailbox, need, floor, known, made_at, confirmed_at, asked_again_at
         from alerts where alert_id = $1",
        id.0
    )
    .fetch_optional(conn)
    .await?;
    row.map(Alert::try_from).transpose()
}

/// Those that write to a mailbox, confirmed or not, the oldest first.
pub async fn list_of_mailbox(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> anyhow::Result<Vec<Alert>> {
    let rows = sqlx::query_as!(
        AlertRow,
        "select alert_id, mailbox, need, floor, known, made_at, confirmed_at, asked_again_at
         from alerts where lower(mailbox) = lower($1) order by alert_id",
        mailbox.as_str()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Alert::try_from).collect()
}

/// Those whose turn it is: confirmed, neither looked at nor written to since; the longest waiting first.
pub async fn list_due(
    conn: &mut PgConnection,
    written_before: DateTime<Utc>,
    looked_before: DateTime<Utc>,
    most: i64,
) -> anyhow::Result<Vec<Alert>> {
    let rows = sqlx::query_as!(
        AlertRow,
        "select alert_id, mailbox, need, floor, known, made_at, confirmed_at, asked_again_at
         from alerts
         where confirmed_at is not null
           and coalesce(written_at <= $1, true)
           and coalesce(looked_at <= $2, true)
         order by looked_at nulls first, alert_id
         limit $3",
        written_before,
        looked_before,
        most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Alert::try_from).collect()
}

/// Those confirmed so long ago that their owners are to be asked, and have not been.
pub async fn list_to_ask(
    conn: &mut PgConnection,
    confirmed_before: DateTime<Utc>,
    written_before: DateTime<Utc>,
    most: i64,
) -> anyhow::Result<Vec<Alert>> {
    let rows = sqlx::query_as!(
        AlertRow,
        "select alert_id, mailbox, need, floor, known, made_at, confirmed_at, asked_again_at
         from alerts
         where confirmed_at <= $1 and asked_again_at is null and coalesce(written_at <= $2, true)
         order by confirmed_at, alert_id
         limit $3",
        confirmed_before,
        written_before,
        most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Alert::try_from).collect()
}

/// `false` if the alert is gone.
pub async fn confirm(
    conn: &mut PgConnection,
    id: AlertId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update alerts set confirmed_at = $2, asked_again_at = null where alert_id = $1",
        id.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn mark_looked_at(
    conn: &mut PgConnection,
    alerts: &[AlertId],
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = alerts.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update alerts set looked_at = $2 where alert_id = any($1)",
        &ids,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes which programmes its owner is told of now; `false` if the alert was stopped meanwhile, and nothing is to be sent.
pub async fn record_told(
    conn: &mut PgConnection,
    id: AlertId,
    programmes: &[ProgrammeId],
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update alerts set known = known || $2, written_at = $3 where alert_id = $1",
        id.0,
        &bare(programmes),
        at
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that its owner is asked whether to go on; `false` if the alert was stopped meanwhile.
pub async fn record_asked(
    conn: &mut PgConnection,
    id: AlertId,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update alerts set asked_again_at = $2, written_at = $2 where alert_id = $1",
        id.0,
        at
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Nothing stays of it.
pub async fn delete(conn: &mut PgConnection, id: AlertId) -> sqlx::Result<()> {
    sqlx::query!("delete from alerts where alert_id = $1", id.0)
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes those that write to a mailbox, and gives how many.
pub async fn delete_of_mailbox(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from alerts where lower(mailbox) = lower($1)",
        mailbox.as_str()
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Removes those that nobody confirmed, made before the one instant, and those that nobody confirmed again when asked before
/// the other. Gives how many.
pub async fn delete_unconfirmed(
    conn: &mut PgConnection,
    made_before: DateTime<Utc>,
    asked_before: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "delete from alerts where confirmed_at is null and made_at <= $1 or asked_again_at <= $2",
        made_before,
        asked_before
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

fn bare(programmes: &[ProgrammeId]) -> Vec<Uuid> {
    programmes.iter().map(|id| id.0).collect()
}

struct AlertRow {
    alert_id: Uuid,
    mailbox: String,
    need: String,
    floor: String,
    known: Vec<Uuid>,
    made_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    asked_again_at: Option<DateTime<Utc>>,
}

impl TryFrom<AlertRow> for Alert {
    type Error = anyhow::Error;

    fn try_from(row: AlertRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: AlertId(row.alert_id),
            mailbox: EmailAddress::parse(&row.mailbox)?,
            need: NeedForm::from_query(&row.need),
            // The table's check allows no other than ours.
            floor: Floor::from_slug(&row.floor).unwrap_or(Floor::Good),
            known: row.known.into_iter().map(ProgrammeId).collect(),
            made_at: row.made_at,
            confirmed_at: row.confirmed_at,
            asked_again_at: row.asked_again_at,
        })
    }
}
