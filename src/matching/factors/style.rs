//! How long one has to stay, and whether the programme says it welcomes a group the person mentions. A welcome only
//! ever adds. A must: it can be joined for no longer than the person wants.

use super::{Question, Said, Share, fit_of, in_sentence};
use crate::{
    matching::{Candidates, Fit, candidates::UNKNOWN},
    taxonomy::OwnershipGroup,
    values::{Term, TermSet},
};

#[derive(Clone, Copy)]
pub struct Style {
    length_months: Option<u8>,
    groups: TermSet<OwnershipGroup>,
    neutral: Share,
    welcome: Share,
}

impl Style {
    pub fn new(question: Question<'_>) -> Self {
        let Question { need, weights, .. } = question;
        Self {
            length_months: need.length_months,
            groups: need.groups,
            neutral: Share::percent(weights.neutral_percent),
            welcome: Share::percent(weights.welcome_percent),
        }
    }

    pub fn share(&self, candidates: &Candidates, programme: usize) -> Share {
        let mut worth = self.length(candidates.columns.minimum_months[programme]);
        if self.groups.overlaps(candidates.columns.welcomes[programme]) {
            worth += self.welcome;
        }
        worth
    }

    fn length(&self, minimum: u8) -> Share {
        match self.length_months {
            None => self.neutral,
            Some(_) if minimum == UNKNOWN => self.neutral,
            Some(wanted) if minimum <= wanted => Share::percent(100),
            Some(wanted) => Share::of(wanted.into(), minimum.into()),
        }
    }

    pub fn say(&self, question: Question<'_>, programme: usize) -> Said {
        let (fit, length) = self.say_length(question, programme);
        let facts = question.candidates.facts(programme);
        let welcome = |groups: TermSet<OwnershipGroup>, verb: &str| {
            let group = groups.overlap(self.groups).iter().next()?;
            Some(format!("{verb} {}", in_sentence(group.name())))
        };
        let welcome = welcome(facts.eligibility.reserved_for, "Reserved for")
            .or(welcome(facts.welcomes, "Welcomes"));
        match (welcome, fit) {
            (None, _) => (fit, length),
            (Some(welcome), Fit::NotAsked) => (Fit::Fits, welcome),
            (Some(welcome), fit) => (
                if fit == Fit::NotKnown {
                    Fit::Fits
                } else {
                    fit_of(self.share(question.candidates, programme))
                },
                format!("{welcome}; {}", in_sentence(&length)),
            ),
        }
    }

    fn say_length(&self, question: Question<'_>, programme: usize) -> Said {
        let minimum = question.candidates.columns.minimum_months[programme];
        match self.length_months {
            None => (
                Fit::NotAsked,
                "You did not say how long you want a mentor for".to_owned(),
            ),
            Some(_) if minimum == UNKNOWN => (
                Fit::NotKnown,
                "How long you would have to stay is not known".to_owned(),
            ),
            Some(wanted) if minimum <= wanted => match minimum {
                0 => (Fit::Fits, "Single meetings are possible".to_owned()),
                _ => (
                    Fit::Fits,
                    format!("Lasts {} or longer, which suits you", months(minimum)),
                ),
            },
            Some(wanted) => {
                let wanted = if wanted == 0 {
                    "a single meeting".to_owned()
                } else {
                    months(wanted)
                };
                let fit = fit_of(self.length(minimum));
                let fit = if fit == Fit::Fits { Fit::Partly } else { fit };
                (
                    fit,
                    format!("Lasts {} or longer; you want {wanted}", months(minimum)),
                )
            }
        }
    }
}

fn months(months: u8) -> String {
    match months {
        1 => "1 month".to_owned(),
        months => format!("{months} months"),
    }
}
