//! Some programmes as an address names them.

use crate::{
    directory::{Snapshot, Taking, snapshot::Lookup},
    finder::{Judged, form::pairs_of, paths},
    values::{ProgrammeId, Slug},
};

use super::List;

/// Programmes to be compared, in order.
pub struct Chosen<'j, 'a>(&'j [Judged<'a>]);

/// The fewest and the most that stand side by side.
pub const COMPARED: std::ops::RangeInclusive<usize> = 2..=4;
/// The most that one enquiry goes to.
pub const ASKED_AT_ONCE: usize = 3;

impl<'j, 'a> Chosen<'j, 'a> {
    pub fn of(judged: &'j [Judged<'a>]) -> Self {
        Self(judged)
    }

    pub fn can_be_compared(&self) -> bool {
        COMPARED.contains(&self.0.len())
    }

    /// The address of the comparison for a need.
    pub fn comparison(&self, need: &str) -> String {
        self.address(paths::COMPARE, "p", need)
    }

    /// The address that asks all of them for help; `None` where they are too many, or one of them takes no enquiries
    /// through us now.
    pub fn asking(&self, need: &str) -> Option<String> {
        let few = (1..=ASKED_AT_ONCE).contains(&self.0.len());
        let are_open = || {
            let mut taking = self.0.iter().map(|judged| judged.found.programme.taking);
            taking.all(|taking| taking == Taking::Open)
        };
        (few && are_open()).then(|| self.address(paths::ASK, "to", need))
    }

    fn address(&self, path: &str, parameter: &str, need: &str) -> String {
        let names = self.0.iter().map(|judged| {
            let found = &judged.found;
            format!(
                "{parameter}={}",
                paths::name(found.programme, found.organisation)
            )
        });
        let need = (!need.is_empty()).then(|| need.to_owned());
        let pairs: Vec<_> = names.chain(need).collect();
        paths::with_query(path, &pairs.join("&"))
    }
}

/// The programmes that a query names, each once and at most as many as a list holds, and how many names led nowhere.
/// `p` is what links say; `to` comes from the boxes of the list, which may ask the programmes for help instead.
pub fn named_in(query: &str, snapshot: &Snapshot) -> (List, usize) {
    let mut list = List::default();
    let mut unknown = 0;
    let names = pairs_of(query).filter(|(parameter, _)| matches!(&**parameter, "p" | "to"));
    for (_, name) in names.take(2 * List::MOST) {
        match find(&name, snapshot) {
            // What is too much for a list is left out, as it is too much for a page.
            Some(programme) => drop(list.add(programme)),
            None => unknown += 1,
        }
    }
    (list, unknown)
}

fn find(name: &str, snapshot: &Snapshot) -> Option<ProgrammeId> {
    let (organisation, programme) = name.split_once('/')?;
    let organisation = Slug::parse(organisation).ok()?;
    match snapshot.programme_at(&organisation, &Slug::parse(programme).ok()?) {
        Lookup::Here(card) | Lookup::Moved(card) => {
            let has_page = card.programme.listing.has_a_page();
            has_page.then_some(card.programme.id)
        }
        Lookup::Withdrawn | Lookup::Unknown => None,
    }
}
