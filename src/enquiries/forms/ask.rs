//! What is asked of an owner before a request is sent.

use serde::Deserialize;

use super::reading;
use crate::{
    enquiries::addressed::{NeedLine, need_of},
    finder::form::pairs_of,
    platform::http::{FieldErrors, FormKey},
    taxonomy::Gazetteer,
    values::EmailAddress,
};

/// Two pages of questions; each carries what the other asked in hidden fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    /// The programmes, as addresses name them.
    pub to: Vec<String>,
    /// The finder's query.
    pub need: String,
    /// Which lines of the need to pass on, by parameter.
    pub line: Vec<String>,
    pub message: String,
    pub name: String,
    pub business: String,
    pub mailbox: String,
    pub phone: String,
    pub form_key: FormKey,
}

/// What an owner asks, to be made a request of.
#[derive(Clone, Debug)]
pub struct Asking {
    pub name: String,
    pub business: String,
    pub mailbox: EmailAddress,
    pub phone: String,
    pub message: String,
    pub need: String,
    pub lines: Vec<(String, String)>,
}

/// Longer than any query that our own links make.
const LONGEST_NEED: usize = 4_000;

impl AskForm {
    /// As a link to the first question says it: `to` names programmes, the rest is the need; all of it is passed on unless
    /// the person says otherwise.
    pub fn from_query(query: &str, gazetteer: &Gazetteer) -> Self {
        let to = pairs_of(query).filter(|(parameter, _)| parameter == "to");
        let mut form = Self {
            to: to.map(|(_, name)| name.into_owned()).collect(),
            ..Self::default()
        };
        let (need, lines) = need_of(query, gazetteer);
        form.need = need;
        form.line = lines.iter().map(|line| line.parameter.to_owned()).collect();
        form
    }

    /// What the finder was told.
    pub fn lines(&self, gazetteer: &Gazetteer) -> Vec<NeedLine> {
        let need = self.need.get(..LONGEST_NEED).unwrap_or(&self.need);
        need_of(need, gazetteer).1
    }

    pub fn passes_on(&self, line: &NeedLine) -> bool {
        self.line.iter().any(|chosen| chosen == line.parameter)
    }

    /// The faults of the first page alone.
    pub fn check_message(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        self.read_message(&mut errors);
        errors
    }

    fn read_message(&self, errors: &mut FieldErrors) -> Option<String> {
        let read = reading::text(&self.message, "Write what you want help with");
        errors.check("message", read)
    }

    /// The whole, or every fault of both pages.
    pub fn parse(&self, gazetteer: &Gazetteer) -> Result<Asking, FieldErrors> {
        let mut errors = FieldErrors::default();
        let message = self.read_message(&mut errors);
        let name = errors.check("name", reading::name(&self.name, "Enter your name"));
        let business = errors.check("business", reading::line(&self.business));
        let mailbox = errors.check("mailbox", EmailAddress::parse(&self.mailbox));
        let phone = errors.check("phone", reading::phone(&self.phone));
        let need = self.need.get(..LONGEST_NEED).unwrap_or(&self.need);
        let (need, lines) = need_of(need, gazetteer);
        match (message, name, business, mailbox, phone) {
            (Some(message), Some(name), Some(business), Some(mailbox), Some(phone)) => Ok(Asking {
                name,
                business,
                mailbox,
                phone,
                message,
                need,
                lines: lines
                    .into_iter()
                    .filter(|line| self.passes_on(line))
                    .map(|line| (line.asked.to_owned(), line.said))
                    .collect(),
            }),
            _ => Err(errors),
        }
    }
}
