//! The addresses of one's own data.

pub const ASK: &str = "/your-data";
pub const SENT: &str = "/your-data/sent";
pub const ERASED: &str = "/your-data/erased";
pub const HELD: &str = "/your-data/{token}";
pub const DOWNLOAD: &str = "/your-data/{token}/download";
pub const ERASURE: &str = "/your-data/{token}/erasure";

pub fn held(token: &str) -> String {
    format!("{ASK}/{token}")
}

pub fn download(token: &str) -> String {
    format!("{ASK}/{token}/download")
}

pub fn erasure(token: &str) -> String {
    format!("{ASK}/{token}/erasure")
}
