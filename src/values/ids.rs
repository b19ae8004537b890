//! Typed ids, so that an organisation's id cannot be handed to a function that wants a programme's.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id that sorts after those made before it (UUID version 7), which keeps index pages together.
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// Names one mentoring organisation.
    OrganisationId
);
id!(
    /// Names one programme: the thing that is matched.
    ProgrammeId
);
id!(
    /// Names one mentor: a person, counted once however many organisations they belong to.
    MentorId
);
id!(
    /// Names one person's account.
    AccountId
);
id!(
    /// Names one stay: from signing in on one browser to signing out. It is not the secret in the cookie.
    SessionId
);
id!(
    /// Names one application for listing, inside; people outside know it by its reference.
    ApplicationId
);
id!(
    /// Names one file of evidence.
    EvidenceId
);
id!(
    /// Names one need that somebody wants to be written to about.
    AlertId
);
id!(
    /// Names one message that we send.
    MessageId
);
id!(
    /// Names what an owner asked once, of one programme or several.
    RequestId
);
id!(
    /// Names one enquiry, inside: what was asked of one programme. People know it by its reference.
    EnquiryId
);
id!(
    /// Names what one organisation tells of one of its mentors.
    RosterEntryId
);
