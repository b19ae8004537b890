use super::*;

#[test]
fn areas_are_found_under_older_and_looser_names() {
    for (name, area) in [
        ("Pan London", Area::LondonLep),
        ("Lancashire", Area::Lancashire),
        ("Greater Manchester", Area::GreaterManchester),
        ("Cumbria", Area::Cumbria),
        (
            "(The) North Eastern Local Enterprise Partnership",
            Area::NorthEastLep,
        ),
        ("Liverpool City Region", Area::LiverpoolCityRegion),
        ("Cheshire and Warrington", Area::CheshireAndWarrington),
        ("South East Midlands", Area::SouthEastMidlands),
        ("Kent, Greater Essex and East Sussex", Area::SouthEastLep),
        (
            "Cornwall and the Isles of Scilly",
            Area::CornwallAndIslesOfScilly,
        ),
        (
            "Stoke and Staffordshire",
            Area::StokeOnTrentAndStaffordshire,
        ),
        ("Heart of the South West", Area::HeartOfTheSouthWest),
        ("York and North Yorkshire", Area::YorkAndNorthYorkshire),
        ("Tees Valley", Area::TeesValley),
        (
            "Derby, Derbyshire, Nottingham and Nottinghamshire,",
            Area::DerbyAndNottingham,
        ),
        ("Humber", Area::HullAndEastYorkshire),
        ("Lincolnshire", Area::GreaterLincolnshire),
        ("Oxford City Region", Area::Oxfordshire),
        (
            "The Marches Enterprise Partnership - Shropshire and Herefordshire",
            Area::TheMarches,
        ),
        ("Swindon & Wiltshire LEP", Area::SwindonAndWiltshire),
        (
            "Greater Cambridge and Greater Peterborough",
            Area::CambridgeAndPeterborough,
        ),
        (
            "Greater Cambridge Greater Peterborough",
            Area::CambridgeAndPeterborough,
        ),
        ("D2N2", Area::DerbyAndNottingham),
        ("the black country", Area::BlackCountry),
        ("e37000058", Area::YorkAndNorthYorkshire),
    ] {
        assert_eq!(find(name), Some(area), "{name}");
    }
    assert_eq!(find("East Midlands"), None);
    assert_eq!(find(""), None);
}

#[test]
fn every_area_has_a_region_and_its_code_leads_back() {
    for area in Area::all() {
        assert!(!area.regions().is_empty());
        assert_eq!(Area::from_code(area.code()), Some(area));
    }
}

#[test]
fn no_alias_names_two_areas() {
    let mut seen = HashMap::new();
    for area in Area::all() {
        for name in area.aliases().iter().chain([&area.name()]) {
            if let Some(other) = seen.insert(plain(name), area) {
                assert_eq!(other, area, "{name}");
            }
        }
    }
}
