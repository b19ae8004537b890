//! What an organisation writes to an owner.

use serde::Deserialize;

use crate::platform::http::{FieldErrors, FormKey};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    pub message: String,
    /// The key of an opening whose button was pressed; empty where the answer is to be sent.
    pub opening: String,
    /// The enquiry's version when the page was drawn.
    pub version: u32,
    pub form_key: FormKey,
}

/// What a page is drawn with beside the enquiry itself.
#[derive(Default)]
pub struct Typed {
    pub form: ReplyForm,
    pub errors: FieldErrors,
    /// Why the last post was not taken, where it is not the form's fault.
    pub stale: Option<String>,
    pub done: Option<&'static str>,
}

impl Typed {
    pub fn of(form: ReplyForm) -> Self {
        Self {
            form,
            ..Self::default()
        }
    }

    /// A post that came too late. Its key was given back unused, so that it can be sent again.
    pub fn stale(form: ReplyForm, why: Option<String>) -> Self {
        let why = why.unwrap_or_else(|| "Somebody else has changed this enquiry meanwhile.".into());
        Self {
            stale: Some(why),
            ..Self::of(form)
        }
    }
}
