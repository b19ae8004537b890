//! Every figure of the table of weights with what it means.

use serde::Serialize;

use crate::matching::Weights;

/// One figure, or several that belong together.
#[derive(Serialize)]
pub struct Figure {
    /// Its name in the table.
    pub key: String,
    /// What it says.
    pub name: String,
    pub value: String,
}

/// What each figure means, in the table's order. Those that were in an earlier version keep their line.
const NAMES: &[(&str, &str)] = &[
    ("points", "Points of the nine factors, in their order"),
    (
        "neutral_percent",
        "What \u{2018}not known\u{2019} and \u{2018}not asked\u{2019} score, in percent of a factor",
    ),
    (
        "challenge_order",
        "What the first, second, \u{2026} challenge counts beside the others",
    ),
    (
        "statement_percent",
        "Share of what the programme says of itself in challenges, sector and stage; its mentors make up the rest",
    ),
    (
        "depth_percent",
        "What 0, 1, 2, 3, 4, and 5 or more mentors with the experience are worth, in percent",
    ),
    (
        "words_percent",
        "The most that words of your own add to named challenges, in percent of the factor",
    ),
    (
        "all_sectors_percent",
        "What \u{2018}all sectors\u{2019} is worth beside naming the sector, in percent",
    ),
    (
        "every_stage_percent",
        "What \u{2018}every stage\u{2019} is worth beside naming the stage, in percent",
    ),
    (
        "remote_percent",
        "What meeting online or by phone is worth where in person would do too, in percent",
    ),
    (
        "usual_travel_miles",
        "How far people are taken to travel if they do not say, in miles",
    ),
    (
        "half_at_percent_of_travel",
        "The part of that distance at which nearness is worth half, in percent",
    ),
    (
        "availability_percent",
        "How free places, waiting time and time to reply share their factor, in percent",
    ),
    ("places_enough", "So many free places count in full"),
    (
        "waiting_weeks_none",
        "A wait of so many weeks counts nothing",
    ),
    (
        "reply_days_none",
        "A first reply after so many days counts nothing",
    ),
    (
        "welcome_percent",
        "What a welcome to a group you mention adds to \u{2018}How it works\u{2019}, in percent",
    ),
    (
        "assurance_percent",
        "What not assessed, assessed with conditions and assessed count, in percent",
    ),
    (
        "outcomes_percent",
        "How what owners said and how much mentoring lasted share their factor, in percent",
    ),
    (
        "outcomes_usual_percent",
        "The usual share of owners who say that it helped, which counts half, in percent",
    ),
    (
        "outcomes_prior_answers",
        "Answers at the usual share that are added to every record",
    ),
    (
        "lasting_usual_percent",
        "The usual share of mentoring that does not end early through the programme, which counts half, in percent",
    ),
    (
        "lasting_prior_relationships",
        "Relationships at the usual share that are added to every record",
    ),
    (
        "band_points",
        "Scores within so many points count as equals",
    ),
    (
        "overdue_points",
        "So many points further down stands a listing that is looked after and not confirmed in time",
    ),
];

/// What a figure means; its bare name if there are no words for it.
pub fn named(figure: &str) -> String {
    let known = NAMES.iter().find(|(name, _)| *name == figure);
    known.map_or(figure, |(_, words)| words).to_owned()
}

/// The table's figures in its own order.
pub fn of(weights: &Weights) -> Vec<Figure> {
    let live = crate::matching::figures_of(weights);
    NAMES
        .iter()
        .filter_map(|(name, words)| {
            Some(Figure {
                key: (*name).to_owned(),
                name: (*words).to_owned(),
                value: live.get(*name)?.clone(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_figure_of_the_live_table_is_left_out() {
        let live = crate::matching::figures_of(&Weights::current());
        assert_eq!(of(&Weights::current()).len(), live.len(), "{live:?}");
    }
}
