//! What a programme helps with, which businesses it is for, and who of them can take part.

use serde::{Deserialize, Serialize};

use crate::{
    applications::draft::{Choice, Choices, Noted, Question, Reader},
    matching::{Eligibility, SectorCover},
    taxonomy::{Challenge, ChallengeGroup, OwnershipGroup, Sector, Stage},
    values::{Term, TermSet},
};

const LONGEST_NOTES: usize = 1_000;
const MONTHS_IN_A_YEAR: u32 = 12;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Businesses {
    /// Empty: open to every stage.
    pub stages: TermSet<Stage>,
    pub sectors: SectorCover,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligible {
    pub bounds: Eligibility,
    /// What the bounds cannot hold, in words.
    pub notes: String,
    /// Groups that are welcome without its being closed to others.
    pub welcomes: TermSet<OwnershipGroup>,
}

pub fn challenge_questions() -> Vec<Question> {
    let groups = ChallengeGroup::all().map(|group| Choices {
        heading: group.name(),
        choices: group.challenges().map(Choice::term).collect(),
    });
    vec![
        Question::in_groups("challenges", "What does it help with?", groups.collect())
            .hint("Choose what your mentors know well. Owners are matched by it"),
    ]
}

pub fn parse_challenges(reader: &mut Reader<'_>) -> Result<TermSet<Challenge>, Noted> {
    let challenges = reader.terms("challenges")?;
    if challenges.is_empty() {
        return Err(reader.fault("challenges", "Choose at least one thing that it helps with"));
    }
    Ok(challenges)
}

pub fn questions() -> Vec<Question> {
    vec![
        Question::some(
            "stages",
            "How far along are the businesses?",
            Choice::terms::<Stage>(),
        )
        .hint("None chosen means that every stage is welcome")
        .optional(),
        Question::one(
            "sector_cover",
            "Which trades is it for?",
            vec![
                Choice::new("all", "Every trade"),
                Choice::new("some", "Only those chosen below"),
            ],
        ),
        Question::some("sectors", "Trades", Choice::terms::<Sector>())
            .hint("Only if you chose ‘Only those chosen below’")
            .optional(),
    ]
}

pub fn parse(reader: &mut Reader<'_>) -> Result<Businesses, Noted> {
    let stages = reader.terms("stages");
    let sectors = match reader.typed("sector_cover") {
        "all" => Ok(SectorCover::All),
        "some" => parse_sectors(reader).map(SectorCover::Some),
        _ => Err(reader.fault("sector_cover", "Choose every trade, or only some")),
    };
    Ok(Businesses {
        stages: stages?,
        sectors: sectors?,
    })
}

fn parse_sectors(reader: &mut Reader<'_>) -> Result<TermSet<Sector>, Noted> {
    let sectors = reader.terms("sectors")?;
    if sectors.is_empty() {
        return Err(reader.fault(
            "sectors",
            "Choose at least one trade, or say that it is for every trade",
        ));
    }
    Ok(sectors)
}

pub fn eligibility_questions() -> Vec<Question> {
    let number = |name, label| Question::line(name, label).number().optional();
    vec![
        number("least_employees", "Fewest people in the business").hint("With the owner"),
        number("most_employees", "Most people in the business"),
        number("least_years", "Fewest years of trading"),
        number("most_years", "Most years of trading"),
        Question::some(
            "reserved_for",
            "Is it only for certain owners?",
            Choice::terms::<OwnershipGroup>(),
        )
        .hint("Leave all empty if anybody can take part")
        .optional(),
        Question::some(
            "welcomes",
            "Whom do you welcome in particular?",
            Choice::terms::<OwnershipGroup>(),
        )
        .hint("Others can take part too")
        .optional(),
        Question::text(
            "eligibility_notes",
            "Anything else that decides who can take part",
            3,
        )
        .hint("Up to 1,000 characters")
        .optional(),
    ]
}

pub fn parse_eligibility(reader: &mut Reader<'_>) -> Result<Eligible, Noted> {
    let least_employees = reader.optional_number("least_employees", 0..=100_000);
    let most_employees = reader.optional_number("most_employees", 0..=100_000);
    if out_of_order(least_employees, most_employees) {
        reader.fault(
            "most_employees",
            "The most people cannot be less than the fewest",
        );
    }
    let least_years = reader.optional_number("least_years", 0..=200);
    let most_years = reader.optional_number("most_years", 0..=200);
    if out_of_order(least_years, most_years) {
        reader.fault(
            "most_years",
            "The most years cannot be less than the fewest",
        );
    }
    let reserved_for = reader.terms("reserved_for");
    let welcomes = reader.terms("welcomes");
    let notes = reader.optional_text("eligibility_notes", LONGEST_NOTES);
    let months = |years: Option<u32>| years.map(|years| years * MONTHS_IN_A_YEAR);
    Ok(Eligible {
        bounds: Eligibility {
            least_employees: least_employees?,
            most_employees: most_employees?,
            least_months_trading: months(least_years?),
            most_months_trading: months(most_years?),
            reserved_for: reserved_for?,
        },
        notes: notes?,
        welcomes: welcomes?,
    })
}

/// Bounds that were both given, and leave nobody in.
fn out_of_order(least: Result<Option<u32>, Noted>, most: Result<Option<u32>, Noted>) -> bool {
    matches!((least, most), (Ok(Some(least)), Ok(Some(most))) if least > most)
}
