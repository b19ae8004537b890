//! What is told of a mentor, in words: for the mentor's page, their mail and their export.

use super::entry::{Entry, Facts};
use crate::{
    directory::{MentorState, words},
    values::{Term, TermSet},
};

/// A line of what is told: its name and its words, in the page's order. What nobody told has no line.
pub type Line = (&'static str, String);

pub fn facts(facts: &Facts) -> Vec<Line> {
    fn names<T: Term>(terms: TermSet<T>) -> String {
        words::list(&words::names(terms))
    }
    let lines = [
        (
            "Postcode district",
            facts.district.clone().unwrap_or_default(),
        ),
        ("Worked in", names(facts.sectors)),
        ("Can help with", names(facts.challenges)),
        ("With businesses at these stages", names(facts.stages)),
        ("Meets", names(facts.formats)),
        ("Languages", names(facts.languages)),
        ("Places now", facts.places.to_string()),
        (
            "Last trained on",
            facts.trained_on.map(words::day).unwrap_or_default(),
        ),
    ];
    lines
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

/// Everything that one organisation tells.
pub fn told(entry: &Entry) -> Vec<Line> {
    let mut lines = vec![
        ("Name", entry.stated.name.clone()),
        ("Mailbox", entry.stated.mailbox.to_string()),
    ];
    lines.extend(facts(&entry.stated.facts));
    lines.push(("State", state(entry).to_owned()));
    lines
}

pub fn state(entry: &Entry) -> &'static str {
    match entry.state() {
        MentorState::Resting if entry.rests_at.is_some() => "Taking a rest, as they told us",
        state => state.name(),
    }
}
