//! What handlers are handed.

use axum::extract::FromRef;

use crate::{
    directory::Directory,
    platform::{clock::Clock, db::Db},
};

/// Each field is a part that a handler may ask for by its type; a missing one is a compile error.
#[derive(Clone, Debug, FromRef)]
pub struct AppState {
    pub db: Db,
    pub clock: Clock,
    pub directory: Directory,
}
