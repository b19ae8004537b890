//! Words that pages and messages share.

use super::progress::DeclineReason;

/// A reason in the organisation's "we", as the owner reads it.
pub fn said_by_them(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::NoPlaces => "no place now",
        DeclineReason::Area => "they do not cover the area",
        DeclineReason::Sector => "they have no mentor for the sector",
        DeclineReason::Challenge => "they have no mentor for what you asked",
        DeclineReason::Stage => "they do not take businesses at this stage",
        DeclineReason::Eligibility => "the business does not meet their conditions",
        DeclineReason::Language => "they have no mentor for the language",
        DeclineReason::Format => "they cannot meet in the way you asked",
        DeclineReason::NotReached => "they could not reach you",
        DeclineReason::Other => "for another reason",
    }
}
