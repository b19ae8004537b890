//! How often the questions are answered.

use std::{num::NonZeroU32, time::Duration};

use crate::platform::{clock::Clock, http::Allowance};

const A_DAY: Duration = Duration::from_hours(24);

/// The room's part of the application's state.
#[derive(Clone, Debug)]
pub struct Equality {
    /// Of each form one is counted. In memory alone: a row beside the counts would tell when they were given.
    pub forms: Allowance,
    /// From one address.
    pub answers: Allowance,
}

impl Equality {
    pub fn new(clock: &Clock) -> Self {
        let a_day = |name, number| Allowance::new(clock, name, number, A_DAY);
        Self {
            forms: a_day("equality forms", NonZeroU32::MIN),
            answers: a_day(
                "equality answers from an address",
                const { NonZeroU32::new(20).expect("twenty") },
            ),
        }
    }
}
