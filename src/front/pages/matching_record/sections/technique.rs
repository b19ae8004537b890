//! How the matching works, what it knows, and what may go wrong.

use super::{Item, item};
use crate::matching::{Factor, Weights};

pub fn specification(weights: &Weights) -> Vec<Item> {
    vec![
        item(
            "Method",
            ["Fixed rules and whole-number arithmetic. There is no machine learning. Nothing is trained. The same question on \
              the same day and the same directory gives the same answer."
                .to_owned(),
             format!(
                "What is not known scores {}% of its factor, so that silence neither helps nor harms much. Measured figures are \
                 mixed with a usual share, so that a few answers move them little.",
                weights.neutral_percent,
             )],
        ),
        item(
            "Chance",
            ["Turns among equals are drawn from the date. Everybody gets the same order on one day, and over the days equals \
              share the top."],
        ),
        item(
            "How it is checked",
            ["The program\u{2019}s tests hold the ranking against a second, plain way of working it out, with made-up needs and \
              programmes; and against laws such as \u{2018}a better fact never scores less\u{2019}. The contributions shown add \
              up to the score exactly."],
        ),
        item(
            "Phase and upkeep",
            ["In use. This record is drawn from the table that ranks, so it changes with it."],
        ),
    ]
}

pub fn data() -> Vec<Item> {
    vec![
        item(
            "About programmes",
            [
                "What organisations say of themselves, and what public lists say of them. Each listing names its source and when \
              it was last confirmed.",
            ],
        ),
        item(
            "About mentors",
            [
                "How many mentors an organisation has and what they know. Of where they are, only the first half of a postcode. \
              Names and mailboxes are not used.",
            ],
        ),
        item(
            "About the person who asks",
            [
                "Only the answers they give, which travel in the address of the page and are not stored. If they ask us to write \
              to them, or send an enquiry, we keep the answers that were used. Equality questions are never used.",
            ],
        ),
        item(
            "Measured by the portal",
            [
                "How soon programmes answer, what owners said of the mentoring, and how many relationships ended early through \
              the programme. Below a least number of cases nothing is measured.",
            ],
        ),
        item(
            "Never used",
            [
                "Money paid by an organisation, because nobody can pay for a place. What somebody looked at before. Guesses about \
              who somebody is.",
            ],
        ),
    ]
}

pub fn impact() -> Vec<Item> {
    vec![
        item(
            "Data protection impact assessment",
            [
                "None has been published for this copy. Whoever runs it has to make one before it is used for the public. What is \
              held about people, and for how long, stands on the privacy page.",
            ],
        ),
        item(
            "Equality impact assessment",
            [
                "None has been published for this copy. Whoever runs it has to make one before it is used for the public. The \
              answers to the equality questions are counted apart and can be held against it.",
            ],
        ),
    ]
}

pub fn risks(weights: &Weights) -> Vec<Item> {
    vec![
        item(
            "A programme that fits is ranked too low because little is known of it",
            [format!(
                "What is not known scores {}% of its factor. It leaves a programme out only where the person made a must of \
                 it. The result says \u{2018}not known\u{2019}.",
                weights.neutral_percent,
            )],
        ),
        item(
            "Large organisations crowd out small ones",
            [format!(
                "Mentors count in steps: {} of them are worth as much as any greater number. Equals take turns at the top.",
                weights.depth_percent.len() - 1,
            )],
        ),
        item(
            "Assurance outweighs fit",
            [format!(
                "The mark is worth at most {} of 100 points unless the person says that it matters more, and decides \
                 otherwise only among equals. Whoever wants assessed programmes alone can make it a must.",
                weights.points_of(Factor::Assurance),
            )],
        ),
        item(
            "Somebody is treated worse for a group they belong to",
            [
                "A group is used only if the person mentions it. It can open programmes and add points. It never takes any away, \
              and a test holds the ranking to that.",
            ],
        ),
        item(
            "Listings are out of date",
            [format!(
                "Organisations are asked to confirm. One that has not done so in time stands {} points further down, and its \
                 card says since when. After 120 days it leaves the results.",
                weights.overdue_points,
            )],
        ),
        item(
            "Organisations write for the ranking",
            [
                "The table is public, so all can do the same. What mentors know counts beside what a programme says, and an \
              assessor looks at changes to what a mark rests on.",
            ],
        ),
        item(
            "People trust the order too much",
            [
                "Each result says what does not fit, which tier it is in, and when it was confirmed. Scores that are close count \
              as equals.",
            ],
        ),
    ]
}
