//! What was missing where, by what organisations said when they declined: for those who run the network.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::{Months, NaiveDate};

use super::Answer;
use crate::{
    accounts::Assessor,
    enquiries::{Declined, progress::DeclineReason, store::declines},
    platform::{
        clock::{Clock, month_of},
        db::Db,
        http::{Frame, render},
    },
    taxonomy::{Challenge, Region, Sector, Stage},
    values::Term,
};

/// The running month, and the full ones before it.
const MONTHS: u32 = 12;

#[derive(Template)]
#[template(path = "insight/gaps.html")]
struct GapsPage {
    frame: Frame,
    gaps: Vec<Gap>,
}

/// One kind of need that was declined, in words.
struct Gap {
    reason: String,
    region: String,
    sector: String,
    challenge: String,
    stage: String,
    number: u32,
}

pub async fn show(
    _: Assessor,
    State(db): State<Db>,
    State(clock): State<Clock>,
    frame: Frame,
) -> Answer {
    let since = first_month(clock.today());
    let counts = db
        .read(async |conn| declines::list_since(conn, since).await)
        .await?;
    let gaps = counts.into_iter().map(Gap::new).collect();
    Ok(render(&GapsPage { frame, gaps })?.into_response())
}

fn first_month(today: NaiveDate) -> NaiveDate {
    month_of(today) - Months::new(MONTHS)
}

impl GapsPage {
    fn all(&self) -> u32 {
        self.gaps.iter().map(|gap| gap.number).sum()
    }
}

impl Gap {
    fn new((declined, number): (Declined, u32)) -> Self {
        Self {
            reason: name::<DeclineReason>(&declined.reason),
            region: name::<Region>(&declined.region),
            sector: name::<Sector>(&declined.sector),
            challenge: name::<Challenge>(&declined.challenge),
            stage: name::<Stage>(&declined.stage),
            number,
        }
    }
}

/// A code that is not ours any more is shown as it is.
fn name<T: Term>(slug: &str) -> String {
    match T::from_slug(slug) {
        Some(term) => term.name().to_owned(),
        None if slug.is_empty() => "Not told".to_owned(),
        None => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_ends_with_the_running_month() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(first_month(day(2026, 11, 23)), day(2025, 11, 1));
        assert_eq!(first_month(day(2024, 2, 29)), day(2023, 2, 1));
    }

    #[test]
    fn codes_are_told_in_words_and_old_ones_stay_readable() {
        assert_eq!(name::<Challenge>("cash-flow"), "Cash flow");
        assert_eq!(name::<Challenge>(""), "Not told");
        assert_eq!(name::<Challenge>("faxing"), "faxing");
    }
}
