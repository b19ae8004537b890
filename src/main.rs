//! The program; see `soundingboard::app`.

use std::process::ExitCode;

fn main() -> ExitCode {
    soundingboard::app::run()
}
