//! The addresses of administrators' pages about people.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::values::AccountId;

pub const PEOPLE: &str = "/admin/people";
pub const INVITE: &str = "/admin/people/invite";
pub const PERSON: &str = "/admin/people/{account}";
pub const ROLES: &str = "/admin/people/{account}/roles";
pub const SUSPENSION: &str = "/admin/people/{account}/suspension";
pub const TWO_STEP: &str = "/admin/people/{account}/two-step";
pub const AUDIT: &str = "/admin/audit";

pub fn person(account: AccountId) -> String {
    format!("{PEOPLE}/{account}")
}

pub fn roles(account: AccountId) -> String {
    format!("{PEOPLE}/{account}/roles")
}

pub fn suspension(account: AccountId) -> String {
    format!("{PEOPLE}/{account}/suspension")
}

pub fn two_step(account: AccountId) -> String {
    format!("{PEOPLE}/{account}/two-step")
}

/// What the trail says about a subject, such as `account/019a…`.
pub fn audit_of(subject: &str) -> String {
    format!("{AUDIT}?subject={}", encoded(subject))
}

/// A value as a query takes it.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
