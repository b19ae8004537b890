//! Where districts are.

use std::collections::HashMap;

use crate::{taxonomy::Gazetteer, values::Position};

/// Mentors come by the ten thousand and districts by the thousand, so each district is looked up once.
pub(super) struct DistrictPositions {
    gazetteer: Gazetteer,
    known: HashMap<String, Option<Position>>,
}

impl DistrictPositions {
    pub fn of(gazetteer: &Gazetteer) -> Self {
        Self {
            gazetteer: gazetteer.clone(),
            known: HashMap::new(),
        }
    }

    /// The district's centre; `None` for a district that nobody knows, which is then simply not placed.
    pub fn find(&mut self, district: &str) -> Option<Position> {
        if let Some(known) = self.known.get(district) {
            return *known;
        }
        let place = self.gazetteer.resolve(district).ok();
        let position = place.map(|place| place.position);
        self.known.insert(district.to_owned(), position);
        position
    }
}
