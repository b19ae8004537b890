//! The addresses of the equality questions. They carry nothing: an address could tell which enquiry somebody came from.

pub const ASK: &str = "/equality-questions";
pub const THANKS: &str = "/equality-questions/thanks";
pub const FIGURES: &str = "/admin/equality";
