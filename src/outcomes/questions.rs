//! What people are asked, and what they may answer.
//!
//! Each is one item of our own wording after a published scale or study, so that two minutes are enough; none is the
//! whole scale, and figures made of them are not to be set beside figures made of those.
//!
//! - Confidence: entrepreneurial self-efficacy, Chen, Greene and Crick, Journal of Business Venturing 13 (1998).
//! - Trust: benevolence in Mayer, Davis and Schoorman's model, Academy of Management Review 20 (1995), which mentoring of
//!   owners rests on more than on ability.
//! - Felt similarity: perceived similarity of mentor and protégé, Ensher and Murphy, Journal of Vocational Behavior 50
//!   (1997). Felt, not counted: likeness of age or trade says less.
//! - Support: perceived organisational support, Eisenberger and others, Journal of Applied Psychology 71 (1986).
//! - "Would you have done it anyway": self-reported additionality as in HM Treasury's Magenta Book, with its usual steps.

use super::{Moment, Respondent};
use crate::{enquiries::progress::EndReason, taxonomy::vocabulary, values::Term};

vocabulary!(
    /// One question. The name is what the page asks an owner, or a mentor where only they are asked.
    Question {
        Helped "helped" "Has the mentoring helped you or your business?",
        HowEnded "how-ended" "How did the mentoring end?",
        Sessions "sessions" "How many times have you two met or talked?",
        GoalsSet "goals-set" "How many goals have you set with your mentor?",
        GoalsReached "goals-reached" "How many of your goals have you reached?",
        Confidence "confidence" "How sure are you that you can run your business well?",
        Trust "trust" "“My mentor wants what is good for me and my business”",
        Similarity "similarity" "“My mentor and I see things in much the same way”",
        Sales "sales" "What did your business sell in the last 12 months?",
        Jobs "jobs" "How many people work in it now, counting you?",
        Finance "finance" "How much finance have you raised since you began with your mentor?",
        Anyway "anyway" "What you did since then: would you have done it without a mentor?",
        Support "support" "“I get the support that I need from the organisation”",
    }
);

vocabulary!(
    /// Whether mentoring helped. What counts as yes stands with [`Helped::is_positive`].
    Helped {
        Much "a-lot" "Yes, a lot",
        Little "a-little" "Yes, a little",
        No "no" "No",
        TooEarly "too-early" "Too early to say",
    }
);

vocabulary!(
    Sureness {
        One "1" "Not sure at all",
        Two "2" "Not very sure",
        Three "3" "Fairly sure",
        Four "4" "Very sure",
        Five "5" "Completely sure",
    }
);

vocabulary!(
    Agreement {
        One "1" "Strongly disagree",
        Two "2" "Disagree",
        Three "3" "Neither",
        Four "4" "Agree",
        Five "5" "Strongly agree",
    }
);

vocabulary!(
    SalesBand {
        None "none" "Nothing yet",
        Under20 "under-20000" "Less than £20,000",
        /// To the threshold of registering for VAT.
        Under90 "under-90000" "£20,000 to £90,000",
        Under250 "under-250000" "£90,000 to £250,000",
        UnderMillion "under-1000000" "£250,000 to £1 million",
        Million "1000000" "More than £1 million",
    }
);

vocabulary!(
    JobsBand {
        One "1" "Only me",
        Few "2-4" "2 to 4",
        Some "5-9" "5 to 9",
        Many "10-49" "10 to 49",
        Most "50" "50 or more",
    }
);

vocabulary!(
    FinanceBand {
        None "none" "None",
        Under10 "under-10000" "Less than £10,000",
        Under50 "under-50000" "£10,000 to £50,000",
        Under250 "under-250000" "£50,000 to £250,000",
        More "250000" "More than £250,000",
    }
);

vocabulary!(
    Anyway {
        Same "same" "Yes, all of it, as soon",
        Later "later" "Yes, but later",
        Less "less" "Yes, but less of it",
        Not "not" "No",
        Unsure "unsure" "I do not know",
    }
);

/// How a question is answered.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A whole number up to this.
    Number(u16),
    /// Slug and words of each choice.
    Choice(&'static [(&'static str, &'static str)]),
}

