//! Sets of vocabulary terms, small enough to be one machine word.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A word of a closed vocabulary with at most 64 terms: a stage, a sector, a challenge.
pub trait Term: Copy + 'static {
    /// How many terms the vocabulary has; at most 64.
    const COUNT: usize;

    /// This term's place in the vocabulary, below [`Self::COUNT`].
    fn index(self) -> usize;

    /// The term at a place; `None` at or past [`Self::COUNT`].
    fn from_index(index: usize) -> Option<Self>;

    /// The term's name in addresses, in the API and in the database.
    fn slug(self) -> &'static str;

    /// The term's name as people read it.
    fn name(self) -> &'static str;

    /// Every term, in the vocabulary's order.
    fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).filter_map(Self::from_index)
    }

    fn from_slug(slug: &str) -> Option<Self> {
        Self::all().find(|term| term.slug() == slug)
    }
}

/// A set of terms of one vocabulary. Union, overlap and counting are single instructions, which is what lets the
/// matching look at every programme for every need.
pub struct TermSet<T>(u64, PhantomData<T>);

impl<T: Term> TermSet<T> {
    pub const EMPTY: Self = Self(0, PhantomData);

    /// Every term of the vocabulary.
    pub fn full() -> Self {
        T::all().collect()
    }

    pub fn insert(&mut self, term: T) {
        self.0 |= 1 << term.index();
    }

    pub fn remove(&mut self, term: T) {
        self.0 &= !(1 << term.index());
    }

    pub fn contains(self, term: T) -> bool {
        self.0 & (1 << term.index()) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0, PhantomData)
    }

    #[must_use]
    pub fn overlap(self, other: Self) -> Self {
        Self(self.0 & other.0, PhantomData)
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The terms in the vocabulary's order.
    pub fn iter(self) -> impl Iterator<Item = T> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let index = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            T::from_index(index)
        })
    }

    /// The terms' slugs, as the database keeps them.
    pub fn slugs(self) -> Vec<String> {
        self.iter().map(|term| term.slug().to_owned()).collect()
    }

    /// The set of the slugs that are known; a slug that has left the vocabulary is passed over.
    pub fn from_slugs<S: AsRef<str>>(slugs: &[S]) -> Self {
        slugs
            .iter()
            .filter_map(|slug| T::from_slug(slug.as_ref()))
            .collect()
    }

    /// One bit a term, in the vocabulary's order.
    pub fn bits(self) -> u64 {
        self.0
    }
}

impl<T: Term> FromIterator<T> for TermSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(terms: I) -> Self {
        let mut set = Self::EMPTY;
        terms.into_iter().for_each(|term| set.insert(term));
        set
    }
}

// Written out because `derive` would ask the same of `T`, which a set of its terms does not need.
impl<T> Clone for TermSet<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for TermSet<T> {}

impl<T> PartialEq for TermSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for TermSet<T> {}

impl<T: Term> Default for TermSet<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// A list of slugs.
impl<T: Term> Serialize for TermSet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Term::slug))
    }
}

/// Refuses a slug that is not in the vocabulary, naming it: unlike rows, which may outlive a term, input is by people
/// who can mend it.
impl<'de, T: Term> Deserialize<'de> for TermSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let slugs = Vec::<String>::deserialize(deserializer)?;
        let term = |slug: &String| {
            T::from_slug(slug)
                .ok_or_else(|| D::Error::custom(format!("‘{slug}’ is not a known term")))
        };
        slugs.iter().map(term).collect()
    }
}

impl<T: Term> fmt::Debug for TermSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Term::slug)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Letter(usize);

    impl Term for Letter {
        const COUNT: usize = 3;

        fn index(self) -> usize {
            self.0
        }

        fn from_index(index: usize) -> Option<Self> {
            (index < Self::COUNT).then_some(Self(index))
        }

        fn slug(self) -> &'static str {
            ["a", "b", "c"][self.0]
        }

        fn name(self) -> &'static str {
            self.slug()
        }
    }

    #[test]
    fn a_set_gives_back_what_went_in_in_order() {
        let set: TermSet<Letter> = [Letter(2), Letter(0), Letter(2)].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Letter(0), Letter(2)]);
        assert_eq!(set.len(), 2);
        assert_eq!(TermSet::<Letter>::from_slugs(&set.slugs()), set);
    }

    #[test]
    fn unknown_slugs_are_passed_over() {
        assert_eq!(
            TermSet::<Letter>::from_slugs(&["b", "zebra"]).slugs(),
            ["b"]
        );
    }

    #[test]
    fn json_is_a_list_of_slugs_and_unknown_ones_are_named() {
        let set: TermSet<Letter> = serde_json::from_str(r#"["c", "a"]"#).unwrap();
        assert_eq!(serde_json::to_string(&set).unwrap(), r#"["a","c"]"#);
        let error = serde_json::from_str::<TermSet<Letter>>(r#"["zebra"]"#).unwrap_err();
        assert!(error.to_string().contains("zebra"), "{error}");
    }

    #[test]
    fn full_and_empty_are_what_they_say() {
        assert_eq!(TermSet::<Letter>::full().len(), Letter::COUNT);
        assert!(TermSet::<Letter>::EMPTY.iter().next().is_none());
    }
}
