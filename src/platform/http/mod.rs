//! What every page shares in talking HTTP: the frame around a page, how browser input is read, how failures are
//! answered, and the server with its guards.
//!
//! A handler takes [`Frame`] and our [`Path`], [`Query`] or [`Form`], and returns `Result<…, AppError>`. It never
//! builds an error page: [`AppError`] is attached to the answer and drawn by [`Guarded`] inside the ordinary layout,
//! or as JSON under `/api`.

mod allowance;
#[cfg(feature = "bench")]
mod bare;
pub mod clash;
mod client_address;
mod cookie;
mod error;
pub mod escape;
mod extract;
mod field_errors;
pub mod form_keys;
mod frame;
mod guarded;
mod operator;
mod pieces;
mod render;
mod seen;
pub mod server;
mod site;

pub use allowance::{Allowance, GrowingDelay};
pub use client_address::ClientAddress;
pub use cookie::Cookie;
pub use error::AppError;
pub use extract::{Form, Path, Query};
pub use field_errors::FieldErrors;
pub use form_keys::FormKey;
pub use frame::{Frame, Viewer};
pub use guarded::{Guarded, Limits};
pub use operator::Operator;
pub use pieces::in_pieces;
pub use render::{PageTemplate, render, see_other};
pub use seen::Seen;
pub use site::Site;
