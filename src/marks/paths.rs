//! The addresses of this room.

use uuid::Uuid;

use super::purpose::Purpose;
use crate::values::{Slug, Term};

pub const VERIFY: &str = "/verify/{slug}";
pub const VERIFY_DATA: &str = "/verify/{slug}/mark.json";
pub const CREDENTIAL: &str = "/verify/{slug}/credential.jwt";
pub const BADGE: &str = "/verify/{slug}/badge.svg";
pub const MARK: &str = "/marks/{id}";
pub const STATUS_LIST: &str = "/marks/status/{purpose}";
pub const DID: &str = "/.well-known/did.json";
pub const KEYS: &str = "/.well-known/jwks.json";

pub fn verify(slug: &Slug) -> String {
    format!("/verify/{slug}")
}

pub fn verify_data(slug: &Slug) -> String {
    format!("/verify/{slug}/mark.json")
}

pub fn credential(slug: &Slug) -> String {
    format!("/verify/{slug}/credential.jwt")
}

pub fn badge(slug: &Slug) -> String {
    format!("/verify/{slug}/badge.svg")
}

/// A credential's own name; it leads to the page of its organisation.
pub fn mark(id: Uuid) -> String {
    format!("/marks/{id}")
}

pub fn status_list(purpose: Purpose) -> String {
    format!("/marks/status/{}", purpose.slug())
}
