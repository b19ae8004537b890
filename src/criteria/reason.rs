//! Why a rating is under 2, in words that are the same for everybody.

use super::{Criterion, CriterionKey, Group};
use crate::{taxonomy::vocabulary, values::Term};

vocabulary! {
    /// A coded reason for a rating under 2, for a condition, and for declining. A letter says the reason's words and its
    /// [cure](ReasonCode::cure), so that two organisations with the same fault read the same.
    ReasonCode {
        NotWritten "not-written" "It is not written down",
        NotTold "not-told" "It is not published, or those it is for are not told of it",
        TooGeneral "too-general" "What is written is too general to act on",
        OutOfDate "out-of-date" "What is written is out of date",
        NotLawful "not-lawful" "Something that the law asks for is missing",
        NobodyNamed "nobody-named" "Nobody is named who sees to it",
        NotPrepared "not-prepared" "Those who do it have not been prepared for it",
        NotFollowed "not-followed" "What is done differs from what is written",
        NotForAll "not-for-all" "It is done for some, but not for all that it should be done for",
        NotInTime "not-in-time" "It is done less often, or later, than the criterion asks",
        NotAgreed "not-agreed" "One of the two sides was not asked, or has not agreed",
        NotKeptApart "not-kept-apart" "Mentoring and paid services or other interests are not kept apart",
        NotRecorded "not-recorded" "It may be done, but no record shows it",
        NotUsed "not-used" "What is learnt is not used",
        EvidenceMissing "evidence-missing" "We could not open evidence that shows it",
        ToldOtherwise "told-otherwise" "People whom we spoke to told us otherwise",
    }
}

impl ReasonCode {
    /// The codes that can be said of a criterion, in the list's order.
    pub fn suiting(key: CriterionKey) -> impl Iterator<Item = Self> {
        Self::all().filter(move |code| code.suits(key))
    }

    /// Whether the code makes sense for the criterion.
    pub fn suits(self, key: CriterionKey) -> bool {
        let group = key.group();
        match self {
            Self::NotLawful => group == Group::Ethics || is_one_of(key, "A4 G2"),
            Self::NobodyNamed => is_one_of(key, "A3 C3 D4 E3 F2 F3 G1 H1"),
            Self::NotPrepared => is_one_of(key, "B2 C1 C2 C3 D1 E3 F2 G2"),
            Self::NotInTime => is_one_of(key, "B3 C1 C2 D4 E1 E2 E3 F1 F2 G1 H1"),
            Self::NotAgreed => is_one_of(key, "D1 D2 D3 D4 E1 E4 F1 F3"),
            Self::NotKeptApart => is_one_of(key, "A2 B3 C3 F1 F3"),
            Self::NotUsed => is_one_of(key, "A1 B3 C2 E1 E2 E4 F2 F3 G1 G2 H1"),
            Self::NotWritten
            | Self::NotTold
            | Self::TooGeneral
            | Self::OutOfDate
            | Self::NotFollowed
            | Self::NotForAll
            | Self::NotRecorded
            | Self::EvidenceMissing
            | Self::ToldOtherwise => true,
        }
    }

    /// What would put it right: a whole sentence for a letter, which names the criterion.
    pub fn cure(self, criterion: &Criterion) -> String {
        let key = criterion.key;
        match self {
            Self::NotWritten => {
                format!("Write down what you do for {key}, date it, and send it to us.")
            }
            Self::NotTold => format!(
                "Tell those whom {key} is for, where they will see it, and show us where that is."
            ),
            Self::TooGeneral => format!(
                "Say for {key} who does what, by when, and how anybody can tell that it was done."
            ),
            Self::OutOfDate => format!(
                "Go through what you have written for {key}, bring it up to date, and put the day on it."
            ),
            Self::NotLawful => format!(
                "Put in place what the law asks for under {key}, and send us what shows it."
            ),
            Self::NobodyNamed => {
                format!("Name one person who sees to {key}, and someone who stands in for them.")
            }
            Self::NotPrepared => format!(
                "Train those who do the work under {key}, and send us what was covered, who took part and when."
            ),
            Self::NotFollowed => format!(
                "Do {key} as you have written it, or change what is written, and show us that the two agree."
            ),
            Self::NotForAll => format!(
                "Do {key} for every mentor, business and programme that it is meant for, and send us a list that shows it."
            ),
            Self::NotInTime => {
                format!("Do {key} as often and as soon as it asks, and send us the dates.")
            }
            Self::NotAgreed => {
                format!("Ask both sides under {key}, and keep what each of them agreed to.")
            }
            Self::NotKeptApart => format!(
                "Set out for {key} what is mentoring and what is another interest, and show us how you tell people before they choose."
            ),
            Self::NotRecorded => format!(
                "Keep a dated record each time {key} is done, and send us a few of them with the names taken out."
            ),
            Self::NotUsed => format!(
                "Show us one thing that you changed because of what you learnt under {key}, and when."
            ),
            Self::EvidenceMissing => format!(
                "Send us evidence for {key} that we can open: \u{2018}{}\u{2019} would do.",
                criterion.evidence.first().copied().unwrap_or_default()
            ),
            Self::ToldOtherwise => format!(
                "Find out why people see {key} differently from you, put right what is behind it, and tell us what you found."
            ),
        }
    }
}

fn is_one_of(key: CriterionKey, keys: &str) -> bool {
    keys.split(' ').any(|known| known.parse() == Ok(key))
}
