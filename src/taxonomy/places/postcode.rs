//! The shape of a postcode, read forgivingly.

use std::fmt;

/// The first half of a postcode, which is all that is ever kept of one: a full postcode can single out a sole trader's
/// home. The letters have been checked against nothing yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Outward {
    /// One or two capital letters: `LS`.
    pub area: String,
    /// A digit or two, or a digit and a letter: `1`, `12`, `1A`; `None` when only the area was typed.
    pub district: Option<String>,
}

impl fmt::Display for Outward {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.area, self.district.as_deref().unwrap_or(""))
    }
}

/// How text looks as a postcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A whole or partial postcode as typed.
    Plain(Outward),
    /// One once O and 0, I and 1 and the like changed places.
    Mended(Outward),
    /// It begins like one and then goes wrong; the outward half may be meant.
    Broken(Outward),
    /// Nothing like one.
    Not,
}

/// Reads a whole postcode ("LS1 4DY"), the start of one ("LS1 4", "LS1") or the bare area ("LS"), in any case, with or
/// without spaces and full stops. Mending only ever leads to letters that `is_area` knows.
pub fn read(text: &str, is_area: impl Fn(&str) -> bool) -> Reading {
    let parts: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '_' | '/'))
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_uppercase)
        .collect();
    let joined = parts.concat();
    if joined.is_empty() || joined.len() > 9 || !joined.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Reading::Not;
    }
    if let Some(outward) = outward_of(&parts, &joined, false, |_| true) {
        return Reading::Plain(outward);
    }
    // Without a digit it is rather a word.
    if !joined.bytes().any(|b| b.is_ascii_digit()) {
        return Reading::Not;
    }
    if let Some(outward) = outward_of(&parts, &joined, true, is_area) {
        return Reading::Mended(outward);
    }
    let first = parts.first().map_or("", String::as_str);
    let starts = (2..=joined.len().min(4)).rev().map(|end| &joined[..end]);
    [first]
        .into_iter()
        .chain(starts)
        .find_map(|start| with_district(start, false, |_| true))
        .map_or(Reading::Not, Reading::Broken)
}

/// The outward half of what may be a whole postcode, a started one, or an outward half alone.
fn outward_of(
    parts: &[String],
    joined: &str,
    mend: bool,
    is_area: impl Fn(&str) -> bool,
) -> Option<Outward> {
    if joined.len() >= 5 {
        let (start, end) = joined.split_at(joined.len() - 3);
        if is_inward(end, mend)
            && let Some(outward) = with_district(start, mend, &is_area)
        {
            return Some(outward);
        }
    }
    match parts {
        [start, end] if is_inward_start(end, mend) => with_district(start, mend, is_area),
        _ => outwards(joined, mend).find(|outward| is_area(&outward.area)),
    }
}

/// The outward half with its digits; as typed where that will do, else mended.
fn with_district(text: &str, mend: bool, is_area: impl Fn(&str) -> bool) -> Option<Outward> {
    let as_typed = outwards(text, false);
    let mended = mend.then(|| outwards(text, true)).into_iter().flatten();
    as_typed
        .chain(mended)
        .find(|outward| outward.district.is_some() && is_area(&outward.area))
}

/// A digit and two letters, such as `4DY`. Inward halves never use C, I, K, M, O or V, which look like other signs.
fn is_inward(text: &str, mend: bool) -> bool {
    matches!(text.as_bytes(), [digit, a, b]
        if as_digit(*digit, mend).is_some() && is_inward_letter(*a, mend) && is_inward_letter(*b, mend))
}

fn is_inward_start(text: &str, mend: bool) -> bool {
    match text.as_bytes() {
        [digit] => as_digit(*digit, mend).is_some(),
        [digit, letter] => as_digit(*digit, mend).is_some() && is_inward_letter(*letter, mend),
        _ => false,
    }
}

fn is_inward_letter(letter: u8, mend: bool) -> bool {
    // When mending, a look-alike was meant; which one does not matter to the outward half.
    letter.is_ascii_uppercase() && (mend || !b"CIKMOV".contains(&letter))
        || mend && letter.is_ascii_digit()
}

/// Letters that an outward half may end in; the others look too much like digits.
const LAST_LETTERS: &[u8] = b"ABCDEFGHJKMNPRSTUVWXY";

