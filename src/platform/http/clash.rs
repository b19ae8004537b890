//! Two people saved the same thing: what each of them wrote, with the differences marked.
//!
//! A form that can be edited by several carries the version that it was drawn from. Where somebody else has saved since,
//! the room answers with a page (status 409) that has `parts/clash.html` in it, drawn from [`Difference`]s: both versions
//! side by side, and three ways on. What the later one typed travels along in hidden fields, so nothing is lost.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

/// One field of which the two versions differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub label: String,
    pub theirs: Vec<Piece>,
    pub mine: Vec<Piece>,
}

/// A run of text that the other version has too, or has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub changed: bool,
}

/// Comparing is cut short after this and then marks more than need be.
const COMPARE_WITHIN: Duration = Duration::from_millis(100);

impl Difference {
    /// Compares word by word; `None` where the two say the same.
    pub fn between(label: impl Into<String>, theirs: &str, mine: &str) -> Option<Self> {
        if theirs == mine {
            return None;
        }
        let comparison = TextDiff::configure()
            .timeout(COMPARE_WITHIN)
            .diff_words(theirs, mine);
        let mut difference = Self {
            label: label.into(),
            theirs: Vec::new(),
            mine: Vec::new(),
        };
        for change in comparison.iter_all_changes() {
            let text = change.value();
            match change.tag() {
                ChangeTag::Equal => {
                    push(&mut difference.theirs, text, false);
                    push(&mut difference.mine, text, false);
                }
                ChangeTag::Delete => push(&mut difference.theirs, text, true),
                ChangeTag::Insert => push(&mut difference.mine, text, true),
            }
        }
        Some(difference)
    }
}

fn push(pieces: &mut Vec<Piece>, text: &str, changed: bool) {
    match pieces.last_mut() {
        Some(last) if last.changed == changed => last.text.push_str(text),
        _ => pieces.push(Piece {
            text: text.to_owned(),
            changed,
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(pieces: &[Piece]) -> String {
        let pieces = pieces.iter().map(|piece| {
            if piece.changed {
                format!("[{}]", piece.text)
            } else {
                piece.text.clone()
            }
        });
        pieces.collect()
    }

    #[test]
    fn words_that_differ_are_marked_on_both_sides() {
        let difference =
            Difference::between("Aims", "We help small shops", "We help large shops too").unwrap();
        assert_eq!(marked(&difference.theirs), "We help [small] shops");
        assert_eq!(marked(&difference.mine), "We help [large] shops[ too]");
        assert_eq!(Difference::between("Aims", "same", "same"), None);
    }

    fn whole(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    proptest! {
        #[test]
        fn nothing_of_either_version_is_lost(theirs in "[ab é\n]{0,30}", mine in "[ab é\n]{0,30}") {
            if let Some(difference) = Difference::between("", &theirs, &mine) {
                prop_assert_eq!(whole(&difference.theirs), theirs);
                prop_assert_eq!(whole(&difference.mine), mine);
            }
        }
    }
}
