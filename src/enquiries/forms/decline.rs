//! Declining, as it is typed: why, what is added in words, and whom to ask instead.

use serde::Deserialize;

use super::reading;
use crate::{
    directory::Snapshot,
    enquiries::{addressed::Addressed, progress::DeclineReason},
    platform::http::{FieldErrors, FormKey},
    values::{ProgrammeId, Term},
};

/// So many programmes are offered to choose from; more means to search by more of the name.
const MOST_FOUND: usize = 10;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeclineForm {
    pub reason: String,
    /// What is added for the owner; may stay empty.
    pub message: String,
    /// What programmes to suggest are looked for by.
    pub search: String,
    /// "yes" where the button to look was pressed.
    pub look: String,
    /// The programme suggested; empty for none.
    pub offered: String,
    pub version: u32,
    pub form_key: FormKey,
}

/// What a form says.
pub struct Wish {
    pub because: DeclineReason,
    pub words: Option<String>,
    pub offered: Option<ProgrammeId>,
}

impl DeclineForm {
    /// What it says. A programme that it offers can be asked now and is another than the one that declines.
    pub fn parse(&self, snapshot: &Snapshot, declining: ProgrammeId) -> Result<Wish, FieldErrors> {
        let mut errors = FieldErrors::default();
        let because = DeclineReason::from_slug(&self.reason).ok_or("Choose a reason");
        let because = errors.check("reason", because);
        let words = match self.message.trim() {
            "" => Some(None),
            typed => errors.check("message", reading::text(typed, "").map(Some)),
        };
        let offered = errors.check("search", self.offered(snapshot, declining));
        match (because, words, offered) {
            (Some(because), Some(words), Some(offered)) => Ok(Wish {
                because,
                words,
                offered,
            }),
            _ => Err(errors),
        }
    }

    fn offered(
        &self,
        snapshot: &Snapshot,
        declining: ProgrammeId,
    ) -> Result<Option<ProgrammeId>, &'static str> {
        if self.offered.is_empty() && self.search.trim().is_empty() {
            return Ok(None);
        }
        let mut programmes = snapshot.programmes().iter();
        let chosen = programmes.find(|card| card.programme.id.to_string() == self.offered);
        chosen
            .map(|card| Addressed::new(card, snapshot))
            .filter(|one| may_offer(one, declining))
            .map(|one| Some(one.id()))
            .ok_or("Look for programmes and choose one that takes enquiries, or empty this field")
    }
}

/// Programmes that can be asked now and whose title holds all the words, by id and title.
pub fn to_offer(
    snapshot: &Snapshot,
    search: &str,
    declining: ProgrammeId,
) -> Vec<(String, String)> {
    let search = search.to_lowercase();
    let words: Vec<_> = search.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let programmes = snapshot.programmes().iter();
    let mut found: Vec<_> = programmes
        .map(|card| Addressed::new(card, snapshot))
        .filter(|one| may_offer(one, declining))
        .map(|one| (one.id().to_string(), one.title()))
        .filter(|(_, title)| {
            let title = title.to_lowercase();
            words.iter().all(|word| title.contains(word))
        })
        .collect();
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found.truncate(MOST_FOUND);
    found
}

fn may_offer(one: &Addressed<'_>, declining: ProgrammeId) -> bool {
    one.is_open() && one.programme.is_mentoring() && one.id() != declining
}
