//! Which listing stands at an address, has moved from it, or was withdrawn from it.

use std::collections::HashMap;

use crate::values::Slug;

/// What is at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup<T> {
    Here(T),
    /// The listing has another address now.
    Moved(T),
    /// It was here once.
    Withdrawn,
    Unknown,
}

impl<T> Lookup<T> {
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Lookup<U> {
        match self {
            Self::Here(found) => Lookup::Here(change(found)),
            Self::Moved(found) => Lookup::Moved(change(found)),
            Self::Withdrawn => Lookup::Withdrawn,
            Self::Unknown => Lookup::Unknown,
        }
    }

    fn moved(self) -> Self {
        match self {
            Self::Here(found) => Self::Moved(found),
            other => other,
        }
    }
}

/// Places in the snapshot by address.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    organisations: HashMap<String, Lookup<usize>>,
    /// Keyed by the organisation's place.
    programmes: HashMap<usize, HashMap<String, Lookup<usize>>>,
}

impl Addresses {
    /// Addresses are added from the present ones to the former and the withdrawn, and the first to claim one keeps it.
    pub fn add_organisation(&mut self, slug: &str, lookup: Lookup<usize>) {
        self.organisations.entry(slug.to_owned()).or_insert(lookup);
    }

    pub fn add_programme(&mut self, organisation: usize, slug: &str, lookup: Lookup<usize>) {
        self.programmes
            .entry(organisation)
            .or_default()
            .entry(slug.to_owned())
            .or_insert(lookup);
    }

    pub fn organisation(&self, slug: &Slug) -> Lookup<usize> {
        let found = self.organisations.get(slug.as_str());
        found.copied().unwrap_or(Lookup::Unknown)
    }

    pub fn programme(&self, organisation: &Slug, slug: &Slug) -> Lookup<usize> {
        let at = |place| {
            let found = self
                .programmes
                .get(&place)
                .and_then(|of| of.get(slug.as_str()));
            found.copied().unwrap_or(Lookup::Unknown)
        };
        match self.organisation(organisation) {
            Lookup::Here(place) => at(place),
            Lookup::Moved(place) => at(place).moved(),
            Lookup::Withdrawn => Lookup::Withdrawn,
            Lookup::Unknown => Lookup::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programme_of_a_renamed_organisation_has_moved() {
        let mut addresses = Addresses::default();
        addresses.add_organisation("new", Lookup::Here(0));
        addresses.add_organisation("old", Lookup::Moved(0));
        addresses.add_organisation("closed", Lookup::Withdrawn);
        addresses.add_programme(0, "one-to-one", Lookup::Here(7));
        let slug = |text| Slug::parse(text).unwrap();
        let at = |organisation| addresses.programme(&slug(organisation), &slug("one-to-one"));
        assert_eq!(at("new"), Lookup::Here(7));
        assert_eq!(at("old"), Lookup::Moved(7));
        assert_eq!(at("closed"), Lookup::Withdrawn);
        assert_eq!(at("never"), Lookup::Unknown);
    }

    #[test]
    fn a_present_address_is_not_taken_by_a_former_one() {
        let mut addresses = Addresses::default();
        addresses.add_organisation("harbour", Lookup::Here(1));
        addresses.add_organisation("harbour", Lookup::Moved(2));
        assert_eq!(
            addresses.organisation(&Slug::parse("harbour").unwrap()),
            Lookup::Here(1)
        );
    }
}
