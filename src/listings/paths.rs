//! Every address of this room.

use uuid::Uuid;

use crate::values::{ProgrammeId, Slug};

pub const REGISTER: &str = "/register";
pub const REGISTER_HISTORY: &str = "/register/{slug}";
pub const REGISTER_CSV: &str = "/register.csv";
pub const REGISTER_JSON: &str = "/register.json";
/// The latest entries, for feed readers.
pub const REGISTER_FEED: &str = "/register.atom";

pub const CLAIM: &str = "/organisations/{slug}/claim";
pub const CLAIM_EVIDENCE: &str = "/organisations/{slug}/claim/evidence";
pub const CLAIM_SENT: &str = "/organisations/{slug}/claim/sent";
pub const CLAIM_LINK: &str = "/claims/{token}";

pub const COMPLAINT: &str = "/organisations/{slug}/complaint";
pub const COMPLAINT_CHECK: &str = "/organisations/{slug}/complaint/check";
pub const COMPLAINT_CHANGE: &str = "/organisations/{slug}/complaint/change";
pub const COMPLAINT_SENT: &str = "/organisations/{slug}/complaint/sent/{reference}";

pub const MANAGE: &str = "/manage/{slug}";
pub const MANAGE_DETAILS: &str = "/manage/{slug}/details";
pub const MANAGE_DETAILS_AGAIN: &str = "/manage/{slug}/details/again";
pub const MANAGE_PROGRAMMES: &str = "/manage/{slug}/programmes";
pub const MANAGE_PROGRAMME: &str = "/manage/{slug}/programmes/{id}";
pub const MANAGE_PROGRAMME_AGAIN: &str = "/manage/{slug}/programmes/{id}/again";
pub const MANAGE_PROGRAMME_WITHDRAWAL: &str = "/manage/{slug}/programmes/{id}/withdrawal";
pub const MANAGE_CONFIRMATION: &str = "/manage/{slug}/confirmation";
pub const MANAGE_PAUSE: &str = "/manage/{slug}/pause";
pub const MANAGE_RETURN: &str = "/manage/{slug}/return";

pub const STEWARDSHIP: &str = "/stewardship";
pub const EDITS: &str = "/stewardship/edits";
pub const EDIT: &str = "/stewardship/edits/{id}";
pub const CLAIMS: &str = "/stewardship/claims";
pub const CLAIM_DECISION: &str = "/stewardship/claims/{id}";
pub const RENEWALS: &str = "/stewardship/renewals";
pub const CONDITIONS: &str = "/stewardship/conditions";
pub const CONDITION: &str = "/stewardship/conditions/{id}";
pub const COMPLAINTS: &str = "/stewardship/complaints";
pub const COMPLAINT_CASE: &str = "/stewardship/complaints/{reference}";
pub const STANDING: &str = "/stewardship/organisations/{slug}";

pub fn register_history(slug: &Slug) -> String {
    format!("/register/{slug}")
}

pub fn claim(slug: &Slug) -> String {
    format!("/organisations/{slug}/claim")
}

pub fn claim_evidence(slug: &Slug) -> String {
    format!("/organisations/{slug}/claim/evidence")
}

pub fn claim_sent(slug: &Slug) -> String {
    format!("/organisations/{slug}/claim/sent")
}

pub fn claim_link(token: &str) -> String {
    format!("/claims/{token}")
}

pub fn complaint(slug: &Slug) -> String {
    format!("/organisations/{slug}/complaint")
}

pub fn complaint_check(slug: &Slug) -> String {
    format!("/organisations/{slug}/complaint/check")
}

pub fn complaint_change(slug: &Slug) -> String {
    format!("/organisations/{slug}/complaint/change")
}

pub fn complaint_sent(slug: &Slug, reference: &str) -> String {
    format!("/organisations/{slug}/complaint/sent/{reference}")
}

pub fn manage(slug: &Slug) -> String {
    format!("/manage/{slug}")
}

pub fn manage_details(slug: &Slug) -> String {
    format!("/manage/{slug}/details")
}

pub fn manage_programme(slug: &Slug, id: ProgrammeId) -> String {
    format!("/manage/{slug}/programmes/{id}")
}

pub fn manage_programmes(slug: &Slug) -> String {
    format!("/manage/{slug}/programmes")
}

pub fn manage_programme_withdrawal(slug: &Slug, id: ProgrammeId) -> String {
    format!("/manage/{slug}/programmes/{id}/withdrawal")
}

pub fn manage_confirmation(slug: &Slug) -> String {
    format!("/manage/{slug}/confirmation")
}

pub fn manage_pause(slug: &Slug) -> String {
    format!("/manage/{slug}/pause")
}

pub fn manage_people(slug: &Slug) -> String {
    format!("/manage/{slug}/people")
}

pub fn manage_mentors(slug: &Slug) -> String {
    format!("/manage/{slug}/mentors")
}

pub fn manage_dashboard(slug: &Slug) -> String {
    format!("/manage/{slug}/dashboard")
}

pub fn manage_return(slug: &Slug) -> String {
    format!("/manage/{slug}/return")
}

pub fn edit(id: Uuid) -> String {
    format!("/stewardship/edits/{id}")
}

pub fn claim_decision(id: Uuid) -> String {
    format!("/stewardship/claims/{id}")
}

pub fn condition(id: Uuid) -> String {
    format!("/stewardship/conditions/{id}")
}

pub fn complaint_case(reference: &str) -> String {
    format!("/stewardship/complaints/{reference}")
}

pub fn standing(slug: &Slug) -> String {
    format!("/stewardship/organisations/{slug}")
}
