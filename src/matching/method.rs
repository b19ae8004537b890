//! The published method, told from the table that scores: what each factor looks at and what a must of it means.

use super::{Assurance, Factor, Points, Weights};
use crate::values::Term;

/// One factor as the method page tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    pub factor: Factor,
    /// Out of 100, before a person's importances.
    pub points: Points,
    /// What is looked at and what it is worth, in full sentences.
    pub looks_at: Vec<String>,
    /// What it means to call this factor a must; a full sentence.
    pub must: &'static str,
}

impl Weights {
    /// Every factor in order, in words made from this table's figures.
    pub fn method(&self) -> Vec<Method> {
        let method = |factor| Method {
            factor,
            points: Points::from_tenths(self.points_of(factor) * 10),
            looks_at: self.looks_at(factor),
            must: must(factor),
        };
        Factor::all().map(method).collect()
    }

    fn looks_at(&self, factor: Factor) -> Vec<String> {
        match factor {
            Factor::Challenges => self.on_challenges(),
            Factor::Sector => self.on_sector(),
            Factor::Stage => vec![
                format!(
                    "{} Programmes closed to your stage are left out.",
                    self.statement_and_mentors()
                ),
                format!(
                    "A programme open to every stage gets {} % of its own part.",
                    self.every_stage_percent
                ),
            ],
            Factor::Nearness => self.on_nearness(),
            Factor::Style => vec![
                "We compare how long you want a mentor for with the shortest stay.".to_owned(),
                format!(
                    "If you mention a group that a programme welcomes or is for, it gains {} %. Nothing is ever taken \
                     away.",
                    self.welcome_percent
                ),
            ],
            Factor::Availability => self.on_availability(),
            Factor::Assurance => Assurance::all()
                .map(|a| format!("{a}: {} %.", self.assurance_percent[a.index()]))
                .collect(),
            Factor::Training => vec!["The share of its mentors who trained recently.".to_owned()],
            Factor::Outcomes => vec![
                "The share of owners who said afterwards that it helped.".to_owned(),
                format!(
                    "We mix in {} answers at the usual share of {} %, so a few answers move it little. The usual share \
                     gets half.",
                    self.outcomes_prior_answers, self.outcomes_usual_percent
                ),
            ],
        }
    }

    fn statement_and_mentors(&self) -> String {
        let (statement, mentors) = (self.statement_percent, 100 - self.statement_percent);
        format!(
            "What the programme says counts {statement} %, and how many mentors have the experience {mentors} %."
        )
    }

    fn on_challenges(&self) -> Vec<String> {
        let order: Vec<_> = self.challenge_order.iter().map(u16::to_string).collect();
        let depth: Vec<_> = self
            .depth_percent
            .iter()
            .map(|percent| format!("{percent} %"))
            .collect();
        vec![
            format!(
                "Your challenges count in your order, as {}.",
                order.join(" to ")
            ),
            self.statement_and_mentors(),
            format!(
                "None, one, two and so on mentors are worth {}; more add nothing.",
                depth.join(", ")
            ),
            format!(
                "Your own words add up to {} % when they stand in its description, and never more than the whole.",
                self.words_percent
            ),
        ]
    }

    fn on_sector(&self) -> Vec<String> {
        vec![
            self.statement_and_mentors(),
            format!(
                "“All sectors” gets {} % of what naming yours gets.",
                self.all_sectors_percent
            ),
            "Sectors close to yours count in part.".to_owned(),
        ]
    }

    fn on_nearness(&self) -> Vec<String> {
        vec![
            "The distance to the nearest mentor who meets in person, or to its base. It counts less with every mile."
                .to_owned(),
            format!(
                "At {} % of the distance you would travel, it is worth half. We take {} miles if you do not say.",
                self.half_at_percent_of_travel, self.usual_travel_miles
            ),
            format!(
                "Meeting online or by phone gets {} %, or all of it if you want nothing else.",
                self.remote_percent
            ),
        ]
    }

    fn on_availability(&self) -> Vec<String> {
        let [places, waiting, reply] = self.availability_percent;
        vec![
            format!(
                "Places now count {places} %; {} are enough, and more add nothing.",
                self.places_enough
            ),
            format!(
                "The wait counts {waiting} %, and falls to nothing at {} weeks.",
                self.waiting_weeks_none
            ),
            format!(
                "The time to a first reply, as measured, counts {reply} %, and falls to nothing at {} days.",
                self.reply_days_none
            ),
        ]
    }
}

fn must(factor: Factor) -> &'static str {
    match factor {
        Factor::Challenges => "It helps with your first challenge, or a mentor of theirs does.",
        Factor::Sector => "It names your sector, or a mentor of theirs has worked in it.",
        Factor::Stage => "Nothing more: programmes closed to your stage are always left out.",
        Factor::Nearness => "You can meet in person within the distance you would travel.",
        Factor::Style => "You need not stay longer than you want to.",
        Factor::Availability => "It has a place now.",
        Factor::Assurance => "It is assessed, with or without conditions.",
        Factor::Training => "At least half of its mentors trained recently.",
        Factor::Outcomes => "At least the usual share of owners said that it helped.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_method_tells_the_figures_that_count() {
        let weights = Weights {
            words_percent: 17,
            remote_percent: 43,
            places_enough: 9,
            ..Weights::current()
        };
        let method = weights.method();
        let points: Points = method.iter().map(|line| line.points).sum();
        assert_eq!(points, Points::WHOLE);
        let told: String = method
            .into_iter()
            .flat_map(|line| line.looks_at)
            .collect::<Vec<_>>()
            .join(" ");
        for figure in [
            "17 %",
            "43 %",
            "9 are enough",
            "10 to 6 to 4 to 3 to 2",
            "Assessed, with conditions: 60 %",
        ] {
            assert!(told.contains(figure), "{figure} in {told}");
        }
    }
}
