//! How many applications one person or one address may start.

use std::{num::NonZeroU32, time::Duration};

use crate::{
    platform::{
        clock::Clock,
        http::{Allowance, AppError, ClientAddress},
    },
    values::EmailAddress,
};

const DAY: Duration = Duration::from_hours(24);
/// Whoever has more organisations than this has people to ask for help.
const BY_MAILBOX: NonZeroU32 = NonZeroU32::new(5).expect("five is not zero");
/// A shared office, or a training room.
const BY_ADDRESS: NonZeroU32 = NonZeroU32::new(20).expect("twenty is not zero");

/// Counts the applications that are started.
#[derive(Clone, Debug)]
pub struct Starts {
    by_mailbox: Allowance,
    by_address: Allowance,
}

impl Starts {
    pub fn new(clock: &Clock) -> Self {
        Self {
            by_mailbox: Allowance::new(clock, "applications by mailbox", BY_MAILBOX, DAY),
            by_address: Allowance::new(clock, "applications by address", BY_ADDRESS, DAY),
        }
    }

    /// One more; `TooMany`, with when to come again, if it is one too many.
    pub fn check(&self, mailbox: &EmailAddress, address: ClientAddress) -> Result<(), AppError> {
        self.by_address.check(&address.visitor())?;
        self.by_mailbox.check(&mailbox.as_str().to_lowercase())
    }
}
