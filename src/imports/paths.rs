//! The addresses of the pages about imports.

pub const SOURCES: &str = "/admin/sources";
