//! The areas of the Local Enterprise Partnerships, which cover England.
//!
//! The partnerships lost their core funding in March 2024, but providers still describe their patch by these areas, and
//! combined authorities and growth hubs mostly kept the boundaries.

use std::{collections::HashMap, sync::LazyLock};

use super::{phrases::fold, regions::Region, vocabulary::vocabulary};
use crate::values::{Position, Term};

vocabulary!(
    /// The 38 areas of the list of May 2021, and Northamptonshire, which had merged into South East Midlands.
    Area {
        BlackCountry "black-country" "Black Country",
        Buckinghamshire "buckinghamshire" "Buckinghamshire",
        CheshireAndWarrington "cheshire-and-warrington" "Cheshire and Warrington",
        CoastToCapital "coast-to-capital" "Coast to Capital",
        CornwallAndIslesOfScilly "cornwall-and-isles-of-scilly" "Cornwall and Isles of Scilly",
        CoventryAndWarwickshire "coventry-and-warwickshire" "Coventry and Warwickshire",
        Cumbria "cumbria" "Cumbria",
        DerbyAndNottingham "derby-and-nottingham" "Derby, Derbyshire, Nottingham and Nottinghamshire",
        Dorset "dorset" "Dorset",
        EnterpriseM3 "enterprise-m3" "Enterprise M3",
        Gloucestershire "gloucestershire" "Gloucestershire",
        GreaterBirminghamAndSolihull "greater-birmingham-and-solihull" "Greater Birmingham and Solihull",
        CambridgeAndPeterborough "greater-cambridge-and-greater-peterborough" "Greater Cambridge and Greater Peterborough",
        GreaterLincolnshire "greater-lincolnshire" "Greater Lincolnshire",
        GreaterManchester "greater-manchester" "Greater Manchester",
        HeartOfTheSouthWest "heart-of-the-south-west" "Heart of the South West",
        Hertfordshire "hertfordshire" "Hertfordshire",
        HullAndEastYorkshire "hull-and-east-yorkshire" "Hull and East Yorkshire",
        Lancashire "lancashire" "Lancashire",
        LeedsCityRegion "leeds-city-region" "Leeds City Region",
        LeicesterAndLeicestershire "leicester-and-leicestershire" "Leicester and Leicestershire",
        LiverpoolCityRegion "liverpool-city-region" "Liverpool City Region",
        LondonLep "london-lep" "London",
        NewAnglia "new-anglia" "New Anglia",
        NorthEastLep "north-east-lep" "North East (Durham, Northumberland, Tyne and Wear)",
        Northamptonshire "northamptonshire" "Northamptonshire",
        Oxfordshire "oxfordshire" "Oxfordshire",
        SheffieldCityRegion "sheffield-city-region" "Sheffield City Region",
        Solent "solent" "Solent",
        SouthEastLep "south-east-lep" "South East (Kent, Essex and East Sussex)",
        SouthEastMidlands "south-east-midlands" "South East Midlands",
        StokeOnTrentAndStaffordshire "stoke-on-trent-and-staffordshire" "Stoke-on-Trent and Staffordshire",
        SwindonAndWiltshire "swindon-and-wiltshire" "Swindon and Wiltshire",
        TeesValley "tees-valley" "Tees Valley",
        ThamesValleyBerkshire "thames-valley-berkshire" "Thames Valley Berkshire",
        TheMarches "the-marches" "The Marches",
        WestOfEngland "west-of-england" "West of England",
        Worcestershire "worcestershire" "Worcestershire",
        YorkAndNorthYorkshire "york-and-north-yorkshire" "York and North Yorkshire",
    }
);

struct Facts {
    code: &'static str,
    regions: &'static [Region],
    centre: Position,
}

const fn facts(
    code: &'static str,
    regions: &'static [Region],
    latitude: f32,
    longitude: f32,
) -> Facts {
    Facts {
        code,
        regions,
        centre: Position::new(latitude, longitude),
    }
}

