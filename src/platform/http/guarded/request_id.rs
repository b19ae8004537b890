//! Numbers for requests, which visitors may quote to us.

use std::{
    fmt,
    hash::{BuildHasher, RandomState},
    sync::atomic::{AtomicU64, Ordering},
};

/// Twelve characters that are unlike those of any other request of a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(u64);

/// Hands them out: a count from a random start, spread so that neighbours look different. Reading a source of
/// randomness for each would cost more than the rest of the bookkeeping together.
#[derive(Debug)]
pub struct RequestIds(AtomicU64);

/// Odd, so that multiplying by it gives each count its own number.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Default for RequestIds {
    fn default() -> Self {
        Self(AtomicU64::new(RandomState::new().hash_one(0)))
    }
}

impl RequestIds {
    pub fn next(&self) -> RequestId {
        RequestId(self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(SPREAD) >> 16)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_requests_of_a_while_share_one() {
        let ids = RequestIds::default();
        let seen: HashSet<_> = (0..10_000).map(|_| ids.next().to_string()).collect();
        assert_eq!(seen.len(), 10_000);
        assert!(seen.iter().all(|id| id.len() == 12));
    }
}
