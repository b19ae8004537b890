//! How far apart two words are, as typing mistakes go.

/// How many slips are forgiven in a word of this many letters. Short words have too many neighbours to forgive any.
pub(super) fn forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The slips (a letter missing, added, wrong, or two neighbours swapped) from `typed` to `meant`; `None` past `most`.
pub(super) fn slips(typed: &[char], meant: &[char], most: usize) -> Option<usize> {
    if typed.len().abs_diff(meant.len()) > most {
        return None;
    }
    // Optimal string alignment, by rows: the last two are enough, as a swap looks two back.
    let mut before_last = vec![0; meant.len() + 1];
    let mut last: Vec<usize> = (0..=meant.len()).collect();
    let mut row = vec![0; meant.len() + 1];
    for i in 1..=typed.len() {
        row[0] = i;
        for j in 1..=meant.len() {
            let wrong = usize::from(typed[i - 1] != meant[j - 1]);
            let mut fewest = (last[j - 1] + wrong).min(last[j] + 1).min(row[j - 1] + 1);
            let swapped =
                i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1];
            if swapped {
                fewest = fewest.min(before_last[j - 2] + 1);
            }
            row[j] = fewest;
        }
        if row.iter().all(|slips| *slips > most) {
            return None;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    let slips = last[meant.len()];
    (slips <= most).then_some(slips)
}

/// The groups of three letters in a word, with two blanks put before it and one after, so that its beginning counts
/// most: people seldom mistype the first letter.
pub(super) fn trigrams(letters: &[char]) -> impl Iterator<Item = [char; 3]> {
    let at = move |i: usize| match i.checked_sub(2) {
        Some(i) if i < letters.len() => letters[i],
        _ => ' ',
    };
    (0..=letters.len()).map(move |i| [at(i), at(i + 1), at(i + 2)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(typed: &str, meant: &str) -> Option<usize> {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        slips(&letters(typed), &letters(meant), 2)
    }

    #[test]
    fn each_kind_of_slip_counts_once() {
        for typed in ["mentorin", "mentorring", "mentaring", "mentornig"] {
            assert_eq!(between(typed, "mentoring"), Some(1), "{typed}");
        }
        assert_eq!(between("mentoring", "mentoring"), Some(0));
        assert_eq!(between("mnetornig", "mentoring"), Some(2));
    }

    #[test]
    fn words_too_far_apart_are_not_the_same_word() {
        assert_eq!(between("farming", "mentoring"), None);
        assert_eq!(between("a", "mentoring"), None);
    }

    #[test]
    fn trigrams_favour_the_beginning() {
        let letters: Vec<_> = "tea".chars().collect();
        let grams: Vec<String> = trigrams(&letters).map(String::from_iter).collect();
        assert_eq!(grams, ["  t", " te", "tea", "ea "]);
    }
}
