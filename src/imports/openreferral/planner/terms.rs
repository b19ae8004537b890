//! Words of the source that are words of ours.

use crate::{
    imports::{openreferral::record::Record, text::fold},
    matching::SectorCover,
    taxonomy::{Language, Sector},
    values::{Term, TermSet},
};

/// Every sector only where the source says so; a source that is silent leaves it unknown.
pub fn sectors(record: &Record) -> SectorCover {
    let every = |name: &str| fold(name) == "every sector";
    if record.terms.iter().any(|term| every(&term.name)) {
        SectorCover::All
    } else {
        SectorCover::Some(terms_named::<Sector>(record))
    }
}

/// Terms of ours that the source uses by name or slug.
pub fn terms_named<T: Term>(record: &Record) -> TermSet<T> {
    let said: Vec<String> = record.terms.iter().map(|term| fold(&term.name)).collect();
    let ours = |term: &T| {
        said.iter()
            .any(|said| *said == fold(term.name()) || *said == fold(term.slug()))
    };
    T::all().filter(ours).collect()
}

pub fn languages(record: &Record) -> TermSet<Language> {
    let said = |language: &Language| {
        record
            .languages
            .iter()
            .any(|said| said == language.tag() || *said == language.name().to_lowercase())
    };
    Language::all().filter(said).collect()
}
