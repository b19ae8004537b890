//! How often links are mailed.

use std::{num::NonZeroU32, time::Duration};

use crate::platform::{clock::Clock, http::Allowance};

const A_DAY: Duration = Duration::from_hours(24);

/// The room's part of the application's state.
#[derive(Clone, Debug)]
pub struct PersonalData {
    /// Asked for from one address.
    pub requests: Allowance,
    /// Messages to one mailbox, whoever asks for them.
    pub messages: Allowance,
}

impl PersonalData {
    pub fn new(clock: &Clock) -> Self {
        let a_day = |name, number| Allowance::new(clock, name, number, A_DAY);
        Self {
            requests: a_day(
                "requests for data from an address",
                const { NonZeroU32::new(20).expect("twenty") },
            ),
            messages: a_day(
                "data links to a mailbox",
                const { NonZeroU32::new(3).expect("three") },
            ),
        }
    }
}
