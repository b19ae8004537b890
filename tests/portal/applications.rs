//! Applications for listing, as people and hand-made requests meet them.

mod cases;
mod evidence;
mod hostile_files;
