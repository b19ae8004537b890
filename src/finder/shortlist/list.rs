//! The programmes on one visitor's list, and the cookie that holds them.

use axum::http::HeaderMap;
use chrono::TimeDelta;
use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use crate::{directory::words, platform::http::Cookie, values::ProgrammeId};

/// Set with the first programme and taken back with the last.
pub const COOKIE: Cookie = Cookie::new("__Host-shortlist", TimeDelta::days(90));

/// Programmes in the order they were put on, each once, at most [`List::MOST`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List(Vec<ProgrammeId>);

/// The list has no room for another programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// Of a UUID.
const BYTES: usize = 16;

impl List {
    /// More than anybody compares, and 256 letters of a cookie.
    pub const MOST: usize = 12;

    /// The list a request brings. Whatever else stands in the cookie is an empty list.
    pub fn of(headers: &HeaderMap) -> Self {
        COOKIE.read(headers, Self::from_text).unwrap_or_default()
    }

    fn from_text(text: &str) -> Option<Self> {
        let longest = BASE64URL_NOPAD.encode_len(Self::MOST * BYTES);
        if text.len() > longest {
            return None;
        }
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let (ids, rest) = bytes.as_chunks::<BYTES>();
        let mut list = Self::default();
        for id in ids {
            // There is room: the text was no longer than that.
            list.add(ProgrammeId(Uuid::from_bytes(*id))).ok()?;
        }
        rest.is_empty().then_some(list)
    }

    fn to_text(&self) -> String {
        let bytes: Vec<u8> = self.0.iter().flat_map(|id| *id.0.as_bytes()).collect();
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// Has the visitor's browser remember the list, or forget it once it is empty.
    pub fn keep(&self, headers: &mut HeaderMap) {
        if self.0.is_empty() {
            COOKIE.clear(headers);
        } else {
            COOKIE.set(headers, &self.to_text());
        }
    }

    /// Puts a programme at the end; one that is on the list stays where it is.
    pub fn add(&mut self, programme: ProgrammeId) -> Result<(), Full> {
        if self.contains(programme) {
            return Ok(());
        }
        if self.0.len() >= Self::MOST {
            return Err(Full);
        }
        self.0.push(programme);
        Ok(())
    }

    pub fn remove(&mut self, programme: ProgrammeId) {
        self.0.retain(|known| *known != programme);
    }

    pub fn retain(&mut self, keep: impl Fn(ProgrammeId) -> bool) {
        self.0.retain(|known| keep(*known));
    }

    pub fn contains(&self, programme: ProgrammeId) -> bool {
        self.0.contains(&programme)
    }

    pub fn iter(&self) -> impl Iterator<Item = ProgrammeId> {
        self.0.iter().copied()
    }

    /// "1 programme", "3 programmes".
    pub fn words(&self) -> String {
        words::count(self.0.len(), "programme", "programmes")
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};
    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn id(number: u128) -> ProgrammeId {
        ProgrammeId(Uuid::from_u128(number))
    }

    fn bringing(value: &[u8]) -> HeaderMap {
        let cookie = [b"a=b; __Host-shortlist=", value].concat();
        let cookie = HeaderValue::from_bytes(&cookie);
        let mut headers = HeaderMap::new();
        if let Ok(cookie) = cookie {
            headers.insert(header::COOKIE, cookie);
        }
        headers
    }

    #[test]
    fn a_full_list_takes_no_more_and_fits_a_small_cookie() {
        let mut list = List::default();
        for number in 0..12 {
            list.add(id(number)).unwrap();
        }
        assert_eq!(list.add(id(12)), Err(Full));
        assert_eq!(list.add(id(3)), Ok(()), "it is on the list already");
        assert_eq!(list.len(), List::MOST);
        assert_eq!(list.to_text().len(), 256);
    }

    #[test]
    fn an_emptied_list_takes_its_cookie_back() {
        let mut list = List::default();
        list.add(id(1)).unwrap();
        list.remove(id(1));
        let mut headers = HeaderMap::new();
        list.keep(&mut headers);
        let line = headers[header::SET_COOKIE].to_str().unwrap();
        assert!(
            line.starts_with("__Host-shortlist=;") && line.contains("Max-Age=0"),
            "{line}"
        );
    }

    proptest! {
        #[test]
        fn a_list_is_read_as_it_was_kept(numbers in vec(0..20_u128, 1..30)) {
            let mut list = List::default();
            for number in numbers {
                let _ = list.add(id(number));
            }
            let mut answer = HeaderMap::new();
            list.keep(&mut answer);
            let line = answer[header::SET_COOKIE].to_str().unwrap();
            let value = line.split(['=', ';']).nth(1).unwrap();
            prop_assert_eq!(List::of(&bringing(value.as_bytes())), list);
        }

        #[test]
        fn any_cookie_at_all_is_a_list_of_at_most_twelve(value in vec(any::<u8>(), 0..400)) {
            let list = List::of(&bringing(&value));
            prop_assert!(list.len() <= List::MOST);
            let known: std::collections::HashSet<_> = list.iter().collect();
            prop_assert_eq!(known.len(), list.len());
        }

        #[test]
        fn so_is_any_text_of_the_cookie_s_own_letters(value in "[A-Za-z0-9_-]{0,400}") {
            prop_assert!(List::of(&bringing(value.as_bytes())).len() <= List::MOST);
        }
    }
}
