//! Who offers mentoring, and where a visitor reads about them.
//!
//! An [`Organisation`] has programmes; a [`Programme`] is what a need is matched with; [`Mentor`]s belong to
//! organisations and are only ever counted. The tables are written here alone ([`store`]), whoever asks: imports and the
//! demonstration hand over whole batches ([`store::bulk`]).
//!
//! Public pages never ask the database. They are drawn from a [`Snapshot`]: everything published, in memory, of one
//! version. A [`Directory`] holds the latest and follows the database; a change is on every page within a second, and
//! pages go on from the last snapshot while the database is away.

mod capacity;
pub mod confirmation;
mod exposure;
mod exposures;
mod handle;
mod locality;
mod mentor;
pub mod missing;
mod organisation;
mod pages;
pub mod paths;
pub mod personal;
mod programme;
pub mod search;
pub mod snapshot;
pub mod store;
pub mod unmet;
pub mod words;

pub use capacity::{Capacity, Taking};
pub use confirmation::Confirmation;
pub use exposure::Exposure;
pub use exposures::{Exposures, Looker};
pub use handle::{Directory, State};
pub use locality::Locality;
pub use mentor::{Mentor, MentorState};
pub use organisation::{Assessment, LegalForm, LegalIdentity, Organisation, Source, Tier};
pub use pages::router;
pub use programme::{Measures, Programme};
pub use snapshot::{Census, Covering, OrganisationCard, ProgrammeCard, Shelf, Snapshot, Tally};
