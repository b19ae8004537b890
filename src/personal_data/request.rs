//! A request for one's own data.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::values::EmailAddress;

/// What the link in the message is good for.
pub const PURPOSE: &str = "your-data";
/// How long the link works.
pub const WORKS_FOR: TimeDelta = TimeDelta::hours(24);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataRequest {
    pub id: Uuid,
    /// `None` once it led to an erasure.
    pub mailbox: Option<EmailAddress>,
    pub asked_at: DateTime<Utc>,
}

/// Whether the link of a request opens anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Works {
        mailbox: EmailAddress,
        until: DateTime<Utc>,
    },
    Over,
    Erased,
}

impl DataRequest {
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        let until = self.asked_at + WORKS_FOR;
        match &self.mailbox {
            None => Standing::Erased,
            Some(mailbox) if now < until => Standing::Works {
                mailbox: mailbox.clone(),
                until,
            },
            Some(_) => Standing::Over,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_works_for_a_day_and_not_after_the_erasure() {
        let asked_at = DateTime::UNIX_EPOCH;
        let mailbox = EmailAddress::parse("a@shop.example").unwrap();
        let mut request = DataRequest {
            id: Uuid::nil(),
            mailbox: Some(mailbox.clone()),
            asked_at,
        };
        let until = asked_at + TimeDelta::hours(24);
        let just_before = until - TimeDelta::seconds(1);
        assert_eq!(
            request.standing(just_before),
            Standing::Works { mailbox, until }
        );
        assert_eq!(request.standing(until), Standing::Over);
        request.mailbox = None;
        assert_eq!(request.standing(asked_at), Standing::Erased);
    }
}
