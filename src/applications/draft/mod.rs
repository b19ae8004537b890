//! An application in the making: what was typed, page by page, unchecked.
//!
//! A page is a [`Section`]: a short list of [`Question`]s. What was typed into it is kept as [`Answers`], in a row of its
//! own that counts its versions, so that two people who edit the same page learn of each other. [`read`] turns answers
//! into what was meant, for one page when somebody goes on from it and for all of them when the application is sent.

mod answers;
mod question;
mod reader;
mod section;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

pub use answers::Answers;
pub use question::{Choice, Choices, Field, Line, Question};
pub use reader::{LONGEST_LINE, Noted, Reader, read};
pub use section::{Part, Section};

use crate::values::{AccountId, ProgrammeId};

/// Every page that anybody has saved, and the programmes in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub programmes: Vec<ProgrammeId>,
    pub pages: BTreeMap<Section, Kept>,
}

/// One page as it was last saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub answers: Answers,
    /// From 1, one more with each time it is saved.
    pub version: i32,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

impl Draft {
    pub fn kept(&self, section: Section) -> Option<&Kept> {
        self.pages.get(&section)
    }

    /// What was typed into a page; nothing for one that nobody has saved.
    pub fn answers(&self, section: Section) -> &Answers {
        const NONE: &Answers = &Answers::NONE;
        self.kept(section).map_or(NONE, |kept| &kept.answers)
    }

    /// What the programme is called, as far as anybody has said.
    pub fn programme_name(&self, programme: ProgrammeId) -> &str {
        let about = self.answers(Section::Programme(programme, Part::About));
        match about.one("name").trim() {
            "" => "Programme without a name yet",
            name => name,
        }
    }
}
