//! Every address of this room.

use uuid::Uuid;

/// The directory's pages of places and sectors lead here, with `place` or `sector` filled in.
pub const NOMINATE: &str = "/nominations/new";
pub const SENT: &str = "/nominations/sent";
pub const NOMINATIONS: &str = "/stewardship/nominations";
pub const NOMINATION: &str = "/stewardship/nominations/{id}";

pub fn nomination(id: Uuid) -> String {
    format!("/stewardship/nominations/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_directory_leads_to_the_form() {
        assert_eq!(crate::directory::paths::NOMINATE, NOMINATE);
    }
}
