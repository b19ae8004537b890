//! What was said, in words for people: the check page's rows, the chosen filters, the choices of question pages.

use std::borrow::Cow;

use super::form::{self, NeedForm};
use crate::{
    matching::{Factor, Importance},
    taxonomy::{Challenge, Format, Language, OwnershipGroup, Stage},
    values::Term,
};

/// One radio button.
pub struct Choice {
    pub value: String,
    pub words: String,
    pub chosen: bool,
}

/// When help is needed, in weeks. A number that came by a link has a line of its own, so that it is not lost.
pub fn whens(chosen: &str) -> Vec<Choice> {
    let usual = [
        ("", "I am in no hurry"),
        ("2", "Within 2 weeks"),
        ("4", "Within a month"),
        ("13", "Within 3 months"),
    ];
    choices(&usual, "when", chosen)
}

/// How long the person wants a mentor for, in months.
pub fn lengths(chosen: &str) -> Vec<Choice> {
    let usual = [
        ("", "I do not mind"),
        ("0", "One conversation"),
        ("3", "Up to 3 months"),
        ("6", "About 6 months"),
        ("12", "A year or more"),
    ];
    choices(&usual, "length", chosen)
}

fn choices(usual: &[(&str, &str)], parameter: &str, chosen: &str) -> Vec<Choice> {
    let mut choices: Vec<_> = usual
        .iter()
        .map(|(value, words)| Choice {
            value: (*value).to_owned(),
            words: (*words).to_owned(),
            chosen: *value == chosen,
        })
        .collect();
    if !choices.iter().any(|choice| choice.chosen) {
        choices.push(Choice {
            value: chosen.to_owned(),
            words: words_for(parameter, chosen).into_owned(),
            chosen: true,
        });
    }
    choices
}

/// The amount to show in the field for it: nothing for a budget that is no amount.
pub fn amount(budget: &str) -> &str {
    if budget == "free" {
        ""
    } else {
        budget.trim_start_matches('£')
    }
}

/// A line of the check page.
pub struct Row {
    pub parameter: &'static str,
    pub name: &'static str,
    /// Empty when nothing was said.
    pub said: Vec<String>,
}

/// Every answer of the journey, in its order.
pub fn rows(form: &NeedForm) -> Vec<Row> {
    [
        ("challenge", "What you want help with"),
        ("words", "In your own words"),
        ("support", "Kind of support"),
        ("stage", "Stage of your business"),
        ("sector", "Sector"),
        ("employees", "People who work there"),
        ("years", "Time in business"),
        ("group", "What you told us of yourself"),
        ("place", "Where you are"),
        ("travel_miles", "How far you would travel"),
        ("format", "How you want to meet"),
        ("budget", "What you would pay"),
        ("language", "Languages"),
        ("when", "When you need help"),
        ("length", "How long you want a mentor for"),
    ]
    .into_iter()
    .map(|(parameter, name)| {
        let said = form.pairs().filter(|(p, _)| *p == parameter);
        let mut said: Vec<_> = said
            .map(|(_, value)| words_for(parameter, value).into_owned())
            .collect();
        if parameter == "support" && said.is_empty() {
            said.push("Mentoring only".to_owned());
        }
        Row {
            parameter,
            name,
            said,
        }
    })
    .collect()
}

/// What was said, without what was not: the rows that have an answer, and what matters most.
pub fn said(form: &NeedForm) -> Vec<Row> {
    let mut said = rows(form);
    said.retain(|row| {
        form.pairs()
            .any(|(parameter, _)| parameter == row.parameter)
    });
    let weighed = form.importance.iter();
    let weighed: Vec<_> = weighed
        .map(|(parameter, value)| words_for(parameter, value).into_owned())
        .collect();
    if !weighed.is_empty() {
        said.push(Row {
            parameter: "importance",
            name: "What matters most",
            said: weighed,
        });
    }
    said
}

