//! Open Referral in: directories that speak HSDS-UK 3.0 or 1.0, or come as HSDS tabular data packages.
//!
//! A source is read service by service ([`documents`], [`tabular`], and [`fetch`] for feeds on the web). Each is cleaned
//! into a [`record::Record`] by [`service`], whatever version it came in; what had to be mended is counted by kind in
//! [`findings`], because feeds differ from the standard more often than not. [`choice`] keeps the wanted ones and
//! [`planner`] makes listings of the visible tier of them. [`write`] puts them into the directory: what changed is
//! updated, what went is retired, and what an organisation has claimed is left alone.
//!
//! Contacts are not read, because they are people's; only the number of a desk that is called as the organisation is.

mod choice;
mod cleaning;
mod documents;
pub mod fetch;
mod files;
mod findings;
mod harvest;
mod planner;
mod record;
mod service;
mod tabular;
mod writing;

use crate::taxonomy::Gazetteer;

pub use self::{
    choice::Choice,
    files::read as read_files,
    findings::{Finding, Findings},
    harvest::Harvest,
    writing::{Shrinking, write},
};
use super::{places::Reach, plan::Plan};

/// What a source is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceName {
    /// As shown on profiles.
    pub name: String,
    pub licence: String,
    /// Stands in front of every record's key.
    pub key: String,
}

/// Shown where neither the source nor who imports it says under what licence it is published.
pub const NO_LICENCE: &str = "licence not stated by the source";

impl SourceName {
    /// What every key of the source begins with.
    pub fn prefix(&self) -> String {
        format!("openreferral:{}:", self.key)
    }
}

/// Where services work that do not say it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Elsewhere(Reach);

impl Elsewhere {
    /// Of names of nations, regions, areas, towns or postcodes; the first unknown one is the error.
    pub fn new(names: &[String], gazetteer: &Gazetteer) -> Result<Self, String> {
        let mut reach = Reach::default();
        for name in names {
            let found = planner::place_called(name, gazetteer).ok_or_else(|| name.clone())?;
            reach = reach.union(found);
        }
        Ok(Self(reach))
    }
}

/// What importing the harvest would do.
pub fn plan(
    source: &SourceName,
    harvest: Harvest,
    elsewhere: Elsewhere,
    gazetteer: &Gazetteer,
) -> Plan {
    planner::plan(source, harvest, elsewhere.0, gazetteer)
}
