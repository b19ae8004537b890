//! How far along a business is.

use super::vocabulary::vocabulary;

vocabulary!(
    /// Where a business stands in its life, as its owner would say it.
    Stage {
        Thinking "thinking" "Thinking of starting",
        Starting "starting" "Starting up",
        FirstThreeYears "first-three-years" "First three years",
        Established "established" "Established",
        GrowingFast "growing-fast" "Growing fast",
        InDifficulty "in-difficulty" "In difficulty",
        HandingOn "handing-on" "Handing on or selling",
    }
);

impl Stage {
    /// One sentence for a question page's hint.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Thinking => "You have an idea, and have not sold anything yet",
            Self::Starting => "You are setting up, or have just begun to trade",
            Self::FirstThreeYears => "You have been trading for less than three years",
            Self::Established => "You have been trading for three years or more",
            Self::GrowingFast => "Sales or staff are up by a fifth or more in a year",
            Self::InDifficulty => "Money is short, or you may have to close",
            Self::HandingOn => "You want to sell, retire or pass the business on",
        }
    }
}
