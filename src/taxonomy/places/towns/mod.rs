//! Some seven hundred towns and cities, and the counties people name instead.
//!
//! Positions are of the town centre to two decimals, about half a mile. Region and enterprise area were taken from the
//! postcode district that the centre lies in. A name that several towns share carries the difference in brackets.

mod counties;
mod east_and_london;
mod midlands;
mod nations;
mod north;
mod other_names;
mod south;

use crate::{
    taxonomy::{Area, Region},
    values::Position,
};

pub(super) use counties::COUNTIES;
pub(super) use other_names::OTHER_NAMES;

/// Towns of one region and enterprise area: name, latitude, longitude.
struct Group {
    region: Region,
    area: Option<Area>,
    towns: &'static [(&'static str, f32, f32)],
}

/// A town, a city, or a part of London.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Town {
    /// As shown: "Leeds", "Newport (Isle of Wight)".
    pub name: &'static str,
    pub position: Position,
    pub region: Region,
    /// England only.
    pub area: Option<Area>,
}

impl Town {
    /// The name without what tells it from its namesakes.
    pub fn short_name(&self) -> &'static str {
        self.name.split(" (").next().unwrap_or(self.name)
    }
}

/// Every town, by region and then by name within an enterprise area.
pub fn all() -> impl Iterator<Item = Town> {
    [
        north::GROUPS,
        midlands::GROUPS,
        east_and_london::GROUPS,
        south::GROUPS,
        nations::GROUPS,
    ]
    .into_iter()
    .flatten()
    .flat_map(|group| {
        group.towns.iter().map(|&(name, lat, long)| Town {
            name,
            position: Position::new(lat, long),
            region: group.region,
            area: group.area,
        })
    })
}
