//! What somebody declares for the organisation, in exact words.

use crate::applications::draft::{Choice, Noted, Question, Reader};

/// Raised whenever a word below changes: what was declared is kept with the version and the words.
pub const VERSION: u16 = 1;

/// The value that is sent for each, and the words.
pub const DECLARATIONS: [(&str, &str); 6] = [
    (
        "true",
        "What we say in this application is true and complete, as far as we know.",
    ),
    (
        "authority",
        "The organisation has agreed to this application, and I may send it on its behalf.",
    ),
    (
        "changes",
        "We will tell you within 20 working days when something changes that the listing says.",
    ),
    (
        "public",
        "You may publish what we say about the organisation and its programmes. Our answers to the criteria, our evidence and the enquiries mailbox are not published.",
    ),
    (
        "enquiries",
        "We will answer each enquiry within the time we promise, and tell the owner if we cannot help.",
    ),
    (
        "checks",
        "You may check what we say with public registers, and may ask us for mentors and business owners to speak to.",
    ),
];

/// The words alone, to be kept with who declared them.
pub fn words() -> Vec<String> {
    DECLARATIONS
        .iter()
        .map(|(_, words)| (*words).to_owned())
        .collect()
}

pub fn questions() -> Vec<Question> {
    let choices = DECLARATIONS
        .iter()
        .map(|(value, words)| Choice::new(value, words));
    vec![
        Question::some(
            "declared",
            "Tick each one that you declare",
            choices.collect(),
        )
        .hint("We keep these words with your name and the time"),
    ]
}

/// Nothing is left to choose: all of them are declared, or it is a fault.
pub fn parse(reader: &mut Reader<'_>) -> Result<(), Noted> {
    let declared = reader.all("declared");
    let all = DECLARATIONS
        .iter()
        .all(|(value, _)| declared.iter().any(|known| known == value));
    if !all {
        return Err(reader.fault(
            "declared",
            "Tick every declaration. We cannot take an application without them",
        ));
    }
    Ok(())
}
