//! Where services work: what they name, and what can be told from where their offices stand.

use super::Planner;
use crate::{
    imports::{
        openreferral::record::Record,
        places::{Reach, Whereabouts},
        text::fold,
    },
    taxonomy::{Gazetteer, Place, areas, regions},
};

impl Planner<'_> {
    /// The areas named, else the area around the first known postcode, else what was given for all.
    pub(super) fn reach(&mut self, record: &Record) -> Reach {
        let mut reach = Reach::default();
        for known in &record.areas {
            match known
                .iter()
                .find_map(|said| place_called(said, self.gazetteer))
            {
                Some(found) => reach = reach.union(found),
                None => self
                    .findings
                    .note("area that is not in our list: not used", || {
                        format!("{}: {}", record.id, known.join(", "))
                    }),
            }
        }
        if reach.is_nowhere()
            && let Some((_, office)) = self.office(record)
        {
            reach.add(around(&office));
        }
        // Around a base that is told, distance alone decides.
        if reach.is_nowhere() && record.base_district.is_none() {
            reach = self.elsewhere;
        }
        reach
    }

    /// The base that the source names; else the first office that stands where it works.
    pub(super) fn base(&self, record: &Record, reach: Reach) -> Option<String> {
        let named = record.base_district.as_ref();
        if let Some(base) = named.filter(|base| self.gazetteer.resolve(base).is_ok()) {
            return Some(base.clone());
        }
        let (district, office) = self.office(record)?;
        let stands_there = reach.touches(office.region) && !reach.is_nationwide();
        stands_there.then(|| district.to_owned())
    }

    /// The first district that is known, and where it is.
    fn office<'r>(&self, record: &'r Record) -> Option<(&'r str, Place)> {
        let mut districts = record.districts.iter();
        districts.find_map(|district| {
            let place = self.gazetteer.resolve(district).ok()?;
            Some((district.as_str(), place))
        })
    }
}

/// A nation, region or area by name, slug or code, or the area around a town or postcode.
pub fn place_called(name: &str, gazetteer: &Gazetteer) -> Option<Reach> {
    let whereabouts = match fold(name).as_str() {
        "uk" | "united kingdom" | "great britain" | "national" => Some(Whereabouts::Nationwide),
        "england" => Some(Whereabouts::England),
        _ => Whereabouts::from_slug(&name.to_lowercase())
            .or_else(|| regions::find(name).map(Whereabouts::Region))
            .or_else(|| areas::find(name).map(Whereabouts::Area))
            .or_else(|| gazetteer.resolve(name).ok().map(|place| around(&place))),
    };
    whereabouts.map(|place| [place].into_iter().collect())
}

fn around(place: &Place) -> Whereabouts {
    place
        .area
        .map_or(Whereabouts::Region(place.region), Whereabouts::Area)
}
