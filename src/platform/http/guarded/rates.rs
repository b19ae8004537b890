//! How often one address may ask.

use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};

use super::{AppError, ClientAddress, Limits};

type Limiter = DefaultKeyedRateLimiter<IpAddr>;

#[derive(Debug)]
pub struct Rates {
    pages: Option<Limiter>,
    searches: Option<Limiter>,
    search_paths: &'static [&'static str],
    clock: DefaultClock,
}

impl Rates {
    pub fn new(limits: &Limits) -> Self {
        Self {
            pages: limits.pages_a_minute.map(a_minute),
            searches: limits.searches_a_minute.map(a_minute),
            search_paths: limits.search_paths,
            clock: DefaultClock::default(),
        }
    }

    /// A minute's worth may come at once; after that it comes back evenly. Static files, which a page brings along, are
    /// not counted.
    pub fn check(&self, address: ClientAddress, path: &str) -> Result<(), AppError> {
        if path.starts_with("/static/") {
            return Ok(());
        }
        let visitor = address.visitor();
        let is_search = self
            .search_paths
            .iter()
            .any(|searched| path.starts_with(searched));
        for limiter in [
            self.pages.as_ref(),
            self.searches.as_ref().filter(|_| is_search),
        ] {
            if let Some(Err(refusal)) = limiter.map(|limiter| limiter.check_key(&visitor)) {
                let retry_after = refusal.wait_time_from(self.clock.now());
                return Err(AppError::TooMany { retry_after });
            }
        }
        Ok(())
    }

    pub fn forget_the_absent(&self) {
        for limiter in [&self.pages, &self.searches].into_iter().flatten() {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

fn a_minute(number: NonZeroU32) -> Limiter {
    let between = Duration::from_mins(1) / number.get();
    let quota = Quota::with_period(between).unwrap_or(Quota::per_minute(number));
    Limiter::keyed(quota.allow_burst(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(pages: u32, searches: u32) -> Rates {
        Rates::new(&Limits {
            pages_a_minute: NonZeroU32::new(pages),
            searches_a_minute: NonZeroU32::new(searches),
            search_paths: &["/find/results"],
            ..Limits::default()
        })
    }

    fn asks(rates: &Rates, address: &str, path: &str) -> bool {
        let address = ClientAddress::new(address.parse().unwrap());
        rates.check(address, path).is_ok()
    }

    #[test]
    fn each_visitor_has_an_allowance_of_their_own() {
        let rates = rates(2, 0);
        assert!(asks(&rates, "192.0.2.1", "/") && asks(&rates, "192.0.2.1", "/about"));
        assert!(!asks(&rates, "192.0.2.1", "/"));
        assert!(
            asks(&rates, "192.0.2.1", "/static/site.css"),
            "files come with a page"
        );
        assert!(asks(&rates, "192.0.2.2", "/"));
    }

    #[test]
    fn searching_has_a_smaller_one() {
        let rates = rates(0, 1);
        assert!(asks(&rates, "192.0.2.1", "/find/results"));
        assert!(!asks(&rates, "192.0.2.1", "/find/results"));
        assert!(asks(&rates, "192.0.2.1", "/about"));
    }

    #[test]
    fn one_network_of_new_addresses_is_one_visitor() {
        let rates = rates(1, 0);
        assert!(asks(&rates, "2001:db8::1", "/"));
        assert!(!asks(&rates, "2001:db8::2", "/"));
        assert!(asks(&rates, "2001:db8:0:1::1", "/"));
        assert!(asks(&rates, "192.0.2.1", "/") && !asks(&rates, "::ffff:192.0.2.1", "/"));
    }
}
