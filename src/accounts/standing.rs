//! Who stands before us, once their session has been judged.

use chrono::{DateTime, Utc};

use super::{SignedIn, store::sessions::Known};
use crate::values::AccountId;

/// Rides on a request's extensions; the extractors read it.
#[derive(Clone, Debug)]
pub(super) enum Standing {
    Nobody,
    /// Their session has ended; it opens nothing, but what they had typed is theirs.
    Over(AccountId),
    /// Signed in but for the second step: sees the pages of that step and nothing else.
    Half(HalfSignedIn),
    Whole(SignedIn),
    /// There is a cookie, and the database cannot say whose.
    Unknown,
}

/// Somebody who has shown that a mailbox is theirs and owes the second step.
#[derive(Clone, Debug)]
pub(super) struct HalfSignedIn {
    pub person: SignedIn,
    /// Whether there is an app to ask a code of; otherwise they set one up first.
    pub has_two_step: bool,
}

pub(super) fn judge(known: &Known, now: DateTime<Utc>) -> Standing {
    let Known {
        session,
        person,
        is_suspended,
        has_two_step,
    } = known;
    let is_staff = person.is_staff();
    if *is_suspended || !session.is_open(is_staff, now) {
        return Standing::Over(session.account);
    }
    let owes_second_step = (is_staff || *has_two_step) && session.two_step_at.is_none();
    let person = person.clone();
    if owes_second_step {
        let has_two_step = *has_two_step;
        Standing::Half(HalfSignedIn {
            person,
            has_two_step,
        })
    } else {
        Standing::Whole(person)
    }
}
