//! How often something may be asked for: by one address, for one mailbox, by one account.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hash, RandomState},
    num::NonZeroU32,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use governor::{
    Quota, RateLimiter, clock::Clock as _, middleware::NoOpMiddleware,
    state::keyed::DefaultKeyedStateStore,
};

use super::AppError;
use crate::platform::clock::Clock;

/// So many of one thing in a stretch of time, for each key. They may come all at once; after that they come back evenly.
///
/// A room keeps one for each thing it counts, in its part of the application's state, and asks before doing the thing:
///
/// ```ignore
/// self.requests.check(&address.visitor())?;
/// self.messages.check(&email.as_str().to_lowercase())?;
/// ```
///
/// What is counted lives in this process: a restart forgives, and two servers allow twice as much.
#[derive(Clone, Debug)]
pub struct Allowance(Option<Arc<Counted>>);

#[derive(Debug)]
struct Counted {
    name: &'static str,
    limiter: RateLimiter<u64, DefaultKeyedStateStore<u64>, Steady, NoOpMiddleware<Duration>>,
    steady: Steady,
    cells: Cells,
    /// In whole seconds of the steady clock.
    forgot_at: AtomicU64,
}

/// Which cell a key falls into.
#[derive(Debug, Default)]
struct Cells(RandomState);

/// Keys fall into so many cells, so that memory stays small (some megabytes at the worst) however many keys are made up.
/// Two keys in one cell share its allowance; which two is not to be foreseen, as every start scatters them anew.
const CELLS: u64 = 1 << 18;
/// Forgetting looks at every cell in use, so it is not done at every call.
const FORGET_EVERY: Duration = Duration::from_mins(1);

impl Allowance {
    /// `number` of what is named in `within`, by a clock that tests can move.
    pub fn new(clock: &Clock, name: &'static str, number: NonZeroU32, within: Duration) -> Self {
        let steady = Steady(clock.clone());
        // A stretch so short that nothing fits between two of them would be no limit at all.
        let between = (within / number.get()).max(Duration::from_nanos(1));
        let quota = Quota::with_period(between)
            .unwrap_or(Quota::per_hour(number))
            .allow_burst(number);
        Self(Some(Arc::new(Counted {
            name,
            limiter: RateLimiter::new(quota, DefaultKeyedStateStore::default(), steady.clone()),
            steady,
            cells: Cells::default(),
            forgot_at: AtomicU64::new(0),
        })))
    }

    pub fn unlimited() -> Self {
        Self(None)
    }

    /// Takes one of the key's allowance; [`AppError::TooMany`], which tells when to come again, if none is left.
    pub fn check(&self, key: &(impl Hash + ?Sized)) -> Result<(), AppError> {
        let Some(counted) = &self.0 else {
            return Ok(());
        };
        counted.forget_now_and_then();
        let cell = counted.cells.of(key);
        counted.limiter.check_key(&cell).map_err(|refusal| {
            tracing::info!(allowance = counted.name, "an allowance is used up");
            AppError::TooMany {
                retry_after: refusal.wait_time_from(counted.steady.now()),
            }
        })
    }
}

impl Counted {
    /// Lets go of keys that are at full allowance again.
    fn forget_now_and_then(&self) {
        let now = self.steady.now().as_secs();
        let last = self.forgot_at.load(Ordering::Relaxed);
        let is_time = now.saturating_sub(last) >= FORGET_EVERY.as_secs();
        let mine = is_time
            && self
                .forgot_at
                .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if mine {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
        }
    }
}

impl Cells {
    fn of(&self, key: &(impl Hash + ?Sized)) -> u64 {
        self.0.hash_one(key) % CELLS
    }
}

/// A wait that doubles with every failure, for each key: what guessing costs.
///
/// ```ignore
/// delays.check(&mailbox)?;
/// if !code_is_right { delays.failed(&mailbox); … }
/// delays.succeeded(&mailbox);
/// ```
#[derive(Clone, Debug)]
pub struct GrowingDelay(Arc<Delays>);

#[derive(Debug)]
struct Delays {
    clock: Clock,
    free: u32,
    longest: Duration,
    cells: Cells,
    known: Mutex<HashMap<u64, Delayed>>,
}

#[derive(Clone, Copy, Debug)]
struct Delayed {
    failures: u32,
    until: Duration,
}

/// The first wait; the next are two, four, eight seconds.
const FIRST_DELAY: Duration = Duration::from_secs(1);

