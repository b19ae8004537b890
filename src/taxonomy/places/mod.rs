//! Where a postcode, a town, an area or a region is.

mod districts;
mod error;
mod gazetteer;
mod index;
mod postcode;
pub mod postcode_areas;
mod spelling;
#[cfg(test)]
mod tests;
pub mod towns;

pub use districts::{District, DistrictTable, DistrictsError, read as read_districts};
pub use error::PlaceError;
pub use gazetteer::Gazetteer;

use crate::{
    taxonomy::{Area, Region},
    values::Position,
};

/// Somewhere in the United Kingdom, as found from what a person typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What to call it back to the person: "LS1, Leeds", "Leeds", "Newport (Isle of Wight)".
    pub label: String,
    pub position: Position,
    pub region: Region,
    /// England only; `None` also where a whole region was typed.
    pub area: Option<Area>,
    pub precision: Precision,
}

/// How large the thing is whose centre [`Place::position`] is, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A postcode district: LS1.
    District,
    Town,
    /// A postcode area: LS.
    PostcodeArea,
    /// The area of a Local Enterprise Partnership.
    Area,
    Region,
}
