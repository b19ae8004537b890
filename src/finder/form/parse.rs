//! From what was typed to a need that matching can be asked.

use super::{NeedForm, PAGE_SIZE};
use crate::{
    matching::{ANY_DISTANCE, Budget, Factor, Importance, Importances, MOST_CHALLENGES, Need},
    platform::http::FieldErrors,
    taxonomy::{Gazetteer, Sector, sectors},
    values::{OrganisationId, PageNumber, Pence, Term},
};

/// The most programmes one answer holds.
pub const MOST_AT_ONCE: usize = 100;

/// Free words and typed names beyond this say nothing more about a need.
const LONGEST_TEXT: usize = 300;

/// A form that holds nothing wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub need: Need,
    pub page: PageNumber,
    pub limit: usize,
    /// Whether to tell which programmes are out, and why.
    pub with_excluded: bool,
}

impl NeedForm {
    /// The need that was meant, or every fault in page order. Nothing said is a need too: it fits every programme.
    pub fn parse(&self, gazetteer: &Gazetteer) -> Result<Asked, FieldErrors> {
        let mut errors = FieldErrors::default();
        let need = self.parse_need(gazetteer, &mut errors);
        let limit = optional(&self.limit, |text| whole(text, 1, MOST_AT_ONCE));
        let limit = errors.check(
            "limit",
            limit.map_err(|()| "Ask for 1 to 100 programmes at once"),
        );
        let with_excluded = match self.include.as_str() {
            "" => false,
            "excluded" => true,
            _ => {
                errors.add("include", "The one thing to include is ‘excluded’");
                false
            }
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Asked {
            need,
            page: PageNumber::new(self.page.parse().unwrap_or_default()),
            limit: limit.flatten().unwrap_or(PAGE_SIZE),
            with_excluded,
        })
    }

    fn parse_need(&self, gazetteer: &Gazetteer, errors: &mut FieldErrors) -> Need {
        let mut need = Need::default();
        self.parse_what(&mut need, errors);
        self.parse_business(&mut need, errors);
        self.parse_where(&mut need, gazetteer, errors);
        need.organisation = self.parse_organisation(errors);
        need.importance = self.parse_importance(errors);
        need
    }

    fn parse_what(&self, need: &mut Need, errors: &mut FieldErrors) {
        need.challenges = terms("challenge", &self.challenges, errors);
        if self.challenges.len() > MOST_CHALLENGES {
            errors.add(
                "challenge",
                format!("Choose up to {MOST_CHALLENGES} things to get help with"),
            );
        }
        if self.words.chars().count() > LONGEST_TEXT {
            errors.add(
                "words",
                format!("Say it in up to {LONGEST_TEXT} characters"),
            );
        }
        need.words.clone_from(&self.words);
        match self.support.as_str() {
            "" => {}
            "any" => need.other_support_too = true,
            _ => errors.add("support", "Choose mentoring, or any support"),
        }
    }

    fn parse_business(&self, need: &mut Need, errors: &mut FieldErrors) {
        need.stage = optional_term("stage", &self.stage, errors);
        if !self.sector.is_empty() {
            need.sector = errors.check("sector", sector(&self.sector));
        }
        let employees = optional(&self.employees, |text| whole(text, 0, 100_000));
        need.employees = errors
            .check(
                "employees",
                employees.map_err(|()| "Enter how many people work there, like 5"),
            )
            .flatten();
        let months = optional(&self.years, months);
        need.months_trading = errors
            .check(
                "years",
                months.map_err(|()| "Enter how many years, like 2 or 1.5"),
            )
            .flatten();
        need.groups = terms("group", &self.groups, errors).into_iter().collect();
    }

    fn parse_where(&self, need: &mut Need, gazetteer: &Gazetteer, errors: &mut FieldErrors) {
        if !self.place.is_empty() {
            need.place = errors.check("place", gazetteer.resolve(&self.place));
        }
        let miles = optional(&self.travel_miles, |text| match text {
            "any" => Some(ANY_DISTANCE),
            _ => whole(without_unit(text, &["miles", "mile"]), 0, 1_000),
        });
        need.travel_miles = errors
            .check(
                "travel_miles",
                miles.map_err(|()| "Enter how many miles, like 20"),
            )
            .flatten();
        need.formats = terms("format", &self.formats, errors).into_iter().collect();
        let budget = optional(&self.budget, budget);
        need.budget = errors
            .check(
                "budget",
                budget.map_err(|()| "Enter an amount in pounds, like 40"),
            )
            .flatten()
            .unwrap_or_default();
        need.languages = terms("language", &self.languages, errors)
            .into_iter()
            .collect();
        let weeks = optional(&self.when, |text| match text {
            "now" => Some(0),
            _ => whole(without_unit(text, &["weeks", "week"]), 0, 104),
        });
        need.within_weeks = errors
            .check(
                "when",
                weeks.map_err(|()| "Enter in how many weeks, like 4"),
            )
            .flatten();
        let length = optional(&self.length, |text| {
            whole(without_unit(text, &["months", "month"]), 0, 120)
        });
        need.length_months = errors
            .check(
                "length",
                length.map_err(|()| "Enter how many months, like 6"),
            )
            .flatten();
    }

