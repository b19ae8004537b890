//! The program; see `soundingboard::app`.

use std::process::ExitCode;

/// A page of results is a thousand small strings: with the system's allocator, a fifth of what the page costs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    soundingboard::app::run()
}
