//! Which column means what: the TOML file that goes with a spreadsheet.

use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;

use crate::imports::{
    names::NameRules,
    reading::{InputFault, InputFaults, parse_toml, read_text},
    text::fold,
};

/// What a row can tell, each under the name it has in the mapping file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The source's own name for the row; without it, organisation and programme together name it.
    Key,
    Organisation,
    OrganisationAbout,
    OrganisationWebsite,
    Programme,
    Kind,
    SupportTypes,
    Summary,
    Aims,
    WhoFor,
    Eligibility,
    Website,
    Stages,
    Sectors,
    Challenges,
    /// Regions and areas, `england` or `uk`.
    Where,
    /// A postcode or a district.
    Base,
    TravelMiles,
    Formats,
    Cost,
    CostAmount,
    CostUnit,
    LeastEmployees,
    MostEmployees,
    LeastMonthsTrading,
    MostMonthsTrading,
    ReservedFor,
    Welcomes,
    MinimumMonths,
    MeetingsAMonth,
    Places,
    WaitingWeeks,
    ReplyDays,
    Languages,
    LastConfirmedOn,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mapping {
    pub source: SourceNames,
    /// Between the items of one cell.
    #[serde(default = "semicolon")]
    pub list_separator: String,
    /// The heading of each field's column.
    pub columns: BTreeMap<Field, String>,
    /// What the cells of a column mean: their words, and ours.
    #[serde(default)]
    values: BTreeMap<Field, BTreeMap<String, Vec<String>>>,
    /// What a field is where its cell is empty, or where it has no column.
    #[serde(default)]
    pub defaults: BTreeMap<Field, String>,
    #[serde(default)]
    pub organisations: NameRules,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceNames {
    /// As shown: "Example providers, 2026".
    pub name: String,
    pub licence: String,
    /// In front of every key, so that two sources cannot clash: a slug that never changes.
    pub key: String,
}

fn semicolon() -> String {
    ";".to_owned()
}

impl Mapping {
    pub fn read(path: &Path) -> Result<Self, InputFaults> {
        Self::parse(path, &read_text(path)?)
    }

    pub fn parse(path: &Path, text: &str) -> Result<Self, InputFaults> {
        let mapping: Self = parse_toml(path, text)?;
        let mut faults = Vec::new();
        let mut fault = |problem: &str| faults.push(InputFault::of_file(path, problem));
        if mapping.source.key.is_empty() || mapping.source.name.is_empty() {
            fault("[source] wants a name and a key");
        }
        if mapping.list_separator.is_empty() {
            fault("list-separator is empty");
        }
        let named =
            |field| mapping.columns.contains_key(&field) || mapping.defaults.contains_key(&field);
        if !named(Field::Organisation) {
            fault("[columns] does not say which column is the organisation");
        }
        if faults.is_empty() {
            Ok(mapping)
        } else {
            Err(InputFaults(faults))
        }
    }

    /// What the mapping file says that a word means; `None` where it says nothing.
    pub fn meaning(&self, field: Field, word: &str) -> Option<&[String]> {
        let word = fold(word);
        let table = self.values.get(&field)?;
        let found = table.iter().find(|(known, _)| fold(known) == word);
        found.map(|(_, ours)| ours.as_slice())
    }
}
