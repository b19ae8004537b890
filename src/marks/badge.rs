//! The mark as a picture of how it stands now, for an organisation's own site.

use askama::Template;

use super::Standing;

/// Colours stand in the picture itself, since no style sheet of ours reaches it on another site. Each pair has a contrast
/// above 4.5 to 1.
#[derive(Template)]
#[template(path = "marks/badge.svg", escape = "html")]
pub struct Badge<'a> {
    pub standing: Option<Standing>,
    pub organisation: &'a str,
    /// In words: until when, or that it does not hold.
    pub note: &'a str,
}

impl Badge<'_> {
    fn words(&self) -> &'static str {
        match self.standing {
            Some(Standing::Holds) => "Assessed",
            Some(Standing::Suspended) => "Mark suspended",
            Some(Standing::Withdrawn) => "Mark withdrawn",
            Some(Standing::Expired) => "Mark expired",
            None => "Not assessed",
        }
    }

    fn holds(&self) -> bool {
        self.standing.is_some_and(Standing::holds)
    }

    fn colour(&self) -> &'static str {
        match self.standing {
            Some(Standing::Holds) => "#0b6b4f",
            Some(Standing::Suspended) => "#8a4b00",
            Some(Standing::Withdrawn | Standing::Expired) | None => "#4a5560",
        }
    }
}
