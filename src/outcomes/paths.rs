//! Every address of this room.

use uuid::Uuid;

use super::contest::Figure;
use crate::values::{ProgrammeId, Reference, Slug, Term};

pub const FOLLOW_UP: &str = "/follow-up/{token}";
pub const FOLLOW_UP_STOP: &str = "/follow-up/{token}/stop";

pub const MANAGE_FIGURES: &str = "/manage/{slug}/figures";
pub const MANAGE_CONTEST: &str = "/manage/{slug}/figures/contest";

pub const CONTESTS: &str = "/stewardship/figures";
pub const CONTEST: &str = "/stewardship/figures/{id}";
pub const EARLY_ENDINGS: &str = "/stewardship/early-endings";
pub const EARLY_ENDING: &str = "/stewardship/early-endings/{id}";

pub fn follow_up(token: &str) -> String {
    format!("/follow-up/{token}")
}

pub fn follow_up_stop(token: &str) -> String {
    format!("/follow-up/{token}/stop")
}

pub fn manage_figures(slug: &Slug) -> String {
    format!("/manage/{slug}/figures")
}

/// The form on which a figure is contested: one record of it, or the figure as a whole.
pub fn manage_contest(
    slug: &Slug,
    programme: ProgrammeId,
    figure: Figure,
    record: Option<&Reference>,
) -> String {
    let figure = figure.slug();
    let record = record.map_or("", Reference::as_str);
    format!("/manage/{slug}/figures/contest?programme={programme}&figure={figure}&record={record}")
}

pub fn contest(id: Uuid) -> String {
    format!("/stewardship/figures/{id}")
}

pub fn early_ending(id: Uuid) -> String {
    format!("/stewardship/early-endings/{id}")
}
