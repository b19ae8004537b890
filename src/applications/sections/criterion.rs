//! What the organisation says of itself against one criterion.

use serde::{Deserialize, Serialize};

use crate::{
    applications::draft::{Choice, Noted, Question, Reader},
    criteria::{Criterion, Mark, Rating},
};

/// The longest statement, in characters.
pub const LONGEST_STATEMENT: usize = 4_000;

/// The organisation's own case. Files of evidence are kept beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub statement: String,
    pub self_rating: Mark,
    /// Web addresses of evidence.
    pub links: Vec<String>,
}

pub fn questions(criterion: &'static Criterion) -> Vec<Question> {
    let rated = Rating::ALL.into_iter().map(|rating| {
        let mark = Mark::Rated(rating);
        Choice::hinted(mark.slug(), words(rating), criterion.level(rating))
    });
    let not_applicable = criterion.may_be(Mark::NotApplicable).then(|| {
        Choice::hinted(
            Mark::NotApplicable.slug(),
            "Not applicable",
            "It cannot apply to how you mentor. Say why in your statement",
        )
    });
    vec![
        Question::text("statement", "What do you do, and how would we see it?", 10).hint(
            "Your own words. Say what happens, who does it and how often. Up to 4,000 characters",
        ),
        Question::one(
            "self_rating",
            "How would you rate yourselves?",
            rated.chain(not_applicable).collect(),
        ),
        Question::text("links", "Links to evidence", 3)
            .hint("Pages that anybody can open. One web address on each line, up to 10")
            .optional(),
    ]
}

/// As the choices show it: "2, substantial".
fn words(rating: Rating) -> &'static str {
    match rating {
        Rating::Unsatisfactory => "0, unsatisfactory",
        Rating::Partial => "1, partial",
        Rating::Substantial => "2, substantial",
        Rating::Full => "3, full",
    }
}

pub fn parse(reader: &mut Reader<'_>, criterion: &Criterion) -> Result<Answer, Noted> {
    let statement = reader.text(
        "statement",
        LONGEST_STATEMENT,
        "Say what you do, even if it is little yet",
    );
    let mark = Mark::from_slug(reader.typed("self_rating")).filter(|mark| criterion.may_be(*mark));
    let ask = "Choose how you would rate yourselves";
    let mark = reader.check("self_rating", mark.ok_or(ask));
    let links = reader.links("links");
    Ok(Answer {
        statement: statement?,
        self_rating: mark?,
        links: links?,
    })
}
