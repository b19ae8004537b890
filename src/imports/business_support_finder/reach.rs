//! Where a scheme works.
//!
//! Four sources are asked in turn: a person's correction, the table of areas together with the facets, the place at the
//! title's end ("Business Advice - Cornwall"), words in the text, and at last the district of the contact address.
//! In the table of areas the area is believed and the region is not: "East Midlands, Coast to Capital" is a slip of the
//! region, and the facets, made from that table, carry the same slip.

use super::{
    mapping::{Correction, Mapping},
    source::{Facets, RegionAndArea, Scheme},
};
use crate::{
    imports::{
        places::{Reach, Whereabouts},
        report::Report,
        text::{Phrase, Searchable},
    },
    taxonomy::{Area, Gazetteer, Place, Region, areas, regions},
    values::{Term, TermSet},
};

pub struct Finder<'a> {
    pub mapping: &'a Mapping,
    pub gazetteer: &'a Gazetteer,
}

impl Finder<'_> {
    /// `None` when nothing tells where the scheme works.
    pub fn reach(
        &self,
        scheme: &Scheme,
        correction: Option<&Correction>,
        facets: Option<&Facets>,
        table: &[RegionAndArea],
        report: &mut Report,
    ) -> Option<Reach> {
        if let Some(places) = correction.and_then(|correction| correction.places.as_ref()) {
            report.note("place: by a correction in the mapping file");
            return Some(places.iter().copied().collect());
        }
        let given = self.given(facets, table, report);
        if table.is_empty()
            && let Some(area) = area_in_title(&scheme.title, given)
        {
            report.note("place: by the facets, narrowed to the area in the title");
            return Some([Whereabouts::Area(area)].into_iter().collect());
        }
        if !given.is_nowhere() {
            report.note(match (facets, table) {
                (_, []) => "place: by the facets",
                (Some(_), _) => "place: by the facets and the table of areas",
                (None, _) => "place: by the table of areas",
            });
            return Some(given.simplified());
        }
        let (found, how) = self
            .in_title(&scheme.title)
            .map(|reach| (reach, "place: by the title"))
            .or_else(|| {
                let reach = self.in_words(scheme)?;
                Some((reach, "place: by words in the text"))
            })
            .or_else(|| {
                let place = self.office(&scheme.contact_postcodes)?;
                Some((around(&place), "place: by the contact postcode"))
            })?;
        report.note(how);
        Some(found.simplified())
    }

    /// The facets' regions and the table's areas, each set right by the other.
    fn given(
        &self,
        facets: Option<&Facets>,
        table: &[RegionAndArea],
        report: &mut Report,
    ) -> Reach {
        let mut areas = Reach::default();
        let mut slips = TermSet::EMPTY;
        for row in table {
            let region = region_called(&row.region);
            let Some(area) = areas::find(&row.area) else {
                report.note(&format!("area not known: {}", row.area));
                if let Some(region) = region {
                    areas.add(Whereabouts::Region(region));
                }
                continue;
            };
            areas.add(Whereabouts::Area(area));
            if let Some(region) = region
                && !area.regions().contains(&region)
            {
                slips.insert(region);
                report.note("region and area that do not belong together: the area believed");
            }
        }
        let mut regions = Reach::default();
        for location in facets.iter().flat_map(|facets| &facets.locations) {
            match self.places_called(location) {
                Some(places) => regions = regions.union(places),
                None => report.note(&format!("location not known: {location}")),
            }
        }
        // The facets speak of twelve regions where they mean the country: no slip then.
        let believed = |region: &Region| {
            regions.is_nationwide() || !slips.contains(*region) || areas.touches(*region)
        };
        let believed: TermSet<Region> = regions.regions.iter().filter(believed).collect();
        // Where the table says which part of each region, the part is meant; where the facets reach further, they are
        // the later word.
        if believed.iter().all(|region| areas.touches(region)) {
            areas
        } else {
            Reach {
                regions: believed.union(areas.regions),
                areas: areas.areas,
            }
        }
    }

    /// "Business Advice - Cornwall", "Start Up Advice-Western Region".
    fn in_title(&self, title: &str) -> Option<Reach> {
        let ends = [" - ", " – ", "-"]
            .into_iter()
            .filter_map(|dash| title.rsplit_once(dash));
        ends.map(|(_, end)| end.trim()).find_map(|end| {
            self.places_called(end)
                .or_else(|| Some(around(&self.gazetteer.resolve(end).ok()?)))
        })
    }

    fn in_words(&self, scheme: &Scheme) -> Option<Reach> {
        let text = Searchable::new([
            scheme.title.as_str(),
            &scheme.short_description,
            &scheme.eligibility,
            &scheme.long_description,
        ]);
        let nationwide = self.mapping.places.nationwide.any_in(&text);
        nationwide.then(|| [Whereabouts::Nationwide].into_iter().collect())
    }

    fn places_called(&self, name: &str) -> Option<Reach> {
        if let Some(places) = self.mapping.places.named(name) {
            return Some(places.iter().copied().collect());
        }
        let place = Whereabouts::from_slug(name)
            .or_else(|| region_called(name).map(Whereabouts::Region))
            .or_else(|| areas::find(name).map(Whereabouts::Area))?;
        Some([place].into_iter().collect())
    }

    /// Where the contact address is, when its postcode can be true.
    pub fn office(&self, postcode: &str) -> Option<Place> {
        let misprinted = &self.mapping.places.misprinted_postcodes;
        if postcode.is_empty() || misprinted.iter().any(|known| known == postcode) {
            return None;
        }
        self.gazetteer.resolve(postcode).ok()
    }
}

/// "North East (England)" as well.
fn region_called(name: &str) -> Option<Region> {
    let plain = name.strip_suffix("(England)").unwrap_or(name);
    regions::find(plain.trim())
}

/// The one area that the title names, where a single region around it is all that is known: "Outset Cornwall" of the
/// South West.
fn area_in_title(title: &str, known: Reach) -> Option<Area> {
    let mut regions = known.regions.iter();
    let region = regions
        .next()
        .filter(|_| regions.next().is_none() && known.areas.is_empty())?;
    let title = Searchable::new([title]);
    let named = |area: &Area| {
        let names = area.aliases().iter().copied().chain([area.name()]);
        names
            .filter(|name| regions::find(name).is_none())
            .any(|name| Phrase::new(name).is_in(&title))
    };
    let mut areas = Area::all()
        .filter(|area| area.regions().contains(&region))
        .filter(named);
    areas.next().filter(|_| areas.next().is_none())
}

/// The area around a place, or its region where there are no areas.
fn around(place: &Place) -> Reach {
    let whereabouts = match place.area {
        Some(area) => Whereabouts::Area(area),
        None => Whereabouts::Region(place.region),
    };
    [whereabouts].into_iter().collect()
}
