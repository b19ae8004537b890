//! How near it is, or whether nobody has to travel: the better of the two counts. Meeting in person is worth less with
//! every mile, smoothly, and half at a set part of the distance the person would travel. A must: in person, at a known
//! distance that they would travel.

use super::{Question, Said, Sentence, Share, fit_of};
use crate::{
    matching::{
        Candidates, Fit,
        candidates::MILES_UNKNOWN,
        reach::{Nearest, in_person, remote},
    },
    taxonomy::Format,
    values::{Term, TermSet},
};

#[derive(Clone, Copy)]
pub struct Nearness {
    accepted: TermSet<Format>,
    /// Neither a place nor a way of meeting was told.
    unasked: bool,
    with_place: bool,
    neutral: Share,
    remote: Share,
    /// One over the distance, in tenths of a mile, at which nearness is worth half.
    per_half_distance: f32,
}

/// A person who would travel farther is not helped by counting more miles as near: half is at most at this part of it.
const FARTHEST_TRAVEL_MILES: u16 = 120;

impl Nearness {
    pub fn new(question: Question<'_>) -> Self {
        let Question { need, weights, .. } = question;
        let accepted = need.accepted_formats();
        let only_remote = !accepted.overlaps(in_person());
        let travel = need
            .travel_miles
            .unwrap_or(weights.usual_travel_miles)
            .clamp(5, FARTHEST_TRAVEL_MILES);
        let half_at =
            f32::from(travel) * 10.0 * f32::from(weights.half_at_percent_of_travel) / 100.0;
        Self {
            accepted,
            unasked: need.place.is_none() && need.formats.is_empty(),
            with_place: need.place.is_some(),
            neutral: Share::percent(weights.neutral_percent),
            remote: Share::percent(if only_remote {
                100
            } else {
                weights.remote_percent
            }),
            per_half_distance: 1.0 / half_at.max(1.0),
        }
    }

    pub fn share(&self, candidates: &Candidates, programme: usize, nearest: &Nearest<'_>) -> Share {
        let offered = candidates.columns.format_sets[programme];
        if self.unasked || offered.is_empty() {
            return self.neutral;
        }
        let offered = offered.overlap(self.accepted);
        let remotely = if offered.overlaps(remote()) {
            self.remote
        } else {
            Share::NONE
        };
        if offered.overlaps(in_person()) {
            remotely.max(self.in_person(programme, nearest))
        } else {
            remotely
        }
    }

    fn in_person(&self, programme: usize, nearest: &Nearest<'_>) -> Share {
        if !self.with_place {
            return self.neutral;
        }
        match nearest.tenths(programme) {
            MILES_UNKNOWN => self.neutral,
            tenths => {
                let halves = f32::from(tenths) * self.per_half_distance;
                Share::falling(halves * halves)
            }
        }
    }

    pub fn say(&self, question: Question<'_>, programme: usize, nearest: &Nearest<'_>) -> Said {
        let all = question.candidates.columns.format_sets[programme];
        if self.unasked {
            return (
                Fit::NotAsked,
                "You did not say where you are, or how you want to meet".to_owned(),
            );
        }
        if all.is_empty() {
            return (Fit::NotKnown, "How it meets is not known".to_owned());
        }
        let offered = all.overlap(self.accepted);
        let remotely = offered.overlap(remote());
        let fit = fit_of(self.share(question.candidates, programme, nearest));
        let how = |formats| format!("Meets {}", ways(formats));
        let Some(distance) = self.distance(offered, programme, nearest) else {
            return match (offered.is_empty(), self.with_place && remotely.is_empty()) {
                (true, _) => (Fit::DoesNotFit, format!("Meets only {}", ways(all))),
                (false, true) => (
                    Fit::NotKnown,
                    format!("{}; its distance is not known", how(offered)),
                ),
                (false, false) => (fit, how(offered)),
            };
        };
        match (
            remotely.is_empty(),
            self.in_person(programme, nearest) >= self.remote,
        ) {
            (true, _) => (fit, Sentence::new(&distance).text(" from you").end()),
            (false, true) => {
                let near = Sentence::new(&distance).text(" from you, and meets ");
                (fit, near.text(&ways(remotely)).end())
            }
            (false, false) => {
                let remote = Sentence::new("Meets ").text(&ways(remotely));
                let both = remote.text("; in person, ").name(&distance);
                (fit, both.text(" away").end())
            }
        }
    }

    /// "About 6 miles", where somebody would travel and the distance is known.
    fn distance(
        &self,
        offered: TermSet<Format>,
        programme: usize,
        nearest: &Nearest<'_>,
    ) -> Option<String> {
        let travels = self.with_place && offered.overlaps(in_person());
        let tenths =
            Some(nearest.tenths(programme)).filter(|tenths| travels && *tenths != MILES_UNKNOWN)?;
        Some(about_miles(tenths))
    }
}

/// "Less than 2 miles", "About 6 miles", "About 120 miles". Positions are centres of districts, so closer figures
/// would say more than is known.
pub fn about_miles(tenths: u16) -> String {
    let miles = (tenths + 5) / 10;
    match miles {
        0 | 1 => "Less than 2 miles".to_owned(),
        2..100 => about(miles),
        _ => about((miles + 5) / 10 * 10),
    }
}

fn about(miles: u16) -> String {
    let about = Sentence::new("About ").number(miles.into());
    about.text(" miles").end()
}

/// "face to face, online or by phone".
fn ways(formats: TermSet<Format>) -> String {
    let count = formats.len();
    let mut sentence = Sentence::new("");
    for (i, format) in formats.iter().enumerate() {
        let before = match i {
            0 => "",
            _ if i + 1 == count => " or ",
            _ => ", ",
        };
        sentence = sentence.text(before).name(format.name());
    }
    sentence.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_said_no_closer_than_they_are_known() {
        for (tenths, words) in [
            (0, "Less than 2 miles"),
            (14, "Less than 2 miles"),
            (61, "About 6 miles"),
            (996, "About 100 miles"),
            (1_234, "About 120 miles"),
        ] {
            assert_eq!(about_miles(tenths), words);
        }
    }
}
