//! The SQL of this room.

pub mod calibration;
pub mod conversations;
pub mod letters;
pub mod notes;
pub(super) mod personal;
pub mod sheets;
