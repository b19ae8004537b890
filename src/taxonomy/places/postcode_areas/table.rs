//! The table of postcode areas, by region and enterprise area: letters, name, latitude, longitude.
//!
//! Positions are means over the postcodes of the ONS National Statistics Postcode Lookup of May 2025, live and retired.
//! Contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and database
//! right; contains National Statistics data © Crown copyright and database right. Open Government Licence v3.0.

use super::Group;
use crate::taxonomy::{Area as A, Region as R};

pub(super) const GROUPS: &[Group] = &[
    Group {
        region: R::NorthEast,
        area: Some(A::NorthEastLep),
        areas: &[
            ("DH", "Durham", 54.825, -1.613),
            ("DL", "Darlington", 54.533, -1.659),
            ("NE", "Newcastle upon Tyne", 55.037, -1.642),
            ("SR", "Sunderland", 54.877, -1.390),
        ],
    },
    Group {
        region: R::NorthEast,
        area: Some(A::TeesValley),
        areas: &[("TS", "Middlesbrough", 54.585, -1.224)],
    },
    Group {
        region: R::NorthWest,
        area: Some(A::CheshireAndWarrington),
        areas: &[
            ("CW", "Crewe", 53.155, -2.450),
            ("WA", "Warrington", 53.390, -2.591),
        ],
    },
    Group {
        region: R::NorthWest,
        area: Some(A::Cumbria),
        areas: &[
            ("CA", "Carlisle", 54.732, -3.107),
            ("LA", "Lancaster", 54.171, -2.904),
        ],
    },
    Group {
        region: R::NorthWest,
        area: Some(A::GreaterManchester),
        areas: &[
            ("BL", "Bolton", 53.587, -2.408),
            ("M", "Manchester", 53.479, -2.272),
            ("OL", "Oldham", 53.582, -2.126),
            ("SK", "Stockport", 53.371, -2.099),
            ("WN", "Wigan", 53.534, -2.637),
        ],
    },
    Group {
        region: R::NorthWest,
        area: Some(A::Lancashire),
        areas: &[
            ("BB", "Blackburn", 53.787, -2.335),
            ("FY", "Blackpool", 53.825, -3.023),
            ("PR", "Preston", 53.723, -2.752),
        ],
    },
    Group {
        region: R::NorthWest,
        area: Some(A::LiverpoolCityRegion),
        areas: &[
            ("CH", "Chester", 53.291, -3.020),
            ("L", "Liverpool", 53.416, -2.962),
        ],
    },
    Group {
        region: R::YorkshireAndTheHumber,
        area: Some(A::GreaterLincolnshire),
        areas: &[("DN", "Doncaster", 53.541, -0.723)],
    },
    Group {
        region: R::YorkshireAndTheHumber,
        area: Some(A::HullAndEastYorkshire),
        areas: &[("HU", "Hull", 53.769, -0.354)],
    },
    Group {
        region: R::YorkshireAndTheHumber,
        area: Some(A::LeedsCityRegion),
        areas: &[
            ("BD", "Bradford", 53.829, -1.829),
            ("HD", "Huddersfield", 53.630, -1.782),
            ("HX", "Halifax", 53.720, -1.893),
            ("LS", "Leeds", 53.823, -1.552),
            ("WF", "Wakefield", 53.686, -1.496),
        ],
    },
    Group {
        region: R::YorkshireAndTheHumber,
        area: Some(A::SheffieldCityRegion),
        areas: &[("S", "Sheffield", 53.393, -1.411)],
    },
    Group {
        region: R::YorkshireAndTheHumber,
        area: Some(A::YorkAndNorthYorkshire),
        areas: &[
            ("HG", "Harrogate", 54.037, -1.545),
            ("YO", "York", 54.045, -0.886),
        ],
    },
    Group {
        region: R::EastMidlands,
        area: Some(A::DerbyAndNottingham),
        areas: &[
            ("DE", "Derby", 52.933, -1.493),
            ("NG", "Nottingham", 53.006, -1.071),
        ],
    },
    Group {
        region: R::EastMidlands,
        area: Some(A::GreaterLincolnshire),
        areas: &[("LN", "Lincoln", 53.257, -0.358)],
    },
    Group {
        region: R::EastMidlands,
        area: Some(A::LeicesterAndLeicestershire),
        areas: &[("LE", "Leicester", 52.644, -1.149)],
    },
    Group {
        region: R::EastMidlands,
        area: Some(A::SouthEastMidlands),
        areas: &[("NN", "Northampton", 52.289, -0.840)],
    },
    Group {
        region: R::WestMidlands,
        area: Some(A::BlackCountry),
        areas: &[
            ("DY", "Dudley", 52.453, -2.177),
            ("WV", "Wolverhampton", 52.581, -2.162),
        ],
    },
    Group {
        region: R::WestMidlands,
        area: Some(A::CoventryAndWarwickshire),
        areas: &[("CV", "Coventry", 52.367, -1.500)],
    },
    Group {
        region: R::WestMidlands,
        area: Some(A::GreaterBirminghamAndSolihull),
        areas: &[("B", "Birmingham", 52.465, -1.889)],
    },
    Group {
        region: R::WestMidlands,
        area: Some(A::StokeOnTrentAndStaffordshire),
        areas: &[
            ("ST", "Stoke-on-Trent", 52.977, -2.146),
            ("WS", "Walsall", 52.650, -1.957),
        ],
    },
    Group {
        region: R::WestMidlands,
        area: Some(A::TheMarches),
        areas: &[
            ("HR", "Hereford", 52.065, -2.720),
            ("SY", "Shrewsbury", 52.665, -3.046),
            ("TF", "Telford", 52.713, -2.462),
        ],
    },
    Group {
        region: R::WestMidlands,
        area: Some(A::Worcestershire),
        areas: &[("WR", "Worcester", 52.163, -2.169)],
    },
    Group {
        region: R::EastOfEngland,
        area: Some(A::CambridgeAndPeterborough),
        areas: &[
            ("CB", "Cambridge", 52.207, 0.190),
            ("PE", "Peterborough", 52.627, -0.046),
        ],
    },
    Group {
        region: R::EastOfEngland,
        area: Some(A::Hertfordshire),
        areas: &[
            ("AL", "St Albans", 51.776, -0.283),
            ("SG", "Stevenage", 51.947, -0.159),
            ("WD", "Watford", 51.659, -0.394),
        ],
    },
    Group {
        region: R::EastOfEngland,
        area: Some(A::NewAnglia),
        areas: &[
            ("IP", "Ipswich", 52.196, 1.081),
            ("NR", "Norwich", 52.646, 1.339),
        ],
    },
    Group {
        region: R::EastOfEngland,
        area: Some(A::SouthEastLep),
        areas: &[
            ("CM", "Chelmsford", 51.759, 0.403),
            ("CO", "Colchester", 51.902, 0.925),
            ("SS", "Southend-on-Sea", 51.562, 0.599),
        ],
    },
    Group {
        region: R::EastOfEngland,
        area: Some(A::SouthEastMidlands),
        areas: &[("LU", "Luton", 51.897, -0.510)],
    },
    Group {
        region: R::London,
        area: Some(A::LondonLep),
        areas: &[
            ("BR", "Bromley", 51.394, 0.042),
            ("CR", "Croydon", 51.356, -0.104),
            ("E", "East London", 51.543, -0.016),
            ("EC", "Central London", 51.519, -0.097),
            ("EN", "Enfield", 51.682, -0.086),
            ("HA", "Harrow", 51.585, -0.336),
            ("IG", "Ilford", 51.584, 0.072),
            ("N", "North London", 51.585, -0.114),
            ("NW", "North West London", 51.555, -0.197),
            ("RM", "Romford", 51.547, 0.217),
            ("SE", "South East London", 51.467, -0.036),
            ("SM", "Sutton", 51.363, -0.184),
            ("SW", "South West London", 51.464, -0.167),
            ("TW", "Twickenham", 51.449, -0.390),
            ("UB", "Southall", 51.528, -0.417),
            ("W", "West London", 51.511, -0.194),
            ("WC", "Central London (west)", 51.518, -0.122),
        ],
    },
    Group {
        region: R::SouthEast,
        area: Some(A::Buckinghamshire),
        areas: &[("HP", "Hemel Hempstead", 51.725, -0.692)],
    },
    Group {
        region: R::SouthEast,
        area: Some(A::CoastToCapital),
        areas: &[
            ("BN", "Brighton", 50.829, -0.121),
            ("RH", "Redhill", 51.110, -0.208),
        ],
    },
    Group {
        region: R::SouthEast,
        area: Some(A::EnterpriseM3),
        areas: &[
            ("GU", "Guildford", 51.231, -0.718),
            ("KT", "Kingston upon Thames", 51.360, -0.344),
        ],
    },
    Group {
        region: R::SouthEast,
        area: Some(A::Oxfordshire),
        areas: &[("OX", "Oxford", 51.795, -1.291)],
    },
    Group {
        region: R::SouthEast,
        area: Some(A::Solent),
        areas: &[
            ("PO", "Portsmouth", 50.802, -1.034),
            ("SO", "Southampton", 50.930, -1.391),
        ],
    },
    Group {
        region: R::SouthEast,
        area: Some(A::SouthEastLep),
        areas: &[
            ("CT", "Canterbury", 51.256, 1.232),
            ("DA", "Dartford", 51.442, 0.222),
            ("ME", "Rochester", 51.333, 0.585),
            ("TN", "Tonbridge", 51.085, 0.442),
        ],
    },
    Group {
        region: R::SouthEast,
        area: Some(A::SouthEastMidlands),
        areas: &[("MK", "Milton Keynes", 52.062, -0.666)],
    },
    Group {
        region: R::SouthEast,
        area: Some(A::ThamesValleyBerkshire),
        areas: &[
            ("RG", "Reading", 51.404, -1.027),
            ("SL", "Slough", 51.515, -0.642),
        ],
    },
    Group {
        region: R::SouthWest,
        area: Some(A::CornwallAndIslesOfScilly),
        areas: &[("TR", "Truro", 50.213, -5.241)],
    },
    Group {
        region: R::SouthWest,
        area: Some(A::Dorset),
        areas: &[
            ("BH", "Bournemouth", 50.751, -1.891),
            ("DT", "Dorchester", 50.755, -2.481),
        ],
    },
    Group {
        region: R::SouthWest,
        area: Some(A::Gloucestershire),
        areas: &[("GL", "Gloucester", 51.837, -2.177)],
    },
    Group {
        region: R::SouthWest,
        area: Some(A::HeartOfTheSouthWest),
        areas: &[
            ("BA", "Bath", 51.229, -2.417),
            ("EX", "Exeter", 50.827, -3.658),
            ("PL", "Plymouth", 50.428, -4.328),
            ("TA", "Taunton", 51.056, -3.066),
            ("TQ", "Torquay", 50.459, -3.616),
        ],
    },
    Group {
        region: R::SouthWest,
        area: Some(A::SwindonAndWiltshire),
        areas: &[
            ("SN", "Swindon", 51.506, -1.893),
            ("SP", "Salisbury", 51.109, -1.780),
        ],
    },
    Group {
        region: R::SouthWest,
        area: Some(A::WestOfEngland),
        areas: &[("BS", "Bristol", 51.449, -2.622)],
    },
    Group {
        region: R::Wales,
        area: None,
        areas: &[
            ("CF", "Cardiff", 51.534, -3.294),
            ("LD", "Llandrindod Wells", 52.129, -3.342),
            ("LL", "Llandudno", 53.134, -3.715),
            ("NP", "Newport", 51.673, -3.015),
            ("SA", "Swansea", 51.760, -4.207),
        ],
    },
    Group {
        region: R::Scotland,
        area: None,
        areas: &[
            ("AB", "Aberdeen", 57.300, -2.307),
            ("DD", "Dundee", 56.537, -2.864),
            ("DG", "Dumfries", 55.023, -3.879),
            ("EH", "Edinburgh", 55.927, -3.228),
            ("FK", "Falkirk", 56.077, -3.859),
            ("G", "Glasgow", 55.869, -4.268),
            ("HS", "Outer Hebrides", 57.977, -6.696),
            ("IV", "Inverness", 57.586, -4.116),
            ("KA", "Kilmarnock", 55.564, -4.607),
            ("KW", "Kirkwall", 58.654, -3.283),
            ("KY", "Kirkcaldy", 56.163, -3.211),
            ("ML", "Motherwell", 55.777, -3.944),
            ("PA", "Paisley", 56.067, -4.906),
            ("PH", "Perth", 56.563, -3.735),
            ("TD", "Galashiels", 55.615, -2.524),
            ("ZE", "Lerwick", 60.219, -1.198),
        ],
    },
    Group {
        region: R::NorthernIreland,
        area: None,
        areas: &[("BT", "Belfast", 54.604, -6.381)],
    },
];
