//! Applications for listing, as people and hand-made requests meet them.

mod hostile_files;
