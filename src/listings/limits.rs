//! How often strangers may make us write or work.

use std::{num::NonZeroU32, time::Duration};

use crate::platform::{clock::Clock, http::Allowance};

const A_DAY: Duration = Duration::from_hours(24);

/// The room's part of the application's state.
#[derive(Clone, Debug)]
pub struct Listings {
    /// Claims of one account.
    pub claims: Allowance,
    /// Messages to one mailbox, whoever asks for them.
    pub claim_messages: Allowance,
    /// Complaints from one address.
    pub complaints: Allowance,
    /// Complaints that name one mailbox, which gets a message for each.
    pub complaint_messages: Allowance,
}

impl Listings {
    pub fn new(clock: &Clock) -> Self {
        let a_day = |name, number| Allowance::new(clock, name, number, A_DAY);
        Self {
            claims: a_day(
                "claims of an account",
                const { NonZeroU32::new(10).expect("ten") },
            ),
            claim_messages: a_day(
                "claim messages to a mailbox",
                const { NonZeroU32::new(5).expect("five") },
            ),
            complaints: a_day(
                "complaints from an address",
                const { NonZeroU32::new(10).expect("ten") },
            ),
            complaint_messages: a_day(
                "complaints that name a mailbox",
                const { NonZeroU32::new(5).expect("five") },
            ),
        }
    }
}
