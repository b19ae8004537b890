//! What the room keeps between requests: the directory, the day and the finished answers.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use tracing::info;

use super::bodies::Bodies;
use crate::{
    directory::Directory,
    matching::{Day, Weights},
    platform::clock::Clock,
};

/// Where needs are answered. Clones share everything.
#[derive(Clone, Debug)]
pub struct Finder {
    pub directory: Directory,
    pub(super) bodies: Bodies,
    /// The published table in force.
    pub weights: Arc<Weights>,
    clock: Clock,
    today: Arc<Mutex<Option<Day>>>,
}

impl Finder {
    pub fn new(directory: Directory, clock: Clock) -> Self {
        Self {
            directory,
            bodies: Bodies::new(),
            weights: Arc::new(Weights::current()),
            clock,
            today: Arc::default(),
        }
    }

    /// The day, with the seed of its order among equals. The seed is told once a day, so that any day's order can be
    /// shown again.
    pub fn today(&self) -> Day {
        let date = self.clock.today();
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        match *today {
            Some(day) if day.date == date => day,
            _ => {
                let day = day_of(date);
                info!(
                    order.seed = day.seed,
                    "the order among equals on {date} follows seed {}", day.seed
                );
                *today.insert(day)
            }
        }
    }
}

/// A day's seed is made from its date, so that every process of the portal shows the same order, and restarting one does
/// not turn it. The steps are those of SplitMix64, which spread neighbouring dates over the whole range.
pub fn day_of(date: NaiveDate) -> Day {
    let days = chrono::Datelike::num_days_from_ce(&date).unsigned_abs();
    let mut seed = u64::from(days).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    seed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    seed = (seed ^ (seed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    Day::new(date, seed ^ (seed >> 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_has_a_seed_of_its_own_and_keeps_it() {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(day_of(monday), day_of(monday));
        let tuesday = monday.succ_opt().unwrap();
        assert_ne!(day_of(monday).seed, day_of(tuesday).seed);
    }
}
