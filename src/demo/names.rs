//! Names that sound right and belong to nobody.
//!
//! Each holds a word made of two halves that no place or firm puts together, and only then what the organisation does.
//! Towns and trades alone would sooner or later spell a real organisation's name.

use std::collections::HashSet;

use super::{chance::Chance, themes::Theme, towns::Town};

const FIRST: [&str; 32] = [
    "Otter", "Pewter", "Saffron", "Quill", "Tallow", "Linnet", "Umber", "Fennel", "Kestrel",
    "Marl", "Teasel", "Willet", "Yarrow", "Copper", "Dapple", "Ember", "Gannet", "Indigo",
    "Juniper", "Larch", "Mallow", "Nettle", "Plover", "Russet", "Sorrel", "Thistle", "Vetch",
    "Whin", "Tansy", "Cobalt", "Dunlin", "Bramble",
];
const SECOND: [&str; 18] = [
    "kiln", "loom", "quay", "anvil", "lathe", "spindle", "gable", "lantern", "sail", "bobbin",
    "hearth", "rudder", "trellis", "beacon", "tiller", "wheel", "thimble", "compass",
];
/// Trees, heather and broom.
const WELSH: [&str; 12] = [
    "Derw", "Helyg", "Celyn", "Onnen", "Bedw", "Rhedyn", "Eithin", "Criafol", "Gwern", "Drain",
    "Grug", "Banadl",
];
/// "Of the oak", "of the birch" and so on.
const GAELIC: [&str; 8] = [
    "an Daraich",
    "a’ Bheithe",
    "an Fhraoich",
    "na Mara",
    "na Grèine",
    "nan Eun",
    "na Gealaich",
    "an t-Solais",
];

/// Gives names, each once.
#[derive(Default)]
pub struct Names {
    given: HashSet<String>,
    coined: HashSet<String>,
}

impl Names {
    /// A new name for an organisation of this theme in this town.
    pub fn give(&mut self, theme: &Theme, town: &Town, chance: &mut Chance) -> String {
        let mut name = self.compose(theme, town, chance);
        // The theme's own patterns with other words first, then with the town, then with a number.
        for _ in 0..20 {
            if !self.given.contains(&name) {
                break;
            }
            name = self.compose(theme, town, chance);
        }
        if self.given.contains(&name) && !name.contains(&town.name) {
            name = format!("{name}, {}", town.name);
        }
        let base = name.clone();
        let mut number = 2;
        while !self.given.insert(name.clone()) {
            name = format!("{base} {number}");
            number += 1;
        }
        name
    }

    fn compose(&mut self, theme: &Theme, town: &Town, chance: &mut Chance) -> String {
        let pattern = chance.line(&theme.names);
        let coined = self.coin(chance);
        let mut name = pattern
            .replace("{coined}", &coined)
            .replace("{place}", &town.name);
        for (mark, words) in [("{welsh}", &WELSH[..]), ("{gaelic}", &GAELIC[..])] {
            if name.contains(mark) {
                name = name.replace(mark, chance.pick(words).copied().unwrap_or_default());
            }
        }
        name
    }

    /// A made-up word, new while there are any: 576 of them.
    fn coin(&mut self, chance: &mut Chance) -> String {
        let mut coined = String::new();
        for _ in 0..12 {
            let halves = (chance.pick(&FIRST), chance.pick(&SECOND));
            if let (Some(first), Some(second)) = halves {
                coined = format!("{first}{second}");
            }
            if self.coined.insert(coined.clone()) {
                break;
            }
        }
        coined
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::themes::Content;

    #[test]
    fn thousands_of_names_are_all_different_and_leave_no_mark_unfilled() {
        let content = Content::read().unwrap();
        let mut names = Names::default();
        let mut chance = Chance::new(1, 1);
        let mut seen = HashSet::new();
        for i in 0..4_000 {
            let theme = &content.themes[i % content.themes.len()];
            let town = &content.towns[i % content.towns.len()];
            let name = names.give(theme, town, &mut chance);
            assert!(!name.contains('{'), "{name}");
            assert!(seen.insert(name));
        }
    }
}
