//! What browsers send about a listing, and how it is read.

mod details;
mod programme;
pub mod reading;

use serde::Serialize;
use serde_json::Value;

pub use details::DetailsForm;
pub use programme::{Choice, Choices, ProgrammeForm};

/// A form as pairs of field and value, for hidden fields: a list gives a pair for each of its items.
pub fn pairs(form: &impl Serialize) -> anyhow::Result<Vec<(String, String)>> {
    let Value::Object(fields) = serde_json::to_value(form)? else {
        return Ok(Vec::new());
    };
    let mut pairs = Vec::new();
    for (name, value) in fields {
        match value {
            Value::Array(items) => {
                let items = items.iter().filter_map(Value::as_str);
                pairs.extend(items.map(|item| (name.clone(), item.to_owned())));
            }
            Value::String(text) => pairs.push((name, text)),
            _ => {}
        }
    }
    Ok(pairs)
}
