//! From text to words that can be compared.

/// Words too common in this directory's texts to tell listings apart.
const UNTELLING: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "in", "is", "it", "its",
    "of", "on", "or", "our", "that", "the", "their", "this", "to", "we", "who", "will", "with",
    "you", "your",
];

/// The words of a text in order: lower case, accents dropped, apostrophes closed up, untelling ones left out.
pub fn tokens(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c))
        .map(plain)
        .filter(|word| !word.is_empty() && !UNTELLING.contains(&word.as_str()))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

fn plain(word: &str) -> String {
    word.chars()
        .filter(|c| !is_apostrophe(*c))
        .flat_map(char::to_lowercase)
        .map(unaccented)
        .collect()
}

/// The letter under the accents met in British and Irish names.
fn unaccented(c: char) -> char {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_made_comparable() {
        let words: Vec<_> = tokens("The Women’s Café & Deli-Network (est. 2009)").collect();
        assert_eq!(words, ["womens", "cafe", "deli", "network", "est", "2009"]);
    }

    #[test]
    fn a_text_of_untelling_words_has_none() {
        assert_eq!(tokens("for you and the — …").count(), 0);
    }
}
