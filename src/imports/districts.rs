//! The full table of postcode districts: from then on positions are by district and not by postcode area.

use std::{fs::File, io::BufReader, path::Path};

use anyhow::Context;
use serde::Serialize;
use sqlx::PgConnection;

use super::reading::InputFault;
use crate::{
    directory::store::places,
    taxonomy::{
        Gazetteer,
        places::{DistrictTable, DistrictsError, read_districts},
    },
};

/// What loading the table did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DistrictsReport {
    pub dry_run: bool,
    /// Rows read.
    pub rows: usize,
    pub imported: usize,
    /// Rows outside the United Kingdom, which have no position: the Crown dependencies.
    pub set_aside: usize,
    /// Districts that are new, different or gone; `None` in a dry run.
    pub changed: Option<u64>,
}

impl std::fmt::Display for DistrictsReport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let done = if self.dry_run { "Would load" } else { "Loaded" };
        write!(f, "{done} {} postcode districts", self.imported)?;
        write!(
            f,
            "; {} rows are outside the United Kingdom",
            self.set_aside
        )?;
        match self.changed {
            Some(0) => writeln!(f, "\nThe table already had all of it: nothing changed"),
            Some(changed) => writeln!(f, "\n{changed} rows of the table changed"),
            None => writeln!(f, "\nNothing was written"),
        }
    }
}

/// Reads the whole table, or says what is wrong with it and where.
pub fn read(path: &Path) -> Result<DistrictTable, InputFault> {
    let file = File::open(path).map_err(|error| InputFault::of_file(path, error))?;
    read_districts(BufReader::new(file)).map_err(|error| match error {
        DistrictsError::Line { line, fault } => InputFault::at(path, line, fault),
        DistrictsError::Empty => InputFault::of_file(path, error),
    })
}

/// What would be done with the table.
pub fn dry_report(table: &DistrictTable) -> DistrictsReport {
    DistrictsReport {
        dry_run: true,
        rows: table.districts.len() + table.outside,
        imported: table.districts.len(),
        set_aside: table.outside,
        changed: None,
    }
}

/// Puts the table in the place of the one before, inside the caller's transaction.
pub async fn apply(
    conn: &mut PgConnection,
    table: &DistrictTable,
) -> anyhow::Result<DistrictsReport> {
    let report = dry_report(table);
    let changed = places::replace_districts(conn, &table.districts)
        .await
        .context("writing the table of postcode districts")?;
    Ok(DistrictsReport {
        dry_run: false,
        changed: Some(changed),
        ..report
    })
}

/// A gazetteer that knows the districts of the database, if it has any.
pub async fn gazetteer(conn: &mut PgConnection) -> sqlx::Result<Gazetteer> {
    let districts = places::list_districts(conn).await?;
    Ok(Gazetteer::with_districts(districts))
}
