//! Taking in files, and how many one person may send.

use std::{num::NonZeroU32, time::Duration};

use crate::{
    platform::{
        clock::Clock,
        files::Files,
        http::{Allowance, AppError},
    },
    values::AccountId,
};

const WITHIN: Duration = Duration::from_mins(30);
/// All the files an application may have, and ten more to put right.
const FILES: NonZeroU32 = NonZeroU32::new(30).expect("thirty is not zero");

/// What taking in files needs: where they are kept, the time, and how many each account has sent, taken or refused.
#[derive(Clone, Debug)]
pub struct Uploads {
    pub(super) files: Files,
    pub(super) clock: Clock,
    by_account: Allowance,
}

impl Uploads {
    pub fn new(files: Files, clock: &Clock) -> Self {
        Self {
            files,
            clock: clock.clone(),
            by_account: Allowance::new(clock, "files by account", FILES, WITHIN),
        }
    }

    /// One more; `TooMany`, with when to come again, if it is one too many.
    pub fn check(&self, account: AccountId) -> Result<(), AppError> {
        self.by_account.check(&account)
    }
}
