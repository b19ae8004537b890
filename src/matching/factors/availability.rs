//! Whether one can begin soon: free places, up to a number that is enough; the wait; how fast first replies were, as
//! measured. A must: a free place is known.

use super::{Question, Said, Sentence, Share, fit_of};
use crate::matching::{
    Candidates, Fit,
    candidates::{UNKNOWN, places_of},
};

/// Worths by the small numbers of the columns.
#[derive(Clone)]
pub struct Availability<'a> {
    settled: Option<&'a [Share]>,
    places: Table,
    waiting: Table,
    reply: Table,
}

/// What each number is worth, up to a number past which all are alike.
#[derive(Clone)]
struct Table {
    worths: Vec<Share>,
    unknown: Share,
}

impl Table {
    fn new(last: u8, neutral: Share, worth: impl Fn(u8) -> Share) -> Self {
        Self {
            worths: (0..=last).map(worth).collect(),
            unknown: neutral,
        }
    }

    fn worth(&self, number: u8) -> Share {
        if number == UNKNOWN {
            return self.unknown;
        }
        self.worths[usize::from(number).min(self.worths.len() - 1)]
    }
}

impl<'a> Availability<'a> {
    pub fn new(question: Question<'a>) -> Self {
        let Question { need, weights, .. } = question;
        let [places, waiting, reply] = weights.availability_percent.map(u64::from);
        let neutral = |percent| Share::of(percent * u64::from(weights.neutral_percent), 100 * 100);
        // Of `percent`, the part that is left when `gone` of `all` is gone.
        let left = move |percent: u64, gone: u8, all: u8| {
            Share::of(
                percent * u64::from(all - gone.min(all)),
                100 * u64::from(all),
            )
        };
        let enough = weights.places_enough;
        let no_hurry = need.within_weeks.unwrap_or(0);
        let slowest = weights.waiting_weeks_none;
        let slowest_reply = weights.reply_days_none.min(63) * 4;
        let settled = question.candidates.settled.under(weights);
        Self {
            settled: settled
                .filter(|_| no_hurry == 0)
                .map(|settled| settled.availability.as_slice()),
            places: Table::new(enough, neutral(places), |n| {
                left(places, enough - n.min(enough), enough)
            }),
            waiting: Table::new(
                slowest.saturating_add(no_hurry).min(UNKNOWN - 1),
                neutral(waiting),
                |weeks| left(waiting, weeks.saturating_sub(no_hurry), slowest),
            ),
            reply: Table::new(slowest_reply, neutral(reply), |quarters| {
                left(reply, quarters, slowest_reply)
            }),
        }
    }

    /// The shares of every programme, where they hang on facts and weights alone.
    pub fn settled(&self) -> Option<&'a [Share]> {
        self.settled
    }

    pub fn share(&self, candidates: &Candidates, programme: usize) -> Share {
        if let Some(settled) = self.settled {
            return settled[programme];
        }
        let columns = &candidates.columns;
        let places = self.places.worth(columns.places[programme]);
        let waiting = self.waiting.worth(columns.waiting_weeks[programme]);
        let reply = self.reply.worth(columns.reply_quarter_days[programme]);
        places + waiting + reply
    }

    pub fn say(&self, question: Question<'_>, programme: usize) -> Said {
        let facts = question.candidates.facts(programme);
        let places = places_of(facts, question.candidates.counts(programme));
        let (waiting, reply) = (facts.waiting_weeks, facts.measured_reply_days);
        if places.is_none() && waiting.is_none() && reply.is_none() {
            return (
                Fit::NotKnown,
                "Places and waiting time are not known".to_owned(),
            );
        }
        let said = match places {
            None => Sentence::new("Places not known"),
            Some(0) => Sentence::new("No places now"),
            Some(1) => Sentence::new("1 place now"),
            Some(places) => Sentence::new("").number(places).text(" places now"),
        };
        let said = match waiting {
            None => said.text("; waiting time not known; "),
            Some(0) => said.text("; no wait; "),
            Some(1) => said.text("; about 1 week’s wait; "),
            Some(weeks) => said
                .text("; about ")
                .number(weeks.into())
                .text(" weeks’ wait; "),
        };
        let fit = match places {
            Some(0) => Fit::DoesNotFit,
            _ => fit_of(self.share(question.candidates, programme)),
        };
        (fit, say_reply(said, reply).end())
    }
}

fn say_reply(said: Sentence, days: Option<f32>) -> Sentence {
    match days.map(f32::round) {
        None => said.text("time to reply not known"),
        Some(days) if days < 1.0 => said.text("replies within a day"),
        Some(days) if days < 2.0 => said.text("replies in about 1 day"),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and above 1, and a float past 64 bits becomes the most they hold"
        )]
        Some(days) => said
            .text("replies in about ")
            .number(days as u64)
            .text(" days"),
    }
}
