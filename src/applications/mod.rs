//! An organisation applies to be listed, assessors look, somebody else decides, and a listing results or does not.
//!
//! [`case`] is the rule book, and pure. The story in order: an editor or owner of the organisation **starts** an
//! application and **sends** it. Every assessor first **declares** whether they have a conflict of interest; one
//! without **takes** the case, may **hand it over**, **release** it, and **ask for further information**, which the
//! applicant **answers** or which **lapses**. The holder **recommends** with every criterion marked; a senior assessor
//! who is somebody else **sends it back** or **decides**: approved, approved with dated conditions, or declined with
//! coded reasons, then perhaps with an offer of the visible tier. Within 28 days the owner may **ask for a review**,
//! which a senior who has had no part **upholds or overturns**. Until a decision the organisation may **withdraw**; a
//! senior may **reopen**. What the organisation does with its listing afterwards is the room `listings`' affair.
//!
//! Before it is sent, an application is a [`draft`]: pages as they were typed. [`sections`] holds what each page asks and
//! means; [`Content`] is the whole as it is meant, and [`content::find_sent`] what assessors read of it.
//!
//! Each step is an event. The methods of [`case::Case`] are the only source of a [`case::Proof`], and
//! [`store::cases::record`] asks for one, so nothing happens to a case that the rules did not allow.

mod application;
pub mod case;
pub mod content;
pub mod draft;
pub mod emails;
pub mod evidence;
mod pages;
pub mod paths;
pub mod personal;
mod prefill;
pub mod sections;
mod starts;
pub mod store;
pub mod summary;
mod tasks;

pub use application::{Application, Kind};
pub use content::Content;
pub use pages::router;
pub use starts::Starts;
