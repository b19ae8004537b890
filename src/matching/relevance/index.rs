//! From word stems to the programmes in whose texts they stand.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    ops::Range,
};

use super::{
    question::{Asked, Question},
    words::telling_words,
};

/// The index. Built once; a question costs as much as the lists of its own words are long.
#[derive(Clone, Debug, Default)]
pub struct WordIndex {
    /// Sorted, so that what begins with a word stands together.
    stems: Vec<Box<str>>,
    /// Where each stem's programmes start in `postings`, and one more for the end.
    starts: Vec<u32>,
    postings: Vec<u32>,
    programmes: usize,
}

/// A whole hit, and the unit of relevance: thousandths.
const WHOLE: u32 = 1_000;
/// A hit on the beginning of a longer word.
const BEGINNING: u32 = 700;
/// Shorter words begin too many others.
const SHORTEST_BEGINNING: usize = 4;
/// What is written after so many different words adds nothing.
const MOST_WORDS: usize = 24;

impl WordIndex {
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut found: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
        let mut programmes = 0;
        for (programme, text) in (0_u32..).zip(texts) {
            programmes += 1;
            for (_, stem) in telling_words(text).collect::<BTreeSet<_>>() {
                let list = found.entry(stem.into_boxed_str()).or_default();
                // Two forms of one word share a stem.
                if list.last() != Some(&programme) {
                    list.push(programme);
                }
            }
        }
        let mut index = Self {
            programmes,
            ..Self::default()
        };
        for (stem, list) in found {
            index.starts.push(end_of(&index.postings));
            index.stems.push(stem);
            index.postings.extend(list);
        }
        index.starts.push(end_of(&index.postings));
        index
    }

    /// What a person wrote, held against every programme; `None` when it holds no word that says anything.
    pub fn ask(&self, words: &str) -> Option<Question> {
        let mut asked: Vec<Asked> = Vec::new();
        for (word, stem) in telling_words(words) {
            if asked.len() < MOST_WORDS && asked.iter().all(|other| other.stem != stem) {
                let stems = self.stems_beginning_with(&stem);
                asked.push(Asked { word, stem, stems });
            }
        }
        if asked.is_empty() {
            return None;
        }
        let mut weighed = vec![0_u32; self.programmes];
        let mut best = vec![0_u32; self.programmes];
        let mut whole = 0;
        for asked in &asked {
            let hits = self.mark_hits(asked, &mut best);
            let weight = self.weight(hits.len());
            whole += weight;
            for programme in hits {
                weighed[programme] += weight * mem::take(&mut best[programme]);
            }
        }
        let relevance = weighed.into_iter().map(|sum| narrow(sum / whole)).collect();
        Some(Question { asked, relevance })
    }

    /// The asked words that stand in a programme's text, as the person wrote them.
    pub fn found<'q>(&self, question: &'q Question, programme: u32) -> Vec<&'q str> {
        let stands_there = |asked: &&Asked| {
            let mut stems = asked.stems.clone();
            stems.any(|stem| self.programmes_with(stem).binary_search(&programme).is_ok())
        };
        question
            .asked
            .iter()
            .filter(stands_there)
            .map(|asked| asked.word.as_str())
            .collect()
    }

    /// The places of the stem itself and, if it is long enough, of those that go on from it.
    fn stems_beginning_with(&self, stem: &str) -> Range<usize> {
        let first = self.stems.partition_point(|known| **known < *stem);
        let goes_on = |known: &str| {
            known == stem || (stem.len() >= SHORTEST_BEGINNING && known.starts_with(stem))
        };
        first..first + self.stems[first..].partition_point(|known| goes_on(known))
    }

    fn programmes_with(&self, stem: usize) -> &[u32] {
        &self.postings[self.starts[stem] as usize..self.starts[stem + 1] as usize]
    }

    /// Writes each programme's best hit into `best`, which holds zeros, and lists the programmes hit.
    fn mark_hits(&self, asked: &Asked, best: &mut [u32]) -> Vec<usize> {
        let mut hits = Vec::new();
        for stem in asked.stems.clone() {
            // The stem itself sorts first, so a whole hit is never overwritten by a lesser one.
            let hit = if *self.stems[stem] == *asked.stem {
                WHOLE
            } else {
                BEGINNING
            };
            for programme in self
                .programmes_with(stem)
                .iter()
                .map(|programme| *programme as usize)
            {
                if best[programme] == 0 {
                    best[programme] = hit;
                    hits.push(programme);
                }
            }
        }
        hits
    }

    /// More for a word that fewer programmes use: the doublings from its share to the whole, in sixteenths.
    fn weight(&self, hits: usize) -> u32 {
        let programmes = u32::try_from(self.programmes).unwrap_or(u32::MAX);
        let rarity = (u64::from(programmes) + 1) * 16 / (hits as u64 + 1);
        rarity.max(2).ilog2()
    }
}

fn end_of(postings: &[u32]) -> u32 {
    u32::try_from(postings.len()).expect("fewer than four thousand million words in the directory")
}

fn narrow(thousandths: u32) -> u16 {
    u16::try_from(thousandths).unwrap_or(u16::MAX).min(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relevance(texts: &[&str], words: &str) -> Vec<u16> {
        let question = WordIndex::new(texts.iter().copied()).ask(words).unwrap();
        (0..texts.len()).map(|i| question.relevance(i)).collect()
    }

    #[test]
    fn more_of_the_words_is_more_relevant_and_all_is_the_whole() {
        let texts = [
            "Bakers and cafés going wholesale",
            "For cafés",
            "Haulage firms",
        ];
        let found = relevance(&texts, "café wholesale");
        assert_eq!(found[0], 1_000);
        assert!(
            found[1] > 0 && found[1] < 1_000 && found[2] == 0,
            "{found:?}"
        );
    }

    #[test]
    fn a_rare_word_outweighs_a_common_one() {
        let texts = [
            "growth and pottery",
            "growth and sales",
            "growth and sales",
            "sales",
            "sales of wood",
        ];
        let found = relevance(
            &["growth", "pottery", texts[1], texts[2], texts[3], texts[4]],
            "growth pottery",
        );
        assert!(found[1] > found[0], "{found:?}");
    }

    #[test]
    fn a_begun_word_counts_for_most_of_it() {
        assert_eq!(relevance(&["manufacturing"], "manufact"), [700]);
        assert_eq!(
            relevance(&["manufacturing"], "man"),
            [0],
            "too short to begin another"
        );
    }

    #[test]
    fn words_that_say_nothing_ask_nothing() {
        let index = WordIndex::new(["help for my business"].into_iter());
        assert!(index.ask("I need help with my business").is_none());
        assert!(index.ask("").is_none() && index.ask("?? !").is_none());
    }

    #[test]
    fn the_words_found_are_named() {
        let index = WordIndex::new(["Bakers going wholesale", "Haulage"].into_iter());
        let question = index.ask("wholesale haulage").unwrap();
        assert_eq!(index.found(&question, 0), ["wholesale"]);
    }
}
