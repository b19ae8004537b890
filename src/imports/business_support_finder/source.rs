//! The three files as they are.

use std::{collections::BTreeMap, path::Path};

use chrono::NaiveDate;
use serde::Deserialize;

use crate::imports::reading::{CsvFile, InputFault, InputFaults, read_json};

/// Everything read from the folder, and checked as far as one can without knowing what it means.
#[derive(Debug)]
pub struct Source {
    /// In the file's order.
    pub schemes: Vec<Scheme>,
    /// By the scheme's id.
    pub facets: BTreeMap<String, Facets>,
    /// By the scheme's id: the region and the area of each row.
    pub areas: BTreeMap<String, Vec<RegionAndArea>>,
}

/// A row of `schemes.csv`, of the columns we use.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Scheme {
    /// The line its row starts on.
    #[serde(skip)]
    pub line: u64,
    pub id: String,
    pub title: String,
    /// HTML, like the next three.
    pub additional_information: String,
    pub eligibility: String,
    pub evaluation: String,
    pub long_description: String,
    /// In months; 0 for no limit, like all limits here.
    pub max_business_age: u32,
    pub max_employees: u32,
    pub max_grant_value: u32,
    pub min_business_age: u32,
    pub min_employees: u32,
    pub min_grant_value: u32,
    pub organiser: String,
    pub short_description: String,
    pub url: String,
    pub contact_postcodes: String,
    pub source_file: SourceFile,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceFile {
    #[default]
    Main,
    Additional,
}

/// A scheme of `schemes-facets.json`: the same schemes about a year later, under headings.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Facets {
    pub business_support_identifier: String,
    pub title: String,
    pub short_description: Option<String>,
    pub business_types: Vec<String>,
    pub locations: Vec<String>,
    pub purposes: Vec<String>,
    pub sectors: Vec<String>,
    pub stages: Vec<String>,
    pub support_types: Vec<String>,
    pub end_date: Option<NaiveDate>,
    pub max_employees: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionAndArea {
    pub region: String,
    pub area: String,
}

/// A row of `schemes-england-regional.csv`.
#[derive(Deserialize)]
struct RegionalRow {
    id: String,
    region: String,
    area: String,
}

pub const SCHEMES: &str = "schemes.csv";
pub const FACETS: &str = "schemes-facets.json";
pub const AREAS: &str = "schemes-england-regional.csv";

impl Source {
    /// All three files of the folder, or every fault that could be found.
    pub fn read(folder: &Path) -> Result<Self, InputFaults> {
        let mut faults = Vec::new();
        let mut keep = |faulty: InputFaults| faults.extend(faulty.0);
        let schemes = read_schemes(&folder.join(SCHEMES)).map_err(&mut keep).ok();
        let facets = read_facets(&folder.join(FACETS))
            .map_err(|fault| keep(fault.into()))
            .ok();
        let areas = read_areas(&folder.join(AREAS)).map_err(&mut keep).ok();
        let (Some(schemes), Some(facets), Some(areas)) = (schemes, facets, areas) else {
            return Err(InputFaults(faults));
        };
        Ok(Self {
            schemes,
            facets,
            areas,
        })
    }
}

fn read_schemes(path: &Path) -> Result<Vec<Scheme>, InputFaults> {
    let rows = CsvFile::read(path)?.rows_as::<Scheme>()?;
    let mut lines: BTreeMap<String, u64> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut schemes = Vec::with_capacity(rows.len());
    for (line, scheme) in rows {
        for (column, value) in [
            ("id", &scheme.id),
            ("title", &scheme.title),
            ("organiser", &scheme.organiser),
        ] {
            if value.trim().is_empty() {
                faults.push(InputFault::in_column(path, line, column, "is empty"));
            }
        }
        if let Some(first) = lines.insert(scheme.id.clone(), line) {
            let problem = format!("{} stands on line {first} already", scheme.id);
            faults.push(InputFault::in_column(path, line, "id", problem));
        }
        schemes.push(Scheme { line, ..scheme });
    }
    if schemes.is_empty() {
        faults.push(InputFault::of_file(path, "has no rows"));
    }
    if faults.is_empty() {
        Ok(schemes)
    } else {
        Err(InputFaults(faults))
    }
}

fn read_facets(path: &Path) -> Result<BTreeMap<String, Facets>, InputFault> {
    let list: Vec<Facets> = read_json(path)?;
    let mut by_id = BTreeMap::new();
    for facets in list {
        let id = facets.business_support_identifier.clone();
        if by_id.insert(id.clone(), facets).is_some() {
            let problem = format!("business_support_identifier {id} stands there twice");
            return Err(InputFault::of_file(path, problem));
        }
    }
    Ok(by_id)
}

fn read_areas(path: &Path) -> Result<BTreeMap<String, Vec<RegionAndArea>>, InputFaults> {
    let mut by_id: BTreeMap<String, Vec<RegionAndArea>> = BTreeMap::new();
    for (_, RegionalRow { id, region, area }) in CsvFile::read(path)?.rows_as()? {
        by_id
            .entry(id)
            .or_default()
            .push(RegionAndArea { region, area });
    }
    Ok(by_id)
}
