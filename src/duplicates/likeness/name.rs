//! What is left of a name once all that tells nobody apart is gone.

use crate::taxonomy::fold;

/// Words that say what an organisation is in law, or nothing.
const EMPTY_WORDS: &[&str] = &[
    "the", "and", "ltd", "limited", "cic", "cio", "plc", "llp", "cyf", "company",
];
/// The same in several words.
const EMPTY_PHRASES: &[&str] = &[
    "community interest company",
    "charitable incorporated organisation",
];

/// A name for comparing. Two spellings of one name give equal ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Words with one space between.
    plain: String,
    /// Letters that follow each other, spaces left out, in order.
    pairs: Vec<[char; 2]>,
}

impl Name {
    /// `None` where nothing can be compared: a name of signs alone.
    pub fn new(name: &str) -> Option<Self> {
        let folded = fold(name);
        let mut padded = format!(" {folded} ");
        for phrase in EMPTY_PHRASES {
            padded = padded.replace(&format!(" {phrase} "), " ");
        }
        let words: Vec<&str> = padded
            .split_whitespace()
            .filter(|word| !EMPTY_WORDS.contains(word))
            .collect();
        // A name of such words alone, "The Company", keeps them.
        let plain = if words.is_empty() {
            folded
        } else {
            words.join(" ")
        };
        let letters: Vec<char> = plain.chars().filter(|c| *c != ' ').collect();
        let mut pairs: Vec<[char; 2]> = letters.windows(2).map(|two| [two[0], two[1]]).collect();
        pairs.sort_unstable();
        (!plain.is_empty()).then_some(Self { plain, pairs })
    }

    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// How many in a hundred of the pairs of letters in both names are shared (Dice's coefficient, rounded down).
    pub fn likeness(&self, other: &Self) -> u8 {
        if self.plain == other.plain {
            return 100;
        }
        let all = self.pairs.len() + other.pairs.len();
        if all == 0 {
            return 0;
        }
        let shared = shared(&self.pairs, &other.pairs);
        u8::try_from(200 * shared / all).unwrap_or(100)
    }
}

/// How many pairs two sorted lists have in common, each as often as both have it.
fn shared(mut left: &[[char; 2]], mut right: &[[char; 2]]) -> usize {
    let mut shared = 0;
    while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
        match first.cmp(second) {
            std::cmp::Ordering::Less => left = left_rest,
            std::cmp::Ordering::Greater => right = right_rest,
            std::cmp::Ordering::Equal => {
                shared += 1;
                (left, right) = (left_rest, right_rest);
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::*;

    fn name(text: &str) -> Name {
        Name::new(text).unwrap()
    }

    #[test]
    fn spellings_of_one_name_are_equal() {
        let plain = name("Harbour Mentors");
        for spelling in [
            "The Harbour Mentors",
            "HARBOUR MENTORS LTD.",
            "Harbour Mentors Limited",
            "Harbour & Mentors CIC",
            "Harbour Mentors Community Interest Company",
            "Harbour and Mentors (CIC)",
        ] {
            assert_eq!(name(spelling), plain, "{spelling}");
        }
        assert_ne!(name("Harbour Menders"), plain);
        assert_eq!(Name::new(" – "), None);
        assert_eq!(name("The Company").plain(), "the company");
    }

    #[test]
    fn a_slip_of_the_pen_is_like_and_another_word_is_not() {
        let harbour = name("Harbour Mentors of the North");
        assert!(harbour.likeness(&name("Harbor Mentors of the North")) >= 85);
        assert!(harbour.likeness(&name("Harbour Mentors of the South")) < 85);
        assert_eq!(name("A").likeness(&name("B")), 0);
    }

    proptest! {
        #[test]
        fn a_name_is_wholly_like_itself_and_likeness_has_no_direction(a in "\\PC{0,40}", b in "\\PC{0,40}") {
            if let (Some(a), Some(b)) = (Name::new(&a), Name::new(&b)) {
                prop_assert_eq!(a.likeness(&a), 100);
                prop_assert_eq!(a.likeness(&b), b.likeness(&a));
                prop_assert_eq!(Name::new(a.plain()), Some(a));
            }
        }
    }
}
