//! Sets of programmes, a bit each: what makes a constraint one pass over a few hundred machine words.

use crate::values::{Term, TermSet};

/// A set of programmes by index, below a fixed length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    words: Box<[u64]>,
    len: usize,
}

impl Bitmap {
    pub fn empty(len: usize) -> Self {
        Self {
            words: vec![0; len.div_ceil(64)].into_boxed_slice(),
            len,
        }
    }

    pub fn full(len: usize) -> Self {
        Self::from_fn(len, |_| true)
    }

    /// The set of those for which `belongs` holds; asked once each, in order.
    pub fn from_fn(len: usize, mut belongs: impl FnMut(usize) -> bool) -> Self {
        let mut set = Self::empty(len);
        for (number, word) in set.words.iter_mut().enumerate() {
            let start = number * 64;
            for bit in 0..(len - start).min(64) {
                *word |= u64::from(belongs(start + bit)) << bit;
            }
        }
        set
    }

    pub fn insert(&mut self, index: usize) {
        self.words[index / 64] |= 1 << (index % 64);
    }

    pub fn remove(&mut self, index: usize) {
        self.words[index / 64] &= !(1 << (index % 64));
    }

    pub fn contains(&self, index: usize) -> bool {
        index < self.len && self.words[index / 64] & (1 << (index % 64)) != 0
    }

    pub fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// How many are in both.
    pub fn count_both(&self, other: &Self) -> usize {
        let pairs = self.words.iter().zip(&other.words);
        pairs.map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    pub fn keep(&mut self, other: &Self) {
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a &= b;
        }
    }

    pub fn drop_all(&mut self, other: &Self) {
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a &= !b;
        }
    }

    pub fn add(&mut self, other: &Self) {
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a |= b;
        }
    }

    /// Keeps those for which `stays` holds; asks only about members.
    pub fn retain(&mut self, mut stays: impl FnMut(usize) -> bool) {
        for (number, word) in self.words.iter_mut().enumerate() {
            let mut left = *word;
            while left != 0 {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                if !stays(number * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// As [`Self::iter`], for loops that count every nanosecond.
    pub fn for_each(&self, mut visit: impl FnMut(usize)) {
        for (number, word) in self.words.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                visit(number * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The members in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(number, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                (left != 0).then(|| {
                    left &= left - 1;
                    number * 64 + bit
                })
            })
        })
    }
}

/// For each term of a vocabulary, the programmes that have it.
#[derive(Clone, Debug)]
pub struct TermMaps<T> {
    maps: Vec<Bitmap>,
    len: usize,
    vocabulary: std::marker::PhantomData<T>,
}

impl<T: Term> TermMaps<T> {
    pub fn new(sets: &[TermSet<T>]) -> Self {
        let mut maps = vec![Bitmap::empty(sets.len()); T::COUNT];
        for (index, set) in sets.iter().enumerate() {
            set.iter().for_each(|term| maps[term.index()].insert(index));
        }
        Self {
            maps,
            len: sets.len(),
            vocabulary: std::marker::PhantomData,
        }
    }

    pub fn with(&self, term: T) -> &Bitmap {
        &self.maps[term.index()]
    }

    /// Those that have at least one of the terms.
    pub fn with_any(&self, terms: TermSet<T>) -> Bitmap {
        let mut any = Bitmap::empty(self.len);
        terms.iter().for_each(|term| any.add(self.with(term)));
        any
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_bitmap_does_what_a_list_of_flags_does(
            flags in prop::collection::vec((any::<bool>(), any::<bool>()), 0..200),
        ) {
            let (a, b): (Vec<bool>, Vec<bool>) = flags.iter().copied().unzip();
            let map = |flags: &[bool]| Bitmap::from_fn(flags.len(), |i| flags[i]);
            let both = |op: fn(bool, bool) -> bool| {
                map(&flags.iter().map(|(a, b)| op(*a, *b)).collect::<Vec<_>>())
            };
            let changed = |op: fn(&mut Bitmap, &Bitmap)| {
                let mut set = map(&a);
                op(&mut set, &map(&b));
                set
            };
            prop_assert_eq!(changed(Bitmap::keep), both(|a, b| a && b));
            prop_assert_eq!(changed(Bitmap::drop_all), both(|a, b| a && !b));
            prop_assert_eq!(changed(Bitmap::add), both(|a, b| a || b));
            prop_assert_eq!(map(&a).count_both(&map(&b)), both(|a, b| a && b).count());
            let mut retained = map(&a);
            retained.retain(|i| b[i]);
            prop_assert_eq!(retained, both(|a, b| a && b));
            let members: Vec<usize> = (0..a.len()).filter(|i| a[*i]).collect();
            prop_assert_eq!(map(&a).iter().collect::<Vec<_>>(), members);
        }
    }
}
