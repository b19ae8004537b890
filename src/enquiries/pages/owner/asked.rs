//! Whom the owner asks, with what of the need goes with it.

use crate::{
    directory::{Snapshot, words},
    enquiries::{
        addressed::{Addressed, NeedLine},
        forms::AskForm,
    },
};

/// Whom a form names, and what goes with it.
pub struct Asked<'a> {
    pub open: Vec<Addressed<'a>>,
    /// Named as well, but they take nothing now.
    pub closed: Vec<Addressed<'a>>,
    /// More were named than one request goes to.
    pub is_cut_short: bool,
    pub lines: Vec<NeedLine>,
}

impl<'a> Asked<'a> {
    pub fn of(form: &AskForm, snapshot: &'a Snapshot) -> Self {
        let (named, is_cut_short) = Addressed::named(&form.to, snapshot);
        let (open, closed) = named.into_iter().partition(Addressed::is_open);
        Self {
            open,
            closed,
            is_cut_short,
            lines: form.lines(&snapshot.gazetteer),
        }
    }

    /// "Harbour Mentors and Open Door".
    pub fn organisations(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for one in &self.open {
            let name = one.organisation.organisation.name.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        words::list(&names)
    }

    pub fn is_nobody(&self) -> bool {
        self.open.is_empty() && self.closed.is_empty()
    }
}
