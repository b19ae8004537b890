//! What is wrong with a form, told all at once.

use std::{borrow::Cow, fmt};

/// Faults by parameter, in page order. A parameter is also the id of its field, so a summary can link to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(Cow<'static, str>, String)>);

impl FieldErrors {
    /// Keeps the value, or the fault under the parameter's name.
    pub fn check<T, E: ToString>(
        &mut self,
        parameter: impl Into<Cow<'static, str>>,
        result: Result<T, E>,
    ) -> Option<T> {
        result
            .map_err(|fault| self.add(parameter, fault.to_string()))
            .ok()
    }

    /// Adds a fault, but for a parameter that has one already: one message a field is enough to act on.
    pub fn add(&mut self, parameter: impl Into<Cow<'static, str>>, message: impl Into<String>) {
        let parameter = parameter.into();
        if self.message(&parameter).is_empty() {
            self.0.push((parameter, message.into()));
        }
    }

    /// Only the faults of some parameters: those that a page has fields for.
    #[must_use]
    pub fn of(mut self, wanted: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|(parameter, _)| wanted(parameter));
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What to say at a field; empty where nothing is wrong with it.
    pub fn message(&self, parameter: &str) -> &str {
        self.iter()
            .find(|(known, _)| *known == parameter)
            .map_or("", |(_, message)| message)
    }

    /// Parameters and messages, in page order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(parameter, message)| (parameter.as_ref(), message.as_str()))
    }

    /// As the error summary takes them, for a page that has every field itself.
    pub fn on_page(&self) -> Vec<(String, &str)> {
        self.iter()
            .map(|(parameter, message)| (format!("#{parameter}"), message))
            .collect()
    }
}

/// One fault a line, each with its parameter: "place: Enter a postcode, like LS1 4DY, or a town".
impl fmt::Display for FieldErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (parameter, message)) in self.iter().enumerate() {
            let before = if i > 0 { "\n" } else { "" };
            write!(f, "{before}{parameter}: {message}")?;
        }
        Ok(())
    }
}

impl std::error::Error for FieldErrors {}
