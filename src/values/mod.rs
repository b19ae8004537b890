//! Small pure types that every room shares: typed ids, references, slugs, money, positions and sets of vocabulary terms.
//!
//! Nothing here knows of mentoring, the web or the database beyond how one value is stored. A type belongs here when
//! two rooms that may not import each other both need it.

mod email;
mod ids;
mod money;
mod page;
mod position;
mod reference;
mod slug;
mod terms;

pub use email::{EmailAddress, NotAnEmailAddress};
pub use ids::{
    AccountId, AlertId, ApplicationId, EnquiryId, EvidenceId, MentorId, MessageId, OrganisationId,
    ProgrammeId, RequestId, RosterEntryId, SessionId,
};
pub use money::Pence;
pub use page::{Page, PageNumber};
pub use position::Position;
pub use reference::{NotAReference, Reference};
pub use slug::{NotASlug, Slug};
pub use terms::{Term, TermSet};
