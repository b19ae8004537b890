//! What became of mentoring: from its start to the questions, the figures and the finder.

mod asking;
mod figures;
pub mod house;

use house::{House, house, mailbox};
