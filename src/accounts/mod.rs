//! People: signing in, staying so, and what each may do.
//!
//! There are no passwords. A person types an address, gets one message with a link and a code, and either of them works
//! once in the browser that asked. An account comes to be when that first succeeds, so there is nothing to find out by
//! trying addresses. Staff also give a code from an authenticator app; until then their session is half open and shows
//! the pages of that step only. A session is a random token in a cookie, of which the database keeps a hash.
//!
//! Every request passes [`recognise`], which turns the cookie into a standing and that into what the layout shows.
//! A handler that is for some people only says so in its signature: [`SignedIn`], [`Assessor`], [`SeniorAssessor`],
//! [`Administrator`]; what a person may do for one organisation it asks of [`SignedIn::require_level`].
//! Who did what is kept for years by [`audit`].

mod account;
pub mod admin;
pub mod audit;
mod browser;
pub mod cookies;
mod desk;
mod emails;
mod extract;
pub mod grants;
mod invitation;
pub mod invitations;
pub mod jobs;
mod kept;
mod kept_post;
mod pages;
pub mod paths;
mod pending;
pub mod people;
pub mod personal;
mod recognise;
mod roles;
pub mod secrets;
pub mod session;
mod sign_in;
mod signed_in;
mod standing;
pub mod store;
pub mod two_step;
mod words;

pub use account::Account;
pub use desk::Accounts;
pub use extract::{Administrator, Assessor, MaybeSignedIn, SeniorAssessor, TurnedAway};
pub use pages::router;
pub use people::{list_staff, members_of};
pub use recognise::recognise;
pub use roles::{Level, Membership, Roles, StaffRole};
pub use signed_in::SignedIn;
