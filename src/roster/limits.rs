//! How often files may be sent.

use std::{num::NonZeroU32, time::Duration};

use crate::platform::{clock::Clock, http::Allowance};

/// The room's part of the application's state.
#[derive(Clone, Debug)]
pub struct Roster {
    /// Files of mentors that one account sends.
    pub files: Allowance,
}

impl Roster {
    pub fn new(clock: &Clock) -> Self {
        const FILES: NonZeroU32 = NonZeroU32::new(30).expect("thirty is not zero");
        Self {
            files: Allowance::new(
                clock,
                "files of mentors by account",
                FILES,
                Duration::from_mins(30),
            ),
        }
    }
}
