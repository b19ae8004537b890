//! How often something was looked at, in numbers.

use std::ops::AddAssign;

/// Numbers of one programme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exposure {
    /// On pages of results.
    pub shown: u32,
    /// Its own page.
    pub opened: u32,
}

impl AddAssign for Exposure {
    fn add_assign(&mut self, more: Self) {
        self.shown += more.shown;
        self.opened += more.opened;
    }
}
