//! What happened to a case, in the order it happened.

use super::people::Names;
use crate::{
    applications::case::{Event, Recorded, ReviewOutcome},
    directory::words::day,
    platform::clock::{moment, stamp},
    values::AccountId,
};

/// The whole history, the newest first, in words.
#[derive(Clone, Debug, Default)]
pub struct Timeline(pub Vec<Moment>);

/// One event as it is shown.
#[derive(Clone, Debug)]
pub struct Moment {
    /// "12 October 2026, 2:30pm".
    pub when: String,
    /// For machines.
    pub stamp: String,
    /// Who did what.
    pub what: String,
    /// What they said with it.
    pub said: Vec<String>,
}

impl Timeline {
    pub fn of(events: &[Recorded], names: &Names) -> Self {
        let moments = events.iter().rev();
        Self(
            moments
                .map(|recorded| Moment::of(recorded, names))
                .collect(),
        )
    }

    /// Everybody whom an event mentions.
    pub fn people_of(recorded: &Recorded) -> impl Iterator<Item = AccountId> + use<> {
        let to = match recorded.event {
            Event::HandedOver { to } => Some(to),
            _ => None,
        };
        recorded.by.into_iter().chain(to)
    }
}

impl Moment {
    fn of(recorded: &Recorded, names: &Names) -> Self {
        let who = recorded.by.map_or("Soundingboard", |by| names.of(&by));
        let mut what = format!("{who} {}", recorded.event.words());
        if let Event::HandedOver { to } = recorded.event {
            what = format!("{what} to {}", names.of(&to));
        }
        Self {
            when: moment(recorded.at),
            stamp: stamp(recorded.at),
            what,
            said: said(&recorded.event),
        }
    }
}

fn said(event: &Event) -> Vec<String> {
    let one = |words: &str| {
        (!words.is_empty())
            .then(|| words.to_owned())
            .into_iter()
            .collect()
    };
    match event {
        Event::ConflictDeclared { conflict } => one(conflict.as_deref().unwrap_or_default()),
        Event::InformationAsked { items, due_on } => items
            .iter()
            .map(|item| item.text.clone())
            .chain([format!("To be answered by {}.", day(*due_on))])
            .collect(),
        Event::InformationAnswered { answers } => {
            answers.iter().map(|answer| answer.text.clone()).collect()
        }
        Event::Recommended {
            decision,
            assessed,
            note,
        } => {
            let mut said = vec![format!(
                "To {}, on {} of {} points ({} %).",
                decision.name(),
                assessed.working.points,
                assessed.working.out_of,
                assessed.working.percent
            )];
            said.extend((!note.is_empty()).then(|| note.clone()));
            said
        }
        Event::Decided {
            decision,
            departure,
            ..
        } => {
            let mut said = vec![format!("To {}.", decision.name())];
            said.extend(departure.clone());
            said
        }
        Event::ReviewDecided { outcome } => match outcome {
            ReviewOutcome::Upheld { reasons } => {
                vec!["The decision stands.".to_owned(), reasons.clone()]
            }
            ReviewOutcome::Overturned {
                decision, reasons, ..
            } => {
                vec![
                    format!("In its place: to {}.", decision.name()),
                    reasons.clone(),
                ]
            }
        },
        Event::VisibleDecided { reason, .. }
        | Event::SentBack { reason }
        | Event::Withdrawn { reason }
        | Event::Reopened { reason }
        | Event::ReviewAsked { grounds: reason } => one(reason),
        _ => Vec::new(),
    }
}
