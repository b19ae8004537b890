//! What every page shares in talking HTTP: the frame around a page, how browser input is read, and how failures are
//! answered.
//!
//! A handler takes [`Frame`] and our [`Path`], [`Query`] or [`Form`], and returns `Result<…, AppError>`. It never
//! builds an error page: [`AppError`] is attached to the answer and drawn by an outer layer inside the ordinary layout,
//! or as JSON under `/api`.

mod error;
mod extract;
mod frame;
mod render;

pub use error::AppError;
pub use extract::{Form, Path, Query};
pub use frame::{Frame, Viewer};
pub use render::{PageTemplate, render, see_other};
