//! Sentences of the results page.

use std::fmt::Write;

use crate::{
    directory::{Snapshot, words},
    finder::{
        answer::{Answer, Found},
        form::NeedForm,
        paths, wording,
        wording::Choice,
    },
    matching::{Budget, Constraint, Contribution, Factor, Fit, Importance, Need, Points},
    taxonomy::Format,
    values::Term,
};

/// A filter in force, and the address without it.
pub struct Chosen {
    pub words: String,
    pub without: String,
}

/// What to give up, how many more that brings, and the address that gives it up; none where it is not a person's to
/// give up.
pub struct Relaxation {
    pub count: usize,
    pub words: String,
    pub address: Option<String>,
}

/// "18 programmes fit what you told us".
pub fn heading(total: usize, nothing_said: bool) -> String {
    match (total, nothing_said) {
        (0, true) => "No programmes are listed yet".to_owned(),
        (0, false) => "No programme fits all that you told us".to_owned(),
        (_, true) => words::count(total, "programme is listed", "programmes are listed"),
        (_, false) => words::count(
            total,
            "programme fits what you told us",
            "programmes fit what you told us",
        ),
    }
}

/// "About 6 miles away", to the nearest of its mentors or to where it sits.
pub fn distance(found: &Found<'_>) -> String {
    let meets_in_person = found
        .programme
        .programme
        .formats
        .contains(Format::FaceToFace)
        || found.programme.programme.formats.is_empty();
    match found.matched.depth.nearest_miles {
        Some(0 | 1) if meets_in_person => "About a mile away".to_owned(),
        Some(miles) if meets_in_person => format!("About {miles} miles away"),
        _ => String::new(),
    }
}

/// Every answer in force, each with its way out. A place is shown as it was understood, an organisation by its name.
pub fn chosen(form: &NeedForm, need: &Need, snapshot: &Snapshot) -> Vec<Chosen> {
    let named = |id| {
        let mut cards = snapshot.organisations().iter();
        cards.find(|card| card.organisation.id == id)
    };
    let organisation = need.organisation.and_then(named);
    form.pairs()
        .filter(|(parameter, _)| !matches!(*parameter, "limit" | "page" | "include"))
        .map(|(parameter, value)| {
            let words = match (parameter, &need.place, organisation) {
                ("place", Some(place), _) => format!("Near {}", place.label),
                ("organisation", _, Some(card)) => format!("Only from {}", card.organisation.name),
                ("words", ..) => format!("‘{value}’"),
                _ => wording::words_for(parameter, value).into_owned(),
            };
            Chosen {
                words,
                without: paths::with_query(paths::RESULTS, &form.query_without(parameter, value)),
            }
        })
        .collect()
}

/// The question of how much one factor matters.
pub struct Weighing {
    pub parameter: String,
    pub name: &'static str,
    pub choices: Vec<Choice>,
}

pub fn weighings(form: &NeedForm) -> Vec<Weighing> {
    let weighing = |factor: Factor| Weighing {
        parameter: format!("importance.{}", factor.slug()),
        name: factor.name(),
        choices: importances(form.importance_of(factor.slug())),
    };
    Factor::all().map(weighing).collect()
}

fn importances(said: &str) -> Vec<Choice> {
    let said = Importance::from_slug(said).unwrap_or(Importance::Somewhat);
    Importance::all()
        .map(|importance| Choice {
            // What goes without saying is sent empty, so that the address stays short.
            value: match importance {
                Importance::Somewhat => String::new(),
                _ => importance.slug().to_owned(),
            },
            words: importance.name().to_owned(),
            chosen: importance == said,
        })
        .collect()
}

/// The length of a factor's bar, of 100.
pub fn bar(contribution: &Contribution) -> u32 {
    let (points, out_of) = (contribution.points.tenths(), contribution.out_of.tenths());
    (u32::from(points) * 100)
        .checked_div(u32::from(out_of))
        .unwrap_or(0)
}

