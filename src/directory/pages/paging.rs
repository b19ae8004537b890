//! What a list's address says, and which part of the list that is.

use serde::Deserialize;

use crate::{
    platform::http::AppError,
    values::{Page, PageNumber},
};

pub const PAGE_SIZE: usize = 20;

/// The query of a page with a list. Unreadable numbers read as the first page, since people edit addresses.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// What was typed, on the search page.
    pub q: String,
    pub page: String,
    /// `any` for other business support too; empty for mentoring alone. As in the finder.
    pub support: String,
}

impl ListQuery {
    pub fn other_support_too(&self) -> bool {
        self.support == "any"
    }

    fn page(&self) -> PageNumber {
        self.page.parse().map_or(PageNumber::FIRST, PageNumber::new)
    }

    /// The asked page of `items`. A page past the end is not found.
    pub fn part<'a, T>(&self, items: &'a [T]) -> Result<Page<&'a T>, AppError> {
        let number = self.page();
        let part: Vec<_> = items
            .iter()
            .skip(number.offset(PAGE_SIZE))
            .take(PAGE_SIZE)
            .collect();
        if part.is_empty() && number != PageNumber::FIRST {
            return Err(AppError::NotFound);
        }
        Ok(Page {
            items: part,
            number,
            page_size: PAGE_SIZE,
            total: items.len(),
        })
    }
}

/// A list's address as the links to its pages begin, up to where "page=2" follows.
pub fn address_for_pages(path: &str, other_support_too: bool) -> String {
    if other_support_too {
        format!("{path}?support=any&")
    } else {
        format!("{path}?")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(page: &str) -> ListQuery {
        ListQuery {
            page: page.to_owned(),
            ..ListQuery::default()
        }
    }

    #[test]
    fn a_page_holds_twenty_and_the_last_one_the_rest() {
        let items: Vec<_> = (1..=45).collect();
        assert_eq!(asked("").part(&items).unwrap().items.len(), 20);
        assert_eq!(
            asked("3").part(&items).unwrap().items,
            [&41, &42, &43, &44, &45]
        );
    }

    #[test]
    fn a_page_past_the_end_is_not_found_but_an_empty_first_one_is_there() {
        assert!(asked("4").part(&[0; 45]).is_err());
        assert!(asked("1").part::<u8>(&[]).is_ok());
    }

    #[test]
    fn nonsense_reads_as_the_first_page() {
        for page in ["0", "-3", "two", "99999999999999999999999"] {
            assert_eq!(
                asked(page).part(&[0; 45]).unwrap().number,
                PageNumber::FIRST
            );
        }
    }
}
