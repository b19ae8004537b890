//! Who acts in these tests.

use uuid::Uuid;

use crate::{
    accounts::{Level, StaffRole},
    applications::case::Actor,
    values::AccountId,
};

pub const ASSESSOR: usize = 0;
pub const OTHER_ASSESSOR: usize = 1;
pub const SENIOR: usize = 2;
pub const OTHER_SENIOR: usize = 3;
pub const THIRD_SENIOR: usize = 4;
pub const OWNER: usize = 5;
pub const EDITOR: usize = 6;
pub const READER: usize = 7;
/// Assesses, and belongs to the organisation that applies.
pub const ASSESSOR_AND_READER: usize = 8;
/// Could decide, and could send.
pub const SENIOR_AND_OWNER: usize = 9;
pub const ADMINISTRATOR: usize = 10;
pub const STRANGER: usize = 11;

/// Several of each, and those who stand on both sides.
pub fn everybody() -> Vec<Actor> {
    use Level::{Editor, Owner, Reader};
    use StaffRole::{Administrator, Assessor, SeniorAssessor};
    [
        (Some(Assessor), None),
        (Some(Assessor), None),
        (Some(SeniorAssessor), None),
        (Some(SeniorAssessor), None),
        (Some(SeniorAssessor), None),
        (None, Some(Owner)),
        (None, Some(Editor)),
        (None, Some(Reader)),
        (Some(Assessor), Some(Reader)),
        (Some(SeniorAssessor), Some(Owner)),
        (Some(Administrator), None),
        (None, None),
    ]
    .into_iter()
    .zip(1..)
    .map(|((role, level), number)| Actor {
        account: AccountId(Uuid::from_u128(number)),
        roles: role.into_iter().collect(),
        level,
    })
    .collect()
}

pub fn actor(index: usize) -> Actor {
    everybody().swap_remove(index)
}
