//! Whom to ask in.

use super::{Level, StaffRole, audit::By};
use crate::values::{EmailAddress, OrganisationId};

/// Whom to ask in as staff.
#[derive(Clone, Copy, Debug)]
pub struct StaffInvitation<'a> {
    pub email: &'a EmailAddress,
    pub role: StaffRole,
    pub by: By,
    pub why: &'a str,
}

/// Whom to ask into an organisation. Its name is for the message; this room knows none.
#[derive(Clone, Copy, Debug)]
pub struct MemberInvitation<'a> {
    pub email: &'a EmailAddress,
    pub organisation: OrganisationId,
    pub organisation_name: &'a str,
    pub level: Level,
    pub by: By,
    /// What to call who asks, in the message.
    pub by_name: &'a str,
}
