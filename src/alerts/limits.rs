//! How often strangers may make us write.

use std::{num::NonZeroU32, time::Duration};

use crate::platform::{clock::Clock, http::Allowance};

const A_DAY: Duration = Duration::from_hours(24);

/// The room's part of the application's state.
#[derive(Clone, Debug)]
pub struct Alerts {
    /// Alerts asked for from one address.
    pub requests: Allowance,
    /// Messages to one mailbox that ask it to confirm.
    pub messages: Allowance,
}

impl Alerts {
    pub fn new(clock: &Clock) -> Self {
        let a_day = |name, number| Allowance::new(clock, name, number, A_DAY);
        Self {
            requests: a_day(
                "alerts from an address",
                const { NonZeroU32::new(20).expect("twenty") },
            ),
            messages: a_day(
                "alerts for a mailbox",
                const { NonZeroU32::new(5).expect("five") },
            ),
        }
    }
}
