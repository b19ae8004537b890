//! From what people type to a place.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use super::{
    District, Place, PlaceError, Precision, index,
    postcode::{self, Outward, Reading},
    postcode_areas::{self, PostcodeArea},
};
use crate::taxonomy::phrases::fold;

/// Longest text that is looked at; a whole address fits.
const LONGEST: usize = 120;

/// How much of what was typed is said back in a message.
const LONGEST_ECHO: usize = 40;

/// Finds places. Knows postcode areas, towns, counties, regions and enterprise areas from built-in tables, and postcode
/// districts when it was given some. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// By outcode.
    districts: Option<Arc<HashMap<String, District>>>,
}

impl Gazetteer {
    /// Places by the built-in tables alone, so postcodes by their area.
    pub fn new() -> Self {
        Self::default()
    }

    /// Places postcodes by district. No districts at all leave it as [`Gazetteer::new`].
    pub fn with_districts(districts: impl IntoIterator<Item = District>) -> Self {
        let by_outcode: HashMap<String, District> = districts
            .into_iter()
            .map(|district| (district.outcode.clone(), district))
            .collect();
        Self {
            districts: Some(Arc::new(by_outcode)).filter(|districts| !districts.is_empty()),
        }
    }

    /// The place that `text` names: a whole or partial postcode, a town or county, a region or an enterprise area, or an
    /// address that ends in a postcode. Never a guess: a name that several towns share, or that needs more than a
    /// look-alike letter mended in a postcode, is asked back.
    pub fn resolve(&self, text: &str) -> Result<Place, PlaceError> {
        let typed: String = text.trim().chars().take(LONGEST).collect();
        if fold(&typed).is_empty() {
            return Err(if typed.is_empty() {
                PlaceError::Empty
            } else {
                unknown(&typed)
            });
        }
        if let Some(place) = outside(&typed) {
            return Err(PlaceError::Outside { place });
        }
        if let Some(found) = named(&typed) {
            return found;
        }
        match postcode::read(&typed, is_area) {
            Reading::Plain(outward) | Reading::Mended(outward) => self.by_postcode(&outward),
            Reading::Broken(outward) => Err(self.broken(&typed, &outward)),
            Reading::Not => self.within_address(&typed).unwrap_or_else(|| {
                let suggestions = index::built_in().near(&typed);
                Err(if suggestions.is_empty() {
                    unknown(&typed)
                } else {
                    PlaceError::Misprint {
                        typed: echo(&typed),
                        suggestions,
                    }
                })
            }),
        }
    }

    fn by_postcode(&self, outward: &Outward) -> Result<Place, PlaceError> {
        let letters = outward.area.as_str();
        if let Some((_, place)) = postcode_areas::OUTSIDE.iter().find(|(l, _)| *l == letters) {
            return Err(PlaceError::Outside { place });
        }
        let no_such_postcode = || PlaceError::NoSuchPostcode {
            start: outward.to_string(),
        };
        let area = area_of(letters).ok_or_else(no_such_postcode)?;
        let label = format!("{outward}, {}", area.name);
        match (&self.districts, &outward.district) {
            (Some(districts), Some(_)) => {
                let district = districts
                    .get(&outward.to_string())
                    .ok_or_else(no_such_postcode)?;
                Ok(Place {
                    label,
                    position: district.position,
                    region: district.region,
                    area: district.area,
                    precision: Precision::District,
                })
            }
            _ => Ok(Place {
                label,
                position: area.position,
                region: area.region,
                area: area.area,
                precision: Precision::PostcodeArea,
            }),
        }
    }

    /// A postcode that goes wrong after its first half: that half is offered if it is one.
    fn broken(&self, typed: &str, outward: &Outward) -> PlaceError {
        match self.by_postcode(outward) {
            Ok(_) => PlaceError::Misprint {
                typed: echo(typed),
                suggestions: vec![outward.to_string()],
            },
            Err(error) => error,
        }
    }

    /// The postcode that an address ends in, or the town that stands before a comma ("Leeds, West Yorkshire"), or before
    /// a postcode that is none.
    fn within_address(&self, typed: &str) -> Option<Result<Place, PlaceError>> {
        let words: Vec<&str> = typed.split_whitespace().collect();
        let last_words = [2, 1].into_iter().filter(|count| words.len() > *count);
        let at_end = last_words
            .map(|count| words[words.len() - count..].concat())
            .find_map(|end| match postcode::read(&end, is_area) {
                Reading::Plain(outward) if outward.district.is_some() => Some(outward),
                _ => None,
            });
        if let Some(outward) = at_end {
            return Some(self.by_postcode(&outward));
        }
        let (town, _) = typed.split_once(',')?;
        named(town)
    }
}

/// The town, county, region or enterprise area of this name; a refusal where several towns share it.
fn named(name: &str) -> Option<Result<Place, PlaceError>> {
    match index::built_in().named(name).as_slice() {
        [] => index::region_or_area(name).map(Ok),
        [place] => Some(Ok((*place).clone())),
        several => Some(Err(PlaceError::Several {
            name: echo(name.trim()),
            choices: several.iter().map(|place| place.label.clone()).collect(),
        })),
    }
}

fn areas() -> &'static HashMap<&'static str, PostcodeArea> {
    static AREAS: LazyLock<HashMap<&'static str, PostcodeArea>> =
        LazyLock::new(|| postcode_areas::all().map(|a| (a.letters, a)).collect());
    &AREAS
}

fn area_of(letters: &str) -> Option<&'static PostcodeArea> {
    areas().get(letters)
}

/// Whether a postcode may begin so, in the United Kingdom or the Crown dependencies.
fn is_area(letters: &str) -> bool {
    areas().contains_key(letters) || postcode_areas::OUTSIDE.iter().any(|(l, _)| *l == letters)
}

/// Names of near places that are not ours, so that the answer is clear and not a suggestion of some like-named town.
fn outside(typed: &str) -> Option<&'static str> {
    const PLACES: &[(&str, &str)] = &[
        ("bfpo", "A forces address (BFPO)"),
        ("jersey", "Jersey"),
        ("st helier", "Jersey"),
        ("guernsey", "Guernsey"),
        ("st peter port", "Guernsey"),
        ("alderney", "Alderney"),
        ("sark", "Sark"),
        ("channel islands", "The Channel Islands"),
        ("isle of man", "The Isle of Man"),
        ("iom", "The Isle of Man"),
        ("douglas", "The Isle of Man"),
        ("gibraltar", "Gibraltar"),
        ("ireland", "The Republic of Ireland"),
        ("republic of ireland", "The Republic of Ireland"),
        ("dublin", "Dublin"),
        ("cork", "Cork"),
        ("galway", "Galway"),
        ("limerick", "Limerick"),
    ];
    let typed = fold(typed);
    let typed = typed.strip_prefix("the ").unwrap_or(&typed);
    if typed.starts_with("bfpo") {
        return Some(PLACES[0].1);
    }
    PLACES
        .iter()
        .find(|(name, _)| *name == typed)
        .map(|(_, place)| *place)
}

fn unknown(typed: &str) -> PlaceError {
    PlaceError::Unknown { typed: echo(typed) }
}

fn echo(typed: &str) -> String {
    typed.chars().take(LONGEST_ECHO).collect()
}

#[cfg(test)]
mod tests;