/// The readings as one of the six shapes A9, A99, A9A, AA9, AA99, AA9A, or as the letters alone; two letters first.
fn outwards(text: &str, mend: bool) -> impl Iterator<Item = Outward> {
    [2, 1].into_iter().filter_map(move |letters| {
        let (area, district) = text.as_bytes().split_at_checked(letters)?;
        let area: Option<String> = area.iter().map(|b| as_letter(*b, mend)).collect();
        let district: Option<String> = match district {
            [] => Some(String::new()),
            [digit, letter]
                if LAST_LETTERS.contains(letter) && as_digit(*letter, mend).is_none() =>
            {
                as_digit(*digit, mend).map(|digit| [digit, char::from(*letter)].iter().collect())
            }
            [_] | [_, _] => district.iter().map(|b| as_digit(*b, mend)).collect(),
            _ => None,
        };
        Some(Outward {
            area: area?,
            district: Some(district?).filter(|district| !district.is_empty()),
        })
    })
}

fn as_letter(byte: u8, mend: bool) -> Option<char> {
    match byte {
        b'A'..=b'Z' => Some(char::from(byte)),
        b'0' if mend => Some('O'),
        b'1' if mend => Some('I'),
        b'5' if mend => Some('S'),
        b'8' if mend => Some('B'),
        _ => None,
    }
}

fn as_digit(byte: u8, mend: bool) -> Option<char> {
    match byte {
        b'0'..=b'9' => Some(char::from(byte)),
        b'O' if mend => Some('0'),
        b'I' | b'L' if mend => Some('1'),
        b'S' if mend => Some('5'),
        b'Z' if mend => Some('2'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(text: &str) -> String {
        let areas = ["LS", "L", "M", "OX", "SW", "BS", "B"];
        match read(text, |letters| areas.contains(&letters)) {
            Reading::Plain(outward) => outward.to_string(),
            Reading::Mended(outward) => format!("{outward} mended"),
            Reading::Broken(outward) => format!("{outward} broken"),
            Reading::Not => "not".to_owned(),
        }
    }

    #[test]
    fn every_way_of_writing_a_postcode_is_read() {
        for (typed, outward) in [
            ("LS1 4DY", "LS1"),
            ("ls14dy", "LS1"),
            (" l s 1  4 d y ", "LS1"),
            ("Ls1-4dy.", "LS1"),
            ("M1 1AE", "M1"),
            ("B33 8TH", "B33"),
            ("CR2 6XH", "CR2"),
            ("DN55 1PT", "DN55"),
            ("W1A 0AX", "W1A"),
            ("ec1a1bb", "EC1A"),
            ("LS1", "LS1"),
            ("LS1 4", "LS1"),
            ("LS1 4D", "LS1"),
            ("LS14", "LS14"),
            ("LS", "LS"),
            ("s", "S"),
        ] {
            assert_eq!(reading(typed), outward, "{typed}");
        }
    }

    #[test]
    fn look_alikes_are_mended() {
        for (typed, outward) in [
            ("LSI 4DY", "LS1 mended"),
            ("LSl 4DY", "LS1 mended"),
            ("LS1 4DO", "LS1 mended"),
            ("L1 4DO", "L1 mended"),
            ("0X1 2JD", "OX1 mended"),
            ("OXI 2JD", "OX1 mended"),
            ("SW1A OAA", "SW1A mended"),
            ("8S1 4DJ", "BS1 mended"),
            ("M1I 4DY", "M11 mended"),
            ("M1 IAE", "M1 mended"),
        ] {
            assert_eq!(reading(typed), outward, "{typed}");
        }
    }

    #[test]
    fn what_goes_wrong_later_still_tells_its_start() {
        assert_eq!(reading("LS1 4DYY"), "LS1 broken");
        assert_eq!(reading("M60 1234"), "M60 broken");
    }

    #[test]
    fn words_are_no_postcodes() {
        for typed in [
            "Leeds",
            "",
            "  ",
            "York",
            "!!",
            "ŵ1",
            "12345",
            "London SW",
            "a b c d e f g h i j",
        ] {
            assert_eq!(reading(typed), "not", "{typed}");
        }
    }
}
