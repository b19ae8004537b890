//! Every vocabulary in one value, for the API.

use serde::Serialize;

use super::{
    Area, Challenge, ChallengeGroup, Format, Language, OwnershipGroup, Region, Sector, Stage,
};
use crate::values::Term;

/// All vocabularies, each in its own order.
#[derive(Debug, Serialize)]
pub struct Vocabularies {
    pub regions: Vec<RegionEntry>,
    pub areas: Vec<AreaEntry>,
    pub sectors: Vec<SectorEntry>,
    pub stages: Vec<Entry>,
    pub challenge_groups: Vec<Entry>,
    pub challenges: Vec<ChallengeEntry>,
    pub ownership_groups: Vec<Entry>,
    pub formats: Vec<Entry>,
    pub languages: Vec<LanguageEntry>,
}

/// What every term has.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub slug: &'static str,
    pub name: &'static str,
}

#[derive(Debug, Serialize)]
pub struct RegionEntry {
    #[serde(flatten)]
    pub entry: Entry,
    pub ons_code: &'static str,
}

#[derive(Debug, Serialize)]
pub struct AreaEntry {
    #[serde(flatten)]
    pub entry: Entry,
    pub ons_code: &'static str,
    pub regions: &'static [Region],
    pub current: bool,
}

#[derive(Debug, Serialize)]
pub struct SectorEntry {
    #[serde(flatten)]
    pub entry: Entry,
    pub description: &'static str,
    pub sic_section: char,
    pub sic_title: &'static str,
}

#[derive(Debug, Serialize)]
pub struct ChallengeEntry {
    #[serde(flatten)]
    pub entry: Entry,
    pub group: ChallengeGroup,
}

#[derive(Debug, Serialize)]
pub struct LanguageEntry {
    #[serde(flatten)]
    pub entry: Entry,
    /// BCP 47.
    pub tag: &'static str,
}

pub fn vocabularies() -> Vocabularies {
    Vocabularies {
        regions: list(|region: Region| RegionEntry {
            entry: entry(region),
            ons_code: region.code(),
        }),
        areas: list(|area: Area| AreaEntry {
            entry: entry(area),
            ons_code: area.code(),
            regions: area.regions(),
            current: area.is_current(),
        }),
        sectors: list(|sector: Sector| SectorEntry {
            entry: entry(sector),
            description: sector.friendly_name(),
            sic_section: sector.letter(),
            sic_title: sector.title(),
        }),
        stages: list(entry::<Stage>),
        challenge_groups: list(entry::<ChallengeGroup>),
        challenges: list(|challenge: Challenge| ChallengeEntry {
            entry: entry(challenge),
            group: challenge.group(),
        }),
        ownership_groups: list(entry::<OwnershipGroup>),
        formats: list(entry::<Format>),
        languages: list(|language: Language| LanguageEntry {
            entry: entry(language),
            tag: language.tag(),
        }),
    }
}

fn list<T: Term, E>(describe: impl Fn(T) -> E) -> Vec<E> {
    T::all().map(describe).collect()
}

fn entry<T: Term>(term: T) -> Entry {
    Entry {
        slug: term.slug(),
        name: term.name(),
    }
}
