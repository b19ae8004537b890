//! Which programmes fit an alert's need, by the ranking that the results page shows.

use crate::{
    directory::{ProgrammeCard, Snapshot},
    finder::{self, Finder, NeedForm},
    matching::Points,
};

use super::alert::{Alert, Floor};

/// Those that fit well enough, best first. None where the need cannot be understood (any more), such as one near a
/// postcode district that has been done away with.
pub fn fitting<'a>(
    finder: &Finder,
    snapshot: &'a Snapshot,
    need: &NeedForm,
    floor: Floor,
) -> Vec<(&'a ProgrammeCard, Points)> {
    let Ok(asked) = need.parse(&snapshot.gazetteer) else {
        return Vec::new();
    };
    let day = finder::day_of(snapshot.as_of);
    finder::fitting(snapshot, &asked.need, &finder.weights, day, floor.points())
}

/// Those of them that are new to the person, and not full or paused just now: those are told of once they take enquiries.
pub fn new_to<'a>(
    alert: &Alert,
    finder: &Finder,
    snapshot: &'a Snapshot,
) -> Vec<(&'a ProgrammeCard, Points)> {
    let mut fitting = fitting(finder, snapshot, &alert.need, alert.floor);
    fitting.retain(|(card, _)| !alert.known.contains(&card.programme.id) && !card.taking.is_shut());
    fitting
}
