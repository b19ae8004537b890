//! Each address of the room once.

use uuid::Uuid;

pub const PROPOSALS: &str = "/admin/duplicates";
pub const ANSWER: &str = "/admin/duplicates/{proposal}/answer";
pub const REVERSAL: &str = "/admin/duplicates/merges/{merge}/reversal";

pub fn answer(proposal: Uuid) -> String {
    format!("{PROPOSALS}/{proposal}/answer")
}

pub fn reversal(merge: Uuid) -> String {
    format!("{PROPOSALS}/merges/{merge}/reversal")
}
