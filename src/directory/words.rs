//! Facts of a listing in the words that pages and cards show.

use chrono::NaiveDate;

use super::Programme;
use crate::{
    matching::{Coverage, SectorCover},
    taxonomy::{Language, Stage},
    values::{Term, TermSet},
};

/// A day as people write it: "12 October 2026".
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// "1 programme", "1,204 programmes".
pub fn count(number: usize, one: &str, many: &str) -> String {
    let words = if number == 1 { one } else { many };
    format!("{} {words}", digits(number))
}

/// "1,204".
pub fn digits(number: usize) -> String {
    let plain = number.to_string();
    let mut digits = String::with_capacity(plain.len() + 4);
    for (i, digit) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            digits.push(',');
        }
        digits.push(digit);
    }
    digits
}

/// "a", "a and b", "a, b and c".
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    let mut words = String::new();
    for (i, item) in items.iter().enumerate() {
        words.push_str(match i {
            0 => "",
            _ if i + 1 == items.len() => " and ",
            _ => ", ",
        });
        words.push_str(item.as_ref());
    }
    words
}

/// Terms whose names are ordinary words, as one phrase: "Face to face, online and by phone".
pub fn phrase<T: Term>(terms: TermSet<T>) -> String {
    let names: Vec<String> = terms
        .iter()
        .enumerate()
        .map(|(i, term)| match i {
            0 => term.name().to_owned(),
            _ => lower_first(term.name()),
        })
        .collect();
    list(&names)
}

/// Terms whose names are proper names: "Leeds City Region and Wales".
pub fn names<T: Term>(terms: TermSet<T>) -> Vec<&'static str> {
    terms.iter().map(Term::name).collect()
}

/// The first letter made small, unless the word is an abbreviation such as "LGBT+".
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// "Starting up and first three years", "Every stage".
pub fn stages(stages: TermSet<Stage>) -> String {
    if stages.is_empty() {
        "Every stage".to_owned()
    } else {
        phrase(stages)
    }
}

/// "Construction; Hotels and food", "Every sector"; empty when not known.
pub fn sectors(cover: SectorCover) -> String {
    match cover {
        SectorCover::All => "Every sector".to_owned(),
        // Names such as "Hotels and food" hold an "and" of their own.
        SectorCover::Some(sectors) => names(sectors).join("; "),
    }
}

/// Where its businesses may be: "Across the UK", "Wales, Leeds City Region and 3 more places"; empty when not known.
pub(super) fn coverage(coverage: Coverage) -> String {
    /// Places named before the rest are only counted.
    const NAMED: usize = 3;
    if coverage.national {
        return "Across the UK".to_owned();
    }
    let mut places = names(coverage.regions);
    places.extend(names(coverage.areas));
    if places.len() <= NAMED + 1 {
        return list(&places);
    }
    let more = format!("{} more places", places.len() - NAMED);
    places.truncate(NAMED);
    places.push(&more);
    list(&places)
}

/// The languages other than English, or "English".
pub(super) fn languages(languages: TermSet<Language>) -> String {
    let mut names = names(languages);
    if names.is_empty() {
        names.push(Language::English.name());
    }
    list(&names)
}

/// What was measured before what was promised; empty when neither is known.
pub(super) fn reply(programme: &Programme) -> String {
    match (programme.measures.reply_days, programme.promised_reply_days) {
        (Some(days), _) => format!("Usually replies within {}", days_upward(days)),
        (None, Some(0 | 1)) => "Says it replies within a working day".to_owned(),
        (None, Some(days)) => format!("Says it replies within {days} working days"),
        (None, None) => String::new(),
    }
}

/// Places now and how long one waits; empty when neither is known.
pub(super) fn places(places: Option<u16>, waiting_weeks: Option<u8>) -> String {
    let wait = match waiting_weeks {
        None | Some(0) => String::new(),
        Some(1) => "waiting time about a week".to_owned(),
        Some(weeks) => format!("waiting time about {weeks} weeks"),
    };
    match places {
        Some(0) if wait.is_empty() => "No places now".to_owned(),
        Some(0) => format!("No places now, {wait}"),
        Some(places) => {
            let places = count(usize::from(places), "place now", "places now");
            if wait.is_empty() {
                places
            } else {
                format!("{places}, {wait}")
            }
        }
        None if wait.is_empty() => String::new(),
        None => capitalised(&wait),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn days_upward(days: f32) -> String {
    if days <= 1.0 {
        "a day".to_owned()
    } else {
        format!("{:.0} days", days.ceil())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::{Area, Format, OwnershipGroup, Region};

    #[test]
    fn days_and_counts_read_as_people_write_them() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        assert_eq!(day(date), "2 March 2026");
        assert_eq!(count(1, "mentor", "mentors"), "1 mentor");
        assert_eq!(count(21_000, "mentor", "mentors"), "21,000 mentors");
    }

    #[test]
    fn a_phrase_has_one_capital_and_keeps_abbreviations() {
        let formats = [Format::FaceToFace, Format::Online, Format::Phone];
        assert_eq!(
            phrase(formats.into_iter().collect()),
            "Face to face, online and by phone"
        );
        assert_eq!(lower_first(OwnershipGroup::Lgbt.name()), "LGBT+ people");
    }

    #[test]
    fn many_places_are_counted_after_three() {
        let areas = [
            Area::Cumbria,
            Area::Dorset,
            Area::Solent,
            Area::NewAnglia,
            Area::TeesValley,
        ];
        let mut place = Coverage {
            areas: areas.into_iter().collect(),
            ..Coverage::default()
        };
        assert!(coverage(place).ends_with(" and 2 more places"));
        place.areas = TermSet::EMPTY;
        assert_eq!(coverage(place), "");
        place.regions.insert(Region::Wales);
        assert_eq!(coverage(place), "Wales");
    }

    #[test]
    fn places_and_waiting_are_told_together() {
        for (free, weeks, words) in [
            (Some(12), None, "12 places now"),
            (Some(1), Some(1), "1 place now, waiting time about a week"),
            (
                Some(0),
                Some(6),
                "No places now, waiting time about 6 weeks",
            ),
            (None, Some(2), "Waiting time about 2 weeks"),
            (None, None, ""),
        ] {
            assert_eq!(places(free, weeks), words);
        }
    }
}
