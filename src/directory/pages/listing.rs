//! What the pages of an organisation and of a programme have in common.

use crate::{directory::Source, matching::ListingState};

/// What stands between two empty lines of a plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'a> {
    Paragraph(&'a str),
    /// Lines that each open with a bullet, without it.
    List(Vec<&'a str>),
}

impl Block<'_> {
    /// The items of a list, and a paragraph's words as its only one.
    pub fn items(&self) -> &[&str] {
        match self {
            Self::Paragraph(text) => std::slice::from_ref(text),
            Self::List(items) => items,
        }
    }

    pub fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }
}

/// The paragraphs and lists of a plain text.
pub fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    let parts = text.split("\n\n").map(str::trim);
    parts.filter(|part| !part.is_empty()).map(|part| {
        let items: Option<Vec<&str>> = part.lines().map(|line| line.strip_prefix("• ")).collect();
        items.map_or(Block::Paragraph(part), Block::List)
    })
}

/// A link to somewhere outside, and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    pub address: &'a str,
    /// The address without what nobody reads aloud.
    pub words: &'a str,
}

/// A link, if a browser may be sent to the address; providers' and sources' texts hold other things too.
pub fn link(address: Option<&str>) -> Option<Link<'_>> {
    let address = address?;
    let secure = address.strip_prefix("https://");
    let rest = secure.or_else(|| address.strip_prefix("http://"))?;
    let words = rest.trim_start_matches("www.").trim_end_matches('/');
    (!words.is_empty()).then_some(Link { address, words })
}

/// Why a listing that has its page is not matched now, in a heading and a sentence; `None` when it is.
pub fn notice(state: ListingState) -> Option<(&'static str, &'static str)> {
    match state {
        ListingState::Listed | ListingState::Draft | ListingState::Withdrawn => None,
        ListingState::Paused => Some((
            "Taking a break",
            "They have asked us to pause this listing, so they may not take anyone on just now.",
        )),
        ListingState::Suspended => Some((
            "Suspended",
            "We have suspended this listing and do not put it forward. The public register says since when and why.",
        )),
        ListingState::Expired => Some((
            "Past its check date",
            "This listing has not been checked again in time, so we no longer put it forward. What it says may be out \
             of date.",
        )),
    }
}

/// "From Business Support Finder, 2013 (Open Government Licence 3.0)".
pub fn source_line(source: &Source) -> String {
    if source.licence.is_empty() {
        format!("Copied from {}.", source.name)
    } else {
        format!("Copied from {}, under {}.", source.name, source.licence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "example.org",
            "",
            "http://",
        ] {
            assert_eq!(link(Some(address)), None, "{address}");
        }
        assert_eq!(link(None), None);
    }

    #[test]
    fn a_link_s_words_are_short() {
        for (address, words) in [
            ("https://www.example.org/", "example.org"),
            ("http://example.org/mentors", "example.org/mentors"),
        ] {
            assert_eq!(link(Some(address)).unwrap().words, words);
        }
    }

    #[test]
    fn paragraphs_are_parted_by_empty_lines() {
        let parts: Vec<_> = blocks("One\ntwo.\n\n\n\nThree.\n").collect();
        assert_eq!(
            parts,
            [Block::Paragraph("One\ntwo."), Block::Paragraph("Three.")]
        );
    }

    #[test]
    fn lines_with_bullets_are_a_list_and_stray_bullets_are_not() {
        let parts: Vec<_> = blocks("Help with:\n\n• money\n• plans\n\n• one\ntwo").collect();
        assert_eq!(
            parts,
            [
                Block::Paragraph("Help with:"),
                Block::List(vec!["money", "plans"]),
                Block::Paragraph("• one\ntwo"),
            ]
        );
    }
}
