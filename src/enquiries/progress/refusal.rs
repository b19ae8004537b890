//! Why a step may not be taken, in words to be shown.

use super::Stage;
use crate::values::Term;

/// Why a step is refused. `Display` is a sentence for whoever tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("This cannot be done any more, or not yet: the enquiry stands at “{}”.", .0.name())]
    WrongStage(Stage),
    #[error("Only the organisation can do this.")]
    NotOrganisation,
    #[error("Only the owner of the business can do this.")]
    NotOwner,
    #[error("Choose a day that is not before the enquiry was sent.")]
    TooEarly,
    #[error("Choose a day within the next {MOST_DAYS_AHEAD} days.")]
    TooFarAhead,
    #[error("Choose today or a day before today.")]
    InFuture,
    #[error("Choose a day that is not before mentoring started.")]
    BeforeStart,
    #[error("The other side can see your address already.")]
    SharedAlready,
    #[error("It has been asked for by the same person.")]
    NothingChanges,
    #[error("This reminder is not due, or was sent.")]
    NotDue,
}

impl Refusal {
    /// Whether another day would do.
    pub fn is_about_day(self) -> bool {
        matches!(
            self,
            Self::TooEarly | Self::TooFarAhead | Self::InFuture | Self::BeforeStart
        )
    }
}

/// How far ahead a meeting or a start may lie.
pub const MOST_DAYS_AHEAD: u64 = 120;
