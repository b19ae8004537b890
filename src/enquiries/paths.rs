//! Every address of this room. The owner's pages need no account: a `{token}` is a secret link.

use crate::values::{Reference, Slug};

/// The first question. `to` names each programme, as `harbour-mentors/one-to-one`; the finder's query follows.
pub const NEW: &str = "/enquiries/new";
/// The second question.
pub const WHO: &str = "/enquiries/who";
pub const CHECK: &str = "/enquiries/check";
pub const SEND: &str = "/enquiries";
pub const SENT: &str = "/enquiries/sent/{token}";
pub const CONFIRM: &str = "/enquiries/confirm/{token}";
/// For somebody who lost a link.
pub const FIND: &str = "/enquiries/find";
pub const FIND_SENT: &str = "/enquiries/find/sent";
/// How all that one request came to stands.
pub const STATUS: &str = "/enquiries/{token}";
/// One of the request's enquiries, with its messages.
pub const ENQUIRY: &str = "/enquiries/{token}/{reference}";
pub const MESSAGES: &str = "/enquiries/{token}/{reference}/messages";
pub const CONTACT: &str = "/enquiries/{token}/{reference}/contact";
pub const ELSEWHERE: &str = "/enquiries/{token}/{reference}/elsewhere";
/// One question each: `meeting`, `start`, `end`, `close`.
pub const STEP: &str = "/enquiries/{token}/{reference}/{step}";

pub fn sent(token: &str) -> String {
    format!("/enquiries/sent/{token}")
}

pub fn confirm(token: &str) -> String {
    format!("/enquiries/confirm/{token}")
}

pub fn status(token: &str) -> String {
    format!("/enquiries/{token}")
}

pub fn enquiry(token: &str, reference: &Reference) -> String {
    format!("/enquiries/{token}/{reference}")
}

pub fn messages(token: &str, reference: &Reference) -> String {
    format!("/enquiries/{token}/{reference}/messages")
}

pub fn contact(token: &str, reference: &Reference) -> String {
    format!("/enquiries/{token}/{reference}/contact")
}

pub fn elsewhere(token: &str, reference: &Reference) -> String {
    format!("/enquiries/{token}/{reference}/elsewhere")
}

pub fn step(token: &str, reference: &Reference, step: &str) -> String {
    format!("/enquiries/{token}/{reference}/{step}")
}

/// One enquiry as the organisation sees it.
pub fn manage_enquiry(slug: &Slug, reference: &Reference) -> String {
    format!("/manage/{slug}/enquiries/{reference}")
}
