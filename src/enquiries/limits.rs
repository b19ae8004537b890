//! How often strangers may make us write.

use std::{num::NonZeroU32, time::Duration};

use crate::platform::{clock::Clock, http::Allowance};

const A_DAY: Duration = Duration::from_hours(24);

/// The room's part of the application's state.
#[derive(Clone, Debug)]
pub struct Enquiries {
    /// Requests that name one mailbox, which gets a message for each; asking another programme in an enquiry's place counts
    /// too, as a mail that organisations get.
    pub asked_by_mailbox: Allowance,
    /// Requests from one address.
    pub asked_by_address: Allowance,
    /// Lost links, sent again to one mailbox.
    pub links_to_mailbox: Allowance,
    /// Lost links asked for from one address.
    pub links_from_address: Allowance,
    /// What owners write in one request's enquiries.
    pub messages: Allowance,
}

impl Enquiries {
    pub fn new(clock: &Clock) -> Self {
        let a_day = |name, number| Allowance::new(clock, name, number, A_DAY);
        Self {
            asked_by_mailbox: a_day(
                "requests of a mailbox",
                const { NonZeroU32::new(5).expect("five") },
            ),
            asked_by_address: a_day(
                "requests from an address",
                const { NonZeroU32::new(20).expect("twenty") },
            ),
            links_to_mailbox: a_day(
                "lost links to a mailbox",
                const { NonZeroU32::new(5).expect("five") },
            ),
            links_from_address: a_day(
                "lost links from an address",
                const { NonZeroU32::new(20).expect("twenty") },
            ),
            messages: a_day(
                "messages of an owner",
                const { NonZeroU32::new(50).expect("fifty") },
            ),
        }
    }
}
