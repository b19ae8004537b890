//! Version 1 of the criteria, a file for each group. Its words are published and do not change any more.

mod access;
mod ethics;
mod evaluation;
mod matching;
mod purpose;
mod recruiting;
mod relationship;
mod training;

use chrono::NaiveDate;

use super::{CriteriaSet, Version};

const PUBLISHED_ON: NaiveDate =
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");

pub static SET: CriteriaSet = CriteriaSet {
    version: Version(1),
    published_on: PUBLISHED_ON,
    groups: [
        purpose::CRITERIA,
        recruiting::CRITERIA,
        training::CRITERIA,
        matching::CRITERIA,
        relationship::CRITERIA,
        ethics::CRITERIA,
        access::CRITERIA,
        evaluation::CRITERIA,
    ],
};
