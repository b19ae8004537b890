//! The pages one by one: what each asks, and what it makes of the answers.
//!
//! A file for each subject. Its facts are what an assessor reads and what a listing is made from: they cannot be wrong,
//! since only `parse` makes them.

pub mod criterion;
pub mod declarations;
pub mod mentors;
pub mod organisation;
pub mod programme;
pub mod seeking;

use super::draft::{Answers, Part, Question, Section, read};
use crate::{criteria::CriteriaSet, platform::http::FieldErrors, taxonomy::Gazetteer};

/// What answers are held against.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// The criteria that the application began with.
    pub criteria: &'static CriteriaSet,
    pub gazetteer: &'a Gazetteer,
}

/// What a page asks. Empty for a criterion that the set does not have.
pub fn questions(section: Section, criteria: &'static CriteriaSet) -> Vec<Question> {
    match section {
        Section::Seeking => seeking::questions(),
        Section::Name => organisation::name_questions(),
        Section::Legal => organisation::legal_questions(),
        Section::Contact => organisation::contact_questions(),
        Section::Programme(_, part) => match part {
            Part::About => programme::about::questions(),
            Part::Challenges => programme::businesses::challenge_questions(),
            Part::Businesses => programme::businesses::questions(),
            Part::Where => programme::place::questions(),
            Part::Meeting => programme::place::meeting_questions(),
            Part::Cost => programme::terms::cost_questions(),
            Part::Eligibility => programme::businesses::eligibility_questions(),
            Part::Terms => programme::terms::questions(),
        },
        Section::Mentors => mentors::questions(),
        Section::Criterion(key) => criteria
            .find(key)
            .map(criterion::questions)
            .unwrap_or_default(),
        Section::Declarations => declarations::questions(),
        // What is asked there is for the case to say.
        Section::Information(_) => Vec::new(),
    }
}

/// Every fault of a page, in page order.
pub fn check(section: Section, answers: &Answers, rules: Rules<'_>) -> Result<(), FieldErrors> {
    match section {
        Section::Seeking => read(answers, seeking::parse).map(drop),
        Section::Name => read(answers, organisation::parse_name).map(drop),
        Section::Legal => read(answers, organisation::parse_legal).map(drop),
        Section::Contact => read(answers, organisation::parse_contact).map(drop),
        Section::Programme(_, part) => check_programme(part, answers, rules.gazetteer),
        Section::Mentors => read(answers, mentors::parse).map(drop),
        Section::Criterion(key) => rules.criteria.find(key).map_or(Ok(()), |criterion| {
            read(answers, |reader| criterion::parse(reader, criterion)).map(drop)
        }),
        Section::Declarations => read(answers, declarations::parse),
        Section::Information(_) => Ok(()),
    }
}

fn check_programme(
    part: Part,
    answers: &Answers,
    gazetteer: &Gazetteer,
) -> Result<(), FieldErrors> {
    match part {
        Part::About => read(answers, programme::about::parse).map(drop),
        Part::Challenges => read(answers, programme::businesses::parse_challenges).map(drop),
        Part::Businesses => read(answers, programme::businesses::parse).map(drop),
        Part::Where => read(answers, |reader| programme::place::parse(reader, gazetteer)).map(drop),
        Part::Meeting => read(answers, programme::place::parse_meeting).map(drop),
        Part::Cost => read(answers, programme::terms::parse_cost).map(drop),
        Part::Eligibility => read(answers, programme::businesses::parse_eligibility).map(drop),
        Part::Terms => read(answers, programme::terms::parse).map(drop),
    }
}
