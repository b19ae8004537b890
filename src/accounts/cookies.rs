//! The cookies of signing in. Each is set when it is needed and not before; `templates/front/cookies.html` names them all.

use axum::http::HeaderMap;
use chrono::TimeDelta;

use super::{secrets::Token, session::OF_OTHERS};
use crate::platform::http::Cookie;

/// One cookie of ours, that holds a token.
#[derive(Clone, Copy, Debug)]
pub struct Name(Cookie);

/// Who is signed in. It outlasts every session, and it is the session that counts.
pub const SESSION: Name = Name(Cookie::new("__Host-session", OF_OTHERS.at_most));
/// The browser that asked for a link and a code. They work in no other.
pub const SIGN_IN: Name = Name(Cookie::new("__Host-sign-in", TimeDelta::minutes(15)));
/// The browser whose typed answers we keep while their owner signs in again.
pub const KEPT: Name = Name(Cookie::new("__Host-kept", TimeDelta::hours(1)));

impl Name {
    /// The token in a request's cookie of this name.
    pub fn read(self, headers: &HeaderMap) -> Option<Token> {
        self.0.read(headers, Token::from_text)
    }

    pub fn set(self, headers: &mut HeaderMap, token: &Token) {
        self.0.set(headers, &token.as_text());
    }

    /// Has the browser forget it.
    pub fn clear(self, headers: &mut HeaderMap) {
        self.0.clear(headers);
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_set_and_a_session_lasts_as_long_as_any() {
        let token = Token::new().unwrap();
        let mut answer = HeaderMap::new();
        SESSION.set(&mut answer, &token);
        let line = answer[header::SET_COOKIE].to_str().unwrap();
        assert!(line.contains("Max-Age=7776000"), "{line}");
        let mut request = HeaderMap::new();
        assert!(SESSION.read(&request).is_none());
        let pair = line.split(';').next().unwrap();
        request.insert(header::COOKIE, pair.parse().unwrap());
        assert_eq!(SESSION.read(&request).unwrap().as_text(), token.as_text());
    }
}
