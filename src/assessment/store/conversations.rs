//! Who was spoken to.

use sqlx::PgConnection;

use crate::{
    assessment::conversation::{Conversation, Slot},
    values::{AccountId, ApplicationId, Term},
};

/// Writes a conversation down, or corrects it.
pub async fn put(
    conn: &mut PgConnection,
    application: ApplicationId,
    conversation: &Conversation,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into conversations (application_id, slot, spoken_on, said, by, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (application_id, slot) do update
         set spoken_on = excluded.spoken_on, said = excluded.said, by = excluded.by, at = excluded.at",
        application as ApplicationId,
        conversation.slot.slug(),
        conversation.spoken_on,
        conversation.said,
        conversation.by as AccountId,
        conversation.at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Those that have taken place, in the checklist's order.
pub async fn list(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> sqlx::Result<Vec<Conversation>> {
    let rows = sqlx::query!(
        r#"select slot, spoken_on, said, by as "by: AccountId", at from conversations where application_id = $1"#,
        application as ApplicationId,
    )
    .fetch_all(conn)
    .await?;
    let mut conversations: Vec<_> = rows
        .into_iter()
        .filter_map(|row| {
            Some(Conversation {
                slot: Slot::from_slug(&row.slot)?,
                spoken_on: row.spoken_on,
                said: row.said,
                by: row.by,
                at: row.at,
            })
        })
        .collect();
    conversations.sort_by_key(|conversation| conversation.slot.index());
    Ok(conversations)
}
