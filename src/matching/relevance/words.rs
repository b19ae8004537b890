//! The words of a text, and what the forms of one word have in common.

/// Words that say nothing about what somebody needs; business and mentor stand in nearly every text and question.
const STOP_WORDS: &str = "
    a about all also am an and any are as at be been but by can do for from get has have help how i if
    in into is it its just like me more my need needs no not of on or our out so some someone than that
    the their them there they this to up us want was we what when where which who will with would you
    your business businesses mentor mentors mentoring
";

/// The words of a text that say something, each with its stem.
pub fn telling_words(text: &str) -> impl Iterator<Item = (String, String)> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| word.chars().count() > 1)
        .map(|word| word.to_lowercase().replace(['\'', '’'], ""))
        .filter(|word| !says_nothing(word))
        .map(|word| {
            let stem = stem(&word);
            (word, stem)
        })
}

fn says_nothing(word: &str) -> bool {
    STOP_WORDS.split_ascii_whitespace().any(|stop| stop == word)
}

/// Light stemming, for English: plurals and the commonest endings of verbs, where enough of the word is left.
fn stem(word: &str) -> String {
    let long_enough = |stem: &&str| stem.chars().count() >= 3;
    if let Some(stem) = word.strip_suffix("ies").filter(long_enough) {
        return stem.to_owned();
    }
    for ending in ["ing", "ed"] {
        if let Some(stem) = word
            .strip_suffix(ending)
            .filter(|stem| stem.chars().count() >= 4)
        {
            return without_final_vowel(stem);
        }
    }
    let sibilant = ["sses", "shes", "ches", "xes"]
        .iter()
        .any(|ending| word.ends_with(ending));
    let plural = if sibilant {
        word.strip_suffix("es")
    } else {
        word.strip_suffix('s')
    };
    let kept = ["ss", "us", "is"]
        .iter()
        .any(|ending| word.ends_with(ending));
    match plural.filter(long_enough) {
        Some(stem) if !kept => without_final_vowel(stem),
        _ => without_final_vowel(word),
    }
}

/// So that price, prices and pricing share a stem, and so do bakery and baker; of a doubled consonant one is left.
fn without_final_vowel(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y').filter(|stem| stem.len() >= 4) {
        return stem.to_owned();
    }
    let word = word
        .strip_suffix('e')
        .filter(|stem| stem.len() >= 3)
        .unwrap_or(word);
    let mut last = word.chars().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && a.is_alphabetic() && word.len() > 4 => {
            word[..word.len() - a.len_utf8()].to_owned()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        for (a, b) in [
            ("bakery", "bakeries"),
            ("pottery", "potters"),
            ("price", "pricing"),
            ("shop", "shopping"),
            ("sell", "selling"),
            ("plan", "planned"),
            ("box", "boxes"),
            ("export", "exporting"),
            ("café", "cafés"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} and {b}");
        }
        assert_ne!(stem("business"), stem("busy"));
        assert_eq!(stem("bus"), "bus");
    }
}
