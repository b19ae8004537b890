//! Long lists in pages.

use serde::{Deserialize, Serialize};

/// Which page of a list, counted from 1. Zero and nonsense read as 1, so an edited address still shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "usize")]
pub struct PageNumber(usize);

impl PageNumber {
    pub const FIRST: Self = Self(1);

    pub fn new(number: usize) -> Self {
        Self(number.max(1))
    }

    pub fn get(self) -> usize {
        self.0
    }

    /// How many items stand before this page.
    pub fn offset(self, page_size: usize) -> usize {
        (self.0 - 1).saturating_mul(page_size)
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self::FIRST
    }
}

impl From<usize> for PageNumber {
    fn from(number: usize) -> Self {
        Self::new(number)
    }
}

/// One page's items, and where it stands in the whole list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub number: PageNumber,
    pub page_size: usize,
    /// Items on all pages together.
    pub total: usize,
}

impl<T> Page<T> {
    /// The place of this page's first item in the whole list, counted from 1.
    pub fn starts_at(&self) -> usize {
        self.number.offset(self.page_size) + 1
    }

    pub fn last(&self) -> PageNumber {
        PageNumber::new(self.total.div_ceil(self.page_size))
    }

    pub fn previous(&self) -> Option<PageNumber> {
        (self.number.get() > 1).then(|| PageNumber::new(self.number.get() - 1))
    }

    pub fn next(&self) -> Option<PageNumber> {
        (self.number.get() < self.last().get()).then(|| PageNumber::new(self.number.get() + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_stop_at_the_ends() {
        let page = |number| Page {
            items: vec![(); 20],
            number: PageNumber::new(number),
            page_size: 20,
            total: 45,
        };
        assert_eq!(
            (page(1).previous(), page(1).next()),
            (None, Some(PageNumber::new(2)))
        );
        assert_eq!(
            (page(3).previous(), page(3).next()),
            (Some(PageNumber::new(2)), None)
        );
        assert_eq!(page(0).number, PageNumber::FIRST);
        assert_eq!(PageNumber::new(3).offset(20), 40);
    }
}
