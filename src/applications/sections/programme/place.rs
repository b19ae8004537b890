//! Where a programme is, and how mentor and owner meet.

use serde::{Deserialize, Serialize};

use crate::{
    applications::draft::{Choice, Choices, Noted, Question, Reader},
    matching::Coverage,
    taxonomy::{Area, Format, Gazetteer, Language, Region},
    values::{Term, TermSet},
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    pub coverage: Coverage,
    /// Outward half of a postcode, in capitals.
    pub base_district: Option<String>,
    pub travel_miles: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub formats: TermSet<Format>,
    pub languages: TermSet<Language>,
}

pub fn questions() -> Vec<Question> {
    let regions = Choices {
        heading: "Nations and regions",
        choices: Choice::terms::<Region>(),
    };
    let areas = Area::all().filter(|area| area.is_current());
    let areas = Choices {
        heading: "Smaller areas of England",
        choices: areas.map(Choice::term).collect(),
    };
    vec![
        Question::one(
            "reach",
            "Where may the businesses be?",
            vec![
                Choice::new("national", "Anywhere in the UK"),
                Choice::new("places", "Only in the places chosen below"),
            ],
        ),
        Question::in_groups("regions", "Regions", vec![regions])
            .hint("Only if you chose ‘Only in the places chosen below’")
            .optional(),
        Question::in_groups("areas", "Areas", vec![areas])
            .hint("Only if you chose ‘Only in the places chosen below’")
            .optional(),
        Question::line("base", "Postcode that your mentors travel from")
            .hint("The first half is enough, like LS1. We keep no more than that")
            .wide("input-10")
            .optional(),
        Question::line("travel_miles", "How many miles they travel")
            .hint("To meet in person")
            .number()
            .optional(),
    ]
}

pub fn parse(reader: &mut Reader<'_>, gazetteer: &Gazetteer) -> Result<Whereabouts, Noted> {
    let coverage = parse_coverage(reader);
    let base_district = parse_base(reader, gazetteer);
    let travel_miles = reader.optional_number("travel_miles", 0..=1_000);
    Ok(Whereabouts {
        coverage: coverage?,
        base_district: base_district?,
        travel_miles: travel_miles?,
    })
}

fn parse_coverage(reader: &mut Reader<'_>) -> Result<Coverage, Noted> {
    let regions = reader.terms("regions");
    let areas = reader.terms("areas");
    match reader.typed("reach") {
        "national" => Ok(Coverage {
            national: true,
            ..Coverage::default()
        }),
        "places" => {
            let (regions, areas) = (regions?, areas?);
            if regions.is_empty() && areas.is_empty() {
                return Err(reader.fault(
                    "regions",
                    "Choose at least one region or area, or say anywhere in the UK",
                ));
            }
            Ok(Coverage {
                national: false,
                regions,
                areas,
            })
        }
        _ => Err(reader.fault("reach", "Choose where the businesses may be")),
    }
}

fn parse_base(reader: &mut Reader<'_>, gazetteer: &Gazetteer) -> Result<Option<String>, Noted> {
    let typed = reader.typed("base");
    if typed.is_empty() {
        return Ok(None);
    }
    let district = outward_half(typed).filter(|district| gazetteer.resolve(district).is_ok());
    let ask = "Enter the first half of a postcode, like LS1";
    reader.check("base", district.ok_or(ask)).map(Some)
}

/// "ls1 4dy" and "LS1" give LS1. A full postcode can single out a sole trader's home, so it goes no further.
fn outward_half(typed: &str) -> Option<String> {
    let plain: String = typed
        .split_whitespace()
        .collect::<String>()
        .to_ascii_uppercase();
    if !plain.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let end = if plain.len() >= 5 {
        plain.len() - 3
    } else {
        plain.len()
    };
    let outward = &plain[..end];
    let fits = (2..=4).contains(&outward.len())
        && outward.starts_with(|c: char| c.is_ascii_uppercase())
        && outward.bytes().any(|byte| byte.is_ascii_digit());
    fits.then(|| outward.to_owned())
}

pub fn meeting_questions() -> Vec<Question> {
    vec![
        Question::some(
            "formats",
            "How do mentor and owner meet?",
            Choice::terms::<Format>(),
        )
        .hint("Choose every way that you offer"),
        Question::some(
            "languages",
            "In which languages?",
            Choice::terms::<Language>(),
        )
        .hint("Choose every language in which you could match an owner now"),
    ]
}

pub fn parse_meeting(reader: &mut Reader<'_>) -> Result<Meeting, Noted> {
    let formats = reader.terms("formats");
    if formats.is_ok_and(TermSet::is_empty) {
        reader.fault("formats", "Choose at least one way to meet");
    }
    let languages = reader.terms("languages");
    if languages.is_ok_and(TermSet::is_empty) {
        reader.fault("languages", "Choose at least one language");
    }
    Ok(Meeting {
        formats: formats?,
        languages: languages?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_outward_half_of_a_postcode_is_kept() {
        for (typed, half) in [
            ("ls1 4dy", "LS1"),
            ("LS1", "LS1"),
            ("ec1a1bb", "EC1A"),
            ("M1 1AE", "M1"),
        ] {
            assert_eq!(outward_half(typed).as_deref(), Some(half));
        }
        for typed in ["Leeds", "1", "LS", "É1 4DY", "12345"] {
            assert_eq!(outward_half(typed), None, "{typed}");
        }
    }
}
