//! The words of all listings, and finding listings by them.

use std::collections::{BTreeMap, HashMap};

use super::{
    spelling::{forgiven, slips, trigrams},
    words::tokens,
};

/// More words than this are not looked at: nobody types them, and each costs time.
const MOST_WORDS: usize = 12;
/// Letters of a typed word that are looked at.
const MOST_LETTERS: usize = 40;
/// What a word counts that only begins as typed, and one that is a slip or two away, against one typed in full.
const AS_BEGINNING: f32 = 0.7;
const WITH_SLIPS: [f32; 3] = [1.0, 0.5, 0.3];

/// A piece of a listing's text, and how much a word in it says about the listing (1 is a plain description).
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    pub words: &'a str,
    pub weight: f32,
}

/// What was found, best first. Listings are known by their place in the list that the index was built from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub listings: Vec<usize>,
    /// Whether each listing found has every word that was typed. When none has, those with most of them are given.
    pub every_word: bool,
    /// Words that stand in no listing as typed, and what they were taken for.
    pub readings: Vec<Reading>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub typed: String,
    pub read_as: String,
}

/// Built once for each version of the directory.
#[derive(Debug, Default)]
pub struct Index {
    listings: usize,
    /// In order, so that words with one beginning are neighbours.
    words: Vec<Word>,
    by_trigram: HashMap<[char; 3], Vec<u32>>,
}

#[derive(Debug)]
struct Word {
    text: Box<str>,
    /// Which listings have it, and the greatest weight it has there.
    standings: Box<[(u32, f32)]>,
}

/// A word of the index that a typed one may stand for, and how surely (1 for the very word).
struct Candidate {
    word: usize,
    sureness: f32,
    slips: usize,
}

impl Index {
    /// One item a listing, in the order by which results will name them.
    pub fn build<'a, T>(listings: impl IntoIterator<Item = T>) -> Self
    where
        T: IntoIterator<Item = Text<'a>>,
    {
        let mut standings: BTreeMap<String, Vec<(u32, f32)>> = BTreeMap::new();
        let mut count = 0;
        for (listing, texts) in (0u32..).zip(listings) {
            count += 1;
            for text in texts {
                for word in tokens(text.words) {
                    let standing = standings.entry(word).or_default();
                    match standing.last_mut() {
                        Some((last, weight)) if *last == listing => {
                            *weight = weight.max(text.weight);
                        }
                        _ => standing.push((listing, text.weight)),
                    }
                }
            }
        }
        let words: Vec<Word> = standings
            .into_iter()
            .map(|(text, standings)| Word {
                text: text.into(),
                standings: standings.into(),
            })
            .collect();
        let mut by_trigram: HashMap<_, Vec<u32>> = HashMap::new();
        for (number, word) in (0u32..).zip(&words) {
            let letters: Vec<char> = word.text.chars().collect();
            for trigram in trigrams(&letters) {
                let sharing = by_trigram.entry(trigram).or_default();
                if sharing.last() != Some(&number) {
                    sharing.push(number);
                }
            }
        }
        Self {
            listings: count,
            words,
            by_trigram,
        }
    }

    /// Finds listings by what somebody typed. Nothing but blanks and untelling words finds nothing.
    pub fn find(&self, typed: &str) -> Found {
        let mut scores: HashMap<u32, (usize, f32)> = HashMap::new();
        let mut readings = Vec::new();
        let mut asked = 0;
        for word in tokens(typed).take(MOST_WORDS) {
            asked += 1;
            let word: String = word.chars().take(MOST_LETTERS).collect();
            let candidates = self.candidates(&word);
            readings.extend(self.reading(&word, &candidates));
            for (listing, score) in self.best_by_listing(&candidates) {
                let (matched, total) = scores.entry(listing).or_default();
                *matched += 1;
                *total += score;
            }
        }
        let most = scores.values().map(|(matched, _)| *matched).max();
        let mut ranked: Vec<_> = scores
            .into_iter()
            .filter(|(_, (matched, _))| Some(*matched) == most)
            .collect();
        ranked.sort_by(|(a, (_, a_score)), (b, (_, b_score))| {
            b_score.total_cmp(a_score).then(a.cmp(b))
        });
        Found {
            listings: ranked
                .into_iter()
                .map(|(listing, _)| listing as usize)
                .collect(),
            every_word: most == Some(asked),
            readings,
        }
    }

    fn candidates(&self, typed: &str) -> Vec<Candidate> {
        let mut candidates = self.beginning_with(typed);
        if candidates.is_empty() {
            candidates = self.within_slips(typed);
        }
        candidates
    }

    /// The very word, and from three letters on the words that go on from there.
    fn beginning_with(&self, typed: &str) -> Vec<Candidate> {
        let start = self.words.partition_point(|word| &*word.text < typed);
        let beginning = self.words[start..]
            .iter()
            .take_while(|word| word.text.starts_with(typed));
        beginning
            .enumerate()
            .filter(|(_, word)| word.text.len() == typed.len() || typed.len() >= 3)
            .map(|(offset, word)| Candidate {
                word: start + offset,
                sureness: if word.text.len() == typed.len() {
                    1.0
                } else {
                    AS_BEGINNING
                },
                slips: 0,
            })
            .collect()
    }

