//! Where districts are.

use std::collections::HashMap;

use crate::{
    taxonomy::{Area, Gazetteer, Region},
    values::Position,
};

/// Mentors come by the ten thousand and districts by the thousand, so each district is looked up once.
pub(super) struct DistrictPositions {
    gazetteer: Gazetteer,
    known: HashMap<String, Option<Whereabouts>>,
}

/// A district's centre, and the region and the area it is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whereabouts {
    pub position: Position,
    pub region: Region,
    pub area: Option<Area>,
}

impl DistrictPositions {
    pub fn of(gazetteer: &Gazetteer) -> Self {
        Self {
            gazetteer: gazetteer.clone(),
            known: HashMap::new(),
        }
    }

    /// Where the district is; `None` for a district that nobody knows, which is then simply not placed.
    pub fn find(&mut self, district: &str) -> Option<Whereabouts> {
        if let Some(known) = self.known.get(district) {
            return *known;
        }
        let place = self.gazetteer.resolve(district).ok();
        let whereabouts = place.map(|place| Whereabouts {
            position: place.position,
            region: place.region,
            area: place.area,
        });
        self.known.insert(district.to_owned(), whereabouts);
        whereabouts
    }
}
