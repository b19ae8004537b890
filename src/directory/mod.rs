//! Who offers mentoring, and where a visitor reads about them.
//!
//! An [`Organisation`] has programmes; a [`Programme`] is what a need is matched with; [`Mentor`]s belong to
//! organisations and are only ever counted. The tables are written here alone ([`store`]), whoever asks: imports and the
//! demonstration hand over whole batches ([`store::bulk`]).

mod mentor;
mod organisation;
mod programme;
pub mod search;
pub mod store;

pub use mentor::Mentor;
pub use organisation::{Assessment, LegalForm, LegalIdentity, Organisation, Source, Tier};
pub use programme::{Measures, Programme};
