//! What a query asks for: [`Query`] reads its parameters one by one and gathers what is wrong with them, so that every
//! fault is told at once, as JSON with status 400.
//!
//! A parameter that stands in the query without a value is taken as left out, and one that nobody knows is passed over.

mod filters;
mod instant;
mod older;

use axum::{
    http::{StatusCode, Uri, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use percent_encoding::percent_decode;
use serde_json::json;

pub use filters::{Filters, ids};
pub use instant::instant;

use crate::{platform::http::FieldErrors, values::PageNumber};

/// Items on a page where nothing is asked.
const PER_PAGE: usize = 50;
/// More than this on one page are not given, whatever is asked; the envelope tells.
pub const MOST_PER_PAGE: usize = 500;

/// A query while it is being read.
#[derive(Debug)]
pub struct Query {
    pairs: Vec<(String, String)>,
    faults: FieldErrors,
}

/// Parameters that cannot be understood: a problem document (RFC 9457) that names each.
#[derive(Debug)]
pub struct Refusal(FieldErrors);

/// How much of a list is wanted, and how written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A page with its envelope.
    Page { number: PageNumber, per_page: usize },
    /// Every item on a line of its own (`format=ndjson`).
    Lines,
}

impl Query {
    pub fn of(uri: &Uri) -> Self {
        let query = uri.query().unwrap_or_default();
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value).trim().to_owned())
        });
        Self {
            pairs: pairs.filter(|(_, value)| !value.is_empty()).collect(),
            faults: FieldErrors::default(),
        }
    }

    /// The value of a parameter that may stand once.
    pub fn one(&mut self, name: &'static str) -> Option<String> {
        let mut values = self.many(name).into_iter();
        let first = values.next();
        if values.next().is_some() {
            self.faults.add(name, "Give this parameter once");
        }
        first
    }

    /// The values of a parameter that may stand several times.
    pub fn many(&self, name: &str) -> Vec<String> {
        let named = self.pairs.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.clone()).collect()
    }

    /// The value as `parse` reads it; a fault, in the words of `takes`, where it cannot.
    pub fn read<T>(
        &mut self,
        name: &'static str,
        takes: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.one(name)?;
        let read = parse(&value);
        if read.is_none() {
            self.fault(name, takes);
        }
        read
    }

    /// `false` where left out.
    pub fn flag(&mut self, name: &'static str) -> bool {
        let read = self.read(name, "This takes ‘true’ or ‘false’", |value| match value
            .to_ascii_lowercase()
            .as_str()
        {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        });
        read.unwrap_or(false)
    }

    pub fn fault(&mut self, name: &'static str, message: impl Into<String>) {
        self.faults.add(name, message);
    }

    /// Reads what every list takes.
    pub fn shape(&mut self) -> Shape {
        let whole = |value: &str| value.parse().ok().filter(|number| *number > 0);
        let takes = "This takes a whole number, from 1";
        let number = self.read("page", takes, whole).unwrap_or(1);
        let per_page = self.read("per_page", takes, whole).unwrap_or(PER_PAGE);
        let lines = self.read(
            "format",
            "This takes ‘json’ or ‘ndjson’",
            |value| match value.to_ascii_lowercase().as_str() {
                "json" => Some(false),
                "ndjson" => Some(true),
                _ => None,
            },
        );
        if lines.unwrap_or(false) {
            return Shape::Lines;
        }
        Shape::Page {
            number: PageNumber::new(number),
            per_page: per_page.min(MOST_PER_PAGE),
        }
    }

    /// What was read, if nothing was wrong with it.
    pub fn done<T>(self, read: T) -> Result<T, Refusal> {
        if self.faults.is_empty() {
            Ok(read)
        } else {
            Err(Refusal(self.faults))
        }
    }
}

fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    let bytes = percent_decode(spaced.as_bytes());
    bytes.decode_utf8_lossy().into_owned()
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let faults = || self.0.iter();
        let parameters: Vec<_> = faults()
            .map(|(parameter, message)| json!({"parameter": parameter, "message": message}))
            .collect();
        let detail: Vec<_> = faults()
            .map(|(parameter, message)| format!("{parameter}: {message}."))
            .collect();
        let problem = json!({
            "title": "Some parameters cannot be understood",
            "status": 400,
            "detail": detail.join(" "),
            "parameters": parameters,
        });
        let media_type = [(CONTENT_TYPE, "application/problem+json")];
        (StatusCode::BAD_REQUEST, media_type, problem.to_string()).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        Query::of(&format!("/openreferral/services?{text}").parse().unwrap())
    }

    #[test]
    fn a_page_is_bounded_and_begins_at_one() {
        let page = |number, per_page| Shape::Page {
            number: PageNumber::new(number),
            per_page,
        };
        assert_eq!(query("").shape(), page(1, PER_PAGE));
        assert_eq!(query("page=3&per_page=9999").shape(), page(3, 500));
        assert_eq!(query("page=&per_page").shape(), page(1, PER_PAGE));
        assert_eq!(query("format=NDJSON&page=2").shape(), Shape::Lines);
    }

    #[test]
    fn nonsense_is_told_parameter_by_parameter() {
        for text in [
            "page=0",
            "page=-1",
            "page=1.5",
            "page=two",
            "page=1&page=2",
            "per_page=0",
            "per_page=99999999999999999999999",
            "format=xml",
        ] {
            let mut asked = query(text);
            let shape = asked.shape();
            let refused = asked.done(shape).unwrap_err();
            assert_eq!(refused.into_response().status(), 400, "{text}");
        }
        let mut asked = query("page=0&full=perhaps");
        asked.flag("full");
        asked.shape();
        assert_eq!(asked.faults.iter().count(), 2);
    }
}
