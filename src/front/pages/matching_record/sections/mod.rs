//! The record's words under the standard's headings. Figures in sentences come from the table of weights.

mod technique;
mod usage;

use serde::Serialize;

use self::{
    technique::{data, impact, risks, specification},
    usage::{decisions, description, owner, summary},
};
use crate::{matching::Weights, platform::http::Operator};

/// One section of the standard.
#[derive(Serialize)]
pub struct Section {
    /// For links to it.
    pub slug: &'static str,
    pub heading: &'static str,
    pub items: Vec<Item>,
}

#[derive(Serialize)]
pub struct Item {
    pub heading: &'static str,
    /// A paragraph each.
    pub text: Vec<String>,
}

fn item<S: Into<String>, const N: usize>(heading: &'static str, text: [S; N]) -> Item {
    Item {
        heading,
        text: text.map(Into::into).into(),
    }
}

/// All sections in the standard's order.
pub fn sections(weights: &Weights, operator: &Operator) -> Vec<Section> {
    let section = |slug, heading, items| Section {
        slug,
        heading,
        items,
    };
    vec![
        section("summary", "Summary", summary()),
        section("owner", "Owner and responsibility", owner(operator)),
        section(
            "description",
            "Description and rationale",
            description(weights),
        ),
        section("decisions", "Decision-making process", decisions()),
        section(
            "specification",
            "Technical specification",
            specification(weights),
        ),
        section("data", "Data", data()),
        section("impact", "Impact assessments", impact()),
        section("risks", "Risks and mitigations", risks(weights)),
    ]
}
