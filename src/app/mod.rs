//! The whole house put together: every room's router over one state, the server, and the command line.

mod router;
mod state;

pub use router::router;
pub use state::AppState;
