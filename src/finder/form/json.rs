//! The form as a JSON object, for the command line. The same names as in an address.

use serde_json::Value;

use super::NeedForm;

/// The need's file holds something other than an object of parameters.
#[derive(Debug, thiserror::Error)]
pub enum NotANeed {
    #[error(
        "a need is a JSON object, such as {{\"challenge\": [\"cash-flow\"], \"place\": \"Leeds\"}}"
    )]
    NotAnObject,
    #[error("`{0}` holds an object; it takes a word, a number or a list of them")]
    Nested(String),
}

impl NeedForm {
    /// Reads an object whose keys are the parameters. A value is a word, a number, or a list of them; `importance` is
    /// an object from factor to how much it matters.
    pub fn from_json(need: &Value) -> Result<Self, NotANeed> {
        let mut form = Self::default();
        for (parameter, value) in need.as_object().ok_or(NotANeed::NotAnObject)? {
            match value {
                Value::Object(importances) if parameter == "importance" => {
                    for (factor, importance) in importances {
                        form.set_json(&format!("importance.{factor}"), importance)?;
                    }
                }
                value => form.set_json(parameter, value)?,
            }
        }
        Ok(form)
    }

    fn set_json(&mut self, parameter: &str, value: &Value) -> Result<(), NotANeed> {
        match value {
            Value::Null => {}
            Value::String(text) => self.set(parameter, text),
            Value::Bool(_) | Value::Number(_) => self.set(parameter, &value.to_string()),
            Value::Array(values) => {
                for value in values {
                    self.set_json(parameter, value)?;
                }
            }
            Value::Object(_) => return Err(NotANeed::Nested(parameter.to_owned())),
        }
        Ok(())
    }
}