/// What was left open, with what it gives: "Your sector, 10 of 20; your stage, 5 of 10".
pub fn left_open(contributions: &[Contribution]) -> String {
    let mut words = String::new();
    let open = contributions.iter().filter(|contribution| {
        contribution.fit == Fit::NotAsked && contribution.out_of > Points::ZERO
    });
    for Contribution {
        factor,
        points,
        out_of,
        ..
    } in open
    {
        let before = if words.is_empty() { "" } else { "; " };
        // Writing to a string cannot fail.
        let _ = write!(words, "{before}{factor}, {points} of {out_of}");
    }
    words
}

/// What giving up one thing alone would bring, most first.
pub fn relaxations(form: &NeedForm, answer: &Answer<'_>) -> Vec<Relaxation> {
    let mut near_misses: Vec<_> = answer.near_misses.iter().collect();
    near_misses.sort_by_key(|near_miss| std::cmp::Reverse(near_miss.count));
    near_misses
        .into_iter()
        .map(|near_miss| Relaxation {
            count: near_miss.count,
            words: giving_up(near_miss.relax, &answer.asked.need),
            address: without(near_miss.relax, form)
                .map(|query| paths::with_query(paths::RESULTS, &query)),
        })
        .collect()
}

/// What follows "7 more": "if you would also meet online".
fn giving_up(constraint: Constraint, need: &Need) -> String {
    match constraint {
        Constraint::Listing => "that are not listed now".to_owned(),
        Constraint::Kind => "with other business support too".to_owned(),
        Constraint::Organisation => "from other organisations".to_owned(),
        Constraint::Stage => "for businesses at other stages".to_owned(),
        Constraint::Employees => "for businesses of another size".to_owned(),
        Constraint::MonthsTrading => "for younger or older businesses".to_owned(),
        Constraint::Owner => {
            "are for particular owners, such as women or veterans. You can say if you are one"
                .to_owned()
        }
        Constraint::Place => "for businesses in other places".to_owned(),
        Constraint::Travel => "if you could travel farther".to_owned(),
        Constraint::Format => format!("if you would also meet {}", other_formats(need)),
        Constraint::Budget if need.budget == Budget::FreeOnly => "if you would pay".to_owned(),
        Constraint::Budget => "if you would pay more".to_owned(),
        Constraint::Language => "in English or other languages".to_owned(),
        Constraint::Must(factor) => format!("if ‘{}’ was not a must", factor.name()),
    }
}

fn other_formats(need: &Need) -> String {
    let others: Vec<_> = Format::all()
        .filter(|format| !need.accepted_formats().contains(*format))
        .map(|format| format.name().to_lowercase())
        .collect();
    match others.split_last() {
        None => "in any way".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// The query with one constraint given up. What an owner is cannot be given up.
fn without(constraint: Constraint, form: &NeedForm) -> Option<String> {
    let drop = |dropped: &[&str]| {
        Some(form.query_where(|parameter, _| parameter != "page" && !dropped.contains(&parameter)))
    };
    match constraint {
        Constraint::Listing | Constraint::Owner => None,
        Constraint::Kind => Some(form.query_with("support", "any")),
        Constraint::Organisation => drop(&["organisation"]),
        Constraint::Stage => drop(&["stage"]),
        Constraint::Employees => drop(&["employees"]),
        Constraint::MonthsTrading => drop(&["years"]),
        Constraint::Place => drop(&["place"]),
        Constraint::Travel => Some(form.query_with("travel_miles", "any")),
        Constraint::Format => drop(&["format"]),
        Constraint::Budget => drop(&["budget"]),
        Constraint::Language => drop(&["language"]),
        Constraint::Must(factor) => {
            let parameter = format!("importance.{}", factor.slug());
            Some(form.query_with(&parameter, Importance::Very.slug()))
        }
    }
}
