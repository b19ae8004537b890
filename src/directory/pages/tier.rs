//! The two tiers in words.

use crate::directory::{Tier, words};

/// A tier as its tag and its explanation show it.
#[derive(Clone, Debug)]
pub struct TierView {
    pub assessed: bool,
    pub with_conditions: bool,
    /// "12 October 2026"; empty when not assessed.
    pub on: String,
    /// The last day of the mark; empty when not assessed.
    pub until: String,
}

impl From<Tier> for TierView {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::Visible => Self {
                assessed: false,
                with_conditions: false,
                on: String::new(),
                until: String::new(),
            },
            Tier::Assessed(assessment) => Self {
                assessed: true,
                with_conditions: assessment.with_conditions,
                on: words::day(assessment.on),
                until: words::day(assessment.expires_on),
            },
        }
    }
}
