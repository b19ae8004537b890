//! Luck that comes out the same every time.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of chances. ChaCha rather than the default generator, because its numbers are the same on every machine and
/// in every version, so that one seed names one directory for good.
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// Streams of one seed have nothing in common: drawing more from one leaves the others as they were, so a larger
    /// directory begins like a smaller one.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// At least 0 and below 1.
    pub fn unit(&mut self) -> f64 {
        self.0.random()
    }

    /// True for this share of the time.
    pub fn happens(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Any whole number of the range, both ends included.
    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        self.0.random_range(least..=most)
    }

    /// A place in a list of this length, which has at least one.
    pub fn index(&mut self, len: usize) -> usize {
        self.0.random_range(0..len)
    }

    /// `None` of nothing.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        (!of.is_empty()).then(|| &of[self.index(of.len())])
    }

    /// One of the lines, or nothing when there is none.
    pub fn line<'a>(&mut self, of: &'a [String]) -> &'a str {
        self.pick(of).map_or("", String::as_str)
    }

    /// A place in the list, each as likely as its weight.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (i, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return i;
            }
        }
        weights.len().saturating_sub(1)
    }

    /// Into any order, each as likely.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.index(i + 1));
        }
    }
}

/// Deals out a choice again and again so that, however few are dealt, each comes as near its share as can be. Plain luck
/// would often leave Northern Ireland out of a hundred organisations.
pub struct Deck {
    weights: Vec<f64>,
    /// How much each is owed; the largest goes next.
    due: Vec<f64>,
}

impl Deck {
    /// Where everyone begins is luck, so that another seed deals another order.
    pub fn new(weights: Vec<f64>, chance: &mut Chance) -> Self {
        let whole: f64 = weights.iter().sum();
        let due = weights.iter().map(|_| whole * chance.unit()).collect();
        Self { weights, due }
    }

    /// The next among those allowed; what is not allowed now is owed for later. `None` when nothing is allowed.
    pub fn deal(&mut self, allowed: impl Fn(usize) -> bool) -> Option<usize> {
        for (due, weight) in self.due.iter_mut().zip(&self.weights) {
            *due += weight;
        }
        let next = (0..self.due.len())
            .filter(|i| allowed(*i) && self.weights[*i] > 0.0)
            .max_by(|a, b| self.due[*a].total_cmp(&self.due[*b]))?;
        self.due[next] -= self.weights.iter().sum::<f64>();
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_luck_and_another_stream_does_not() {
        let draw = |seed, stream| {
            let mut chance = Chance::new(seed, stream);
            [(); 8].map(|()| chance.between(0, 1_000_000))
        };
        assert_eq!(draw(1, 7), draw(1, 7));
        assert_ne!(draw(1, 7), draw(1, 8));
        assert_ne!(draw(1, 7), draw(2, 7));
    }

    #[test]
    fn a_deck_keeps_to_its_shares() {
        let mut deck = Deck::new(vec![70.0, 20.0, 10.0], &mut Chance::new(1, 1));
        let mut dealt = [0_u32; 3];
        for _ in 0..100 {
            dealt[deck.deal(|_| true).unwrap()] += 1;
        }
        assert!(
            dealt[0].abs_diff(70) <= 3 && dealt[2].abs_diff(10) <= 3,
            "{dealt:?}"
        );
    }

    #[test]
    fn what_was_not_allowed_comes_as_soon_as_it_is() {
        let mut deck = Deck::new(vec![70.0, 20.0, 10.0], &mut Chance::new(1, 1));
        for _ in 0..20 {
            assert_ne!(deck.deal(|i| i != 2), Some(2));
        }
        assert_eq!(deck.deal(|_| true), Some(2));
        assert_eq!(deck.deal(|_| false), None);
    }
}
