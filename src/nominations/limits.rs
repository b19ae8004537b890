//! How often strangers may nominate.

use std::{num::NonZeroU32, time::Duration};

use crate::platform::{clock::Clock, http::Allowance};

const A_DAY: Duration = Duration::from_hours(24);

/// The room's part of the application's state.
#[derive(Clone, Debug)]
pub struct Nominations {
    /// From one address.
    pub nominations: Allowance,
}

impl Nominations {
    pub fn new(clock: &Clock) -> Self {
        let ten = const { NonZeroU32::new(10).expect("ten") };
        Self {
            nominations: Allowance::new(clock, "nominations from an address", ten, A_DAY),
        }
    }
}
