//! The 124 postcode areas: the letters a postcode begins with.

mod table;

use crate::{
    taxonomy::{Area, Region},
    values::Position,
};

/// One postcode area of the United Kingdom. Some cross a border: the region and the enterprise area are those with most
/// of its postcodes, so they are a guess until a district table is loaded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PostcodeArea {
    /// One or two capital letters.
    pub letters: &'static str,
    /// The post town it is named for; inner London's by their point of the compass.
    pub name: &'static str,
    /// The mean position of its postcodes.
    pub position: Position,
    pub region: Region,
    pub area: Option<Area>,
}

/// Areas of one region and enterprise area.
struct Group {
    region: Region,
    area: Option<Area>,
    areas: &'static [(&'static str, &'static str, f32, f32)],
}

/// The 121 areas inside the United Kingdom, by region.
pub fn all() -> impl Iterator<Item = PostcodeArea> {
    table::GROUPS.iter().flat_map(|group| {
        group
            .areas
            .iter()
            .map(|&(letters, name, latitude, longitude)| PostcodeArea {
                letters,
                name,
                position: Position::new(latitude, longitude),
                region: group.region,
                area: group.area,
            })
    })
}

/// The three areas of the Crown dependencies, and the one that only the forces' post uses.
pub const OUTSIDE: &[(&str, &str)] = &[
    ("BF", "A forces address (BFPO)"),
    ("GY", "Guernsey"),
    ("IM", "The Isle of Man"),
    ("JE", "Jersey"),
];
