//! What made-up organisations are for, and what they say of themselves.
//!
//! The words are in TOML files under `content/`, because they are read and corrected more often than the code, and a
//! vocabulary's slug that does not exist fails as they are read (a test does). Each list holds alternatives, one of
//! which is taken; a list of lists is a sentence after the other. In texts, `{name}`, `{place}`, `{region}` and `{year}`
//! stand for the organisation's own; in names, `{coined}`, `{welsh}` and `{gaelic}` for a word made up for it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::towns::{self, Setting, Town};
use crate::{
    directory::LegalForm,
    matching::CostUnit,
    taxonomy::{Challenge, Format, Language, OwnershipGroup, Region, Sector, Stage},
};

/// Everything the demonstration is composed from.
pub struct Content {
    pub themes: Vec<Theme>,
    /// Programmes that an organisation of any theme may also run.
    pub shared: Vec<Template>,
    pub towns: Vec<Town>,
}

/// A kind of organisation. Its heading in the file is for readers alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// How common it is beside the others.
    pub weight: f64,
    /// Where it is met; empty: anywhere.
    #[serde(default)]
    pub regions: Vec<Region>,
    #[serde(default)]
    pub settings: Vec<Setting>,
    pub names: Vec<String>,
    #[serde(deserialize_with = "legal_forms")]
    pub forms: Vec<LegalForm>,
    pub about: Vec<Vec<String>>,
    /// What its mentors mostly worked in; empty: as businesses of the region do. Named twice is twice as likely.
    #[serde(default)]
    pub sectors: Vec<Sector>,
    /// Languages it is known for. A single one is spoken throughout.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// The likeliest first.
    pub programmes: Vec<Template>,
}

/// What a programme of a theme is like.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub names: Vec<String>,
    pub summary: Vec<String>,
    pub aims: Vec<Vec<String>>,
    pub who_for: Vec<String>,
    /// Empty: every stage.
    pub stages: Vec<Stage>,
    /// Empty: every sector.
    #[serde(default)]
    pub sectors: Vec<Sector>,
    /// Always stated.
    pub challenges: Vec<Challenge>,
    /// Some of these are stated too.
    pub also: Vec<Challenge>,
    pub reach: Reach,
    /// The first always; the others often.
    pub formats: Vec<Format>,
    pub cost: Pricing,
    /// In pounds.
    #[serde(default)]
    pub price: Vec<(u32, CostUnit)>,
    #[serde(default)]
    pub reserved_for: Vec<OwnershipGroup>,
    #[serde(default)]
    pub welcomes: Vec<OwnershipGroup>,
    /// Least and most.
    pub employees: Option<(u32, u32)>,
    /// Least and most.
    pub months_trading: Option<(u32, u32)>,
    /// How long one takes part at least.
    pub months: Vec<u8>,
    /// Meetings a month.
    pub meetings: Vec<f32>,
}

/// Whom a programme takes, from its base outwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Its own area, and sometimes the next.
    Local,
    /// Its region or nation.
    Region,
    Nationwide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pricing {
    Free,
    MostlyFree,
    Fee,
    Membership,
}

#[derive(Deserialize)]
struct ThemeFile {
    themes: BTreeMap<String, Theme>,
}

#[derive(Deserialize)]
struct SharedFile {
    programmes: Vec<Template>,
}

const THEMES: [&str; 4] = [
    include_str!("content/starting.toml"),
    include_str!("content/growing.toml"),
    include_str!("content/trades.toml"),
    include_str!("content/places.toml"),
];
const SHARED: &str = include_str!("content/shared.toml");

impl Content {
    pub fn read() -> anyhow::Result<Self> {
        let mut themes = Vec::new();
        for file in THEMES {
            themes.extend(toml::from_str::<ThemeFile>(file)?.themes.into_values());
        }
        Ok(Self {
            themes,
            shared: toml::from_str::<SharedFile>(SHARED)?.programmes,
            towns: towns::read()?,
        })
    }
}

impl Theme {
    /// Whether such an organisation may be based in the town.
    pub fn suits(&self, town: &Town) -> bool {
        (self.regions.is_empty() || self.regions.contains(&town.region))
            && (self.settings.is_empty() || self.settings.contains(&town.setting))
    }
}

fn legal_forms<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<LegalForm>, D::Error> {
    let slugs = Vec::<String>::deserialize(deserializer)?;
    let form = |slug: &String| {
        LegalForm::from_slug(slug)
            .ok_or_else(|| serde::de::Error::custom(format!("{slug} is no legal form")))
    };
    slugs.iter().map(form).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::values::Term;

    #[test]
    fn every_file_reads_and_speaks_the_vocabularies() {
        let content = Content::read().unwrap();
        assert!(content.themes.len() >= 25 && content.shared.len() >= 5);
    }

    #[test]
    fn together_the_templates_help_with_every_challenge() {
        let content = Content::read().unwrap();
        let themed = content.themes.iter().flat_map(|theme| &theme.programmes);
        let named: HashSet<_> = themed
            .chain(&content.shared)
            .flat_map(|template| template.challenges.iter().chain(&template.also))
            .collect();
        let missing: Vec<_> = Challenge::all().filter(|c| !named.contains(c)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn a_template_leaves_no_list_that_must_be_drawn_from_empty() {
        let content = Content::read().unwrap();
        for theme in &content.themes {
            assert!(
                !theme.names.is_empty() && !theme.forms.is_empty(),
                "{}",
                theme.names[0]
            );
            for template in theme.programmes.iter().chain(&content.shared) {
                let name = &template.names[0];
                assert!(
                    !template.summary.is_empty() && !template.who_for.is_empty(),
                    "{name}"
                );
                assert!(
                    !template.formats.is_empty() && !template.months.is_empty(),
                    "{name}"
                );
                assert!(
                    template.aims.iter().all(|choices| !choices.is_empty()),
                    "{name}"
                );
                assert_eq!(
                    template.cost == Pricing::Free,
                    template.price.is_empty(),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn every_region_has_towns_and_every_town_districts() {
        let towns = towns::read().unwrap();
        for region in Region::all() {
            assert!(
                towns.iter().filter(|town| town.region == region).count() >= 5,
                "{region}"
            );
        }
        for town in towns {
            assert!(!town.districts[0].is_empty(), "{}", town.name);
            assert_eq!(
                town.area.is_none(),
                !town.region.code().starts_with('E'),
                "{}",
                town.name
            );
        }
    }
}
