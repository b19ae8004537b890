//! The nine English regions and the three other nations.

use std::{collections::HashMap, sync::LazyLock};

use super::{phrases::fold, vocabulary::vocabulary};
use crate::values::{Position, Term};

vocabulary!(
    /// The twelve first-level areas of UK statistics (ITL 1). Slugs are those GOV.UK uses.
    Region {
        NorthEast "north-east" "North East",
        NorthWest "north-west" "North West",
        YorkshireAndTheHumber "yorkshire-and-the-humber" "Yorkshire and the Humber",
        EastMidlands "east-midlands" "East Midlands",
        WestMidlands "west-midlands" "West Midlands",
        EastOfEngland "east-of-england" "East of England",
        London "london" "London",
        SouthEast "south-east" "South East",
        SouthWest "south-west" "South West",
        Wales "wales" "Wales",
        Scotland "scotland" "Scotland",
        NorthernIreland "northern-ireland" "Northern Ireland",
    }
);

/// The four nations of the United Kingdom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nation {
    England,
    Wales,
    Scotland,
    NorthernIreland,
}

/// A cell of the small tile map: columns from the west, rows from the north, both counted from 0; 4 columns by 5 rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    pub column: u8,
    pub row: u8,
}

struct Facts {
    code: &'static str,
    centre: Position,
    tile: Tile,
}

const fn facts(
    code: &'static str,
    latitude: f32,
    longitude: f32,
    (column, row): (u8, u8),
) -> Facts {
    Facts {
        code,
        centre: Position::new(latitude, longitude),
        tile: Tile { column, row },
    }
}

impl Region {
    /// The nine-character code of the Office for National Statistics.
    pub fn code(self) -> &'static str {
        self.facts().code
    }

    /// The mean position of the region's postcodes.
    pub fn centre(self) -> Position {
        self.facts().centre
    }

    /// Where the region stands on the tile map.
    pub fn tile(self) -> Tile {
        self.facts().tile
    }

    pub fn nation(self) -> Nation {
        match self {
            Self::Wales => Nation::Wales,
            Self::Scotland => Nation::Scotland,
            Self::NorthernIreland => Nation::NorthernIreland,
            _ => Nation::England,
        }
    }

    /// The name as it stands inside a sentence: "in the North East", "in Wales".
    pub fn in_sentence(self) -> &'static str {
        match self {
            Self::NorthEast => "the North East",
            Self::NorthWest => "the North West",
            Self::YorkshireAndTheHumber => "Yorkshire and the Humber",
            Self::EastMidlands => "the East Midlands",
            Self::WestMidlands => "the West Midlands",
            Self::EastOfEngland => "the East of England",
            Self::London => "London",
            Self::SouthEast => "the South East",
            Self::SouthWest => "the South West",
            Self::Wales => "Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }

    /// Other names in use, older official ones among them.
    pub fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::NorthEast => &["North East England", "North East of England"],
            Self::NorthWest => &["North West England", "North West of England"],
            Self::YorkshireAndTheHumber => &[
                "Yorkshire",
                "Yorkshire and Humber",
                "Yorkshire and Humberside",
                "Yorkshire and the Humber England",
            ],
            Self::EastMidlands => &["East Midlands England"],
            Self::WestMidlands => &["West Midlands England", "West Midlands region"],
            Self::EastOfEngland => &["East England", "Eastern England", "Eastern", "East Anglia"],
            Self::London => &["Greater London", "Pan London", "London England"],
            Self::SouthEast => &["South East England", "South East of England"],
            Self::SouthWest => &[
                "South West England",
                "South West of England",
                "West Country",
            ],
            Self::Wales => &["Cymru"],
            Self::Scotland => &["Alba"],
            Self::NorthernIreland => &["Ulster", "NI"],
        }
    }

    /// The region with this code of the Office for National Statistics.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|region| region.code() == code)
    }

    fn facts(self) -> Facts {
        match self {
            Self::NorthEast => facts("E12000001", 54.854, -1.529, (2, 1)),
            Self::NorthWest => facts("E12000002", 53.591, -2.593, (1, 2)),
            Self::YorkshireAndTheHumber => facts("E12000003", 53.753, -1.297, (2, 2)),
            Self::EastMidlands => facts("E12000004", 52.855, -1.043, (2, 3)),
            Self::WestMidlands => facts("E12000005", 52.527, -2.037, (1, 3)),
            Self::EastOfEngland => facts("E12000006", 52.045, 0.348, (3, 3)),
            Self::London => facts("E12000007", 51.508, -0.132, (2, 4)),
            Self::SouthEast => facts("E12000008", 51.255, -0.527, (3, 4)),
            Self::SouthWest => facts("E12000009", 51.066, -2.929, (1, 4)),
            Self::Wales => facts("W92000004", 52.001, -3.513, (0, 3)),
            Self::Scotland => facts("S92000003", 56.290, -3.594, (1, 0)),
            Self::NorthernIreland => facts("N92000002", 54.604, -6.381, (0, 1)),
        }
    }
}

/// The region of this name, alias, slug or code, in any case and with or without "the" before it.
pub fn find(name: &str) -> Option<Region> {
    static NAMES: LazyLock<HashMap<String, Region>> = LazyLock::new(|| {
        let mut names = HashMap::new();
        for region in Region::all() {
            for name in [region.name(), region.slug(), region.code()] {
                names.insert(fold(name), region);
            }
            for name in region.aliases() {
                names.insert(fold(name), region);
            }
        }
        names
    });
    let name = fold(name);
    NAMES
        .get(name.strip_prefix("the ").unwrap_or(&name))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_found_under_any_name_in_use() {
        for (name, region) in [
            ("North West (England)", Region::NorthWest),
            ("the north-west", Region::NorthWest),
            ("yorkshire-and-the-humber", Region::YorkshireAndTheHumber),
            ("Yorkshire & Humberside", Region::YorkshireAndTheHumber),
            ("EAST OF ENGLAND", Region::EastOfEngland),
            ("Pan London", Region::London),
            ("Cymru", Region::Wales),
            ("n92000002", Region::NorthernIreland),
        ] {
            assert_eq!(find(name), Some(region), "{name}");
        }
        assert_eq!(find("England"), None);
        assert_eq!(find(""), None);
    }

    #[test]
    fn codes_lead_back() {
        for region in Region::all() {
            assert_eq!(Region::from_code(region.code()), Some(region));
        }
    }
}
