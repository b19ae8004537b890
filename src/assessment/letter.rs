//! Letters to applicants, drawn from the codes of a decision.
//!
//! An assessor chooses codes and dates; the sentences come from here and from [`criteria`](crate::criteria), so that
//! two organisations with the same fault read the same, and each fault comes with what would cure it. A letter is kept
//! as it was sent: a later change of wording does not reach into the past.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    applications::case::{Assessed, Condition, Decision, ReasonFor, ReviewOutcome},
    criteria::{CONDITIONS_PERCENT, CriteriaSet, PASS_PERCENT},
    directory::words::{day, list},
    values::{Reference, Term},
};

/// A letter, apart from how it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Says the news.
    pub subject: String,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Paragraph(String),
    Heading(String),
    Points(Vec<Point>),
}

/// One fault or condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The criterion, as in "E2: Contact with both at least every two months".
    pub about: String,
    pub sentences: Vec<String>,
}

/// Whom a letter is to, and about what.
#[derive(Clone, Copy, Debug)]
pub struct Addressed<'a> {
    pub organisation: &'a str,
    pub reference: &'a Reference,
    pub criteria: &'static CriteriaSet,
}

/// The letter that a decision sends. `review_by` is the last day to ask for a review; `mark_ends_on` the last day of a
/// mark that was given.
pub fn of_decision(
    to: Addressed<'_>,
    decision: &Decision,
    assessed: &Assessed,
    review_by: NaiveDate,
    mark_ends_on: NaiveDate,
) -> Letter {
    let mut letter = Letter::new(subject(to.organisation, decision));
    letter.opening(to, decision, mark_ends_on);
    letter.working(to, assessed);
    letter.what_to_do(to, decision);
    if !matches!(decision, Decision::Approve) {
        letter.heading("If you think this is wrong");
        letter.say(format!(
            "An owner of {} can ask for a review until {}. A senior assessor who has had no part in this decision \
             will look at it again. A review never leaves you worse off.",
            to.organisation,
            day(review_by)
        ));
    }
    letter
}

/// The letter that ends a review.
pub fn of_review(to: Addressed<'_>, outcome: &ReviewOutcome, mark_ends_on: NaiveDate) -> Letter {
    match outcome {
        ReviewOutcome::Upheld { reasons } => {
            let mut letter = Letter::new(format!(
                "Your review: the decision about {} stands",
                to.organisation
            ));
            letter.say(
                "Somebody who had no part in the decision has looked at it again. The decision stands.",
            );
            letter.heading("Why");
            letter.say(reasons);
            letter
        }
        ReviewOutcome::Overturned {
            decision,
            assessed,
            reasons,
        } => {
            let mut letter = Letter::new(format!(
                "Your review: the decision about {} is changed",
                to.organisation
            ));
            letter.say(
                "Somebody who had no part in the decision has looked at it again. This new decision takes its place.",
            );
            letter.heading("Why");
            letter.say(reasons);
            letter.opening(to, decision, mark_ends_on);
            letter.working(to, assessed);
            letter.what_to_do(to, decision);
            letter
        }
    }
}

fn subject(organisation: &str, decision: &Decision) -> String {
    match decision {
        Decision::Approve => format!("{organisation} is listed as assessed"),
        Decision::ApproveWithConditions { .. } => {
            format!("{organisation} is listed as assessed, with conditions")
        }
        Decision::Decline { .. } => format!("{organisation} is not listed as assessed this time"),
    }
}

impl Letter {
    fn new(subject: String) -> Self {
        Self {
            subject,
            parts: Vec::new(),
        }
    }

    fn say(&mut self, words: impl Into<String>) {
        self.parts.push(Part::Paragraph(words.into()));
    }

    fn heading(&mut self, words: &str) {
        self.parts.push(Part::Heading(words.to_owned()));
    }

