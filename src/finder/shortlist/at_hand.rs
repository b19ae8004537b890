//! The need that a visitor looks at programmes with, as it stands in an address.

use crate::{
    directory::{Snapshot, words},
    finder::{NeedForm, form::Shared, pages::results_words, paths},
    matching::Need,
};

/// A need in the forms in which pages show it and hand it on.
pub struct AtHand {
    form: NeedForm,
    /// Nothing where the form says nothing, or cannot be understood.
    pub need: Need,
    /// Short words for everything that was said; `None` where the form cannot be understood.
    pub said: Option<Vec<String>>,
    shared: Shared,
}

impl AtHand {
    pub fn of(form: NeedForm, snapshot: &Snapshot) -> Self {
        let asked = form.parse(&snapshot.gazetteer).ok();
        let said = asked.as_ref().map(|asked| {
            let chosen = results_words::chosen(&form, &asked.need, snapshot).into_iter();
            chosen.map(|chosen| chosen.words).collect()
        });
        Self {
            need: asked.map(|asked| asked.need).unwrap_or_default(),
            said,
            shared: form.to_share(&snapshot.gazetteer),
            form,
        }
    }

    /// Whether programmes can be judged by something that was said.
    pub fn is_said(&self) -> bool {
        self.said.is_some() && !self.form.is_empty()
    }

    /// Parameters and values, without those that say which page of results was looked at.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.form
            .pairs()
            .filter(|(parameter, _)| is_said(parameter))
    }

    pub fn query(&self) -> String {
        self.form.query_where(|parameter, _| is_said(parameter))
    }

    /// A page's address with the need.
    pub fn after(&self, path: &str) -> String {
        paths::with_query(path, &self.query())
    }

    /// What follows an address so that its page knows the need: empty, or with its question mark.
    pub fn tail(&self) -> String {
        paths::with_query("", &self.query())
    }

    /// The query for a link that says nothing of the person.
    pub fn shared_query(&self) -> String {
        self.shared.form.query()
    }

    /// "your own words and what you told us of yourself"; empty where a shared link says all.
    pub fn left_out(&self) -> String {
        words::list(&self.shared.left_out)
    }
}

fn is_said(parameter: &str) -> bool {
    !matches!(parameter, "page" | "limit" | "include")
}
