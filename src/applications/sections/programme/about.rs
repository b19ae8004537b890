//! What a programme is.

use serde::{Deserialize, Serialize};

use crate::applications::{
    draft::{LONGEST_LINE, Noted, Question, Reader},
    sections::organisation::LONGEST_ABOUT,
};

const LONGEST_SUMMARY: usize = 300;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    pub name: String,
    /// One sentence.
    pub summary: String,
    pub aims: String,
    pub who_for: String,
    pub website: Option<String>,
}

pub fn questions() -> Vec<Question> {
    vec![
        Question::line("name", "What is the programme called?"),
        Question::line("summary", "What is it, in one sentence?")
            .hint("Shown in search results. Up to 300 characters"),
        Question::text("aims", "What should come of it?", 6).hint("Up to 3,000 characters"),
        Question::text("who_for", "Who is it for?", 4).hint("Up to 3,000 characters"),
        Question::line("website", "Its own web page")
            .keyed("url", "url")
            .optional(),
    ]
}

pub fn parse(reader: &mut Reader<'_>) -> Result<About, Noted> {
    let name = reader.text("name", LONGEST_LINE, "Enter the name of the programme");
    let summary = reader.text("summary", LONGEST_SUMMARY, "Say in one sentence what it is");
    let aims = reader.text("aims", LONGEST_ABOUT, "Say what should come of it");
    let who_for = reader.text("who_for", LONGEST_ABOUT, "Say who it is for");
    let website = reader.optional_link("website");
    Ok(About {
        name: name?,
        summary: summary?,
        aims: aims?,
        who_for: who_for?,
        website: website?,
    })
}
