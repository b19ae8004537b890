//! Finding terms by words that people type: forgiving of case, accents, plurals, unfinished words and one slip of the
//! finger.

use crate::values::Term;

/// Lower-case words of plain letters and digits with single spaces between: accents dropped, "&" read as "and",
/// apostrophes closed up, anything else a space. Names are compared in this form.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut push = |c: char| {
        if c != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
            folded.push(c);
        }
    };
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => push(c),
            '&' => " and ".chars().for_each(&mut push),
            '\'' | '’' | '‘' | '`' => {}
            _ => match c.to_lowercase().next().map(without_accent) {
                Some(c) if c.is_alphanumeric() => push(c),
                _ => push(' '),
            },
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        _ => c,
    }
}

/// Whether one letter added, left out, changed or swapped with its neighbour turns one word into the other. Looks at
/// bytes: in folded text all but foreign letters are one, and a slip in those is passed over.
pub fn one_slip_apart(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 || short == long {
        return false;
    }
    let (short, long) = (short.as_bytes(), long.as_bytes());
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (rest_short, rest_long) = (&short[same..], &long[same..]);
    if rest_short.len() < rest_long.len() {
        return *rest_short == rest_long[1..];
    }
    let changed = rest_short[1..] == rest_long[1..];
    let swapped = rest_short.len() > 1
        && rest_short[0] == rest_long[1]
        && rest_short[1] == rest_long[0]
        && rest_short[2..] == rest_long[2..];
    changed || swapped
}

/// Terms with the phrases that lead to them, ready to be searched.
pub struct PhraseIndex<T> {
    phrases: Vec<Phrase<T>>,
}

struct Phrase<T> {
    term: T,
    folded: String,
    stems: Vec<String>,
}

/// Below this a phrase has too little to do with what was typed.
const WORTH_SHOWING: f32 = 0.3;

/// Words that say nothing about the trade or the trouble.
const EMPTY_WORDS: &[&str] = &[
    "a", "an", "and", "am", "are", "business", "can", "cant", "co", "do", "get", "how", "more",
    "much", "need", "too", "want", "company", "firm", "for", "from", "help", "i", "im", "in", "is",
    "limited", "ltd", "my", "of", "on", "or", "our", "run", "the", "to", "we", "with",
];

/// Longest text that is looked at: some ten words. More is a paste, and would only cost time.
const LONGEST: usize = 80;

impl<T: Term> PhraseIndex<T> {
    pub fn new(words: impl Fn(T) -> Vec<&'static str>) -> Self {
        let phrases = T::all()
            .flat_map(|term| words(term).into_iter().map(move |words| (term, words)))
            .map(|(term, words)| Phrase {
                term,
                folded: fold(words),
                stems: stems(words),
            })
            .filter(|phrase| !phrase.stems.is_empty())
            .collect();
        Self { phrases }
    }

    /// The terms that `text` may mean, likeliest first; empty when none is near.
    pub fn rank(&self, text: &str) -> Vec<T> {
        let typed: String = text.chars().take(LONGEST).collect();
        let folded = fold(&typed);
        let typed = stems(&typed);
        let mut best = vec![0.0_f32; T::COUNT];
        for phrase in &self.phrases {
            let exactly = if phrase.folded == folded { 0.1 } else { 0.0 };
            let score = &mut best[phrase.term.index()];
            *score = score.max(likeness(&typed, &phrase.stems) + exactly);
        }
        let top = best.iter().copied().fold(0.0, f32::max);
        let mut ranked: Vec<T> = T::all()
            .filter(|term| {
                let score = best[term.index()];
                score >= WORTH_SHOWING && score >= top / 3.0
            })
            .collect();
        ranked.sort_by(|a, b| best[b.index()].total_cmp(&best[a.index()]));
        ranked
    }
}

/// How well a phrase says what was typed, 0 to about 1. A phrase that stands in the typed text whole counts by how much
/// of the text it covers; one of which only a part was typed counts less.
fn likeness(typed: &[String], phrase: &[String]) -> f32 {
    let mut matched = 0_u16;
    let mut quality = 0.0;
    for word in phrase {
        let best = typed
            .iter()
            .map(|t| word_likeness(t, word))
            .fold(0.0, f32::max);
        if best > 0.0 {
            matched += 1;
            quality += best;
        }
    }
    let (all_typed, all_words) = (count(typed), count(phrase));
    if matched == 0 {
        0.0
    } else if f32::from(matched) >= all_words {
        (quality / all_words) * ((all_words + 1.0) / (all_typed + 1.0)).min(1.0)
    } else if f32::from(matched) >= all_typed {
        0.8 * quality / all_words
    } else {
        0.0
    }
}

fn count(words: &[String]) -> f32 {
    f32::from(u8::try_from(words.len()).unwrap_or(u8::MAX))
}

fn word_likeness(typed: &str, word: &str) -> f32 {
    if typed == word {
        1.0
    } else if typed.len() >= 3 && word.starts_with(typed) {
        // An unfinished word, the surer the more of it is there.
        if typed.len() * 2 >= word.len() {
            0.8
        } else {
            0.6
        }
    } else if word.len() >= 5 && (typed.starts_with(word) || one_slip_apart(typed, word)) {
        0.7
    } else {
        0.0
    }
}

/// The telling words of a text, in the singular.
fn stems(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word))
        .map(singular)
        .collect()
}

/// Good enough to make "bakeries" and "bakery" one, and it need not be English: both sides go through it.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= 3) {
        return format!("{stem}y");
    }
    for ending in ["ses", "xes", "ches", "shes"] {
        if word.ends_with(ending) && word.len() > ending.len() + 1 {
            return word[..word.len() - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() >= 3 && !stem.ends_with(['s', 'u']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_only_letters_digits_and_single_spaces() {
        for (text, folded) in [
            ("  Café & Deli ", "cafe and deli"),
            ("(The) King’s   Lynn", "the kings lynn"),
            ("Ynys Môn", "ynys mon"),
            ("Stoke-on-Trent", "stoke on trent"),
            ("!!!", ""),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn one_slip_is_one_letter_or_one_swap() {
        for (a, b) in [
            ("plumber", "plumer"),
            ("plumber", "plummber"),
            ("plumber", "plunber"),
            ("plumber", "plumbre"),
            ("ab", "ba"),
        ] {
            assert!(one_slip_apart(a, b) && one_slip_apart(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("plumber", "plumber"),
            ("plumber", "plumb"),
            ("abcd", "badc"),
            ("", "ab"),
            ("taxi", "cafe"),
        ] {
            assert!(!one_slip_apart(a, b) && !one_slip_apart(b, a), "{a} {b}");
        }
    }

    #[test]
    fn plurals_are_singular() {
        for (plural, single) in [
            ("bakeries", "bakery"),
            ("taxis", "taxi"),
            ("coaches", "coach"),
            ("boxes", "box"),
            ("glass", "glass"),
            ("buses", "bus"),
            ("shops", "shop"),
        ] {
            assert_eq!(singular(plural), singular(single), "{plural}");
        }
    }
}
