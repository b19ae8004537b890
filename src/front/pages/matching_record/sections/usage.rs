//! What the matching is for, who answers for it, and how it is used.

use super::{Item, item};
use crate::{matching::Weights, platform::http::Operator};

pub fn summary() -> Vec<Item> {
    vec![
        item("Name", ["Soundingboard matching."]),
        item(
            "What it does and why",
            [
                "It puts business mentoring programmes in order of how well they fit what one business owner says, and gives \
                 the reasons. There are hundreds of programmes, and it is hard to tell which of them helps with what, where \
                 and for whom.",
            ],
        ),
        item(
            "Where to learn more",
            [
                "The page \u{2018}How matching works\u{2019} tells the method in full. The page for developers describes the open \
              API, which gives the same answer as the results page with every contribution to a score.",
            ],
        ),
    ]
}

pub fn owner(operator: &Operator) -> Vec<Item> {
    let organisation = operator.name.as_ref().map_or_else(
        || {
            "Whoever runs this copy of Soundingboard. The record is written by the program itself, which was not told who \
             they are."
                .to_owned()
        },
        |name| format!("{name} runs this copy of Soundingboard and answers for it."),
    );
    let to_ask = operator.contact.as_ref().map_or_else(
        || "To be named by whoever runs this copy, before it is used for the public.".to_owned(),
        |contact| format!("Ask at the address {contact}."),
    );
    vec![
        item("Organisation", [organisation]),
        item("Team and senior responsible owner", [to_ask]),
        item(
            "Third parties",
            [
                "None takes part in the ranking. No service, model or data of another company is asked when a page is made.",
            ],
        ),
    ]
}

pub fn description(weights: &Weights) -> Vec<Item> {
    vec![
        item(
            "Description",
            [
                "Programmes that break a fixed rule are left out: not listed, closed to such a business, not there, too \
                 expensive, another language. The page of results says how many more there would be without each rule."
                    .to_owned(),
                format!(
                    "The others get up to 100 points from {} factors by the table below. Points come from what the programme \
                     says and from how many of its mentors have the experience.",
                    weights.points.len(),
                ),
                format!(
                    "Scores within {} points of each other count as equals. Among equals, assessed programmes stand before \
                     others, and after that the order changes each day.",
                    weights.band_points,
                ),
            ],
        ),
        item(
            "Scope",
            ["The same ranking answers the finder, the open API, the comparison of a shortlist, messages about new programmes \
              that fit, and whom to ask next when a programme does not answer. It ranks programmes of organisations, never \
              people. It decides nothing about who is assessed."],
        ),
        item(
            "Benefit",
            ["People see in one place what fits them, why, and what does not fit. Organisations see what every point is \
              given for."],
        ),
        item(
            "What there was before",
            ["Lists to search by word or area, in which nothing says what fits one business."],
        ),
        item(
            "Alternatives considered",
            ["A model that learns from what people choose. It could not give a true reason for each point, it would need \
              records of what people did, and it would carry on whatever was uneven before. A plain list by distance: it \
              says nothing about the help that is needed."],
        ),
    ]
}

pub fn decisions() -> Vec<Item> {
    vec![
        item(
            "How it is used in decisions",
            [
                "A person reads the list and chooses whom to ask. Nobody is given or refused help, money or a service by the \
              ranking.",
            ],
        ),
        item(
            "What it shows",
            [
                "For each programme: its place, its score, at most three reasons that it fits, what does not fit, every \
              contribution, the tier and when the listing was confirmed.",
            ],
        ),
        item(
            "Frequency",
            [
                "Each time somebody asks for results. How often each programme was shown is counted by day, without any sign of \
              who looked.",
            ],
        ),
        item(
            "Human oversight",
            [
                "The table changes only by a decision of people, as a new version with its day and its reason. The version is \
              named on the method\u{2019}s page and in every answer of the API. Assessors decide about marks by published \
              criteria. They do not see or set anybody\u{2019}s place in a list.",
            ],
        ),
        item(
            "Training",
            ["None is needed to read the results. Assessors go by the published criteria."],
        ),
        item(
            "Appeals and review",
            [
                "An organisation can correct what its listing says, and contest a measured figure. Anybody can report a concern \
              about an organisation on its page. Suspensions and withdrawals are entered in the public register with their \
              reason.",
            ],
        ),
    ]
}
