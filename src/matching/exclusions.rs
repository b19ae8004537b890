//! Why a programme is out, in a sentence.

use super::{
    Constraint, Factor, ListingState,
    factors::{Question, about_miles, in_sentence},
    reach::Nearest,
    score::Scorer,
};
use crate::{
    taxonomy::Language,
    values::{Term, TermSet},
};

/// The sentence for one programme and the constraint that speaks against it.
pub fn reason(
    question: Question<'_>,
    scorer: &Scorer<'_>,
    programme: usize,
    constraint: Constraint,
    nearest: &Nearest<'_>,
) -> String {
    let facts = question.candidates.facts(programme);
    let rule = facts.eligibility;
    match constraint {
        Constraint::Listing if facts.listing == ListingState::Listed => match facts.expires_on {
            Some(day) => format!("Its listing ran out on {}", day.format("%-d %B %Y")),
            None => "Its listing has run out".to_owned(),
        },
        Constraint::Listing => format!("Its listing is {}", in_sentence(facts.listing.name())),
        Constraint::Kind => "Offers other support, not mentoring".to_owned(),
        Constraint::Organisation => {
            "Run by another organisation than the one you asked for".to_owned()
        }
        Constraint::Stage => format!("Only for other stages: {}", some_of(facts.stages)),
        Constraint::Employees => {
            format!(
                "Only for businesses with {} employees",
                between(rule.least_employees, rule.most_employees)
            )
        }
        Constraint::MonthsTrading => format!(
            "Only for businesses that have traded for {} months",
            between(rule.least_months_trading, rule.most_months_trading)
        ),
        Constraint::Owner => format!("Reserved for {}", some_of(rule.reserved_for)),
        Constraint::Place => {
            let (regions, areas) = (facts.coverage.regions, facts.coverage.areas);
            let where_it_works = match regions.iter().next() {
                Some(_) if regions.len() == 1 => regions
                    .iter()
                    .next()
                    .map_or("", |region| region.in_sentence())
                    .to_owned(),
                Some(_) => some_of_as_named(regions),
                None => some_of_as_named(areas),
            };
            format!("Only for businesses in {where_it_works}")
        }
        Constraint::Travel => {
            format!(
                "Meets in person only, {} away",
                in_sentence(&about_miles(nearest.tenths(programme)))
            )
        }
        Constraint::Format => format!("Meets only {}", some_of(facts.formats)),
        Constraint::Budget => format!("{}, over your budget", facts.cost),
        Constraint::Language => {
            let english = [Language::English].into_iter().collect();
            let languages = if facts.languages.is_empty() {
                english
            } else {
                facts.languages
            };
            format!(
                "Offers {}, not the language you asked for",
                some_of_as_named(languages)
            )
        }
        Constraint::Must(factor) => must_reason(question, scorer, programme, factor, nearest),
    }
}

fn must_reason(
    question: Question<'_>,
    scorer: &Scorer<'_>,
    programme: usize,
    factor: Factor,
    nearest: &Nearest<'_>,
) -> String {
    match factor {
        Factor::Challenges => match question.need.challenges.first() {
            Some(first) => format!(
                "Does not say that it helps with {}",
                in_sentence(first.name())
            ),
            None => scorer.say(question, factor, programme, nearest).1,
        },
        _ => scorer.say(question, factor, programme, nearest).1,
    }
}

/// "10 or more", "up to 50", "10 to 50".
fn between(least: Option<u32>, most: Option<u32>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, Some(most)) => format!("up to {most}"),
        (None, None) => "any number of".to_owned(),
    }
}

/// The first two names inside a sentence, and how many more there are.
fn some_of<T: Term>(terms: TermSet<T>) -> String {
    let names: Vec<_> = terms.iter().map(|term| in_sentence(term.name())).collect();
    listed(&names)
}

/// As [`some_of`], for names that begin with a capital anywhere: places and languages.
fn some_of_as_named<T: Term>(terms: TermSet<T>) -> String {
    let names: Vec<_> = terms.iter().map(|term| term.name().to_owned()).collect();
    listed(&names)
}

fn listed(names: &[String]) -> String {
    match names {
        [] => "others".to_owned(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    }
}
