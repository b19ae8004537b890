//! What the words of a cell mean, as people write them.

use crate::{
    directory::MentorState,
    taxonomy::{Challenge, Format, Sector, challenges, fold, sectors},
    values::Term,
};

/// The items of a cell. Semicolons part them; commas do too, but not within the name of a term that has one itself.
pub fn items<T>(cell: &str, meaning: impl Fn(&str) -> Option<T>) -> Vec<&str> {
    let parts = cell.split([';', '|', '\n']).map(str::trim);
    let parts = parts.flat_map(|part| {
        if meaning(part).is_some() {
            vec![part]
        } else {
            part.split(',').map(str::trim).collect()
        }
    });
    parts.filter(|part| !part.is_empty()).collect()
}

pub fn by_name<T: Term>(word: &str) -> Option<T> {
    let folded = fold(word);
    T::all().find(|term| fold(term.name()) == folded || fold(term.slug()) == folded)
}

/// By any of the names a sector has; an exact one, since “plumber” may be meant otherwise.
pub fn sector(word: &str) -> Option<Sector> {
    by_name(word).or_else(|| {
        let folded = fold(word);
        Sector::all().find(|sector| {
            [sector.title(), sector.friendly_name()]
                .iter()
                .any(|name| fold(name) == folded)
        })
    })
}

pub fn format(word: &str) -> Option<Format> {
    by_name(word).or_else(|| match fold(word).as_str() {
        "in person" | "face to face meetings" | "f2f" => Some(Format::FaceToFace),
        "video" | "video call" | "video calls" | "remote" | "virtual" => Some(Format::Online),
        "phone" | "telephone" => Some(Format::Phone),
        "group" | "groups" => Some(Format::Group),
        _ => None,
    })
}

pub fn suggested_sector(word: &str) -> Option<Sector> {
    sectors::find_by_words(word).first().copied()
}

pub fn suggested_challenge(word: &str) -> Option<Challenge> {
    challenges::find_by_words(word).first().copied()
}

pub fn state(word: &str) -> Option<MentorState> {
    match fold(word).as_str() {
        "yes" | "y" | "current" => Some(MentorState::Active),
        "rest" | "taking a rest" | "on a break" | "break" | "paused" | "no" | "n" => {
            Some(MentorState::Resting)
        }
        "leaver" | "former" | "inactive" => Some(MentorState::Left),
        _ => by_name(word),
    }
}