    fn opening(&mut self, to: Addressed<'_>, decision: &Decision, mark_ends_on: NaiveDate) {
        let Addressed {
            organisation,
            reference,
            ..
        } = to;
        let ends = day(mark_ends_on);
        self.say(match decision {
            Decision::Approve => format!(
                "We have decided application {reference}. {organisation} is listed as assessed until {ends}."
            ),
            Decision::ApproveWithConditions { .. } => format!(
                "We have decided application {reference}. {organisation} is listed as assessed until {ends}, on the \
                 conditions below."
            ),
            Decision::Decline { offer_visible, .. } => {
                let offer = if *offer_visible {
                    " You can be listed as visible, not assessed, while you work on what is below: sign in and open \
                     your application to take this up."
                } else {
                    ""
                };
                format!(
                    "We have decided application {reference}. {organisation} does not meet the published criteria for \
                     the assessed list yet.{offer}"
                )
            }
        });
    }

    /// The rule and how it came out: an applicant can add it up.
    fn working(&mut self, to: Addressed<'_>, assessed: &Assessed) {
        let working = &assessed.working;
        self.heading("How we came to this");
        self.say(format!(
            "We marked your application against version {} of the criteria. It has {} of {} points, which is {}%. \
             {PASS_PERCENT}% is needed for the assessed list, and {CONDITIONS_PERCENT}% to be on it with conditions.",
            to.criteria.version, working.points, working.out_of, working.percent
        ));
        let keys: Vec<String> = working.keys_below.iter().map(ToString::to_string).collect();
        self.say(match keys.as_slice() {
            [] => "Every key criterion is at 2 or more, as it has to be.".to_owned(),
            [one] => format!("Every key criterion has to be at 2 or more. {one} is below."),
            _ => format!(
                "Every key criterion has to be at 2 or more. {} are below.",
                list(&keys)
            ),
        });
    }

    fn what_to_do(&mut self, to: Addressed<'_>, decision: &Decision) {
        match decision {
            Decision::Approve => self.say(
                "We will ask every 90 days whether your listing is still correct, and once a year for a short return.",
            ),
            Decision::ApproveWithConditions { conditions } => {
                self.heading("Conditions");
                let points = conditions.iter().map(|condition| condition.point(to.criteria));
                self.parts.push(Part::Points(points.collect()));
                self.say("If a condition is not met by its day, the mark can be taken away.");
            }
            Decision::Decline { reasons, .. } => {
                self.heading("What stands in the way, and what would cure it");
                let points = reasons.iter().map(|reason| reason.point(to.criteria));
                self.parts.push(Part::Points(points.collect()));
                self.say("You can apply again as soon as these are put right. It costs nothing.");
            }
        }
    }

    /// As plain text, for the message and for whoever prints it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Paragraph(words) => text.push_str(words),
                Part::Heading(words) => text.push_str(&words.to_uppercase()),
                Part::Points(points) => {
                    let points: Vec<String> = points.iter().map(Point::text).collect();
                    text.push_str(&points.join("\n\n"));
                }
            }
            text.push_str("\n\n");
        }
        text.truncate(text.trim_end().len());
        text
    }
}

impl Point {
    fn text(&self) -> String {
        format!("- {}\n  {}", self.about, self.sentences.join(" "))
    }
}

/// What can be said in a letter about one criterion.
trait Pointed {
    fn point(&self, criteria: &CriteriaSet) -> Point;
}

impl Pointed for Condition {
    fn point(&self, criteria: &CriteriaSet) -> Point {
        let about = title(criteria, self.criterion);
        let mut sentences = vec![format!("{}.", self.code.name())];
        sentences.extend(self.cure(criteria));
        sentences.push(self.text.clone());
        sentences.push(format!("By {}.", day(self.due_on)));
        Point { about, sentences }
    }
}

impl Pointed for ReasonFor {
    fn point(&self, criteria: &CriteriaSet) -> Point {
        let about = title(criteria, self.criterion);
        let mut sentences = vec![format!("{}.", self.code.name())];
        sentences.extend((!self.note.is_empty()).then(|| self.note.clone()));
        sentences.extend(self.cure(criteria));
        Point { about, sentences }
    }
}

fn title(criteria: &CriteriaSet, key: crate::criteria::CriterionKey) -> String {
    match criteria.find(key) {
        Some(criterion) => format!("{key}: {}", criterion.title),
        None => key.to_string(),
    }
}
