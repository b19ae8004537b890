//! Tests of the whole engine: laws that hold for any directory and any need, and cases an adviser would agree with.

mod cases;
mod laws;
mod plain;
mod sample;
