//! The room's tables. Functions take a connection, so that the caller owns the transaction.

pub mod applications;
pub mod cases;
pub mod drafts;
pub mod evidence;
pub(super) mod personal;
mod rows;
pub mod sent;
pub mod worklist;
