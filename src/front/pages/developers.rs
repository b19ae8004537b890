//! The API, for people who write programs.

use askama::Template;
use axum::response::Response;

use crate::{
    openreferral,
    platform::http::{AppError, Frame, Seen, render},
};

#[derive(Template)]
#[template(path = "front/developers.html")]
struct DevelopersPage {
    frame: Frame,
}

/// One parameter of `GET /api/matches`.
pub struct Parameter {
    pub name: &'static str,
    pub takes: &'static str,
    /// A value that works, as an address has it.
    pub example: &'static str,
}

/// In the order of the questions on the site. A test asks the API with every example.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "challenge",
        takes: "Slugs of challenges, the most important first. May be repeated up to 5 times.",
        example: "cash-flow",
    },
    Parameter {
        name: "words",
        takes: "Free words, at most 300 characters.",
        example: "late+payers",
    },
    Parameter {
        name: "support",
        takes: "‘mentoring’, or ‘any’ for other business support too. If left out: mentoring.",
        example: "any",
    },
    Parameter {
        name: "stage",
        takes: "The slug of a stage.",
        example: "first-three-years",
    },
    Parameter {
        name: "sector",
        takes: "The slug of a sector, or a trade in words, such as plumber.",
        example: "plumber",
    },
    Parameter {
        name: "employees",
        takes: "How many people work in the business, as a whole number.",
        example: "5",
    },
    Parameter {
        name: "years",
        takes: "How many years it has traded; may have a fraction.",
        example: "1.5",
    },
    Parameter {
        name: "group",
        takes: "Slugs of groups of owners. Opens programmes that are kept for a group; never lowers a rank. May be \
                repeated.",
        example: "women",
    },
    Parameter {
        name: "place",
        takes: "A postcode, whole or in part, a town or an area.",
        example: "LS1+4DY",
    },
    Parameter {
        name: "travel_miles",
        takes: "How far the owner would travel: a whole number, or ‘any’.",
        example: "20",
    },
    Parameter {
        name: "format",
        takes: "Slugs of ways to meet that will do. May be repeated. If left out: every way.",
        example: "online",
    },
    Parameter {
        name: "budget",
        takes: "‘free’, an amount in pounds, or ‘any’. If left out: any.",
        example: "40",
    },
    Parameter {
        name: "language",
        takes: "Slugs of languages, one of which is enough. May be repeated. If left out: English.",
        example: "welsh",
    },
    Parameter {
        name: "when",
        takes: "When help is needed: ‘now’, or in how many weeks.",
        example: "4",
    },
    Parameter {
        name: "length",
        takes: "For how many months a mentor is wanted; 0 for one talk.",
        example: "6",
    },
    Parameter {
        name: "organisation",
        takes: "The id of an organisation, to be told of its programmes alone.",
        example: "019a9f5e-0000-7000-8000-000000000001",
    },
    Parameter {
        name: "importance.sector",
        takes: "How much a factor matters: ‘must’, ‘very’, ‘somewhat’ or ‘not-at-all’. The same for each factor, by its \
                slug.",
        example: "very",
    },
    Parameter {
        name: "limit",
        takes: "How many programmes in one answer, 1 to 100. If left out: 20.",
        example: "10",
    },
    Parameter {
        name: "page",
        takes: "Which page of the answer, from 1.",
        example: "1",
    },
    Parameter {
        name: "include",
        takes: "‘excluded’, to be told which programmes are out, and why.",
        example: "excluded",
    },
];

impl DevelopersPage {
    fn parameters() -> &'static [Parameter] {
        PARAMETERS
    }

    fn open_data_parameters() -> &'static [openreferral::Parameter] {
        openreferral::PARAMETERS
    }

    /// The lists of the standard that take a parameter, by their last word.
    fn lists(parameter: &openreferral::Parameter) -> String {
        if parameter.of == openreferral::LISTS {
            return "every list".to_owned();
        }
        let names = parameter.of.iter().map(|path| {
            let below = path.strip_prefix(openreferral::paths::ROOT);
            below.unwrap_or(path).trim_start_matches('/')
        });
        names.collect::<Vec<_>>().join(", ")
    }
}

pub async fn developers(frame: Frame, seen: Seen) -> Result<Response, AppError> {
    seen.unless_same("developers", || render(&DevelopersPage { frame }))
}
