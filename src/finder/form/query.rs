//! The form as the query of an address, both ways.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

use super::NeedForm;

/// What a query value leaves as it is: RFC 3986's unreserved characters.
const RESERVED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

impl NeedForm {
    /// Reads any query at all: what cannot be understood is passed over here, and what cannot be true is told when the
    /// form is parsed.
    ///
    /// A page asks for the budget by radio buttons with a field beside them, which no single parameter can be. So an
    /// `amount` counts where the budget is `up-to`, or where no button was chosen at all.
    pub fn from_query(query: &str) -> Self {
        let mut form = Self::default();
        let mut amount = None;
        let mut budget_chosen = false;
        for (parameter, value) in pairs_of(query) {
            match &*parameter {
                "amount" => amount = Some(value),
                "budget" if value == "up-to" => budget_chosen = false,
                _ => {
                    budget_chosen |= parameter == "budget" && !value.is_empty();
                    form.set(&parameter, &value);
                }
            }
        }
        if let Some(amount) = amount.filter(|_| !budget_chosen) {
            form.set("budget", &amount);
        }
        form
    }

    /// Parameters and values in the order in which they stand in an address, with nothing that goes without saying.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        [
            ("challenge", self.challenges.as_slice()),
            ("words", one(&self.words)),
            ("support", one(&self.support)),
            ("stage", one(&self.stage)),
            ("sector", one(&self.sector)),
            ("employees", one(&self.employees)),
            ("years", one(&self.years)),
            ("group", &self.groups),
            ("place", one(&self.place)),
            ("travel_miles", one(&self.travel_miles)),
            ("format", &self.formats),
            ("budget", one(&self.budget)),
            ("language", &self.languages),
            ("when", one(&self.when)),
            ("length", one(&self.length)),
            ("organisation", one(&self.organisation)),
        ]
        .into_iter()
        .flat_map(|(parameter, values)| values.iter().map(move |value| (parameter, value.as_str())))
        .chain(
            self.importance
                .iter()
                .map(|(parameter, value)| (parameter.as_str(), value.as_str())),
        )
        .chain([
            ("limit", self.limit.as_str()),
            ("page", &self.page),
            ("include", &self.include),
        ])
        .filter(|(_, value)| !value.is_empty())
    }

    /// The query that makes this form again: the same for every form that means the same.
    pub fn query(&self) -> String {
        self.query_where(|_, _| true)
    }

    /// The query without one value of a parameter, from the first page: a filter's "remove" link.
    pub fn query_without(&self, parameter: &str, value: &str) -> String {
        self.query_where(|p, v| p != "page" && (p, v) != (parameter, value))
    }

    /// The query with a parameter set to one value alone, or to none where the value is empty. Goes back to the first
    /// page, unless the page is what is set.
    pub fn query_with(&self, parameter: &str, value: &str) -> String {
        let mut query = self.query_where(|p, _| p != "page" && p != parameter);
        if !value.is_empty() {
            push_pair(&mut query, parameter, value);
        }
        query
    }

    /// The query of those values that `keep` says yes to.
    pub fn query_where(&self, keep: impl Fn(&str, &str) -> bool) -> String {
        let mut query = String::with_capacity(160);
        for (parameter, value) in self.pairs().filter(|(p, v)| keep(p, v)) {
            push_pair(&mut query, parameter, value);
        }
        query
    }
}

fn one(value: &String) -> &[String] {
    std::slice::from_ref(value)
}

fn push_pair(query: &mut String, parameter: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    // A parameter is ours, except for what follows `importance.`.
    query.extend(utf8_percent_encode(parameter, &RESERVED));
    query.push('=');
    for (i, word) in value.split(' ').enumerate() {
        if i > 0 {
            query.push('+');
        }
        query.extend(utf8_percent_encode(word, &RESERVED));
    }
}

/// The pairs of a query as forms send it: `+` is a space, and bytes that are no text are replaced.
pub fn pairs_of(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(parameter, value)| (decoded(parameter), decoded(value)))
}

fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains(['%', '+']) {
        return Cow::Borrowed(text);
    }
    let spaced = text.replace('+', " ");
    Cow::Owned(
        percent_decode(spaced.as_bytes())
            .decode_utf8_lossy()
            .into_owned(),
    )
}
