//! Applications for listing, as people and hand-made requests meet them.

mod after_sending;
pub mod applicant;
mod applying;
mod cases;
mod clashes;
mod coming_off;
mod evidence;
mod hostile_files;
