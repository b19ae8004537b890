//! The addresses of signing in and of a person's own pages.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::values::MessageId;

pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_IN_CODE: &str = "/sign-in/code";
pub const SIGN_IN_LINK: &str = "/sign-in/link/{token}";
pub const SIGN_IN_KEPT: &str = "/sign-in/kept";
pub const SIGN_OUT: &str = "/sign-out";
pub const TWO_STEP: &str = "/two-step";
pub const TWO_STEP_ENROL: &str = "/two-step/enrol";
pub const TWO_STEP_RECOVERY: &str = "/two-step/recovery";
pub const ACCOUNT: &str = "/account";
pub const ACCOUNT_NAME: &str = "/account/name";
pub const ACCOUNT_SESSIONS: &str = "/account/sessions";
pub const ACCOUNT_SESSIONS_ALL: &str = "/account/sessions/all";
pub const ACCOUNT_TWO_STEP: &str = "/account/two-step";
pub const ACCOUNT_TWO_STEP_OFF: &str = "/account/two-step/off";
pub const ACCOUNT_RECOVERY_CODES: &str = "/account/two-step/recovery-codes";

/// What may stand in a query's value as it is.
const PLAIN_IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub const MESSAGES: &str = "/admin/messages";
pub const MESSAGE_RETRY: &str = "/admin/messages/{id}/retry";
pub const MESSAGE_DROP: &str = "/admin/messages/{id}/drop";
/// Open to anybody, on a developer's own machine alone.
pub const DEVELOPMENT_MAIL: &str = "/development/mail";

pub fn message_retry(id: MessageId) -> String {
    format!("{MESSAGES}/{id}/retry")
}

pub fn message_drop(id: MessageId) -> String {
    format!("{MESSAGES}/{id}/drop")
}

/// Signing in, and on to a page of ours. Where `then` is not one, to the person's account.
pub fn sign_in(then: &str) -> String {
    onward(SIGN_IN, then)
}

/// The second step, and on to a page of ours.
pub fn second_step(then: &str) -> String {
    onward(TWO_STEP, then)
}

/// Setting up the second step, and on to a page of ours.
pub fn enrol(then: &str) -> String {
    onward(TWO_STEP_ENROL, then)
}

/// The second step by recovery code, and on to a page of ours.
pub fn recovery(then: &str) -> String {
    onward(TWO_STEP_RECOVERY, then)
}

/// Telling one's name, and on to a page of ours.
pub fn name(then: &str) -> String {
    onward(ACCOUNT_NAME, then)
}

pub fn sign_in_link(token: &str) -> String {
    format!("{SIGN_IN}/link/{token}")
}

/// Whether what is sent there may hold a code, which is to be kept nowhere.
pub fn takes_codes(path: &str) -> bool {
    let of_signing_in = [SIGN_IN, TWO_STEP, ACCOUNT_TWO_STEP];
    of_signing_in.iter().any(|start| path.starts_with(start))
}

fn onward(path: &str, then: &str) -> String {
    match own_path(then) {
        Some(then) => {
            let then = utf8_percent_encode(then, PLAIN_IN_QUERY);
            format!("{path}?then={then}")
        }
        None => path.to_owned(),
    }
}

/// The text, if a browser can only read it as a page of this site. It reads `//host`, and also `/\host` and what becomes
/// that once tabs and line ends are dropped, as another site's.
pub fn own_path(text: &str) -> Option<&str> {
    let is_own = text.len() <= 2_000
        && text.starts_with('/')
        && !text[1..].starts_with(['/', '\\'])
        && !text.contains(|c: char| c.is_control() || c == '\\');
    is_own.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_ours_are_gone_on_to() {
        for own in [
            "/",
            "/account",
            "/applications/SB-1?a=b&c=/d#e",
            "/find/results?q=%2F%2F",
        ] {
            assert_eq!(own_path(own), Some(own));
        }
        for hostile in [
            "",
            "account",
            "//elsewhere.example",
            "///elsewhere.example",
            "/\\elsewhere.example",
            "\\/elsewhere.example",
            "/\t/elsewhere.example",
            "/\n/elsewhere.example",
            "https://elsewhere.example",
            "javascript:alert(1)",
            " //elsewhere.example",
            "/a\r\nset-cookie: b=c",
        ] {
            assert_eq!(own_path(hostile), None, "{hostile:?}");
        }
    }

    #[test]
    fn the_way_on_survives_the_query() {
        assert_eq!(sign_in("/a?b=c&d"), "/sign-in?then=/a%3Fb%3Dc%26d");
        assert_eq!(sign_in("//elsewhere.example"), "/sign-in");
    }
}