impl Area {
    /// The nine-character code of the Office for National Statistics.
    pub fn code(self) -> &'static str {
        self.facts().code
    }

    /// The region with most of the area's postcodes.
    pub fn region(self) -> Region {
        self.regions()[0]
    }

    /// Every region with more than a twentieth of the area's postcodes, the main one first; never empty.
    pub fn regions(self) -> &'static [Region] {
        self.facts().regions
    }

    /// The mean position of the area's postcodes.
    pub fn centre(self) -> Position {
        self.facts().centre
    }

    /// Other names in use: the partnership's own, older ones, and counties that lie wholly or mostly inside.
    #[expect(clippy::too_many_lines, reason = "a table, an area an entry")]
    pub fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::BlackCountry => &["The Black Country"],
            Self::Buckinghamshire => &["Buckinghamshire Thames Valley", "Bucks"],
            Self::CheshireAndWarrington => &["Cheshire", "Cheshire & Warrington"],
            Self::CoastToCapital => &[
                "Coast 2 Capital",
                "Gatwick Diamond",
                "West Sussex and Brighton",
                "Croydon Gatwick Brighton and Coastal West Sussex",
                "West Sussex",
            ],
            Self::CornwallAndIslesOfScilly => &["Cornwall and the Isles of Scilly", "Cornwall"],
            Self::CoventryAndWarwickshire => &["Warwickshire"],
            Self::Cumbria => &["Westmorland and Furness", "The Lake District"],
            Self::DerbyAndNottingham => &[
                "D2N2",
                "Derbyshire and Nottinghamshire",
                "Derby and Nottingham",
                "Derbyshire",
                "Nottinghamshire",
                "East Midlands Combined County",
            ],
            Self::Dorset => &["Bournemouth, Dorset and Poole"],
            Self::EnterpriseM3 => &["North Hampshire and West Surrey"],
            Self::Gloucestershire => &["GFirst"],
            Self::GreaterBirminghamAndSolihull => &[
                "Birmingham and Solihull",
                "Greater Birmingham",
                "GBSLEP",
                "Birmingham and Solihull with East Staffordshire, Lichfield and Tamworth",
            ],
            Self::CambridgeAndPeterborough => &[
                "Greater Cambridge",
                "Greater Cambridge Greater Peterborough",
                "Cambridgeshire and Peterborough",
                "Cambridge and Peterborough",
                "Cambridgeshire",
                "The Business Board",
            ],
            Self::GreaterLincolnshire => &[
                "Lincolnshire",
                "Greater Lincolnshire and Rutland",
                "Lincolnshire and Rutland",
            ],
            Self::GreaterManchester => &["Manchester City Region"],
            Self::HeartOfTheSouthWest => &[
                "Heart of South West",
                "Devon and Somerset",
                "Devon",
                "Somerset",
                "Plymouth, Torbay, Devon and Somerset",
            ],
            Self::Hertfordshire => &["Herts", "Hertfordshire Futures"],
            Self::HullAndEastYorkshire => &[
                "Humber",
                "Humberside",
                "The Humber",
                "East Riding",
                "East Yorkshire",
                "East Riding of Yorkshire",
                "Hull and Humber",
            ],
            Self::LeedsCityRegion => &["West Yorkshire"],
            Self::LeicesterAndLeicestershire => &["Leicestershire"],
            Self::LiverpoolCityRegion => &["Merseyside"],
            Self::LondonLep => &["Pan London", "London LEAP", "Greater London"],
            Self::NewAnglia => &["Norfolk and Suffolk", "Norfolk", "Suffolk"],
            Self::NorthEastLep => &[
                "North East",
                "North Eastern",
                "Durham, Northumberland, and Tyne and Wear",
                "Tyne and Wear",
                "Northumberland",
                "County Durham",
                "North of Tyne",
            ],
            Self::Northamptonshire => &["Northants", "Northamptonshire Enterprise Partnership"],
            Self::Oxfordshire => &["Oxford City Region"],
            Self::SheffieldCityRegion => &["South Yorkshire"],
            Self::Solent => &["Isle of Wight", "South Hampshire"],
            Self::SouthEastLep => &[
                "South East",
                "Kent, Greater Essex and East Sussex",
                "Kent, Essex and East Sussex",
                "SELEP",
                "Kent",
                "Essex",
                "East Sussex",
            ],
            Self::SouthEastMidlands => &[
                "SEMLEP",
                "Bedfordshire",
                "South East Midlands Milton Keynes",
                "Northamptonshire, Milton Keynes and Bedfordshire",
            ],
            Self::StokeOnTrentAndStaffordshire => &["Stoke and Staffordshire", "Staffordshire"],
            Self::SwindonAndWiltshire => &["Wiltshire"],
            Self::TeesValley => &["Teesside"],
            Self::ThamesValleyBerkshire => &["Berkshire", "Thames Valley"],
            Self::TheMarches => &[
                "The Marches Enterprise Partnership - Shropshire and Herefordshire",
                "Shropshire and Herefordshire",
                "Shropshire",
                "Herefordshire",
                "Marches",
            ],
            Self::WestOfEngland => &["Bristol and Bath", "Bath and Bristol", "Avon"],
            Self::YorkAndNorthYorkshire => &[
                "York, North Yorkshire and East Riding",
                "North Yorkshire",
                "York and North Yorks",
            ],
            Self::Lancashire | Self::Worcestershire => &[],
        }
    }

    /// Whether the area was in the last official list, of May 2021.
    pub fn is_current(self) -> bool {
        self != Self::Northamptonshire
    }

    /// The area with this code of the Office for National Statistics.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|area| area.code() == code)
    }

    fn facts(self) -> Facts {
        use Region as R;
        match self {
            Self::BlackCountry => facts("E37000001", &[R::WestMidlands], 52.5304, -2.0396),
            Self::Buckinghamshire => facts("E37000043", &[R::SouthEast], 51.7697, -0.8057),
            Self::CheshireAndWarrington => facts("E37000003", &[R::NorthWest], 53.2142, -2.4693),
            Self::CoastToCapital => facts("E37000044", &[R::SouthEast], 51.0504, -0.4260),
            Self::CornwallAndIslesOfScilly => facts("E37000005", &[R::SouthWest], 50.4502, -4.6425),
            Self::CoventryAndWarwickshire => {
                facts("E37000006", &[R::WestMidlands], 52.2978, -1.5676)
            }
            Self::Cumbria => facts("E37000007", &[R::NorthWest], 54.6364, -2.9021),
            Self::DerbyAndNottingham => facts("E37000045", &[R::EastMidlands], 53.1166, -1.2602),
            Self::Dorset => facts("E37000009", &[R::SouthWest], 50.7972, -2.3456),
            Self::EnterpriseM3 => facts("E37000046", &[R::SouthEast], 51.1660, -1.0407),
            Self::Gloucestershire => facts("E37000011", &[R::SouthWest], 51.8197, -2.1524),
            Self::GreaterBirminghamAndSolihull => {
                facts("E37000012", &[R::WestMidlands], 52.3643, -2.0131)
            }
            Self::CambridgeAndPeterborough => {
                facts("E37000059", &[R::EastOfEngland], 52.3276, 0.0069)
            }
            Self::GreaterLincolnshire => facts(
                "E37000060",
                &[R::EastMidlands, R::YorkshireAndTheHumber],
                53.1500,
                -0.2372,
            ),
            Self::GreaterManchester => facts("E37000015", &[R::NorthWest], 53.5061, -2.3341),
            Self::HeartOfTheSouthWest => facts("E37000016", &[R::SouthWest], 50.7621, -3.6684),
            Self::Hertfordshire => facts("E37000048", &[R::EastOfEngland], 51.8088, -0.2770),
            Self::HullAndEastYorkshire => {
                facts("E37000061", &[R::YorkshireAndTheHumber], 53.8811, -0.6620)
            }
            Self::Lancashire => facts("E37000019", &[R::NorthWest], 53.8644, -2.5531),
            Self::LeedsCityRegion => {
                facts("E37000062", &[R::YorkshireAndTheHumber], 53.7412, -1.7182)
            }
            Self::LeicesterAndLeicestershire => {
                facts("E37000021", &[R::EastMidlands], 52.6866, -1.1868)
            }
            Self::LiverpoolCityRegion => facts("E37000022", &[R::NorthWest], 53.4054, -2.8387),
            Self::LondonLep => facts("E37000051", &[R::London], 51.4923, -0.3087),
            Self::NewAnglia => facts("E37000052", &[R::EastOfEngland], 52.4673, 1.0032),
            Self::NorthEastLep => facts("E37000025", &[R::NorthEast], 55.0926, -1.9611),
            Self::Northamptonshire => facts("E37000026", &[R::EastMidlands], 52.2900, -0.8300),
            Self::Oxfordshire => facts("E37000053", &[R::SouthEast], 51.7715, -1.2915),
            Self::SheffieldCityRegion => {
                facts("E37000054", &[R::YorkshireAndTheHumber], 53.4831, -1.3828)
            }
            Self::Solent => facts("E37000055", &[R::SouthEast], 50.8575, -1.5929),
            Self::SouthEastLep => facts(
                "E37000056",
                &[R::SouthEast, R::EastOfEngland],
                51.1061,
                0.6165,
            ),
            Self::SouthEastMidlands => facts(
                "E37000057",
                &[R::EastMidlands, R::EastOfEngland, R::SouthEast],
                52.2275,
                -0.7891,
            ),
            Self::StokeOnTrentAndStaffordshire => {
                facts("E37000032", &[R::WestMidlands], 52.9093, -2.0276)
            }
            Self::SwindonAndWiltshire => facts("E37000033", &[R::SouthWest], 51.3288, -1.9266),
            Self::TeesValley => facts("E37000034", &[R::NorthEast], 54.5895, -1.4297),
            Self::ThamesValleyBerkshire => facts("E37000035", &[R::SouthEast], 51.4536, -1.0553),
            Self::TheMarches => facts("E37000036", &[R::WestMidlands], 52.3850, -2.7327),
            Self::WestOfEngland => facts("E37000037", &[R::SouthWest], 51.4753, -2.4703),
            Self::Worcestershire => facts("E37000038", &[R::WestMidlands], 52.2129, -2.2094),
            Self::YorkAndNorthYorkshire => {
                facts("E37000058", &[R::YorkshireAndTheHumber], 54.0937, -1.5503)
            }
        }
    }
}

/// The area of this name, alias, slug or code, in any case, with or without "the" before it and "Local Enterprise
/// Partnership" after it.
pub fn find(name: &str) -> Option<Area> {
    static NAMES: LazyLock<HashMap<String, Area>> = LazyLock::new(|| {
        let mut names = HashMap::new();
        for area in Area::all() {
            for name in [area.name(), area.slug(), area.code()] {
                names.insert(plain(name), area);
            }
            for name in area.aliases() {
                names.insert(plain(name), area);
            }
        }
        names
    });
    NAMES.get(&plain(name)).copied()
}

/// The part of a name that tells areas apart.
fn plain(name: &str) -> String {
    let name = fold(name);
    let mut name = name.strip_prefix("the ").unwrap_or(&name);
    for ending in [
        " local enterprise partnership",
        " enterprise partnership",
        " lep",
    ] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    name.to_owned()
}

#[cfg(test)]
mod tests;