/// One thing that was said, short enough for a chosen filter: "Cash flow", "Up to 20 miles", "Sector is a must".
pub fn words_for<'a>(parameter: &str, value: &'a str) -> Cow<'a, str> {
    match parameter {
        "challenge" => name::<Challenge>(value),
        "support" => "Other business support too".into(),
        "stage" => name::<Stage>(value),
        "sector" => sector(value),
        "employees" => counted(value, "person works there", "people work there"),
        "years" => counted(
            value.trim_end_matches("years").trim(),
            "year in business",
            "years in business",
        ),
        "group" => name::<OwnershipGroup>(value),
        "travel_miles" if value == "any" => "Any distance".into(),
        "travel_miles" => format!("Up to {value} miles").into(),
        "format" => name::<Format>(value),
        "budget" if value == "free" => "Free only".into(),
        "budget" => format!("Up to £{}", amount(value)).into(),
        "language" => name::<Language>(value),
        "when" if value == "now" => "As soon as possible".into(),
        "when" => format!("Within {}", counted(value, "week", "weeks")).into(),
        "organisation" => "One organisation’s programmes only".into(),
        "length" if value == "0" => "One conversation".into(),
        "length" => format!("For {}", counted(value, "month", "months")).into(),
        _ => match parameter.strip_prefix("importance.") {
            Some(factor) => importance(factor, value),
            None => Cow::Borrowed(value),
        },
    }
}

fn importance<'a>(factor: &str, value: &'a str) -> Cow<'a, str> {
    let factor = Factor::from_slug(factor).map_or("", Term::name);
    match Importance::from_slug(value) {
        Some(Importance::Must) => format!("A must: {factor}").into(),
        Some(Importance::Very) => format!("Matters a lot: {factor}").into(),
        Some(Importance::Somewhat) => format!("Matters somewhat: {factor}").into(),
        Some(Importance::NotAtAll) => format!("Does not matter: {factor}").into(),
        None => Cow::Borrowed(value),
    }
}

/// A trade that was typed stands behind the sector it was understood as.
fn sector(value: &str) -> Cow<'_, str> {
    match form::sector(value) {
        Ok(sector) if [sector.slug(), sector.name()].contains(&value) => sector.name().into(),
        Ok(sector) => format!("{} ({value})", sector.name()).into(),
        Err(_) => value.into(),
    }
}

fn name<T: Term>(value: &str) -> Cow<'_, str> {
    T::from_slug(value).map_or(Cow::Borrowed(value), |term| Cow::Borrowed(term.name()))
}

fn counted<'a>(number: &str, one: &str, many: &str) -> Cow<'a, str> {
    format!("{number} {}", if number == "1" { one } else { many }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_reads_as_a_person_would_say_it() {
        for (parameter, value, words) in [
            ("challenge", "cash-flow", "Cash flow"),
            ("sector", "construction", "Construction"),
            ("sector", "plumber", "Construction (plumber)"),
            ("sector", "qwxyzzy", "qwxyzzy"),
            ("travel_miles", "20", "Up to 20 miles"),
            ("travel_miles", "any", "Any distance"),
            ("budget", "free", "Free only"),
            ("budget", "£40", "Up to £40"),
            ("when", "1", "Within 1 week"),
            ("length", "0", "One conversation"),
            ("years", "1", "1 year in business"),
            ("importance.sector", "must", "A must: Your sector"),
        ] {
            assert_eq!(words_for(parameter, value), words);
        }
    }

    #[test]
    fn a_choice_that_came_by_a_link_is_not_lost() {
        let chosen: Vec<_> = whens("6")
            .into_iter()
            .filter(|choice| choice.chosen)
            .collect();
        assert_eq!(
            (chosen[0].value.as_str(), chosen[0].words.as_str()),
            ("6", "Within 6 weeks")
        );
        assert!(whens("").first().is_some_and(|choice| choice.chosen));
    }

    #[test]
    fn what_was_said_is_told_without_what_was_not() {
        let query = "challenge=cash-flow&challenge=tenders&importance.sector=must&page=2";
        let said: Vec<_> = said(&NeedForm::from_query(query))
            .into_iter()
            .map(|row| (row.name, row.said.join("; ")))
            .collect();
        let expected = [
            (
                "What you want help with",
                "Cash flow; Tenders and public contracts".to_owned(),
            ),
            ("What matters most", "A must: Your sector".to_owned()),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn the_check_page_has_a_row_for_every_answer() {
        let form = NeedForm::from_query("challenge=cash-flow&challenge=tenders&place=Leeds");
        let rows = rows(&form);
        assert_eq!(rows[0].said, ["Cash flow", "Tenders and public contracts"]);
        let told: Vec<_> = rows.iter().map(|row| row.parameter).collect();
        assert!(form.pairs().all(|(parameter, _)| told.contains(&parameter)));
    }
}
