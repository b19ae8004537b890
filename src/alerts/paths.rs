//! Each address of the room once.

/// The need follows as the finder's query.
pub const NEW: &str = "/alerts/new";
pub const SENT: &str = "/alerts/sent";
pub const CONFIRM: &str = "/alerts/confirm/{token}";
pub const STOP: &str = "/alerts/stop/{token}";

pub fn confirm(token: &str) -> String {
    format!("/alerts/confirm/{token}")
}

/// Where mail readers post to as well.
pub fn stop(token: &str) -> String {
    format!("/alerts/stop/{token}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_finder_leads_here() {
        assert_eq!(crate::finder::paths::ALERT, super::NEW);
    }
}
