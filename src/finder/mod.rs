//! Finding a mentor: from what an owner says to programmes in order, each with its reasons.
//!
//! A [`NeedForm`] holds what was said in the words of an address, so a search can be shared, kept and gone back to;
//! pages, the API and the command line all parse it by the same function and get the same answer.

pub mod form;

pub use form::NeedForm;
