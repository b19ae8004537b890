//! What assessors wrote, as personal data of those it speaks of.
//!
//! Notes, conversations and letters are about organisations and are kept with the case. A mailbox in one is a person's.
//! Nothing here is exported: what is written about an organisation among assessors is in confidence, and a letter has gone
//! to the organisation.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::store::personal as store;
use crate::{
    platform::personal::{ERASED_MAILBOX, pattern, pattern_in_json},
    values::EmailAddress,
};

/// Takes the mailbox out of everything that assessors wrote.
pub async fn erase(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
    _at: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let (text, json) = (pattern(mailbox.as_str()), pattern_in_json(mailbox.as_str()));
    Ok(store::replace_everywhere(conn, &text, &json, ERASED_MAILBOX).await?)
}
