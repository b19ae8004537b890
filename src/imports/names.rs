//! One organisation, several spellings.
//!
//! Two names are the same when nothing is left between them but case, signs, a leading "the", "&" for "and", legal
//! endings, abbreviations in brackets, and endings that a mapping file calls departments ("Head Office"). Whatever is
//! beyond a rule ("Welsh Assembly Government") stands in the mapping file's table. Every merge is reported.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::imports::text::fold;

/// Endings that say what an organisation is in law and not who it is.
const LEGAL_ENDINGS: &[&str] = &["limited", "ltd", "cic", "plc", "llp", "cyf"];

/// The mapping file's part about names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameRules {
    /// Endings after a dash that name a part of the organisation: "Head Office".
    #[serde(default)]
    departments: Vec<String>,
    /// Names that no rule joins.
    #[serde(default)]
    same: Vec<SameName>,
}

/// One organisation, as it is to be called, and what else it is called in the source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SameName {
    name: String,
    spellings: Vec<String>,
}

impl Organiser {
    /// Spellings other than the name.
    pub fn other_spellings(&self) -> Vec<String> {
        self.spellings
            .keys()
            .filter(|spelling| **spelling != self.name)
            .cloned()
            .collect()
    }
}

impl NameRules {
    /// What all spellings of one name have in common. Never shown.
    fn key(&self, name: &str) -> String {
        let plain = fold(&without_brackets(self.without_department(name)));
        let mut words: Vec<&str> = plain.split(' ').collect();
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        while words.len() > 1 && LEGAL_ENDINGS.contains(&words[words.len() - 1]) {
            words.pop();
        }
        // Spaces go too: "CITB-ConstructionSkills" is "CITB Construction Skills".
        words.concat()
    }

    fn without_department<'a>(&self, name: &'a str) -> &'a str {
        let Some((before, after)) = name.rsplit_once(" - ") else {
            return name;
        };
        let after = fold(after);
        if self.departments.iter().any(|known| fold(known) == after) {
            before
        } else {
            name
        }
    }

    fn table(&self) -> BTreeMap<String, &str> {
        let mut table = BTreeMap::new();
        for same in &self.same {
            for spelling in same.spellings.iter().chain([&same.name]) {
                table.insert(self.key(spelling), same.name.as_str());
            }
        }
        table
    }
}

fn without_brackets(name: &str) -> String {
    let mut outside = String::with_capacity(name.len());
    let mut depth = 0_u32;
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    // A name that is all brackets keeps them.
    if fold(&outside).is_empty() {
        name.to_owned()
    } else {
        outside
    }
}

/// The organisations behind a list of names.
#[derive(Debug, Default)]
pub struct Organisers {
    by_key: BTreeMap<String, Organiser>,
    key_of_spelling: BTreeMap<String, String>,
}

/// One organisation as a source names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organiser {
    /// The mapping file's name for it, else the spelling used most, else the first in the alphabet.
    pub name: String,
    /// Names the organisation for good, however it is spelled next time: a part of its source key.
    pub key: String,
    /// Every spelling found, with how often; `name` is among them unless the mapping file gave it.
    pub spellings: BTreeMap<String, usize>,
}

impl Organisers {
    pub fn gather<'a>(names: impl IntoIterator<Item = &'a str>, rules: &NameRules) -> Self {
        let table = rules.table();
        let mut organisers = Self::default();
        for name in names {
            let own_key = rules.key(name);
            let given = table.get(&own_key);
            let key = given.map_or(own_key, |given| rules.key(given));
            let organiser = organisers
                .by_key
                .entry(key.clone())
                .or_insert_with(|| Organiser {
                    name: given.map_or_else(String::new, |given| (*given).to_owned()),
                    key: key.clone(),
                    spellings: BTreeMap::new(),
                });
            *organiser.spellings.entry(name.to_owned()).or_default() += 1;
            organisers.key_of_spelling.insert(name.to_owned(), key);
        }
        for organiser in organisers.by_key.values_mut() {
            if organiser.name.is_empty() {
                organiser.name = most_used(&organiser.spellings);
            }
        }
        organisers
    }

    /// The organisation of a name that was gathered.
    pub fn of(&self, name: &str) -> Option<&Organiser> {
        self.by_key.get(self.key_of_spelling.get(name)?)
    }

    /// In the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Organiser> {
        self.by_key.values()
    }
}

fn most_used(spellings: &BTreeMap<String, usize>) -> String {
    let mut best = ("", 0);
    for (spelling, count) in spellings {
        if *count > best.1 {
            best = (spelling, *count);
        }
    }
    best.0.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> NameRules {
        toml::from_str(
            "departments = ['Head Office']\n\
             [[same]]\nname = 'Welsh Government'\nspellings = ['Welsh Assembly Government']\n",
        )
        .unwrap()
    }

    fn organisations(names: &[&str]) -> Vec<String> {
        let organisers = Organisers::gather(names.iter().copied(), &rules());
        organisers.iter().map(|o| o.name.clone()).collect()
    }

    #[test]
    fn spellings_that_differ_by_rule_are_one() {
        for (a, b) in [
            ("Invest Northern Ireland", "Invest Northern Ireland (NI)"),
            ("Venture Wales", "Venture Wales - Head Office"),
            ("HM Revenue & Customs", "HM Revenue and Customs"),
            ("Business in Focus", "Business In Focus"),
            ("Omagh Enterprise Company", "Omagh Enterprise Company Ltd"),
            ("Fermanagh Enterprise Limited", "Fermanagh Enterprise Ltd"),
            ("Prince's Trust", "The Prince’s Trust"),
            ("CITB Construction Skills", "CITB-ConstructionSkills"),
        ] {
            assert_eq!(organisations(&[a, b]).len(), 1, "{a} = {b}");
        }
    }

    #[test]
    fn different_organisations_stay_apart() {
        for (a, b) in [
            ("East Ayrshire Council", "East Lothian Council"),
            ("Business Gateway", "Business Gateway Fife"),
            ("WRAP", "WRAP Cymru"),
            ("Venture Wales", "Venture Wales - Swansea"),
            ("The Green Organisation", "Limited"),
        ] {
            assert_eq!(organisations(&[a, b]).len(), 2, "{a} ≠ {b}");
        }
    }

    #[test]
    fn the_table_names_and_joins_what_no_rule_does() {
        assert_eq!(
            organisations(&[
                "Welsh Assembly Government",
                "Welsh Assembly Government",
                "Welsh Government"
            ]),
            ["Welsh Government"]
        );
    }

    #[test]
    fn the_spelling_used_most_becomes_the_name_and_all_are_kept() {
        let organisers = Organisers::gather(["A Ltd", "A Limited", "A Limited"], &rules());
        let organiser = organisers.of("A Ltd").unwrap();
        assert_eq!(organiser.name, "A Limited");
        assert_eq!(organiser.spellings.len(), 2);
    }
}
