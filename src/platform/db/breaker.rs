//! When to stop asking a database that does not answer, and when to start again.

use std::time::Duration;

use tokio::time::Instant;

/// Three failures within two seconds open it. Then one caller a second is let through to look; after two who were
/// answered it closes.
#[derive(Debug, Default)]
pub struct Breaker {
    /// The latest failures, the oldest first.
    failures: [Option<Instant>; 3],
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    next_probe: Instant,
    good_probes: u8,
}

const FAILURES_WITHIN: Duration = Duration::from_secs(2);
const LEFT_ALONE: Duration = Duration::from_secs(1);
const GOOD_PROBES_NEEDED: u8 = 2;

impl Breaker {
    pub fn is_closed(&self) -> bool {
        self.open.is_none()
    }

    /// Whether to ask the database now. While open, a yes uses up this second's probe.
    pub fn allows(&mut self, now: Instant) -> bool {
        match &mut self.open {
            None => true,
            Some(open) if now < open.next_probe => false,
            Some(open) => {
                open.next_probe = now + LEFT_ALONE;
                true
            }
        }
    }

    pub fn failed(&mut self, now: Instant) {
        if let Some(open) = &mut self.open {
            open.good_probes = 0;
            open.next_probe = now + LEFT_ALONE;
            return;
        }
        self.failures.rotate_left(1);
        self.failures[2] = Some(now);
        let oldest = self.failures[0];
        if oldest.is_some_and(|oldest| now.duration_since(oldest) <= FAILURES_WITHIN) {
            tracing::warn!("the database does not answer: leaving it alone, a second at a time");
            self.open = Some(Open {
                next_probe: now + LEFT_ALONE,
                good_probes: 0,
            });
        }
    }

    pub fn succeeded(&mut self) {
        let Some(open) = &mut self.open else { return };
        open.good_probes += 1;
        if open.good_probes >= GOOD_PROBES_NEEDED {
            tracing::info!("the database answers again");
            *self = Self::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(start: Instant) -> Breaker {
        let mut breaker = Breaker::default();
        for _ in 0..3 {
            assert!(breaker.allows(start));
            breaker.failed(start);
        }
        breaker
    }

    #[test]
    fn three_failures_close_together_stop_the_asking() {
        let start = Instant::now();
        let mut breaker = opened(start);
        assert!(!breaker.is_closed() && !breaker.allows(start + Duration::from_millis(900)));
    }

    #[test]
    fn failures_far_apart_do_not() {
        let start = Instant::now();
        let mut breaker = Breaker::default();
        for second in [0, 2, 4, 6] {
            breaker.failed(start + Duration::from_secs(second));
        }
        assert!(breaker.is_closed());
    }

    #[test]
    fn one_caller_a_second_looks_whether_it_is_back() {
        let start = Instant::now();
        let mut breaker = opened(start);
        let later = start + Duration::from_secs(1);
        assert!(breaker.allows(later), "the probe");
        assert!(!breaker.allows(later), "one alone");
        breaker.failed(later);
        assert!(!breaker.allows(later + Duration::from_millis(900)));
    }

    #[test]
    fn two_good_probes_end_it() {
        let start = Instant::now();
        let mut breaker = opened(start);
        assert!(breaker.allows(start + Duration::from_secs(1)));
        breaker.succeeded();
        assert!(!breaker.is_closed(), "one may be luck");
        assert!(breaker.allows(start + Duration::from_secs(2)));
        breaker.succeeded();
        assert!(breaker.is_closed());
    }
}
