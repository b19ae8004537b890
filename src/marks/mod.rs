//! The mark of an assessed organisation as something that others can verify.
//!
//! Every assessment that ends in the assessed tier has a [`Mark`]: an Open Badges 3.0 credential, which is a W3C Verifiable
//! Credential 2.0, signed as a JWT with Ed25519 ([`credential`], [`jws`]). The keys are published with the portal's
//! `did:web` document under `/.well-known/`; the newest signs, and older ones stay there as long as a credential may carry
//! their name ([`keys`]). Two status lists say which marks are withdrawn or suspended ([`status_list`]).
//!
//! Whether a mark holds is asked of the organisation at every request ([`standing`]), and nothing is kept between: who
//! withdraws a listing has withdrawn its mark everywhere, as soon as the copies that others hold of the lists are
//! [`TTL`] old.

mod badge;
mod credential;
mod issuer;
pub mod jobs;
mod jws;
mod keys;
mod mark;
mod pages;
pub mod paths;
mod purpose;
mod standing;
mod status_list;
mod store;

pub use issuer::Issuer;
pub use mark::Mark;
pub use pages::router;
pub use standing::Standing;

use std::time::Duration;

/// How long others may keep a status list or a badge before they ask again.
pub const TTL: Duration = Duration::from_secs(30);
