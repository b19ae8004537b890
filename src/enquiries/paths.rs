//! Every address of this room. The owner's pages need no account: a `{token}` is a secret link.

use crate::values::{ProgrammeId, Reference, Slug};

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

/// An organisation's inbox.
pub const MANAGE_ENQUIRIES: &str = "/manage/{slug}/enquiries";
pub const MANAGE_ENQUIRY: &str = "/manage/{slug}/enquiries/{reference}";
pub const MANAGE_REPLY: &str = "/manage/{slug}/enquiries/{reference}/reply";
pub const MANAGE_ASSIGNEE: &str = "/manage/{slug}/enquiries/{reference}/assignee";
pub const MANAGE_MENTOR: &str = "/manage/{slug}/enquiries/{reference}/mentor";
pub const MANAGE_CONTACT: &str = "/manage/{slug}/enquiries/{reference}/contact";
pub const MANAGE_DECLINE: &str = "/manage/{slug}/enquiries/{reference}/decline";
/// One question each: `meeting`, `start`, `end`.
pub const MANAGE_STEP: &str = "/manage/{slug}/enquiries/{reference}/{step}";
/// How many enquiries each programme takes.
pub const MANAGE_CAPACITY: &str = "/manage/{slug}/capacity";
pub const MANAGE_PROGRAMME_CAPACITY: &str = "/manage/{slug}/capacity/{id}";

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

pub fn manage_enquiries(slug: &Slug) -> String {
    format!("/manage/{slug}/enquiries")
}

pub fn manage_reply(slug: &Slug, reference: &Reference) -> String {
    format!("/manage/{slug}/enquiries/{reference}/reply")
}

pub fn manage_assignee(slug: &Slug, reference: &Reference) -> String {
    format!("/manage/{slug}/enquiries/{reference}/assignee")
}

pub fn manage_mentor(slug: &Slug, reference: &Reference) -> String {
    format!("/manage/{slug}/enquiries/{reference}/mentor")
}

pub fn manage_contact(slug: &Slug, reference: &Reference) -> String {
    format!("/manage/{slug}/enquiries/{reference}/contact")
}

pub fn manage_step(slug: &Slug, reference: &Reference, step: &str) -> String {
    format!("/manage/{slug}/enquiries/{reference}/{step}")
}

pub fn manage_capacity(slug: &Slug) -> String {
    format!("/manage/{slug}/capacity")
}

pub fn manage_programme_capacity(slug: &Slug, id: ProgrammeId) -> String {
    format!("/manage/{slug}/capacity/{id}")
}
