//! From the directory's own listings to the standard's objects. Pure: a [`Publisher`] reads a snapshot and asks nothing
//! else, so the same version of the directory always gives the same objects.
//!
//! Programmes are services, and the organisation's assessment is their accreditation. Only what is listed is published.
//! People are not: what the directory knows of mentors is not read here, and a contact is a role's mailbox.

mod eligibility;
mod location;
mod organization;
mod service;
mod terms;

pub use location::{Venue, id as at_location, venues};
pub use service::last_modified;
pub use terms::{Concept, Vocabulary, concepts};

use super::objects::Text;
use crate::{
    directory::{OrganisationCard, ProgrammeCard, Snapshot, Source},
    platform::http::Site,
};

/// Makes the standard's objects of one version of the directory.
#[derive(Clone, Copy, Debug)]
pub struct Publisher<'a> {
    pub snapshot: &'a Snapshot,
    /// For the whole addresses of our own pages.
    pub site: &'a Site,
}

impl<'a> Publisher<'a> {
    /// What is published, each with its place in the snapshot; those of one organisation stand together.
    pub fn programmes(self) -> impl Iterator<Item = (usize, &'a ProgrammeCard)> {
        let cards = self.snapshot.programmes().iter().enumerate();
        cards.filter(|(_, card)| card.is_listed())
    }

    /// By name.
    pub fn organisations(self) -> impl Iterator<Item = (usize, &'a OrganisationCard)> {
        let cards = self.snapshot.organisations().iter().enumerate();
        cards.filter(|(_, card)| card.is_listed())
    }
}

/// The text, if there is any.
fn given(text: &str) -> Option<Text<'_>> {
    let text = text.trim();
    (!text.is_empty()).then_some(Text::Borrowed(text))
}

/// The address, if a program can follow it: imported ones are whatever somebody typed.
fn web_address(address: Option<&str>) -> Option<Text<'_>> {
    let address = address?.trim();
    let uri: http::Uri = address.parse().ok()?;
    let is_on_the_web = matches!(uri.scheme_str(), Some("http" | "https"));
    let is_plain = !address.contains(['"', '<', '>', '\\', '^', '`', '{', '|', '}']);
    (is_on_the_web && uri.host().is_some_and(|host| host.contains('.')) && is_plain)
        .then_some(Text::Borrowed(address))
}

fn attribution(source: &Source) -> String {
    format!("{} ({})", source.name, source.licence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_that_a_program_can_follow_is_given() {
        for address in ["https://harbour.example", " http://harbour.example/a?b=c "] {
            assert!(web_address(Some(address)).is_some(), "{address}");
        }
        for address in [
            "",
            "harbour.example",
            "ftp://harbour.example",
            "https://",
            "http://localhost",
            "https://harbour.example/a b",
            "https://harbour.example/<a>",
            "javascript:alert(1)",
        ] {
            assert_eq!(web_address(Some(address)), None, "{address}");
        }
        assert_eq!(web_address(None), None);
    }

    #[test]
    fn a_blank_text_is_left_out() {
        assert_eq!(given(" \n"), None);
        assert_eq!(given(" A "), Some("A".into()));
    }
}
