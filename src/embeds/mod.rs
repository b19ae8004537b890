//! The finder on other people's sites: a plain form to copy, and three questions in an `iframe`, each limited to an area,
//! a sector or one organisation where that is wanted.
//!
//! A [`Partner`] has a code, which stands in the addresses its visitors come by, and the sites that may show the finder
//! inside a page: only they are named in that page's `frame-ancestors`, and no other page of the portal can be framed at
//! all. What comes through a code is counted by the month ([`Referrals`]), without a cookie or anything about who it was.

mod counting;
mod form;
mod limits;
mod origin;
mod pages;
mod partner;
pub mod paths;
mod store;

pub use counting::Referrals;
pub use origin::Origin;
pub use pages::router;
pub use partner::Partner;
