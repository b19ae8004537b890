//! The addresses of this room.

use crate::values::Slug;

pub const DASHBOARD: &str = "/manage/{slug}/dashboard";
pub const DASHBOARD_CSV: &str = "/manage/{slug}/dashboard.csv";
pub const GAPS: &str = "/stewardship/gaps";

pub fn dashboard(slug: &Slug) -> String {
    format!("/manage/{slug}/dashboard")
}

pub fn dashboard_csv(slug: &Slug, months: u32) -> String {
    format!("/manage/{slug}/dashboard.csv?months={months}")
}