    fn within_slips(&self, typed: &str) -> Vec<Candidate> {
        let letters: Vec<char> = typed.chars().collect();
        let most = forgiven(letters.len());
        if most == 0 {
            return Vec::new();
        }
        let mut shared: HashMap<u32, usize> = HashMap::new();
        for trigram in trigrams(&letters) {
            for word in self.by_trigram.get(&trigram).into_iter().flatten() {
                *shared.entry(*word).or_default() += 1;
            }
        }
        // One slip spoils at most four groups of three (a swap does), so words that share fewer need no closer look.
        let enough = (letters.len() + 1).saturating_sub(4 * most).max(1);
        shared
            .into_iter()
            .filter(|(_, count)| *count >= enough)
            .filter_map(|(number, _)| {
                let word = number as usize;
                let meant: Vec<char> = self.words[word].text.chars().collect();
                let slips = slips(&letters, &meant, most)?;
                Some(Candidate {
                    word,
                    sureness: WITH_SLIPS[slips],
                    slips,
                })
            })
            .collect()
    }

    /// What a word was taken for when it stands nowhere as typed: the nearest word, the commonest of equals.
    fn reading(&self, typed: &str, candidates: &[Candidate]) -> Option<Reading> {
        let best = candidates
            .iter()
            .min_by_key(|candidate| {
                let word = &self.words[candidate.word];
                (
                    candidate.slips,
                    usize::MAX - word.standings.len(),
                    candidate.word,
                )
            })
            .filter(|candidate| candidate.slips > 0)?;
        Some(Reading {
            typed: typed.to_owned(),
            read_as: self.words[best.word].text.to_string(),
        })
    }

    /// For each listing, the most that any of the candidates says about it. A rarer word says more.
    fn best_by_listing(&self, candidates: &[Candidate]) -> HashMap<u32, f32> {
        let mut best: HashMap<u32, f32> = HashMap::new();
        for candidate in candidates {
            let word = &self.words[candidate.word];
            let rarity = self.rarity(word.standings.len());
            for (listing, weight) in &word.standings {
                let score = candidate.sureness * weight * rarity;
                let entry = best.entry(*listing).or_default();
                *entry = entry.max(score);
            }
        }
        best
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of listings are far below 2^24"
    )]
    fn rarity(&self, standings: usize) -> f32 {
        (1.0 + self.listings as f32 / standings.max(1) as f32).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let listings = [
            (
                "Leeds City Mentors",
                "Mentoring for cafés, shops and makers across Yorkshire",
            ),
            (
                "Harbour Enterprise Trust",
                "Business mentors who ran factories: manufacturing and engineering",
            ),
            (
                "Export Ladder",
                "Advice on selling abroad, from people in Leeds",
            ),
        ];
        Index::build(listings.map(|(name, about)| {
            [
                Text {
                    words: name,
                    weight: 4.0,
                },
                Text {
                    words: about,
                    weight: 1.0,
                },
            ]
        }))
    }

    #[test]
    fn a_word_in_the_name_counts_more_than_one_in_the_description() {
        assert_eq!(index().find("leeds").listings, [0, 2]);
    }

    #[test]
    fn typing_mistakes_are_forgiven_and_told() {
        for typed in [
            "manufcaturing",
            "manufacuring",
            "manufackturing",
            "Manufacturign",
        ] {
            let found = index().find(typed);
            assert_eq!(found.listings, [1], "{typed}");
            assert_eq!(found.readings[0].read_as, "manufacturing");
        }
    }

    #[test]
    fn the_beginning_of_a_word_is_enough() {
        let found = index().find("manuf");
        assert_eq!((found.listings, found.readings), (vec![1], vec![]));
    }

    #[test]
    fn accents_case_and_apostrophes_do_not_matter() {
        assert_eq!(index().find("CAFES").listings, [0]);
        assert_eq!(index().find("cafés").listings, [0]);
    }

    #[test]
    fn every_word_counts_and_when_none_has_all_it_says_so() {
        let all = index().find("leeds mentors");
        assert_eq!((all.listings, all.every_word), (vec![0], true));
        let some = index().find("leeds factories");
        assert!(!some.every_word);
        assert_eq!(some.listings.len(), 3);
    }

    #[test]
    fn nothing_is_found_by_nothing_or_by_noise() {
        for typed in ["", "   ", "the and of", "zzzzqqq", "🦀", "xy"] {
            assert!(index().find(typed).listings.is_empty(), "{typed}");
        }
        assert!(Index::default().find("leeds").listings.is_empty());
    }

    #[test]
    fn a_very_long_question_is_cut_not_refused() {
        let found = index().find(&"leeds ".repeat(10_000));
        assert_eq!(found.listings, [0, 2]);
    }
}
