//! Where a service is used. No street addresses are kept, so a place is a postcode district.

use super::Publisher;
use crate::{
    directory::{Programme, ProgrammeCard},
    openreferral::{
        ids,
        objects::{Location, LocationType, ServiceAtLocation, ServiceAtLocationFull, Text},
    },
    taxonomy::Format,
    values::{Position, TermSet},
};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Venue {
    /// The programme's own district.
    District,
    /// Online or by phone.
    Remote,
}

/// Where one takes part in a programme. A district of a programme that meets nobody face to face is an office only.
pub fn venues(programme: &Programme) -> impl Iterator<Item = Venue> + use<> {
    let remote: TermSet<_> = Format::ALL
        .iter()
        .copied()
        .filter(|format| format.is_remote())
        .collect();
    let formats = programme.formats;
    let meets_in_person = formats.is_empty() || formats.overlap(remote) != formats;
    let district = meets_in_person && programme.base_district.is_some();
    let venues = [
        district.then_some(Venue::District),
        formats.overlaps(remote).then_some(Venue::Remote),
    ];
    venues.into_iter().flatten()
}

impl<'a> Publisher<'a> {
    /// The centre of the district; `None` for one that nobody knows, and for what is at no place.
    pub fn position(self, programme: &Programme, venue: Venue) -> Option<Position> {
        let district = match venue {
            Venue::District => programme.base_district.as_deref()?,
            Venue::Remote => return None,
        };
        let place = self.snapshot.gazetteer.resolve(district).ok()?;
        Some(place.position)
    }

    /// With the service and its organisation.
    pub fn service_at_location(
        self,
        card: &'a ProgrammeCard,
        venue: Venue,
    ) -> ServiceAtLocation<'a> {
        ServiceAtLocation {
            service: Some(self.service(card)),
            ..self.place_of_service(card, venue)
        }
    }

    pub fn service_at_location_full(
        self,
        card: &'a ProgrammeCard,
        venue: Venue,
    ) -> ServiceAtLocationFull<'a> {
        let place = self.place_of_service(card, venue);
        ServiceAtLocationFull {
            id: place.id,
            service_id: place.service_id,
            location_id: place.location_id,
            location: place.location,
            service: self.service_full(card),
        }
    }

    /// Without the service, which it then stands in.
    pub(super) fn place_of_service(
        self,
        card: &'a ProgrammeCard,
        venue: Venue,
    ) -> ServiceAtLocation<'a> {
        let service = card.programme.id.0;
        let location = self.location(&card.programme, venue);
        ServiceAtLocation {
            id: id(service, venue),
            service_id: service,
            location_id: location.id,
            location,
            service: None,
        }
    }

    fn location(self, programme: &'a Programme, venue: Venue) -> Location<'a> {
        let (Venue::District, Some(district)) = (venue, programme.base_district.as_deref()) else {
            return remote();
        };
        let place = self.snapshot.gazetteer.resolve(district).ok();
        Location {
            id: ids::stable("location", &["district", district]),
            location_type: LocationType::Physical,
            name: place.as_ref().map(|place| Text::Owned(place.label.clone())),
            description: Some(Text::Borrowed(
                "The postcode district that mentors travel from. Its position is its centre; where to meet is agreed \
                 with the provider.",
            )),
            latitude: place.as_ref().map(|place| degrees(place.position.latitude)),
            longitude: place.map(|place| degrees(place.position.longitude)),
            external_identifier: Some(Text::Borrowed(district)),
            external_identifier_type: Some("Postcode district"),
        }
    }
}

/// Of a service at one of its venues.
pub fn id(service: Uuid, venue: Venue) -> Uuid {
    let venue = match venue {
        Venue::District => "district",
        Venue::Remote => "remote",
    };
    ids::of("service_at_location", service, venue)
}

fn remote() -> Location<'static> {
    Location {
        id: ids::stable("location", &["remote"]),
        location_type: LocationType::Virtual,
        name: Some(Text::Borrowed("Online or by phone")),
        description: None,
        latitude: None,
        longitude: None,
        external_identifier: None,
        external_identifier_type: None,
    }
}

/// To four decimals, some ten metres: what stands behind them is how the number is kept, not where the place is.
fn degrees(kept: f32) -> f64 {
    (f64::from(kept) * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::{OrganisationId, ProgrammeId};

    fn met(formats: &[Format], district: Option<&str>) -> Vec<Venue> {
        let mut programme = Programme::named(ProgrammeId::new(), OrganisationId::new(), "A");
        programme.formats = formats.iter().copied().collect();
        programme.base_district = district.map(str::to_owned);
        venues(&programme).collect()
    }

    #[test]
    fn one_takes_part_where_one_meets_and_not_at_the_office_of_who_only_telephones() {
        let here = Some("LS1");
        assert_eq!(met(&[Format::FaceToFace], here), [Venue::District]);
        assert_eq!(
            met(&[Format::Group, Format::Online], here),
            [Venue::District, Venue::Remote]
        );
        assert_eq!(met(&[Format::Phone], here), [Venue::Remote]);
        assert_eq!(met(&[], here), [Venue::District], "nothing is known");
        assert_eq!(met(&[Format::FaceToFace], None), []);
    }
}
