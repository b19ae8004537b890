//! Where made-up organisations have their office, and the real postcode districts that their mentors live in.

use serde::Deserialize;

use crate::taxonomy::{Area, Region};

/// A town that organisations may be based in.
#[derive(Debug)]
pub struct Town {
    pub name: String,
    pub region: Region,
    /// `None` outside England.
    pub area: Option<Area>,
    /// How much of its region's organisations it draws, beside the other towns.
    pub weight: f64,
    pub setting: Setting,
    /// Postcode districts, its own first and the farther ones later; never empty.
    pub districts: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    City,
    Town,
    /// A market town or island with open country round it, where people drive farther.
    Rural,
}

#[derive(Deserialize)]
struct Row {
    town: String,
    region: Region,
    area: Option<Area>,
    weight: f64,
    setting: Setting,
    districts: String,
}

/// Town and district positions behind the choice of districts: ONS Postcode Directory, May 2025, Open Government
/// Licence v3.0.
const TABLE: &str = include_str!("content/towns.csv");

/// Every town of the table.
pub fn read() -> csv::Result<Vec<Town>> {
    let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
    let rows = reader.deserialize::<Row>();
    rows.map(|row| {
        row.map(|row| Town {
            name: row.town,
            region: row.region,
            area: row.area,
            weight: row.weight,
            setting: row.setting,
            districts: row.districts.split(' ').map(str::to_owned).collect(),
        })
    })
    .collect()
}
