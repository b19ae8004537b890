//! Tests of the whole engine: laws that hold for any directory and any need.

mod laws;
mod plain;
mod sample;
