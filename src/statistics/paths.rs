//! Every address of this room.

pub const STATISTICS: &str = "/statistics";
pub const TABLE: &str = "/statistics.csv";
pub const PICTURE: &str = "/statistics/pictures/{file}";

/// The address of a picture by its name, without the ending.
pub fn picture(name: &str) -> String {
    format!("/statistics/pictures/{name}.svg")
}
