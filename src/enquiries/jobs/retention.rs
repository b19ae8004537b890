//! Forgetting what was kept long enough. What names nobody stays for the figures: days, stages and coded reasons.

use chrono::{DateTime, Months, TimeDelta, Utc};
use sqlx::{Connection, PgConnection};

use crate::{
    enquiries::{personal::erase_request, store::personal as store},
    platform::jobs::Records,
    values::RequestId,
};

/// After the last message or step.
const WORDS_KEPT_FOR: Months = Months::new(12);
/// While mentoring goes on, after its start: the questions at twelve months want an answer.
const WORDS_KEPT_WHILE_MENTORED: Months = Months::new(14);
/// How long somebody has to confirm what they sent.
const UNCONFIRMED_KEPT_FOR: TimeDelta = TimeDelta::days(7);
/// So many in one go, as all of them share one transaction; the next run takes the next.
const AT_ONCE: usize = 500;

/// Sweep: erases words and contacts of enquiries of which nothing was heard for long.
pub async fn forget_words(conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let silent = store::list_silent(conn, now - WORDS_KEPT_FOR, now - WORDS_KEPT_WHILE_MENTORED);
    let silent = silent.await?;
    forget(conn, "erasing the words of an old enquiry", silent, now).await
}

/// Sweep: removes requests that nobody confirmed. They were never passed on.
pub async fn forget_unconfirmed(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    let unconfirmed = store::list_unconfirmed(conn, now - UNCONFIRMED_KEPT_FOR).await?;
    forget(conn, "removing an unconfirmed enquiry", unconfirmed, now).await
}

async fn forget(
    conn: &mut PgConnection,
    doing: &'static str,
    requests: Vec<RequestId>,
    now: DateTime<Utc>,
) -> anyhow::Result<usize> {
    let mut records = Records::new(doing, now);
    for id in requests.into_iter().take(AT_ONCE) {
        let mut savepoint = conn.begin().await?;
        let erased = erase_request(&mut savepoint, id, now).await;
        let done = erased.map(|erased| erased > 0);
        records
            .settle(savepoint, format!("request/{id}"), done)
            .await?;
    }
    records.finish(conn).await
}
