//! The form of one mentor, new or known, as it is drawn.

use askama::Template;

use crate::{
    directory::MentorState,
    listings::{Choice, Choices},
    platform::http::{FieldErrors, Frame},
    roster::{
        Entry,
        forms::MentorForm,
        paths,
        words::{self, Line},
    },
    taxonomy::{Challenge, Format, Language, Sector, Stage},
    values::Slug,
};

#[derive(Template)]
#[template(path = "roster/entry.html")]
pub struct EntryPage {
    pub frame: Frame,
    pub slug: Slug,
    /// `None` for somebody new.
    pub entry: Option<Box<Entry>>,
    pub form: MentorForm,
    pub errors: FieldErrors,
    /// Somebody else changed the entry meanwhile; the page shows what it says now.
    pub is_clash: bool,
}

impl EntryPage {
    fn heading(&self) -> String {
        match &self.entry {
            None => "Add a mentor".to_owned(),
            Some(entry) => entry.stated.name.clone(),
        }
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    /// Where an entry that is known is removed.
    fn removal(&self) -> String {
        let entry = self.entry.as_deref();
        entry.map_or_else(String::new, |entry| paths::removal(&self.slug, entry.id))
    }

    fn action(&self) -> String {
        match &self.entry {
            None => paths::new(&self.slug),
            Some(entry) => paths::entry(&self.slug, entry.id),
        }
    }

    fn error(&self, field: &str) -> &str {
        self.errors.message(field)
    }

    /// What the entry says now, beside what was typed.
    fn now(&self) -> Vec<Line> {
        self.entry.as_deref().map(words::told).unwrap_or_default()
    }

    fn was_corrected(&self) -> bool {
        let entry = self.entry.as_deref();
        entry.is_some_and(|entry| entry.corrected_at.is_some())
    }

    fn is_resting(&self) -> bool {
        let entry = self.entry.as_deref();
        entry.is_some_and(|entry| entry.rests_at.is_some())
    }

    fn states(&self) -> Vec<Choice> {
        Choices::of::<MentorState>(std::slice::from_ref(&self.form.state)).all
    }

    fn sectors(&self) -> Choices {
        Choices::of::<Sector>(&self.form.sector)
    }

    fn challenges(&self) -> Choices {
        Choices::of::<Challenge>(&self.form.challenge)
    }

    fn stages(&self) -> Choices {
        Choices::of::<Stage>(&self.form.stage)
    }

    fn formats(&self) -> Choices {
        Choices::of::<Format>(&self.form.format)
    }

    fn languages(&self) -> Choices {
        Choices::of::<Language>(&self.form.language)
    }
}
