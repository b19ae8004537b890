//! Carrying what is due, and noting how that went.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::sleep;

use super::{
    Carrier, Outgoing,
    carrier::{Trouble, TroubleKind},
};
use crate::platform::{clock::Clock, db::Db, store::messages as store};

/// What one round of deliveries came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub sent: usize,
    pub failed: usize,
}

const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(4);
const MOST_TRIES: u32 = 12;
/// How long we insist on noting that a message was sent, while the database is away: forgetting it sends it twice.
const NOTE_AGAIN_AFTER: [Duration; 4] = [
    Duration::from_millis(100),
    Duration::from_secs(1),
    Duration::from_secs(3),
    Duration::from_secs(10),
];

/// Tries every message that is due, one after another. It stops early when nobody is there to take any: the others keep
/// their turn. An error means that the database could not be asked.
pub async fn deliver_due(db: &Db, clock: &Clock, carrier: &Carrier) -> anyhow::Result<Round> {
    deliver_until(db, clock, carrier, || false).await
}

/// [`deliver_due`], which begins no other message once it `is_over`.
pub(crate) async fn deliver_until(
    db: &Db,
    clock: &Clock,
    carrier: &Carrier,
    is_over: impl Fn() -> bool,
) -> anyhow::Result<Round> {
    let mut round = Round::default();
    while !is_over()
        && let Some(message) = claim_next(db, clock.now()).await?
    {
        match carrier.carry(&message).await {
            Ok(()) => {
                round.sent += 1;
                note_sent(db, clock, &message, carrier.is_final()).await?;
            }
            Err(trouble) => {
                round.failed += 1;
                note_failure(db, clock, &message, &trouble).await?;
                if trouble.kind == TroubleKind::NobodyThere {
                    break;
                }
            }
        }
    }
    Ok(round)
}

/// The message whose turn it is, with this try counted already and the next one planned.
async fn claim_next(db: &Db, now: DateTime<Utc>) -> sqlx::Result<Option<Outgoing>> {
    db.write(async |conn| {
        let Some(mut message) = store::find_due(conn, now).await? else {
            return Ok(None);
        };
        message.attempts += 1;
        store::begin_try(conn, message.id, now + wait_after(message.attempts)).await?;
        Ok(Some(message))
    })
    .await
}

/// How long after which try the next is made.
fn wait_after(tries: u32) -> TimeDelta {
    let doublings = tries.saturating_sub(1).min(16);
    (FIRST_WAIT * 2_i32.pow(doublings)).min(LONGEST_WAIT)
}

async fn note_sent(
    db: &Db,
    clock: &Clock,
    message: &Outgoing,
    is_final: bool,
) -> anyhow::Result<()> {
    let keep_text = !(message.secret && is_final);
    let note =
        || db.write(async |conn| store::mark_sent(conn, message.id, keep_text, clock.now()).await);
    for pause in NOTE_AGAIN_AFTER {
        match note().await {
            Ok(()) => return Ok(()),
            Err(error) => tracing::warn!(
                message.id = %message.id,
                "a message was sent, and the database cannot be told: {error}"
            ),
        }
        sleep(pause).await;
    }
    Ok(note().await?)
}

async fn note_failure(
    db: &Db,
    clock: &Clock,
    message: &Outgoing,
    trouble: &Trouble,
) -> anyhow::Result<()> {
    let why = &trouble.why.replace('\0', "");
    let no_more = trouble.kind == TroubleKind::ForGood || message.attempts >= MOST_TRIES;
    if no_more {
        tracing::error!(message.id = %message.id, tries = message.attempts, "a message is set aside");
    } else {
        tracing::warn!(message.id = %message.id, tries = message.attempts, "a message could not be sent yet");
    }
    db.write(async |conn| {
        if no_more {
            store::set_aside(conn, message.id, why, clock.now()).await
        } else {
            store::note_failure(conn, message.id, why).await
        }
    })
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::mail::carrier::CARRIED_WITHIN;

    #[test]
    fn tries_are_ever_further_apart_and_span_a_night() {
        let waits: Vec<_> = (1..MOST_TRIES)
            .map(|tries| wait_after(tries).num_minutes())
            .collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]);
        assert_eq!(waits.iter().sum::<i64>() / 60, 16);
    }

    #[test]
    fn a_try_ends_before_the_next_may_begin() {
        assert!(CARRIED_WITHIN < wait_after(1).to_std().unwrap());
    }
}
