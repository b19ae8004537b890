//! The form above the results: what narrows them, and what matters most.

use super::results_words::{self as words, Weighing};
use crate::{
    finder::{form::NeedForm, wording},
    matching::{Facets, Factor},
    platform::http::FieldErrors,
    taxonomy::{Format, Language, Sector},
    values::Term,
};

/// The filters as they stand, each with how many programmes a choice would leave.
pub struct Filters<'a> {
    pub form: &'a NeedForm,
    pub errors: &'a FieldErrors,
    /// None where the form cannot be understood.
    pub facets: Option<&'a Facets>,
}

/// Whether the form has a field for this parameter.
pub fn asks(parameter: &str) -> bool {
    is_filter(parameter) || is_weighed(parameter)
}

/// Whether the filters have a field for this parameter.
fn is_filter(parameter: &str) -> bool {
    matches!(
        parameter,
        "place"
            | "travel_miles"
            | "sector"
            | "words"
            | "format"
            | "budget"
            | "support"
            | "stage"
            | "language"
    )
}

/// Whether "What matters most" has a field for this parameter.
fn is_weighed(parameter: &str) -> bool {
    parameter
        .strip_prefix("importance.")
        .is_some_and(|factor| Factor::from_slug(factor).is_some())
}

impl Filters<'_> {
    pub fn error(&self, parameter: &str) -> &str {
        self.errors.message(parameter)
    }

    /// The trade as people read it, or as it was typed.
    pub fn sector(&self) -> &str {
        Sector::from_slug(&self.form.sector).map_or(&self.form.sector, |sector| sector.name())
    }

    /// What the filters' form has no field for.
    pub fn carried(&self) -> impl Iterator<Item = (&str, &str)> {
        self.form.pairs().filter(|(parameter, value)| {
            let other_language = *parameter == "language" && Some(*value) != self.language();
            let asked = asks(parameter) || *parameter == "page";
            other_language || !asked
        })
    }

    /// How many programmes a choice would leave; empty where the form could not be understood.
    fn facet(&self, of: impl Fn(&Facets) -> usize) -> String {
        self.facets
            .map_or_else(String::new, |facets| of(facets).to_string())
    }

    pub fn any_cost_count(&self) -> String {
        self.facet(|facets| facets.any_cost)
    }

    pub fn free_count(&self) -> String {
        self.facet(|facets| facets.free)
    }

    pub fn mentoring_count(&self) -> String {
        self.facet(|facets| facets.mentoring)
    }

    pub fn any_support_count(&self) -> String {
        self.facet(|facets| facets.other_support_too)
    }

    pub fn formats(&self) -> Vec<(Format, String)> {
        match self.facets {
            None => Format::all()
                .map(|format| (format, String::new()))
                .collect(),
            Some(facets) => {
                let counted = facets.formats.iter();
                counted
                    .map(|(format, count)| (*format, count.to_string()))
                    .collect()
            }
        }
    }

    /// Languages that would leave something, and the one chosen. English is what everyone gets who says nothing.
    pub fn language_options(&self) -> Vec<(&'static str, String)> {
        let Some(facets) = self.facets else {
            let all = Language::all();
            return all
                .map(|language| (language.slug(), language.name().to_owned()))
                .collect();
        };
        let found = facets.languages.iter();
        found
            .filter(|(language, _)| {
                *language != Language::English || self.language() == Some(language.slug())
            })
            .map(|(language, count)| (language.slug(), format!("{} ({count})", language.name())))
            .collect()
    }

    /// The field has room for one language; any others are carried.
    pub fn language(&self) -> Option<&str> {
        self.form.languages.first().map(String::as_str)
    }

    pub fn amount(&self) -> &str {
        wording::amount(&self.form.budget)
    }

    /// Whether a fault is among how much things matter, so that its field has to be in sight.
    pub fn weighs_wrongly(&self) -> bool {
        let mut faults = self.errors.iter();
        faults.any(|(parameter, _)| parameter.starts_with("importance."))
    }

    pub fn weighings(&self) -> Vec<Weighing> {
        words::weighings(self.form)
    }

    /// How many filters of the form are in force, for its summary.
    pub fn chosen_filters(&self) -> usize {
        self.form
            .pairs()
            .filter(|(parameter, _)| {
                !matches!(*parameter, "challenge" | "limit" | "page" | "include")
            })
            .count()
    }
}
