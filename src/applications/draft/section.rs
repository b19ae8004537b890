//! The pages of an application.

use std::{fmt, str::FromStr};

use uuid::Uuid;

use crate::taxonomy::vocabulary;
use crate::{
    criteria::CriterionKey,
    values::{ProgrammeId, Term},
};

/// One page, in the order in which they are asked. Prints and reads as its row's name in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// To be assessed, or just to be visible.
    Seeking,
    Name,
    Legal,
    Contact,
    Programme(ProgrammeId, Part),
    Mentors,
    Criterion(CriterionKey),
    Declarations,
    /// Answers to a round of further information, from 1, before they are sent.
    Information(u16),
}

vocabulary! {
    /// The pages about one programme.
    Part {
        About "about" "What it is",
        Challenges "challenges" "What it helps with",
        Businesses "businesses" "Which businesses it is for",
        Where "where" "Where it is",
        Meeting "meeting" "How you meet",
        Cost "cost" "What it costs",
        Eligibility "eligibility" "Who can take part",
        Terms "terms" "Time and places",
    }
}

/// The text names no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an application has no such page")]
pub struct NotASection;

impl Section {
    /// Those that are asked once, whatever the programmes and criteria.
    pub const FIXED: [Self; 6] = [
        Self::Seeking,
        Self::Name,
        Self::Legal,
        Self::Contact,
        Self::Mentors,
        Self::Declarations,
    ];

    /// The page of this name in addresses; only for [`Self::FIXED`].
    pub fn fixed(slug: &str) -> Option<Self> {
        Self::FIXED
            .into_iter()
            .find(|section| section.to_string() == slug)
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seeking => f.write_str("seeking"),
            Self::Name => f.write_str("name"),
            Self::Legal => f.write_str("legal"),
            Self::Contact => f.write_str("contact"),
            Self::Programme(programme, part) => write!(f, "programme/{programme}/{}", part.slug()),
            Self::Mentors => f.write_str("mentors"),
            Self::Criterion(key) => write!(f, "criterion/{key}"),
            Self::Declarations => f.write_str("declarations"),
            Self::Information(round) => write!(f, "information/{round}"),
        }
    }
}

impl FromStr for Section {
    type Err = NotASection;

    fn from_str(text: &str) -> Result<Self, NotASection> {
        if let Some(section) = Self::fixed(text) {
            return Ok(section);
        }
        let named = |section: Option<Self>| section.ok_or(NotASection);
        match text.split('/').collect::<Vec<_>>().as_slice() {
            ["criterion", key] => named(key.parse().ok().map(Self::Criterion)),
            ["information", round] => named(round.parse().ok().map(Self::Information)),
            ["programme", programme, part] => {
                let programme: Option<Uuid> = programme.parse().ok();
                named(
                    programme
                        .zip(Part::from_slug(part))
                        .map(|(programme, part)| Self::Programme(ProgrammeId(programme), part)),
                )
            }
            _ => Err(NotASection),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_name_that_leads_back_to_it() {
        let programme = ProgrammeId::new();
        let parts = Part::all().map(|part| Section::Programme(programme, part));
        let criterion = Section::Criterion("D2".parse().unwrap());
        for section in Section::FIXED
            .into_iter()
            .chain(parts)
            .chain([criterion, Section::Information(2)])
        {
            assert_eq!(section.to_string().parse(), Ok(section), "{section}");
        }
        for text in [
            "",
            "programme",
            "programme/1/about",
            "criterion/Z9",
            "name/name",
        ] {
            assert_eq!(text.parse::<Section>(), Err(NotASection), "{text}");
        }
    }
}
