//! The room's pages.

mod criteria;
mod criterion;
mod how_assessment_works;
mod published;
mod self_check;
mod self_check_result;
pub mod versions;

pub use criteria::criteria;
pub use criterion::criterion;
pub use how_assessment_works::how_assessment_works;
pub use published::published;
pub use self_check::{group, start};
pub use self_check_result::result;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{CriteriaSet, Version, set};
use crate::platform::http::AppError;

/// Which version of the criteria to show; the current one unless an address asks for another.
#[derive(Debug, Deserialize)]
pub struct Asked {
    version: Option<Version>,
}

impl Asked {
    fn set(&self) -> Result<&'static CriteriaSet, AppError> {
        set(self.version.unwrap_or(Version::CURRENT)).ok_or(AppError::NotFound)
    }
}

/// "22 November 2026".
fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}
