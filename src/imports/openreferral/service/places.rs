//! Where a service works, as far as a postcode district: streets are not read.

use crate::imports::openreferral::cleaning::{Fields, district};

/// Of each area what it may be known by, the surest first: the code at the end of its address, then names.
pub fn areas(fields: &Fields<'_>) -> Vec<Vec<String>> {
    let areas = fields.list("service_areas").map(|area| {
        let uri = area.line("uri");
        let code = uri.rsplit('/').next().unwrap_or_default().to_owned();
        let names = ["name", "service_area", "extent"].map(|field| area.line(field));
        let mut known = Vec::new();
        for said in std::iter::once(code).chain(names) {
            if !said.is_empty() && said.len() < 100 && !known.contains(&said) {
                known.push(said);
            }
        }
        known
    });
    areas.filter(|known| !known.is_empty()).collect()
}

/// The district that mentors travel from, as our own feed and others like it say it.
pub fn base_district(fields: &Fields<'_>) -> Option<String> {
    locations(fields).find_map(|location| {
        let is_district = location.line("external_identifier_type") == "Postcode district";
        // Whole postcodes are told from districts by the digit after the letters of both.
        let said = location.line("external_identifier").to_uppercase();
        district(&format!("{said}1AA")).filter(|district| is_district && *district == said)
    })
}

/// Outward halves of its postcodes.
pub fn districts(fields: &Fields<'_>) -> Vec<String> {
    let mut districts = Vec::new();
    for location in locations(fields) {
        for list in ["addresses", "physical_addresses"] {
            for address in location.list(list) {
                if let Some(found) = district(&address.raw("postal_code"))
                    && !districts.contains(&found)
                {
                    districts.push(found);
                }
            }
        }
    }
    districts
}

fn locations<'a>(fields: &Fields<'a>) -> impl Iterator<Item = Fields<'a>> {
    let places = fields.list("service_at_locations");
    places.filter_map(|at| at.within("location"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn fields(object: &Value) -> Fields<'_> {
        Fields { object, whose: "7" }
    }

    #[test]
    fn an_area_is_known_by_its_code_before_its_names() {
        let service = json!({"service_areas": [
            {"name": "Leeds", "uri": "http://statistics.data.gov.uk/id/statistical-geography/E37000062"},
            {"extent": "Wales"}, {"id": "3"},
        ]});
        assert_eq!(
            areas(&fields(&service)),
            [vec!["E37000062", "Leeds"], vec!["Wales"]]
        );
    }

    #[test]
    fn a_base_is_a_district_and_not_any_identifier() {
        let of = |kind: &str, said: &str| {
            let location = json!({"external_identifier": said, "external_identifier_type": kind});
            let service = json!({"service_at_locations": [{"location": location}]});
            base_district(&fields(&service))
        };
        assert_eq!(of("Postcode district", "ls1").as_deref(), Some("LS1"));
        assert_eq!(of("Postcode district", "LS1 4DY"), None);
        assert_eq!(of("UPRN", "LS1"), None);
    }
}
