//! HSDS tabular data packages: a `datapackage.json` that names CSV files, one for each table.
//!
//! Services are read row by row. The tables that belong to them are gathered before, by service, with the columns that
//! are used alone. Each row then becomes the object that a feed would have sent, so that one reader judges both. The
//! package's list is not believed: a file may be missing, and a row may point at nothing.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::findings::Findings;

/// The part of `datapackage.json` that is used.
#[derive(Debug, Default, Deserialize)]
pub struct Package {
    #[serde(default)]
    pub license: Option<Licence>,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Debug, Deserialize)]
pub struct Licence {
    pub name: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Resource {
    name: String,
    path: String,
}

type Row = Map<String, Value>;
type BySubject = HashMap<String, Vec<Value>>;

impl Package {
    /// Of a folder; an empty one where the folder has the tables and no description.
    pub fn find(folder: &Path) -> anyhow::Result<Option<Self>> {
        let path = folder.join("datapackage.json");
        if path.is_file() {
            let package = crate::imports::reading::read_json(&path)?;
            return Ok(Some(package));
        }
        Ok(folder.join("services.csv").is_file().then(Self::default))
    }

    /// Hands every service to `take`, as the object that a feed would have sent.
    pub fn read(
        &self,
        folder: &Path,
        findings: &mut Findings,
        take: &mut dyn FnMut(&Value, &mut Findings),
    ) -> anyhow::Result<()> {
        for resource in &self.resources {
            if !folder.join(&resource.path).is_file() {
                findings.note("file that the package lists and is not there", || {
                    resource.path.clone()
                });
            }
        }
        let services = self
            .file(folder, "service", "services.csv")
            .context("the package has no table of services")?;
        let tables = self.gather(folder, findings)?;
        let mut subjects = HashSet::new();
        each_row(&services, |row| {
            let id = cell(&row, "id");
            subjects.insert(id.clone());
            take(&tables.whole(row, &id), findings);
        })?;
        tables.note_dangling(&subjects, findings);
        Ok(())
    }

    fn file(&self, folder: &Path, resource: &str, usual: &str) -> Option<PathBuf> {
        let listed = self.resources.iter().find(|listed| listed.name == resource);
        let name = listed.map_or(usual, |listed| &listed.path);
        // A path out of the folder is nothing that a package may name.
        let inside = !name.contains("..") && !Path::new(name).is_absolute();
        let path = folder.join(name);
        (inside && path.is_file()).then_some(path)
    }

    fn gather(&self, folder: &Path, findings: &mut Findings) -> anyhow::Result<Tables> {
        let mut tables = Tables::default();
        if let Some(path) = self.file(folder, "organization", "organizations.csv") {
            each_row(&path, |row| {
                tables.organisations.insert(cell(&row, "id"), row);
            })?;
        }
        for (resource, usual, field, columns) in BELONGING {
            let Some(path) = self.file(folder, resource, usual) else {
                continue;
            };
            let mut by_service = BySubject::new();
            each_row(&path, |mut row| {
                let service = cell(&row, "service_id");
                if service.is_empty() {
                    findings.note("row that belongs to no service: not used", || {
                        format!("{usual}: {}", cell(&row, "id"))
                    });
                } else {
                    row.retain(|column, _| columns.contains(&column.as_str()));
                    by_service.entry(service).or_default().push(row.into());
                }
            })?;
            tables.belonging.insert(field, by_service);
        }
        let mut addresses = BySubject::new();
        if let Some(path) = self.file(folder, "physical_address", "physical_addresses.csv") {
            each_row(&path, |row| {
                let postcode = json!({ "postal_code": cell(&row, "postal_code") });
                addresses
                    .entry(cell(&row, "location_id"))
                    .or_default()
                    .push(postcode);
            })?;
        }
        if let Some(path) = self.file(folder, "service_at_location", "services_at_location.csv") {
            let mut at = BySubject::new();
            each_row(&path, |row| {
                let found = addresses.get(&cell(&row, "location_id"));
                let location = json!({ "location": { "addresses": found } });
                at.entry(cell(&row, "service_id"))
                    .or_default()
                    .push(location);
            })?;
            tables.belonging.insert("service_at_locations", at);
        }
        Ok(tables)
    }
}

/// Tables whose rows belong to a service: the resource, its usual file, the field of the object, and the columns that are
/// read.
const BELONGING: [(&str, &str, &str, &[&str]); 4] = [
    (
        "eligibility",
        "eligibility.csv",
        "eligibility",
        &["eligibility"],
    ),
    (
        "language",
        "languages.csv",
        "languages",
        &["language", "name", "code"],
    ),
    (
        "service_area",
        "service_areas.csv",
        "service_areas",
        &["service_area", "name", "extent", "uri"],
    ),
    (
        "cost_option",
        "cost_options.csv",
        "cost_options",
        &["option", "amount", "amount_description", "currency"],
    ),
];

#[derive(Default)]
struct Tables {
    organisations: HashMap<String, Row>,
    /// By field, then by service.
    belonging: BTreeMap<&'static str, BySubject>,
}

impl Tables {
    fn whole(&self, mut service: Row, id: &str) -> Value {
        if let Some(organisation) = self.organisations.get(&cell(&service, "organization_id")) {
            service.insert("organization".to_owned(), organisation.clone().into());
        }
        for (field, by_service) in &self.belonging {
            if let Some(rows) = by_service.get(id) {
                service.insert((*field).to_owned(), rows.clone().into());
            }
        }
        service.into()
    }

    fn note_dangling(&self, services: &HashSet<String>, findings: &mut Findings) {
        for (field, by_service) in &self.belonging {
            let mut lone: Vec<_> = by_service
                .keys()
                .filter(|service| !services.contains(*service))
                .collect();
            lone.sort_unstable();
            for service in lone {
                findings.note("rows of a service that is not there: not used", || {
                    format!("{field}: {service}")
                });
            }
        }
    }
}

fn cell(row: &Row, column: &str) -> String {
    row.get(column)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Rows as objects, one at a time. Empty cells are left out, as a feed leaves out fields without a value.
fn each_row(path: &Path, mut take: impl FnMut(Row)) -> anyhow::Result<()> {
    let file = File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let mut reader = csv::Reader::from_reader(BufReader::new(file));
    let headings = reader
        .headers()
        .with_context(|| format!("reading {}", path.display()))?
        .clone();
    ensure!(
        headings.iter().any(|heading| heading == "id"),
        "{} has no column ‘id’",
        path.display()
    );
    for row in reader.records() {
        let row = row.with_context(|| format!("reading {}", path.display()))?;
        let filled = headings
            .iter()
            .zip(row.iter())
            .filter(|(_, cell)| !cell.trim().is_empty());
        take(
            filled
                .map(|(heading, cell)| (heading.to_owned(), cell.trim().into()))
                .collect(),
        );
    }
    Ok(())
}
