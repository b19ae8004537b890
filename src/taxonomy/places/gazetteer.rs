//! From what people type to a place.

use super::{Place, PlaceError, Precision};
use crate::{
    taxonomy::{Area, Region},
    values::Term,
};

/// Finds places. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// Knows postcode areas, towns, regions and areas from the built-in tables.
    pub fn new() -> Self {
        Self::default()
    }

    /// The place that `text` names: a whole or partial postcode, a town, a region or an area.
    pub fn resolve(&self, text: &str) -> Result<Place, PlaceError> {
        let typed = text.trim();
        if typed.is_empty() {
            return Err(PlaceError::Empty);
        }
        region_named(typed)
            .or_else(|| area_named(typed))
            .ok_or_else(|| PlaceError::Unknown {
                typed: typed.chars().take(40).collect(),
            })
    }
}

fn region_named(name: &str) -> Option<Place> {
    let region = Region::all().find(|region| region.name().eq_ignore_ascii_case(name))?;
    Some(Place {
        label: region.name().to_owned(),
        position: region.centre(),
        region,
        area: None,
        precision: Precision::Region,
    })
}

fn area_named(name: &str) -> Option<Place> {
    let area = Area::all().find(|area| area.name().eq_ignore_ascii_case(name))?;
    Some(Place {
        label: area.name().to_owned(),
        position: area.centre(),
        region: area.region(),
        area: Some(area),
        precision: Precision::Area,
    })
}
