//! What was just done to an enquiry, to be said once on its page.

use serde::Deserialize;

use crate::{
    enquiries::paths,
    values::{Reference, Slug},
};

/// As the address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// To where an enquiry is read, saying what was done.
pub fn after(slug: &Slug, reference: &Reference, done: &str) -> String {
    format!("{}?done={done}", paths::manage_enquiry(slug, reference))
}

impl Done {
    /// What the page says to it; nothing to what nobody does.
    pub fn words(&self) -> Option<&'static str> {
        match self.done.as_str() {
            "sent" => Some("Your message is sent."),
            "assigned" => Some("Saved who has it."),
            "shared" => Some("The owner can see your email address now."),
            "declined" => Some("The enquiry is declined, and its place is free again."),
            "meeting" => Some("The day of the meeting is saved, and the owner knows."),
            "start" => Some("We have told the owner that mentoring started."),
            "mentor" => Some("Saved who mentors."),
            "end" => Some("We have told the owner that mentoring ended. The place is free again."),
            _ => None,
        }
    }
}
