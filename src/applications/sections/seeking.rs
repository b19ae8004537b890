//! What the organisation applies for.

use crate::{
    applications::draft::{Choice, Noted, Question, Reader},
    taxonomy::vocabulary,
};

vocabulary! {
    /// The two ends an application can have in view.
    Seeking {
        Assessed "assessed" "To be listed as assessed",
        /// Needs no criteria answered: nobody will have assessed it, and the listing says so.
        Visible "visible" "Just to be visible, not assessed",
    }
}

pub fn questions() -> Vec<Question> {
    vec![Question::one(
        "seeking",
        "What are you applying for?",
        vec![
            Choice::hinted(
                "assessed",
                "To be listed as assessed",
                "You answer the 24 criteria, and assessors look at how you mentor",
            ),
            Choice::hinted(
                "visible",
                "Just to be visible, not assessed",
                "You leave the criteria out. Your listing says that nobody has assessed it",
            ),
        ],
    )]
}

pub fn parse(reader: &mut Reader<'_>) -> Result<Seeking, Noted> {
    reader.term("seeking", "Choose what you are applying for")
}
