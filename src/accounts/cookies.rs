//! The cookies of signing in. Each is set when it is needed and not before; `templates/front/cookies.html` names them all.
//!
//! The `__Host-` prefix makes browsers insist on what the attributes say, so that no sister site can plant one. Chromium
//! and Firefox take a machine's own address for secure also without TLS (seen with Chromium 156 on http://127.0.0.1), so
//! a developer's browser keeps them too.

use axum::http::{HeaderMap, HeaderValue, header};
use chrono::TimeDelta;

use super::{secrets::Token, session::OF_OTHERS};

/// One cookie of ours.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    name: &'static str,
    lasts: TimeDelta,
}

/// Who is signed in. It outlasts every session, and it is the session that counts.
pub const SESSION: Name = Name {
    name: "__Host-session",
    lasts: OF_OTHERS.at_most,
};
/// The browser that asked for a link and a code. They work in no other.
pub const SIGN_IN: Name = Name {
    name: "__Host-sign-in",
    lasts: TimeDelta::minutes(15),
};
/// The browser whose typed answers we keep while their owner signs in again.
pub const KEPT: Name = Name {
    name: "__Host-kept",
    lasts: TimeDelta::hours(1),
};

impl Name {
    /// The token in a request's cookie of this name.
    pub fn read(self, headers: &HeaderMap) -> Option<Token> {
        let cookies = headers.get_all(header::COOKIE).iter();
        cookies
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .find_map(|pair| {
                Token::from_text(pair.trim().strip_prefix(self.name)?.strip_prefix('=')?)
            })
    }

    pub fn set(self, headers: &mut HeaderMap, token: &Token) {
        self.write(headers, &token.as_text(), self.lasts);
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

    #[test]
    fn a_cookie_is_for_this_host_alone_and_out_of_scripts_reach() {
        let token = Token::new().unwrap();
        let mut headers = HeaderMap::new();
        SESSION.set(&mut headers, &token);
        let line = headers[header::SET_COOKIE].to_str().unwrap();
        for part in [
            "__Host-session=",
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
        let token = Token::new().unwrap();
        let text = token.as_text();
        let mut headers = HeaderMap::new();
        let line = format!("a=b; x__Host-session={text}; __Host-session-2={text}");
        headers.insert(header::COOKIE, line.parse().unwrap());
        assert!(SESSION.read(&headers).is_none());
        headers.append(
            header::COOKIE,
            format!("c=d;__Host-session={text}").parse().unwrap(),
        );
        assert!(SESSION.read(&headers).is_some());
    }
}
