//! What a browser, the API or a file says about a need, before anybody has judged it.

mod json;
mod parse;
mod query;
mod share;
#[cfg(test)]
mod tests;

pub use json::NotANeed;
pub use parse::{Asked, MOST_AT_ONCE, sector};
pub use query::pairs_of;
pub use share::Shared;

/// How many programmes a page or an answer of the API has, unless fewer or more are asked for.
pub const PAGE_SIZE: usize = 20;

/// A need as it was typed: it can always be shown again, however wrong. One field a parameter; text is trimmed, and
/// what equals the default is kept as empty, so that two forms that mean the same are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NeedForm {
    /// In order of importance.
    pub challenges: Vec<String>,
    pub words: String,
    /// `any` for other business support too; empty for mentoring alone.
    pub support: String,
    pub stage: String,
    /// A slug, or words for a trade.
    pub sector: String,
    pub employees: String,
    pub years: String,
    pub groups: Vec<String>,
    pub place: String,
    pub travel_miles: String,
    pub formats: Vec<String>,
    /// `free`, an amount in pounds, or empty for any.
    pub budget: String,
    pub languages: Vec<String>,
    pub when: String,
    pub length: String,
    /// The id of the one organisation whose programmes alone are asked for.
    pub organisation: String,
    /// How much each factor matters, by the whole parameter (`importance.sector`), sorted.
    pub importance: Vec<(String, String)>,
    pub limit: String,
    pub page: String,
    /// `excluded`, or empty.
    pub include: String,
}

/// One field of the form, by what it may hold.
enum Field<'a> {
    One(&'a mut String),
    Many(&'a mut Vec<String>),
}

impl NeedForm {
    /// Takes one parameter in. A parameter that is not ours is passed over, and so is an empty value: a form sends
    /// those for every field left alone. Of a single parameter sent twice the last stands.
    pub fn set(&mut self, parameter: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        if parameter.starts_with("importance.") {
            return self.set_importance(parameter, value);
        }
        match self.field(parameter) {
            Some(Field::One(field)) => {
                field.clear();
                if !is_default(parameter, value) {
                    field.push_str(value);
                }
            }
            Some(Field::Many(field)) if !field.iter().any(|known| known == value) => {
                field.push(value.to_owned());
            }
            Some(Field::Many(_)) | None => {}
        }
    }

    fn set_importance(&mut self, parameter: &str, value: &str) {
        match self
            .importance
            .binary_search_by(|(known, _)| known.as_str().cmp(parameter))
        {
            Ok(place) => value.clone_into(&mut self.importance[place].1),
            Err(place) => self
                .importance
                .insert(place, (parameter.to_owned(), value.to_owned())),
        }
    }

    fn field(&mut self, parameter: &str) -> Option<Field<'_>> {
        Some(match parameter {
            "challenge" => Field::Many(&mut self.challenges),
            "words" => Field::One(&mut self.words),
            "support" => Field::One(&mut self.support),
            "stage" => Field::One(&mut self.stage),
            "sector" => Field::One(&mut self.sector),
            "employees" => Field::One(&mut self.employees),
            "years" => Field::One(&mut self.years),
            "group" => Field::Many(&mut self.groups),
            "place" => Field::One(&mut self.place),
            "travel_miles" => Field::One(&mut self.travel_miles),
            "format" => Field::Many(&mut self.formats),
            "budget" => Field::One(&mut self.budget),
            "language" => Field::Many(&mut self.languages),
            "when" => Field::One(&mut self.when),
            "length" => Field::One(&mut self.length),
            "organisation" => Field::One(&mut self.organisation),
            "limit" => Field::One(&mut self.limit),
            "page" => Field::One(&mut self.page),
            "include" => Field::One(&mut self.include),
            _ => return None,
        })
    }

    /// Whether nothing is said about the need itself; how many to show, and from where, is not part of it.
    pub fn is_empty(&self) -> bool {
        self.pairs()
            .all(|(parameter, _)| matches!(parameter, "support" | "limit" | "page" | "include"))
    }

    /// Whether this value is among what was said of a parameter.
    pub fn says(&self, parameter: &str, value: &str) -> bool {
        self.pairs().any(|pair| pair == (parameter, value))
    }

    /// How much this factor was said to matter; empty when nothing was said.
    pub fn importance_of(&self, factor: &str) -> &str {
        self.importance
            .iter()
            .find(|(parameter, _)| parameter.strip_prefix("importance.") == Some(factor))
            .map_or("", |(_, value)| value)
    }
}

/// What a parameter means when it is not sent, so that links need not carry it.
fn is_default(parameter: &str, value: &str) -> bool {
    matches!(
        (parameter, value),
        ("support", "mentoring") | ("budget", "any") | ("limit", "20") | ("page", "1" | "0")
    )
}
