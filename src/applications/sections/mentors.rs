//! The people who mentor, as a group. Nobody is named here.

use serde::{Deserialize, Serialize};

use crate::applications::draft::{Noted, Question, Reader};

const LONGEST: usize = 2_000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentors {
    pub number: u32,
    pub recruiting: String,
    pub training: String,
    pub support: String,
}

pub fn questions() -> Vec<Question> {
    vec![
        Question::line("mentors", "How many mentors do you have now?")
            .hint("Those who could be matched with a business this month")
            .number(),
        Question::text("recruiting", "How do you find and choose mentors?", 5)
            .hint("Up to 2,000 characters"),
        Question::text("training", "How do you train them?", 5)
            .hint("Before the first match, and after. Up to 2,000 characters"),
        Question::text("support", "How do you support them?", 5)
            .hint("Who they can turn to, and how often you hear from them. Up to 2,000 characters"),
    ]
}

pub fn parse(reader: &mut Reader<'_>) -> Result<Mentors, Noted> {
    let ask = "Enter how many mentors you have, like 12";
    let number = reader.number("mentors", 0..=100_000, ask);
    let recruiting = reader.text("recruiting", LONGEST, "Say how you find and choose mentors");
    let training = reader.text("training", LONGEST, "Say how you train your mentors");
    let support = reader.text("support", LONGEST, "Say how you support your mentors");
    Ok(Mentors {
        number: number?,
        recruiting: recruiting?,
        training: training?,
        support: support?,
    })
}