impl GrowingDelay {
    /// The first `free` failures cost nothing. A key with no failure for twice the longest wait is as good as new.
    pub fn new(clock: &Clock, free: u32, longest: Duration) -> Self {
        Self(Arc::new(Delays {
            clock: clock.clone(),
            free,
            longest,
            cells: Cells::default(),
            known: Mutex::default(),
        }))
    }

    /// [`AppError::TooMany`] while the key has to wait.
    pub fn check(&self, key: &(impl Hash + ?Sized)) -> Result<(), AppError> {
        let now = self.0.clock.steady();
        let known = self.0.known();
        match known.get(&self.0.cells.of(key)) {
            Some(delayed) if now < delayed.until => Err(AppError::TooMany {
                retry_after: delayed.until.saturating_sub(now),
            }),
            _ => Ok(()),
        }
    }

    pub fn failed(&self, key: &(impl Hash + ?Sized)) {
        let Delays { free, longest, .. } = *self.0;
        let now = self.0.clock.steady();
        let mut known = self.0.known();
        known.retain(|_, delayed| now < delayed.until + longest * 2);
        let delayed = known.entry(self.0.cells.of(key)).or_insert(Delayed {
            failures: 0,
            until: now,
        });
        delayed.failures += 1;
        let costly = delayed.failures.saturating_sub(free);
        let wait = match costly.checked_sub(1) {
            None => Duration::ZERO,
            Some(doublings) => FIRST_DELAY.saturating_mul(2_u32.saturating_pow(doublings)),
        };
        delayed.until = now + wait.min(longest);
    }

    pub fn succeeded(&self, key: &(impl Hash + ?Sized)) {
        self.0.known().remove(&self.0.cells.of(key));
    }
}

impl Delays {
    fn known(&self) -> MutexGuard<'_, HashMap<u64, Delayed>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Our clock as governor reads it.
#[derive(Clone, Debug)]
struct Steady(Clock);

impl governor::clock::Clock for Steady {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.steady()
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone, Utc};

    use super::*;

    fn clock() -> Clock {
        Clock::fixed(Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap())
    }

    fn advance(clock: &Clock, seconds: i64) {
        clock.set(clock.now() + TimeDelta::seconds(seconds));
    }

    fn five_a_minute(clock: &Clock) -> Allowance {
        let five = NonZeroU32::new(5).unwrap();
        Allowance::new(clock, "test", five, Duration::from_mins(1))
    }

    fn wait_of(refusal: Result<(), AppError>) -> u64 {
        match refusal {
            Err(AppError::TooMany { retry_after }) => retry_after.as_secs(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_key_has_its_own_and_it_comes_back_evenly() {
        let clock = clock();
        let allowance = five_a_minute(&clock);
        for _ in 0..5 {
            allowance.check("a@example.org").unwrap();
        }
        assert_eq!(wait_of(allowance.check("a@example.org")), 12);
        allowance.check("b@example.org").unwrap();
        advance(&clock, 12);
        allowance.check("a@example.org").unwrap();
        assert_eq!(wait_of(allowance.check("a@example.org")), 12);
    }

    #[test]
    fn those_who_have_not_come_for_a_while_are_forgotten() {
        let clock = clock();
        let allowance = five_a_minute(&clock);
        for key in 0..1_000 {
            allowance.check(&key).unwrap();
        }
        let counted = allowance.0.as_ref().unwrap();
        assert!(counted.limiter.len() > 900);
        advance(&clock, 120);
        allowance.check("somebody").unwrap();
        assert_eq!(counted.limiter.len(), 1);
    }

    #[test]
    fn failing_costs_twice_as_much_each_time_until_it_succeeds() {
        let clock = clock();
        let delay = GrowingDelay::new(&clock, 2, Duration::from_secs(5));
        for expected in [0, 0, 1, 2, 4, 5, 5] {
            delay.check("a").unwrap();
            delay.failed("a");
            if expected > 0 {
                assert_eq!(wait_of(delay.check("a")), expected);
            }
            delay.check("b").unwrap();
            advance(&clock, expected.cast_signed());
        }
        delay.failed("a");
        delay.succeeded("a");
        delay.check("a").unwrap();
    }

    #[test]
    fn failures_of_long_ago_are_forgiven() {
        let clock = clock();
        let delay = GrowingDelay::new(&clock, 0, Duration::from_secs(5));
        delay.failed("a");
        advance(&clock, 20);
        delay.failed("b");
        assert_eq!(delay.0.known().len(), 1);
    }
}
