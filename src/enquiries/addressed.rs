//! The programmes that a request goes to, and what of a need goes with it.

use super::{MOST_PROGRAMMES, USUAL_DAYS};
use crate::{
    directory::{OrganisationCard, ProgrammeCard, Snapshot, Taking, snapshot::Lookup, words},
    finder::{NeedForm, wording},
    taxonomy::Gazetteer,
    values::{ProgrammeId, Slug},
};

/// One programme that somebody asks for help.
#[derive(Clone, Copy, Debug)]
pub struct Addressed<'a> {
    pub programme: &'a ProgrammeCard,
    pub organisation: &'a OrganisationCard,
}

/// One thing that the finder was told, and may be passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedLine {
    pub parameter: &'static str,
    pub asked: &'static str,
    pub said: String,
}

impl<'a> Addressed<'a> {
    pub fn new(programme: &'a ProgrammeCard, snapshot: &'a Snapshot) -> Self {
        Self {
            programme,
            organisation: snapshot.organisation_of(programme),
        }
    }

    /// A programme by its id; `None` where there is no such programme (any more).
    pub fn of(id: ProgrammeId, snapshot: &'a Snapshot) -> Option<Self> {
        let place = snapshot.candidates.index_of(id)?;
        let programme = snapshot.programme(place as usize)?;
        Some(Self::new(programme, snapshot))
    }

    /// The programmes that an address names, each once and at most as many as one request goes to, and whether more were
    /// named. What is not there (any more) is passed over.
    pub fn named(names: &[String], snapshot: &'a Snapshot) -> (Vec<Self>, bool) {
        let mut known: Vec<Self> = Vec::new();
        // Nobody names so many by the pages' own links.
        for name in names.iter().take(50) {
            match Self::find(name, snapshot) {
                Some(found) if known.iter().all(|one| one.id() != found.id()) => known.push(found),
                _ => {}
            }
        }
        let too_many = known.len() > MOST_PROGRAMMES;
        known.truncate(MOST_PROGRAMMES);
        (known, too_many)
    }

    fn find(name: &str, snapshot: &'a Snapshot) -> Option<Self> {
        let (organisation, programme) = name.split_once('/')?;
        let organisation = Slug::parse(organisation).ok()?;
        match snapshot.programme_at(&organisation, &Slug::parse(programme).ok()?) {
            Lookup::Here(card) | Lookup::Moved(card) => {
                let has_page = card.programme.listing.has_a_page();
                has_page.then(|| Self::new(card, snapshot))
            }
            Lookup::Withdrawn | Lookup::Unknown => None,
        }
    }

    pub fn id(&self) -> ProgrammeId {
        self.programme.programme.id
    }

    pub fn is_open(&self) -> bool {
        self.programme.taking == Taking::Open
    }

    /// As addresses name it.
    pub fn name(&self) -> String {
        crate::finder::paths::name(self.programme, self.organisation)
    }

    /// "Makers’ mentoring, Harbour Mentors".
    pub fn title(&self) -> String {
        let organisation = &self.organisation.organisation.name;
        format!("{}, {organisation}", self.programme.programme.name)
    }

    /// Working days to the first answer.
    pub fn promised_days(&self) -> u16 {
        let promised = self.programme.programme.promised_reply_days;
        promised.map_or(USUAL_DAYS, u16::from)
    }

    /// By when an answer may be expected, as said before anything is sent.
    pub fn promise(&self) -> String {
        let days = usize::from(self.promised_days().max(1));
        let days = words::count(days, "working day", "working days");
        match self.programme.programme.promised_reply_days {
            Some(_) => format!("Promises a reply within {days}"),
            None => format!("We ask them to reply within {days}"),
        }
    }

    /// Why it cannot be asked now; empty where it can.
    pub fn hindrance(&self) -> String {
        match self.programme.taking {
            Taking::Open => String::new(),
            Taking::Full => "Full now, so we do not send it there".to_owned(),
            Taking::Paused(until) => format!(
                "Takes no enquiries until {}, so we do not send it there",
                words::day(until)
            ),
            Taking::Elsewhere => {
                "Takes no enquiries through this site: ask on its own website".to_owned()
            }
        }
    }
}

/// A need as it is kept with a request, and what of it can be passed on. A need that cannot be understood is none.
pub fn need_of(query: &str, gazetteer: &Gazetteer) -> (String, Vec<NeedLine>) {
    let form = NeedForm::from_query(query);
    if form.is_empty() || form.parse(gazetteer).is_err() {
        return (String::new(), Vec::new());
    }
    let form = form.to_keep(gazetteer);
    let rows = wording::rows(&form).into_iter();
    // What goes without saying is not shown.
    let rows = rows.filter(|row| row.parameter != "support" || !form.support.is_empty());
    let lines = rows
        .filter(|row| !row.said.is_empty())
        .map(|row| NeedLine {
            parameter: row.parameter,
            asked: row.name,
            said: row.said.join(", "),
        })
        .collect();
    (form.query(), lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_is_kept_without_what_singles_out_a_home() {
        let gazetteer = Gazetteer::new();
        let (need, lines) = need_of("challenge=cash-flow&place=LS1+4DY&page=2", &gazetteer);
        assert_eq!(need, "challenge=cash-flow&place=LS1");
        let said: Vec<_> = lines.iter().map(|line| line.said.as_str()).collect();
        assert_eq!(said, ["Cash flow", "LS1"]);
    }

    #[test]
    fn what_is_no_need_is_not_kept() {
        let gazetteer = Gazetteer::new();
        for query in ["", "challenge=nonsense", "%00=%FF&&&", "to=a/b"] {
            assert_eq!(need_of(query, &gazetteer), (String::new(), Vec::new()));
        }
    }
}
