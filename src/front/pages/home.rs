//! The first page: what this is, three questions to start with, and what the two tiers mean.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{
    directory::{Directory, Snapshot},
    platform::http::{AppError, Frame, Seen, render},
    taxonomy::{ChallengeGroup, Format},
    values::Term,
};

#[derive(Template)]
#[template(path = "front/home.html")]
struct HomePage {
    frame: Frame,
    snapshot: Arc<Snapshot>,
}

impl HomePage {
    fn groups() -> impl Iterator<Item = ChallengeGroup> {
        ChallengeGroup::all()
    }

    fn formats() -> impl Iterator<Item = Format> {
        Format::all()
    }

    fn has_listings(&self) -> bool {
        self.snapshot.programme_tally().total() > 0
    }

    fn size(&self) -> String {
        format!(
            "{} from {} are listed today. {} of the programmes are assessed.",
            counted(
                self.snapshot.programme_tally().total(),
                "mentoring programme",
                "mentoring programmes"
            ),
            counted(
                self.snapshot.organisation_tally().total(),
                "organisation",
                "organisations"
            ),
            grouped(self.snapshot.programme_tally().assessed),
        )
    }
}

pub async fn home(
    State(directory): State<Directory>,
    frame: Frame,
    seen: Seen,
) -> Result<Response, AppError> {
    let snapshot = directory.snapshot();
    seen.unless_same(("home", snapshot.version), || {
        render(&HomePage { frame, snapshot })
    })
}

fn counted(number: usize, one: &str, more: &str) -> String {
    format!(
        "{} {}",
        grouped(number),
        if number == 1 { one } else { more }
    )
}

/// With commas between thousands: 21,000.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_people_write_them() {
        for (number, told) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), told);
        }
        assert_eq!(
            counted(1, "organisation", "organisations"),
            "1 organisation"
        );
    }
}
