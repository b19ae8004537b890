//! The UK government's Business Support Finder of 2012–13: 904 schemes of advice, mentoring, grants and loans.
//!
//! Three files say different things about the same schemes: `schemes.csv` the texts, `schemes-facets.json` (a year
//! later) who they are for, `schemes-england-regional.csv` the areas. [`plan`] reads them all, decides what each row of
//! `schemes.csv` becomes, and writes nothing.
//!
//! - **Imported**: the row makes a programme of its own, visible tier.
//! - **Merged**: an earlier row is the same scheme at another office: same organisation, same title but for the place
//!   after its last dash, same description and same rules. The first row's programme takes in the others' places. So
//!   fifteen offices of one crofting grant are one result and not fifteen, while schemes that share a title or a
//!   description and differ in the organiser or in who may apply stay apart.
//! - **Set aside**: nothing tells where it works, it says nothing, or the mapping file says why not.
//!
//! What a person may want to correct stands in `business_support_finder.toml`, not here.

mod mapping;
mod meaning;
mod planner;
mod reach;
mod reading;
mod source;
#[cfg(test)]
mod tests;

use std::path::Path;

use chrono::NaiveDate;

pub use self::mapping::Mapping;
use self::{planner::Planner, source::Source};
use super::{plan::Plan, reading::InputFaults};
use crate::taxonomy::Gazetteer;

/// What importing the folder would do. `progress` is called after each row.
pub fn plan(
    folder: &Path,
    mapping: &Mapping,
    gazetteer: &Gazetteer,
    today: NaiveDate,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Plan, InputFaults> {
    let source = Source::read(folder)?;
    let mut planner = Planner::new(&source, mapping, gazetteer, today);
    for (done, scheme) in source.schemes.iter().enumerate() {
        planner.take(scheme);
        progress(done + 1, source.schemes.len());
    }
    Ok(planner.finish())
}
