//! Mail from being queued to being delivered.

mod letters;
mod relays;
mod runner;

use std::{path::PathBuf, time::Duration};

use chrono::TimeDelta;
use soundingboard::{
    platform::{
        clock::Clock,
        db::Db,
        mail::{self, Carrier, Entry, Message, Round},
    },
    values::{EmailAddress, MessageId},
};

use crate::support::{Relay, listings, new_database};

const LONG: Duration = Duration::from_secs(10);
const ONE_SENT: Round = Round { sent: 1, failed: 0 };
const ONE_FAILED: Round = Round { sent: 0, failed: 1 };
const NOTHING: Round = Round { sent: 0, failed: 0 };

fn letter(to: &str, subject: &str) -> Message {
    Message {
        to: EmailAddress::parse(to).unwrap(),
        subject: subject.to_owned(),
        text: "Good morning,\n\nCafé at ten?\n".to_owned(),
    }
}

/// A post office without a portal round it.
struct Office {
    db: Db,
    clock: Clock,
    carrier: Carrier,
}

impl Office {
    async fn with(carrier: Carrier) -> Self {
        Self {
            db: Db::new(&new_database().await).unwrap(),
            clock: listings::clock(),
            carrier,
        }
    }

    async fn sending_to(relay: &Relay) -> Self {
        let from = Some("Soundingboard <hello@portal.example>");
        Self::with(Carrier::new(Some(&relay.url), from, PathBuf::new()).unwrap()).await
    }

    async fn queue(&self, message: &Message) -> MessageId {
        let queued = self
            .db
            .write(async |conn| mail::queue(conn, message, self.clock.now()).await);
        queued.await.unwrap()
    }

    async fn queue_secret(&self, message: &Message) -> MessageId {
        let queued = self
            .db
            .write(async |conn| mail::queue_secret(conn, message, self.clock.now()).await);
        queued.await.unwrap()
    }

    async fn deliver(&self) -> Round {
        mail::deliver_due(&self.db, &self.clock, &self.carrier)
            .await
            .unwrap()
    }

    fn wait(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }

    async fn entries(&self) -> Vec<Entry> {
        let listed = self.db.read(async |conn| mail::list(conn, 100).await).await;
        listed.unwrap()
    }

    async fn entry(&self, id: MessageId) -> Entry {
        let entries = self.entries().await;
        entries.into_iter().find(|entry| entry.id == id).unwrap()
    }
}
