//! The form of one criterion.

use serde::Deserialize;

use crate::{
    assessment::sheet::Entry,
    criteria::{Criterion, Mark, ReasonCode},
    platform::http::FieldErrors,
    values::Term,
};

/// Room for a page of writing.
pub const MOST_CHARACTERS: usize = 5_000;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct RatingForm {
    #[serde(default)]
    pub mark: String,
    #[serde(default)]
    pub reason: Vec<String>,
    #[serde(default)]
    pub note: String,
    /// The version of the entry that the page showed.
    #[serde(default)]
    pub version: u32,
}

impl RatingForm {
    pub fn of(entry: &Entry) -> Self {
        Self {
            mark: entry.mark.map_or("", Mark::slug).to_owned(),
            reason: entry
                .reasons
                .iter()
                .map(|code| code.slug().to_owned())
                .collect(),
            note: entry.note.clone(),
            version: entry.version,
        }
    }

    pub fn parse(&self, criterion: &Criterion) -> Result<Entry, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mark = self.parse_mark(criterion, &mut errors);
        let reasons = self.parse_reasons(criterion, mark, &mut errors);
        let note = self.note.trim().to_owned();
        let characters = note.chars().count();
        if characters > MOST_CHARACTERS {
            errors.add(
                "note",
                format!("Shorten the note to {MOST_CHARACTERS} characters: it has {characters}"),
            );
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Entry {
            mark,
            reasons,
            note,
            version: self.version,
        })
    }

    /// A note alone may be kept while the mark is still open.
    fn parse_mark(&self, criterion: &Criterion, errors: &mut FieldErrors) -> Option<Mark> {
        if self.mark.is_empty() {
            if self.note.trim().is_empty() {
                errors.add("mark", "Choose a rating, or write a note to keep for later");
            }
            return None;
        }
        let mark = Mark::from_slug(&self.mark).filter(|mark| criterion.may_be(*mark));
        if mark.is_none() {
            errors.add("mark", "Choose one of the ratings shown");
        }
        mark
    }

    /// Reasons are for marks under 2; ticks that were left from a lower mark are let go.
    fn parse_reasons(
        &self,
        criterion: &Criterion,
        mark: Option<Mark>,
        errors: &mut FieldErrors,
    ) -> Vec<ReasonCode> {
        if !mark.is_some_and(Mark::needs_reason) {
            return Vec::new();
        }
        let mut reasons = Vec::new();
        for slug in &self.reason {
            match ReasonCode::from_slug(slug).filter(|code| code.suits(criterion.key)) {
                Some(code) if !reasons.contains(&code) => reasons.push(code),
                Some(_) => {}
                None => errors.add("reason", "Choose among the reasons shown"),
            }
        }
        if reasons.is_empty() {
            errors.add(
                "reason",
                "A rating under 2 needs a reason: choose at least one",
            );
        }
        reasons
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::{CriteriaSet, Rating};

    fn criterion(key: &str) -> &'static Criterion {
        CriteriaSet::current().find(key.parse().unwrap()).unwrap()
    }

    fn form(mark: &str, reasons: &[&str], note: &str) -> RatingForm {
        RatingForm {
            mark: mark.to_owned(),
            reason: reasons.iter().map(ToString::to_string).collect(),
            note: note.to_owned(),
            version: 3,
        }
    }

    #[test]
    fn a_low_rating_without_a_reason_is_sent_back_and_a_good_one_needs_none() {
        let errors = form("1", &[], "thin").parse(criterion("A1")).unwrap_err();
        assert!(!errors.message("reason").is_empty());
        let entry = form("1", &["not-written", "not-written"], "")
            .parse(criterion("A1"))
            .unwrap();
        assert_eq!(entry.reasons, [ReasonCode::NotWritten]);
        let raised = form("2", &["not-written"], "")
            .parse(criterion("A1"))
            .unwrap();
        assert_eq!(
            (raised.mark, raised.reasons.len()),
            (Some(Mark::Rated(Rating::Substantial)), 0)
        );
        assert_eq!(raised.version, 3);
    }

    #[test]
    fn a_key_criterion_always_applies() {
        assert!(form("na", &[], "").parse(criterion("A1")).is_err());
        assert_eq!(
            form("na", &[], "").parse(criterion("A3")).unwrap().mark,
            Some(Mark::NotApplicable)
        );
    }

    #[test]
    fn a_note_may_come_first_but_nothing_at_all_may_not() {
        assert_eq!(
            form("", &[], " look again ")
                .parse(criterion("A1"))
                .unwrap()
                .note,
            "look again"
        );
        assert!(form("", &[], " ").parse(criterion("A1")).is_err());
    }

    #[test]
    fn made_up_input_is_refused() {
        let key = criterion("A1");
        assert!(form("7", &[], "").parse(key).is_err());
        assert!(form("0", &["because"], "").parse(key).is_err());
        let suits = form("0", &["not-agreed"], "").parse(key);
        assert!(suits.is_err(), "nobody is asked to agree to A1");
        assert!(
            form("3", &[], &"x".repeat(MOST_CHARACTERS + 1))
                .parse(key)
                .is_err()
        );
    }
}
