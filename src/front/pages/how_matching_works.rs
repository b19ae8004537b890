//! The published method, written from the table that ranks: were a figure there to change, it would change here.

use askama::Template;
use axum::response::Response;

use crate::{
    matching::{Factor, Weights},
    platform::http::{AppError, Frame, Seen, render},
    values::Term,
};

#[derive(Template)]
#[template(path = "front/how-matching-works.html")]
struct HowMatchingWorksPage {
    frame: Frame,
    weights: Weights,
}

/// One factor as the page tells it.
struct FactorRow {
    name: &'static str,
    points: u16,
    /// What earns the points.
    earns: String,
    /// What a programme has to have when the person makes a must of the factor.
    must: &'static str,
}

impl HowMatchingWorksPage {
    fn factors(&self) -> Vec<FactorRow> {
        let row = |factor: Factor| FactorRow {
            name: factor.name(),
            points: self.weights.points_of(factor),
            earns: earns(factor, &self.weights),
            must: must(factor),
        };
        Factor::all().map(row).collect()
    }
}

pub async fn how_matching_works(frame: Frame, seen: Seen) -> Result<Response, AppError> {
    let weights = Weights::current();
    seen.unless_same(("method", weights.version), || {
        render(&HowMatchingWorksPage { frame, weights })
    })
}

fn earns(factor: Factor, w: &Weights) -> String {
    let mentors_share = 100 - w.statement_percent;
    match factor {
        Factor::Challenges => format!(
            "The things you want help with count in your order, as {}. For each, {}% is whether the programme says that \
             it helps, and {mentors_share}% is how many of its mentors have the experience. Words of your own add up to \
             {}%, and never go beyond the factor.",
            listed(&w.challenge_order),
            w.statement_percent,
            w.words_percent,
        ),
        Factor::Sector => format!(
            "{}% is whether the programme names your sector, and {mentors_share}% is how many of its mentors have worked \
             in it. Related sectors count in part. \u{2018}All sectors\u{2019} counts {}% of naming yours.",
            w.statement_percent, w.all_sectors_percent,
        ),
        Factor::Stage => format!(
            "{}% is whether it is made for businesses at your stage, and {mentors_share}% is how many of its mentors know \
             that stage. \u{2018}Every stage\u{2019} counts {}% of naming yours.",
            w.statement_percent, w.every_stage_percent,
        ),
        Factor::Nearness => format!(
            "Meeting in person counts less with each mile, and half at {}% of the distance you would travel. If you do \
             not say, we take {} miles. Meeting online or by phone counts {}%, or in full if you want to meet no other \
             way. The better of the two counts.",
            w.half_at_percent_of_travel, w.usual_travel_miles, w.remote_percent,
        ),
        Factor::Style => format!(
            "It counts in full if you can join for no longer than you want. If you tell us of a group you belong to, and \
             the programme says that it welcomes that group, {}% is added. It never counts against you.",
            w.welcome_percent,
        ),
        Factor::Availability => format!(
            "{}% is free places: {} or more count in full. {}% is the wait: {} weeks or more count nothing. {}% is how \
             soon it has answered people, as measured: {} days or more count nothing.",
            w.availability_percent[0],
            w.places_enough,
            w.availability_percent[1],
            w.waiting_weeks_none,
            w.availability_percent[2],
            w.reply_days_none,
        ),
        Factor::Assurance => format!(
            "Assessed counts {}%. Assessed with conditions counts {}%. Not assessed counts {}%.",
            w.assurance_percent[2], w.assurance_percent[1], w.assurance_percent[0],
        ),
        Factor::Training => {
            "The share of its mentors who trained recently, among those of whom we know.".to_owned()
        }
        Factor::Outcomes => format!(
            "{}% is the share of owners who said that it helped. We add {} answers at the usual share of {}%, so that a \
             few answers move it little. {}% is the share of mentoring that did not end early through the programme: we \
             add {} relationships at the usual {}%. An early end that is nobody\u{2019}s fault never counts. Each usual \
             share counts half.",
            w.outcomes_percent[0],
            w.outcomes_prior_answers,
            w.outcomes_usual_percent,
            w.outcomes_percent[1],
            w.lasting_prior_relationships,
            w.lasting_usual_percent,
        ),
    }
}

fn must(factor: Factor) -> &'static str {
    match factor {
        Factor::Challenges => {
            "It says that it helps with your first challenge, or a mentor has that experience."
        }
        Factor::Sector => "It names your sector, or a mentor has worked in it.",
        Factor::Stage => {
            "Nothing more: a programme that is closed to your stage is always left out."
        }
        Factor::Nearness => "It meets in person, within the distance you would travel.",
        Factor::Style => "You can join for no longer than you want.",
        Factor::Availability => "A free place is known.",
        Factor::Assurance => "It is assessed, with conditions or without.",
        Factor::Training => "At least half of its mentors trained recently.",
        Factor::Outcomes => "The share who said that it helped is at least the usual one.",
    }
}

/// "10, 6, 4, 3 and 2".
fn listed(numbers: &[u16]) -> String {
    let told: Vec<String> = numbers.iter().map(u16::to_string).collect();
    match told.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => told.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_of_the_hundred_is_told() {
        let site = std::sync::Arc::new(crate::platform::http::Site::new(""));
        let page = HowMatchingWorksPage {
            frame: Frame::on(site, http::Uri::from_static("/how-matching-works")),
            weights: Weights::current(),
        };
        let points: u16 = page.factors().iter().map(|row| row.points).sum();
        assert_eq!(points, 100);
    }

    #[test]
    fn a_changed_table_changes_what_is_said() {
        let mut weights = Weights::current();
        weights.usual_travel_miles = 47;
        weights.assurance_percent = [0, 61, 100];
        assert!(earns(Factor::Nearness, &weights).contains("we take 47 miles"));
        weights.outcomes_percent = [74, 26];
        assert!(earns(Factor::Outcomes, &weights).contains("26% is the share of mentoring"));
        assert!(earns(Factor::Assurance, &weights).contains("with conditions counts 61%"));
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(listed(&[10, 6, 2]), "10, 6 and 2");
        assert_eq!(listed(&[10]), "10");
    }
}
