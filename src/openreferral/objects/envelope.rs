//! A page of a list.

use serde::Serialize;
use utoipa::ToSchema;

use crate::values::PageNumber;

/// What stands round the items of a page.
#[derive(Debug, Serialize, ToSchema)]
pub struct Envelope<T> {
    /// On all pages together.
    pub total_items: usize,
    pub total_pages: usize,
    /// Counted from 1.
    #[schema(minimum = 1)]
    pub page_number: usize,
    /// How many items are on this very page, which on the last one may be fewer than were asked for.
    pub size: usize,
    pub first_page: bool,
    /// Whether no page follows.
    pub last_page: bool,
    /// Whether this page has no items.
    pub empty: bool,
    pub contents: Vec<T>,
}

impl<T> Envelope<T> {
    /// The page `number` of `total` items, of which `per_page` (at least 1) are on each page but the last.
    pub fn new(contents: Vec<T>, number: PageNumber, per_page: usize, total: usize) -> Self {
        let total_pages = total.div_ceil(per_page.max(1));
        Self {
            total_items: total,
            total_pages,
            page_number: number.get(),
            size: contents.len(),
            first_page: number == PageNumber::FIRST,
            last_page: number.get() >= total_pages,
            empty: contents.is_empty(),
            contents,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: usize, items: usize, total: usize) -> Envelope<()> {
        Envelope::new(vec![(); items], PageNumber::new(number), 20, total)
    }

    #[test]
    fn the_last_page_says_so_and_counts_its_own_items() {
        let last = page(3, 5, 45);
        assert_eq!((last.total_pages, last.size, last.page_number), (3, 5, 3));
        assert!(last.last_page && !last.first_page && !last.empty);
        assert!(!page(2, 20, 45).last_page && page(1, 20, 45).first_page);
    }

    #[test]
    fn a_page_of_nothing_and_one_past_the_end_are_empty_and_last() {
        let nothing = page(1, 0, 0);
        assert!(nothing.empty && nothing.first_page && nothing.last_page);
        assert_eq!(nothing.total_pages, 0);
        let past = page(9, 0, 45);
        assert!(past.empty && past.last_page && !past.first_page);
    }
}