    fn parse_organisation(&self, errors: &mut FieldErrors) -> Option<OrganisationId> {
        let id = optional(&self.organisation, |text| text.parse().ok());
        let id = id.map_err(|()| "Give an organisation by its id, or leave it out");
        errors
            .check("organisation", id)
            .flatten()
            .map(OrganisationId)
    }

    fn parse_importance(&self, errors: &mut FieldErrors) -> Importances {
        let mut importances = Importances::default();
        for (parameter, value) in &self.importance {
            let factor = parameter
                .strip_prefix("importance.")
                .and_then(Factor::from_slug);
            match (factor, Importance::from_slug(value)) {
                (Some(factor), Some(importance)) => importances.set(factor, importance),
                (None, _) => errors.add(
                    parameter.clone(),
                    format!("We do not weigh ‘{}’", shortened(parameter)),
                ),
                (_, None) => errors.add(
                    parameter.clone(),
                    "Choose a must, very, somewhat or not at all",
                ),
            }
        }
        importances
    }
}

/// Empty text is nothing said; other text has to be understood.
fn optional<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or(())
}

fn terms<T: Term>(parameter: &'static str, slugs: &[String], errors: &mut FieldErrors) -> Vec<T> {
    slugs
        .iter()
        .filter_map(|slug| {
            errors.check(
                parameter,
                T::from_slug(slug).ok_or_else(|| not_a_choice(slug)),
            )
        })
        .collect()
}

fn optional_term<T: Term>(
    parameter: &'static str,
    slug: &str,
    errors: &mut FieldErrors,
) -> Option<T> {
    optional(slug, T::from_slug)
        .map_err(|()| errors.add(parameter, not_a_choice(slug)))
        .ok()
        .flatten()
}

fn not_a_choice(text: &str) -> String {
    format!(
        "‘{}’ is not one of the choices. Choose one that is shown",
        shortened(text)
    )
}

/// What was typed, as far as it is worth saying back.
fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The sector that was meant: by its slug, by either of its names as the list of suggestions offers them, or by the trade.
pub fn sector(text: &str) -> Result<Sector, String> {
    let by_name = |sector: &Sector| {
        [sector.name(), sector.friendly_name()]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(text))
    };
    Sector::from_slug(text)
        .or_else(|| Sector::all().find(by_name))
        .or_else(|| sectors::find_by_words(text).first().copied())
        .ok_or_else(|| {
            format!(
                "We do not know the trade ‘{}’. Try another word, like plumber or café, or choose from the list",
                shortened(text)
            )
        })
}

/// A whole number between two bounds; a thousands' comma is forgiven.
fn whole<T: TryFrom<usize>>(text: &str, least: usize, most: usize) -> Option<T> {
    let number: usize = text.replace(',', "").trim().parse().ok()?;
    (least..=most)
        .contains(&number)
        .then(|| number.try_into().ok())?
}

fn without_unit<'a>(text: &'a str, units: &[&str]) -> &'a str {
    units
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text)
        .trim_end()
}

/// Months of trading, from years that may have a fraction.
fn months(text: &str) -> Option<u32> {
    let years: f32 = without_unit(text, &["years", "year"]).parse().ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 6,000"
    )]
    (0.0..=500.0)
        .contains(&years)
        .then(|| (years * 12.0).round() as u32)
}

/// `free`, `any`, or pounds as people write them: "40", "£40.50", "1,200".
fn budget(text: &str) -> Option<Budget> {
    if text.eq_ignore_ascii_case("free") {
        return Some(Budget::FreeOnly);
    }
    let amount = text
        .strip_prefix('£')
        .unwrap_or(text)
        .trim()
        .replace(',', "");
    let (pounds, pence) = amount.split_once('.').unwrap_or((&amount, ""));
    let pounds: u32 = pounds.parse().ok().filter(|pounds| *pounds <= 1_000_000)?;
    let pence = match pence.len() {
        0 => 0,
        1 => pence.parse::<u32>().ok()? * 10,
        2 => pence.parse().ok()?,
        _ => return None,
    };
    Some(match Pence(pounds * 100 + pence) {
        Pence(0) => Budget::FreeOnly,
        pence => Budget::UpTo(pence),
    })
}
