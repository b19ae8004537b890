//! What this room keeps in memory for its handlers.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use crate::platform::{
    clock::Clock,
    http::{Allowance, GrowingDelay, Site},
    vault::Vault,
};

/// A part of the application's state; clones share what is counted.
#[derive(Clone, Debug)]
pub struct Accounts {
    pub(super) clock: Clock,
    /// Messages hold links.
    pub(super) site: Arc<Site>,
    pub(super) vault: Vault,
    pub(super) limits: Limits,
}

/// How often things may be tried.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    /// Messages asked for, by the address asking.
    pub asks_from: Allowance,
    /// Messages asked for, by the mailbox they go to: nobody's is to be filled by others.
    pub asks_to: Allowance,
    /// Wrong codes, by the address giving them.
    pub codes_from: GrowingDelay,
    /// Codes of the second step, by account.
    pub second_steps: Allowance,
    /// Forms kept for people who have to sign in again, by the address sending them.
    pub kept: Allowance,
}

impl Accounts {
    pub fn new(vault: Vault, clock: &Clock, site: Arc<Site>) -> Self {
        let allow = |name, number, within| {
            let number = NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
            Allowance::new(clock, name, number, within)
        };
        let quarter = Duration::from_mins(15);
        Self {
            clock: clock.clone(),
            site,
            vault,
            limits: Limits {
                asks_from: allow("sign-ins from an address", 5, Duration::from_mins(1)),
                asks_to: allow("sign-ins of a mailbox", 5, quarter),
                codes_from: GrowingDelay::new(clock, 10, quarter),
                second_steps: allow("second steps of an account", 10, quarter),
                kept: allow("forms kept for an address", 30, Duration::from_hours(1)),
            },
        }
    }
}
