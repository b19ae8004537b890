//! The factors of a score, a file each: what it looks at, what that is worth, what a must of it means, what it says.

mod assurance;
mod availability;
mod challenges;
mod nearness;
mod outcomes;
mod sector;
mod sentence;
mod share;
mod stage;
mod style;
mod training;

pub use assurance::Assured;
pub use availability::Availability;
pub use challenges::Challenges;
pub use nearness::{Nearness, about_miles};
pub use outcomes::{Part, Record, RecordScale};
pub use sector::Sectors;
pub use share::Share;
pub use stage::Stages;
pub use style::Style;
pub use training::Training;

use self::sentence::Sentence;
use super::{Candidates, Fit, Need, Weights};

/// What every factor is made from.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    pub candidates: &'a Candidates,
    pub need: &'a Need,
    pub weights: &'a Weights,
}

/// What a factor says of one programme.
pub type Said = (Fit, String);

/// How well something fits: half of a factor and more fits, less than a fifth does not.
fn fit_of(share: Share) -> Fit {
    if share.is_small() {
        Fit::DoesNotFit
    } else if share.is_large() {
        Fit::Fits
    } else {
        Fit::Partly
    }
}

/// A vocabulary's name inside a sentence: "cash flow", "software and systems".
pub fn in_sentence(name: &str) -> String {
    Sentence::new("").name(name).end()
}
