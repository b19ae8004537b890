//! Where a case stands.

use crate::taxonomy::vocabulary;

vocabulary! {
    /// Where a case stands. The names are what the worklist and the applicant's page show.
    Stage {
        /// With the applicant, not sent yet.
        Draft "draft" "Draft",
        /// Sent, and nobody holds it.
        Sent "sent" "Waiting for an assessor",
        Assessing "assessing" "Being assessed",
        /// With the applicant, who was asked for named items by a day.
        InformationAsked "information-asked" "Further information asked for",
        /// Waiting for a senior assessor.
        Recommended "recommended" "Waiting for a decision",
        Listed "listed" "Listed as assessed",
        ListedWithConditions "listed-with-conditions" "Listed as assessed, with conditions",
        /// Applied for no more than that.
        ListedVisible "listed-visible" "Listed as visible, not assessed",
        Declined "declined" "Not listed as assessed",
        /// The decision stands until the review is decided.
        UnderReview "under-review" "Decision under review",
        Withdrawn "withdrawn" "Withdrawn",
    }
}

impl Stage {
    /// Whether something is still to come. An organisation has at most one such application.
    pub fn is_running(self) -> bool {
        !matches!(
            self,
            Self::Listed
                | Self::ListedWithConditions
                | Self::ListedVisible
                | Self::Declined
                | Self::Withdrawn
        )
    }

    /// Whether a decision has been made and stands.
    pub fn is_decided(self) -> bool {
        matches!(
            self,
            Self::Listed | Self::ListedWithConditions | Self::Declined | Self::UnderReview
        )
    }

    /// Whether the next step is the applicant's.
    pub fn is_with_applicant(self) -> bool {
        matches!(self, Self::Draft | Self::InformationAsked)
    }
}
