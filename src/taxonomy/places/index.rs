//! All named places by what people may type for them.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};

use super::{
    Place, Precision,
    spelling::slips,
    towns::{self, COUNTIES, OTHER_NAMES},
};
use crate::{
    taxonomy::{Area, Region, areas, phrases::fold, regions},
    values::{Position, Term},
};

/// Longest list of suggestions: more is no help beside a field.
const MOST_SUGGESTIONS: usize = 5;

pub struct Index {
    places: Vec<Place>,
    /// Places by [`key`], in the order of the tables; more than one where the name is shared.
    by_key: BTreeMap<String, Vec<usize>>,
}

/// The built-in towns and counties, made ready on first use.
pub fn built_in() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(Index::build);
    &INDEX
}

/// What a name is looked up by: plain letters without spaces, so that "Stoke on Trent", "stoke-on-trent" and
/// "STOKEONTRENT" are one.
fn key(name: &str) -> String {
    let name = fold(name);
    let name = name.strip_prefix("the ").unwrap_or(&name);
    match name.strip_prefix("saint ") {
        Some(rest) => format!("st{rest}").replace(' ', ""),
        None => name.replace(' ', ""),
    }
}

impl Index {
    fn build() -> Self {
        let mut index = Self {
            places: Vec::new(),
            by_key: BTreeMap::new(),
        };
        let mut by_name = HashMap::new();
        for town in towns::all() {
            let number = index.add(town_place(&town));
            by_name.insert(town.name, number);
            index.name(town.name, number);
            index.name(town.short_name(), number);
        }
        for &(name, latitude, longitude, region, area) in COUNTIES {
            let number = index.add(Place {
                label: name.to_owned(),
                position: Position::new(latitude, longitude),
                region,
                area,
                precision: Precision::Area,
            });
            by_name.insert(name, number);
            index.name(name, number);
        }
        for (other, name) in OTHER_NAMES {
            if let Some(&number) = by_name.get(name) {
                index.name(other, number);
            }
        }
        index
    }

    fn add(&mut self, place: Place) -> usize {
        self.places.push(place);
        self.places.len() - 1
    }

    fn name(&mut self, name: &str, number: usize) {
        let places = self.by_key.entry(key(name)).or_default();
        if !places.contains(&number) {
            places.push(number);
        }
    }

    /// Every town and county of this name.
    pub fn named(&self, name: &str) -> Vec<&Place> {
        let numbers = self.by_key.get(&key(name)).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|&number| &self.places[number]).collect()
    }

    /// Labels of the places whose name is nearest to what was typed: those one slip away, those it is the beginning of,
    /// or else those with the fewest slips, up to one in three letters.
    pub fn near(&self, typed: &str) -> Vec<String> {
        let typed = key(typed);
        let letters = typed.chars().count();
        if !(3..=40).contains(&letters) {
            return Vec::new();
        }
        let begun: Vec<String> = self
            .by_key
            .range(typed.clone()..)
            .take_while(|(key, _)| key.starts_with(&typed))
            .flat_map(|(_, numbers)| self.labels(numbers))
            .collect();
        let limit = (letters / 3).min(3);
        let mut misspelled: Vec<(usize, String)> = self
            .by_key
            .iter()
            .filter_map(|(key, numbers)| Some((slips(&typed, key, limit)?, numbers)))
            .flat_map(|(slips, numbers)| self.labels(numbers).map(move |label| (slips, label)))
            .collect();
        let fewest = misspelled.iter().map(|(slips, _)| *slips).min();
        misspelled.retain(|(slips, _)| Some(*slips) == fewest);
        let misspelled_labels = misspelled.into_iter().map(|(_, label)| label);
        // One slip is likelier than an unfinished word, and that is likelier than two slips.
        let labels: Vec<String> = match fewest {
            Some(0 | 1) => misspelled_labels.chain(begun).collect(),
            _ if begun.is_empty() => misspelled_labels.collect(),
            _ => begun,
        };
        let mut seen = HashSet::new();
        let mut labels: Vec<String> = labels
            .into_iter()
            .filter(|label| seen.insert(label.clone()))
            .collect();
        labels.truncate(MOST_SUGGESTIONS);
        labels
    }

    fn labels<'a>(&'a self, numbers: &'a [usize]) -> impl Iterator<Item = String> + 'a {
        numbers
            .iter()
            .map(|&number| self.places[number].label.clone())
    }
}

fn town_place(town: &towns::Town) -> Place {
    Place {
        label: town.name.to_owned(),
        position: town.position,
        region: town.region,
        area: town.area,
        precision: Precision::Town,
    }
}

/// The region or enterprise area of this name; a region where both bear it.
pub fn region_or_area(name: &str) -> Option<Place> {
    regions::find(name)
        .map(region_place)
        .or_else(|| areas::find(name).map(area_place))
}

fn region_place(region: Region) -> Place {
    Place {
        label: region.name().to_owned(),
        position: region.centre(),
        region,
        area: None,
        precision: Precision::Region,
    }
}

fn area_place(area: Area) -> Place {
    Place {
        label: area.name().to_owned(),
        position: area.centre(),
        region: area.region(),
        area: Some(area),
        precision: Precision::Area,
    }
}
