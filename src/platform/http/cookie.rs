//! The cookies that the portal sets: how each is read, set and taken back.
//!
//! The `__Host-` prefix makes browsers insist on what the attributes say, so that no sister site can plant one. Chromium
//! and Firefox take a machine's own address for secure also without TLS (seen with Chromium 156 on http://127.0.0.1), so
//! a developer's browser keeps them too.

use axum::http::{HeaderMap, HeaderValue, header};
use chrono::TimeDelta;
use memchr::memmem;

/// One cookie of ours, by its name and how long a browser keeps it. `templates/front/cookies.html` names them all.
#[derive(Clone, Copy, Debug)]
pub struct Cookie {
    name: &'static str,
    lasts: TimeDelta,
}

impl Cookie {
    /// The name has to begin with `__Host-`.
    pub const fn new(name: &'static str, lasts: TimeDelta) -> Self {
        Self { name, lasts }
    }

    /// Whether a request may bring it, found out without looking closely: asked of every visitor, on pages that are
    /// answered from memory. A stranger's cookie with a longer name counts too, which only costs the short way.
    pub fn may_be_in(self, headers: &HeaderMap) -> bool {
        let lines = headers.get_all(header::COOKIE).iter();
        let name = self.name.as_bytes();
        lines
            .map(HeaderValue::as_bytes)
            .any(|line| memmem::find(line, name).is_some())
    }

    /// The first of a request's cookies of this name that `read` understands.
    pub fn read<T>(self, headers: &HeaderMap, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let lines = headers.get_all(header::COOKIE).iter();
        lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .find_map(|pair| read(pair.trim().strip_prefix(self.name)?.strip_prefix('=')?))
    }

    /// The value has to be letters, digits, `-` and `_`.
    pub fn set(self, headers: &mut HeaderMap, value: &str) {
        self.write(headers, value, self.lasts);
    }

    /// Has the browser forget it.
    pub fn clear(self, headers: &mut HeaderMap) {
        self.write(headers, "", TimeDelta::zero());
    }

    fn write(self, headers: &mut HeaderMap, value: &str, lasts: TimeDelta) {
        let (name, seconds) = (self.name, lasts.num_seconds());
        let cookie =
            format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax");
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Cookie = Cookie::new("__Host-one", TimeDelta::days(90));

    fn whole(value: &str) -> Option<String> {
        (value.len() == 4).then(|| value.to_owned())
    }

    #[test]
    fn a_cookie_is_for_this_host_alone_and_out_of_scripts_reach() {
        let mut headers = HeaderMap::new();
        ONE.set(&mut headers, "abcd");
        let line = headers[header::SET_COOKIE].to_str().unwrap();
        for part in [
            "__Host-one=abcd",
            "Secure",
            "HttpOnly",
            "SameSite=Lax",
            "Path=/",
            "Max-Age=7776000",
        ] {
            assert!(line.contains(part), "{part} in {line}");
        }
        assert!(!line.contains("Domain"));
    }

    #[test]
    fn it_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        assert!(!ONE.may_be_in(&headers));
        headers.insert(header::COOKIE, "a=b; c=d".parse().unwrap());
        assert!(!ONE.may_be_in(&headers));
        let line = "a=b; x__Host-one=abcd; __Host-one-2=abcd; __Host-one=short";
        headers.insert(header::COOKIE, line.parse().unwrap());
        assert_eq!(ONE.read(&headers, whole), None);
        headers.append(header::COOKIE, "c=d;__Host-one=abcd".parse().unwrap());
        assert!(ONE.may_be_in(&headers));
        assert_eq!(ONE.read(&headers, whole).as_deref(), Some("abcd"));
    }
}
