//! Sentences made from a programme's facts, so that what it says agrees with what it is.

use super::chance::Chance;
use crate::{
    taxonomy::Format,
    values::{Term, TermSet},
};

/// How, how often and how long: "You meet about twice a month for at least six months, face to face or online."
pub fn rhythm(
    formats: TermSet<Format>,
    meetings_a_month: Option<f32>,
    minimum_months: Option<u8>,
    chance: &mut Chance,
) -> String {
    let how = ways(formats);
    let often = meetings_a_month.map(often);
    let often = often.unwrap_or("as often as suits you both");
    let long = minimum_months.map_or_else(String::new, |months| how_long(months, chance));
    let sentence = match chance.between(0, 2) {
        0 => format!("You and your mentor meet {often}, {how}."),
        1 => format!("You meet {how}, {often}."),
        _ => format!("Meetings are {how}, {often}."),
    };
    if long.is_empty() {
        sentence
    } else {
        format!("{sentence} {long}")
    }
}

fn often(meetings_a_month: f32) -> &'static str {
    match meetings_a_month {
        m if m >= 7.0 => "about twice a week",
        m if m >= 3.5 => "about once a week",
        m if m >= 1.5 => "about every two weeks",
        m if m >= 0.9 => "about once a month",
        _ => "about every two months",
    }
}

fn how_long(months: u8, chance: &mut Chance) -> String {
    match months {
        0 => "One meeting may be all you need.".to_owned(),
        1 => "Most people need about a month.".to_owned(),
        _ if chance.happens(0.5) => format!("Plan for at least {} months.", number(months)),
        _ => format!(
            "It takes {} months or more, and you can stop sooner.",
            number(months)
        ),
    }
}

fn number(months: u8) -> String {
    match months {
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        6 => "six".to_owned(),
        9 => "nine".to_owned(),
        _ => months.to_string(),
    }
}

/// "face to face, online or by phone"; "in the way that suits you" when nothing is said.
fn ways(formats: TermSet<Format>) -> String {
    let names: Vec<_> = formats
        .iter()
        .map(|format| format.name().to_lowercase())
        .collect();
    match names.as_slice() {
        [] => "in the way that suits you".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_read_as_a_list() {
        let of = |formats: &[Format]| ways(formats.iter().copied().collect());
        assert_eq!(of(&[Format::Online]), "online");
        assert_eq!(
            of(&[Format::FaceToFace, Format::Phone]),
            "face to face or by phone"
        );
        assert_eq!(of(&Format::ALL[..3]), "face to face, online or by phone");
    }

    #[test]
    fn unknown_rhythm_promises_nothing() {
        let words = rhythm(TermSet::EMPTY, None, None, &mut Chance::new(1, 1));
        assert!(words.contains("as often as suits you both"), "{words}");
    }
}
