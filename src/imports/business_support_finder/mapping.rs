//! What the source's words mean in ours: the TOML file beside this one, or another that a person gives.

use std::{collections::BTreeMap, path::Path};

use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    imports::{
        names::NameRules,
        places::Whereabouts,
        reading::{InputFault, parse_toml, read_text},
        text::{Phrases, Searchable, fold},
    },
    taxonomy::{Challenge, Format, OwnershipGroup, Sector, Stage, SupportType},
    values::{Term, TermSet},
};

/// A table from the source's words to terms of a vocabulary of ours.
pub type Values<T> = BTreeMap<String, Vec<T>>;

/// Terms, each with phrases by which it is recognised in running text.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent, bound = "T: Deserialize<'de> + Ord")]
pub struct Recognised<T>(BTreeMap<T, Phrases>);

impl<T: Term> Recognised<T> {
    pub fn in_text(&self, text: &Searchable) -> TermSet<T> {
        let found = self.0.iter().filter(|(_, phrases)| phrases.any_in(text));
        found.map(|(term, _)| *term).collect()
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mapping {
    pub source: SourceNames,
    pub mentoring: Phrases,
    pub free: Free,
    pub organisers: NameRules,
    pub places: Places,
    pub stages: Stages,
    pub sectors: Sectors,
    pub challenges: Challenges,
    pub support_types: SupportTypes,
    pub formats: Recognised<Format>,
    pub limits: Limits,
    /// Names of the kinds of business in a sentence.
    pub business_types: BTreeMap<String, String>,
    /// What a person read in a scheme and no rule finds.
    #[serde(default, rename = "scheme")]
    corrections: Vec<Correction>,
    #[serde(default, rename = "set-aside")]
    set_aside: Vec<SetAside>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceNames {
    pub name: String,
    pub licence: String,
    /// What every imported organisation's page says of itself.
    pub about: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Free {
    pub phrases: Phrases,
    /// Beside these nothing is called free.
    pub unless: Phrases,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Places {
    /// Names of places, folded when compared, over and above the ones our own tables know.
    names: BTreeMap<String, Vec<Whereabouts>>,
    /// Said in running text.
    pub nationwide: Phrases,
    pub misprinted_postcodes: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Stages {
    pub values: Values<Stage>,
    /// Added to advice that takes established businesses.
    pub advice_for_established: Vec<Stage>,
    /// Recognised in title and summary of any scheme.
    pub always: Recognised<Stage>,
    /// Recognised in the whole text where the source gives no stages.
    pub otherwise: Recognised<Stage>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sectors {
    pub values: Values<Sector>,
    /// This many of the source's sixteen sectors are as good as all.
    pub as_good_as_all: usize,
    /// Recognised where the source gives no sectors.
    pub otherwise: Recognised<Sector>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Challenges {
    pub purposes: Values<Challenge>,
    pub support_types: Values<Challenge>,
    pub words: Recognised<Challenge>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportTypes {
    pub values: Values<SupportType>,
    /// Recognised in title and summary where the source gives no kind of support.
    pub otherwise: Recognised<SupportType>,
    /// Recognised in title and summary beside what the source gives.
    pub beside: Recognised<SupportType>,
}

/// Numbers that stand for "no limit" or cannot be meant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    pub no_most_employees: Vec<u32>,
    pub no_least_employees: Vec<u32>,
    /// A least age above this, in months, is a person's age in the wrong column.
    pub oldest_in_months: u32,
}

/// What a person read in one scheme; every field left out stays as the rules have it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Correction {
    row: String,
    /// For whoever reads the file; asked for, so that no correction stands without a reason.
    #[serde(rename = "why")]
    _why: String,
    pub mentoring: Option<bool>,
    pub summary: Option<String>,
    pub places: Option<Vec<Whereabouts>>,
    pub stages: Option<Vec<Stage>>,
    #[serde(default)]
    pub reserved_for: Vec<OwnershipGroup>,
    #[serde(default)]
    pub welcomes: Vec<OwnershipGroup>,
    pub ended_on: Option<NaiveDate>,
    /// The ages given are people's, or otherwise not to be used.
    #[serde(default)]
    pub ignore_ages: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetAside {
    rows: Vec<String>,
    reason: String,
}

impl Mapping {
    /// The mapping that comes with the program.
    pub fn built_in() -> Result<Self, InputFault> {
        let file = Path::new("business_support_finder.toml");
        parse_toml(file, include_str!("../business_support_finder.toml"))
    }

    pub fn read(path: &Path) -> Result<Self, InputFault> {
        parse_toml(path, &read_text(path)?)
    }

    pub fn correction(&self, row: &str) -> Option<&Correction> {
        self.corrections
            .iter()
            .find(|correction| correction.row == row)
    }

    pub fn reason_to_set_aside(&self, row: &str) -> Option<&str> {
        let entry = self
            .set_aside
            .iter()
            .find(|entry| entry.rows.iter().any(|known| known == row));
        entry.map(|entry| entry.reason.as_str())
    }

    /// Rows that corrections speak of, so that one that has left the source can be pointed out.
    pub fn rows_spoken_of(&self) -> impl Iterator<Item = &str> {
        let corrected = self
            .corrections
            .iter()
            .map(|correction| correction.row.as_str());
        corrected.chain(
            self.set_aside
                .iter()
                .flat_map(|entry| entry.rows.iter().map(String::as_str)),
        )
    }
}

impl Places {
    /// The places that the mapping file gives a name.
    pub fn named(&self, name: &str) -> Option<&[Whereabouts]> {
        let name = fold(name);
        let found = self.names.iter().find(|(known, _)| fold(known) == name);
        found.map(|(_, places)| places.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mapping_that_comes_with_the_program_reads() {
        Mapping::built_in().unwrap();
    }

    #[test]
    fn a_slug_that_is_not_ours_is_a_fault_with_its_line() {
        let faulty = include_str!("../business_support_finder.toml")
            .replace("agriculture = [\"farming", "agriculture = [\"gardening");
        let fault = parse_toml::<Mapping>(Path::new("m.toml"), &faulty).unwrap_err();
        assert!(fault.line.is_some_and(|line| line > 1), "{fault}");
        assert!(fault.problem.contains("gardening"), "{fault}");
    }
}
