//! Every address of this room.

use crate::values::Slug;

pub const REGISTER: &str = "/register";
pub const REGISTER_HISTORY: &str = "/register/{slug}";
pub const REGISTER_CSV: &str = "/register.csv";
pub const REGISTER_JSON: &str = "/register.json";

pub fn register_history(slug: &Slug) -> String {
    format!("/register/{slug}")
}
