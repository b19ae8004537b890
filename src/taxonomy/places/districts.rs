//! A full table of postcode districts, as `import places` reads it.

use std::{collections::HashMap, io::Read};

use serde::Deserialize;

use crate::{
    taxonomy::{Area, Region},
    values::Position,
};

/// One postcode district of the United Kingdom.
#[derive(Clone, Debug, PartialEq)]
pub struct District {
    /// The first half of a postcode, in capitals: `LS1`.
    pub outcode: String,
    /// The mean position of its postcodes.
    pub position: Position,
    /// The region, and the enterprise area, with most of them.
    pub region: Region,
    pub area: Option<Area>,
}

/// What is wrong with a table of districts, and where. Lines count from 1, the heading being line 1.
#[derive(Debug, thiserror::Error)]
pub enum DistrictsError {
    #[error("line {line}: {fault}")]
    Line { line: u64, fault: String },
    #[error("there are no districts in the table")]
    Empty,
}

/// What a table says: the districts, and how many rows are outside the United Kingdom (they have no position).
#[derive(Debug)]
pub struct DistrictTable {
    pub districts: Vec<District>,
    pub outside: usize,
}

#[derive(Deserialize)]
struct Row {
    outcode: String,
    latitude: Option<f32>,
    longitude: Option<f32>,
    region_code: String,
    #[serde(default)]
    lep_code: String,
}

/// Reads a CSV with the columns `outcode`, `latitude`, `longitude`, `region_code` and, if it has it, `lep_code`; others
/// are passed over. Codes are those of the Office for National Statistics. Stops at the first fault.
pub fn read(source: impl Read) -> Result<DistrictTable, DistrictsError> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(source);
    let headings = reader
        .headers()
        .map_err(|error| csv_fault(&error, 1))?
        .clone();
    for column in ["outcode", "latitude", "longitude", "region_code"] {
        if !headings.is_empty() && !headings.iter().any(|heading| heading == column) {
            return Err(DistrictsError::Line {
                line: 1,
                fault: format!("there is no column ‘{column}’"),
            });
        }
    }
    let mut table = DistrictTable {
        districts: Vec::new(),
        outside: 0,
    };
    let mut lines = HashMap::new();
    let mut record = csv::StringRecord::new();
    loop {
        let next = reader.position().line();
        let more = reader
            .read_record(&mut record)
            .map_err(|error| csv_fault(&error, next))?;
        if !more {
            break;
        }
        let line = record.position().map_or(next, csv::Position::line);
        let row: Row = record
            .deserialize(Some(&headings))
            .map_err(|error| csv_fault(&error, line))?;
        let at_line = |fault| DistrictsError::Line { line, fault };
        if let Some(first) = lines.insert(row.outcode.to_ascii_uppercase(), line) {
            return Err(at_line(format!(
                "{} stood on line {first} already",
                row.outcode
            )));
        }
        match district(&row).map_err(at_line)? {
            Some(district) => table.districts.push(district),
            None => table.outside += 1,
        }
    }
    if table.districts.is_empty() {
        return Err(DistrictsError::Empty);
    }
    Ok(table)
}

/// A row as a district; `None` where its position and region are empty, which says that it is outside.
fn district(row: &Row) -> Result<Option<District>, String> {
    let outcode = row.outcode.to_ascii_uppercase();
    if !looks_like_an_outcode(&outcode) {
        return Err(format!("‘{outcode}’ is not a postcode district, like LS1"));
    }
    let (latitude, longitude) = match (row.latitude, row.longitude) {
        (None, None) if row.region_code.is_empty() => return Ok(None),
        (Some(latitude), Some(longitude)) => (latitude, longitude),
        _ => {
            return Err(format!(
                "{outcode} has half a position, or a region and none"
            ));
        }
    };
    // From Scilly to Shetland, with a little room.
    if !(49.5..=61.5).contains(&latitude) || !(-9.0..=2.5).contains(&longitude) {
        return Err(format!(
            "{outcode} would be at {latitude}, {longitude}, which is not in the United Kingdom"
        ));
    }
    let region = Region::from_code(&row.region_code)
        .ok_or_else(|| format!("there is no region ‘{}’", row.region_code))?;
    let area = match row.lep_code.as_str() {
        "" => None,
        code => {
            Some(Area::from_code(code).ok_or_else(|| format!("there is no LEP area ‘{code}’"))?)
        }
    };
    Ok(Some(District {
        outcode,
        position: Position::new(latitude, longitude),
        region,
        area,
    }))
}

fn looks_like_an_outcode(text: &str) -> bool {
    (2..=4).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn csv_fault(error: &csv::Error, line: u64) -> DistrictsError {
    let fault = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("has {len} columns where the heading has {expected_len}"),
        csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
        csv::ErrorKind::Utf8 { .. } => "is not UTF-8 text".to_owned(),
        _ => error.to_string(),
    };
    DistrictsError::Line { line, fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: &str = "outcode,latitude,longitude,region_code,region_name,lep_code,postcodes\n";

    fn read_rows(rows: &str) -> Result<DistrictTable, DistrictsError> {
        read(format!("{HEADING}{rows}").as_bytes())
    }

    #[test]
    fn a_table_gives_districts_and_counts_what_is_outside() {
        let table = read_rows(
            "ls1,53.798,-1.549,E12000003,Yorkshire and The Humber,E37000062,2000\n\
             CF10,51.48,-3.18,W92000004,Wales,,900\n\
             JE1,,,,,,203\n",
        )
        .unwrap();
        assert_eq!(table.outside, 1);
        let [leeds, cardiff] = table.districts.as_slice() else {
            panic!("{table:?}");
        };
        assert_eq!(leeds.outcode, "LS1");
        assert_eq!(leeds.region, Region::YorkshireAndTheHumber);
        assert_eq!(leeds.area, Some(Area::LeedsCityRegion));
        assert_eq!((cardiff.region, cardiff.area), (Region::Wales, None));
    }

    #[test]
    fn faults_name_their_line() {
        for (rows, message) in [
            ("LS1,north,-1.5,E12000003,,,1\n", "line 2:"),
            (
                "LS1,53.8,-1.5,E12000003,,,1\nLS2,53.8,,E12000003,,,1\n",
                "line 3: LS2 has half a position",
            ),
            (
                "LS1,53.8,-1.5,E99,,,1\n",
                "line 2: there is no region ‘E99’",
            ),
            (
                "LS1,53.8,-1.5,E12000003,,E38,1\n",
                "line 2: there is no LEP area ‘E38’",
            ),
            (
                "LS1,-1.5,53.8,E12000003,,,1\n",
                "line 2: LS1 would be at -1.5, 53.8",
            ),
            (
                "Leeds,53.8,-1.5,E12000003,,,1\n",
                "line 2: ‘LEEDS’ is not a postcode district",
            ),
            (
                "LS1,53.8,-1.5,E12000003,,,1\nls1,53.8,-1.5,E12000003,,,1\n",
                "line 3: ls1 stood on line 2",
            ),
            (
                "LS1,53.8\n",
                "line 2: has 2 columns where the heading has 7",
            ),
            ("LS1,NaN,-1.5,E12000003,,,1\n", "line 2:"),
            ("", "there are no districts"),
        ] {
            let error = read_rows(rows).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }

    #[test]
    fn a_missing_column_is_named() {
        let error = read("outcode,latitude,region_code\nLS1,53.8,\n".as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "line 1: there is no column ‘longitude’");
    }
}
