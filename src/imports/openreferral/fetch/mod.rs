//! Feeds on the web: politely, within limits, and only from where a feed may be.
//!
//! [`guard`] decides which addresses may be asked, [`client`] asks for one page, [`paging`] for all of them. What a page
//! came to is kept in the database as soon as it was read, so that an import that was broken off goes on after it.

mod client;
mod guard;
mod paging;

use std::time::Duration;

pub use guard::Reach;
pub use paging::{Feed, Found, read};

/// How a feed is asked. The limits hold for any feed that is what it says it is.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    pub reach: Reach,
    /// Between two pages; after a page that failed, four times as long for each try.
    pub pause: Duration,
    /// For one answer, from connecting to its last byte.
    longest_answer: Duration,
}

impl Manners {
    pub fn new(reach: Reach, pause: Duration) -> Self {
        Self {
            reach,
            pause,
            longest_answer: Duration::from_secs(30),
        }
    }
}