/// The pairs of a vocabulary, made once.
macro_rules! choices {
    ($vocabulary:ty) => {{
        static CHOICES: std::sync::LazyLock<Vec<(&'static str, &'static str)>> =
            std::sync::LazyLock::new(|| {
                let terms = <$vocabulary>::ALL.iter();
                terms.map(|term| (term.slug(), term.name())).collect()
            });
        Kind::Choice(CHOICES.as_slice())
    }};
}

impl Helped {
    /// "A lot" and "a little" count as yes. "Too early to say" counts as no answer.
    pub fn is_positive(self) -> Option<bool> {
        match self {
            Self::Much | Self::Little => Some(true),
            Self::No => Some(false),
            Self::TooEarly => None,
        }
    }
}

impl Question {
    pub fn kind(self) -> Kind {
        match self {
            Self::Helped => choices!(Helped),
            Self::HowEnded => choices!(EndReason),
            Self::Sessions => Kind::Number(500),
            Self::GoalsSet | Self::GoalsReached => Kind::Number(99),
            Self::Confidence => choices!(Sureness),
            Self::Trust | Self::Similarity | Self::Support => choices!(Agreement),
            Self::Sales => choices!(SalesBand),
            Self::Jobs => choices!(JobsBand),
            Self::Finance => choices!(FinanceBand),
            Self::Anyway => choices!(Anyway),
        }
    }

    /// The words of an answer; the answer itself where it is a number.
    pub fn words(self, answer: &str) -> String {
        let words = match self.kind() {
            Kind::Number(_) => None,
            Kind::Choice(choices) => choices.iter().find(|(slug, _)| *slug == answer),
        };
        words.map_or(answer, |(_, words)| *words).to_owned()
    }

    /// The questions of a moment, in the order of the page. What is asked again is asked to see it change.
    pub fn asked(respondent: Respondent, moment: Moment) -> &'static [Self] {
        use Question::{
            Anyway, Confidence, Finance, GoalsReached, GoalsSet, Helped, HowEnded, Jobs, Sales,
            Sessions, Similarity, Support, Trust,
        };
        match (respondent, moment) {
            (Respondent::Mentor, _) => &[Support, Sessions],
            (Respondent::Owner, Moment::Start) => {
                &[GoalsSet, Confidence, Trust, Similarity, Sales, Jobs]
            }
            (Respondent::Owner, Moment::ThreeMonths) => &[
                Helped,
                Sessions,
                GoalsSet,
                GoalsReached,
                Confidence,
                Trust,
                Similarity,
            ],
            (Respondent::Owner, Moment::SixMonths) => &[
                Helped,
                Sessions,
                GoalsSet,
                GoalsReached,
                Confidence,
                Trust,
                Similarity,
                Sales,
                Jobs,
                Finance,
            ],
            (Respondent::Owner, Moment::TwelveMonths) => &[
                Helped,
                Sessions,
                GoalsSet,
                GoalsReached,
                Confidence,
                Trust,
                Sales,
                Jobs,
                Finance,
                Anyway,
            ],
            (Respondent::Owner, Moment::AfterEnd) => &[
                Helped,
                HowEnded,
                GoalsReached,
                Confidence,
                Sales,
                Jobs,
                Finance,
                Anyway,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_it_helped_is_asked_of_owners_once_there_is_something_to_say() {
        for moment in Moment::ALL {
            let asked = Question::asked(Respondent::Owner, *moment);
            assert_eq!(
                asked.contains(&Question::Helped),
                *moment != Moment::Start,
                "{moment}"
            );
            // Under two minutes, at some ten seconds a question.
            assert!((1..=10).contains(&asked.len()));
        }
    }

    #[test]
    fn slugs_of_choices_are_told_apart_and_read_back() {
        for question in Question::ALL {
            if let Kind::Choice(choices) = question.kind() {
                for (slug, words) in choices {
                    assert_eq!(question.words(slug), *words);
                    assert_eq!(choices.iter().filter(|(other, _)| other == slug).count(), 1);
                }
            }
        }
    }
}
