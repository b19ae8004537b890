//! Every fact that a listing's own people can change, and whether a mark rests on it.
//!
//! Assessed are: who the organisation is (its name and legal identity), and of a programme what an assessor weighed
//! against the criteria: its name, aims and audience (A1, G2), what it helps with and at which stage (D1), who may take
//! part (D2), and its least length and rhythm (E1). Everything else describes and does not promise: it may change from
//! one day to the next, as places do.

use super::Change;
use crate::{
    directory::{LegalForm, Organisation, Programme, words},
    matching::SectorCover,
    values::EmailAddress,
};

/// One fact of a `T`.
pub struct Fact<T> {
    pub name: &'static str,
    /// Whether a mark rests on it.
    pub assessed: bool,
    words: fn(&T) -> String,
    copy: fn(&T, &mut T),
}

/// What has facts that can be changed.
pub trait Editable: Clone + 'static {
    const FACTS: &'static [Fact<Self>];
}

/// What a change comes to where a mark has to be kept.
#[derive(Clone, Debug)]
pub struct Split<T> {
    /// With every change that may be seen at once.
    pub live: T,
    pub live_changes: Vec<Change>,
    /// Changes that wait for an assessor.
    pub waiting: Vec<Change>,
}

/// Whether what stands in a fact of an organisation can be one person's: how to reach them.
pub fn may_be_personal(fact: &str) -> bool {
    matches!(
        fact,
        "Mailbox for general questions" | "Mailbox for enquiries" | "Phone"
    )
}

/// The facts in which two differ, in the table's order.
pub fn changes<T: Editable>(before: &T, after: &T) -> Vec<Change> {
    differing(before, after)
        .map(|fact| fact.change(before, after))
        .collect()
}

/// Parts a change into what is seen at once and what waits.
pub fn split<T: Editable>(before: &T, after: &T) -> Split<T> {
    let mut split = Split {
        live: before.clone(),
        live_changes: Vec::new(),
        waiting: Vec::new(),
    };
    for fact in differing(before, after) {
        let change = fact.change(before, after);
        if fact.assessed {
            split.waiting.push(change);
        } else {
            (fact.copy)(after, &mut split.live);
            split.live_changes.push(change);
        }
    }
    split
}

/// `current` with the assessed facts of `proposed`.
pub fn with_assessed_of<T: Editable>(current: &T, proposed: &T) -> T {
    let mut changed = current.clone();
    T::FACTS
        .iter()
        .filter(|fact| fact.assessed)
        .for_each(|fact| (fact.copy)(proposed, &mut changed));
    changed
}

fn differing<'a, T: Editable>(
    before: &'a T,
    after: &'a T,
) -> impl Iterator<Item = &'static Fact<T>> {
    T::FACTS
        .iter()
        .filter(|fact| (fact.words)(before) != (fact.words)(after))
}

impl<T> Fact<T> {
    fn change(&self, before: &T, after: &T) -> Change {
        Change {
            fact: self.name.to_owned(),
            before: (self.words)(before),
            after: (self.words)(after),
        }
    }
}

/// A line of a table: the fact's name, whether it is assessed, its words, and the field that holds it.
macro_rules! fact {
    ($name:literal, assessed, $words:expr, $($field:ident).+) => {
        Fact { name: $name, assessed: true, words: $words, copy: |from, to| to.$($field).+.clone_from(&from.$($field).+) }
    };
    ($name:literal, live, $words:expr, $($field:ident).+) => {
        Fact { name: $name, assessed: false, words: $words, copy: |from, to| to.$($field).+.clone_from(&from.$($field).+) }
    };
}

impl Editable for Organisation {
    const FACTS: &'static [Fact<Self>] = &[
        fact!("Name", assessed, |o| o.name.clone(), name),
        fact!(
            "Legal name",
            assessed,
            |o| text(o.legal.name.as_deref()),
            legal.name
        ),
        fact!(
            "Legal form",
            assessed,
            |o| o
                .legal
                .form
                .map(LegalForm::name)
                .unwrap_or_default()
                .to_owned(),
            legal.form
        ),
        fact!(
            "Company number",
            assessed,
            |o| text(o.legal.company_number.as_deref()),
            legal.company_number
        ),
        fact!(
            "Charity number",
            assessed,
            |o| text(o.legal.charity_number.as_deref()),
            legal.charity_number
        ),
        fact!("About", live, |o| o.about.clone(), about),
        fact!("Website", live, |o| text(o.website.as_deref()), website),
        fact!(
            "Mailbox for general questions",
            live,
            |o| mailbox(o.contact_mailbox.as_ref()),
            contact_mailbox
        ),
        fact!(
            "Mailbox for enquiries",
            live,
            |o| mailbox(o.enquiries_mailbox.as_ref()),
            enquiries_mailbox
        ),
        fact!("Phone", live, |o| text(o.phone.as_deref()), phone),
    ];
}

impl Editable for Programme {
    const FACTS: &'static [Fact<Self>] = &[
        fact!("Name", assessed, |p| p.name.clone(), name),
        fact!("What it does", assessed, |p| p.aims.clone(), aims),
        fact!("Who it is for", assessed, |p| p.who_for.clone(), who_for),
        fact!(
            "Who may take part",
            assessed,
            |p| p.eligibility_notes.clone(),
            eligibility_notes
        ),
        fact!("Stages", assessed, |p| words::phrase(p.stages), stages),
        fact!(
            "What it helps with",
            assessed,
            |p| words::names(p.challenges).join("; "),
            challenges
        ),
        fact!(
            "Least length in months",
            assessed,
            |p| number(p.minimum_months),
            minimum_months
        ),
        fact!(
            "Meetings a month",
            assessed,
            |p| number(p.meetings_a_month),
            meetings_a_month
        ),
        fact!("Summary", live, |p| p.summary.clone(), summary),
        fact!("Website", live, |p| text(p.website.as_deref()), website),
        fact!("Sectors", live, sectors, sectors),
        fact!("Where", live, place, coverage),
        fact!("How it meets", live, |p| words::phrase(p.formats), formats),
        fact!("Cost", live, |p| p.cost.to_string(), cost),
        fact!("Places now", live, |p| number(p.places), places),
        fact!(
            "Weeks of waiting",
            live,
            |p| number(p.waiting_weeks),
            waiting_weeks
        ),
        fact!(
            "Days to a reply",
            live,
            |p| number(p.promised_reply_days),
            promised_reply_days
        ),
        fact!(
            "Languages",
            live,
            |p| words::list(&words::names(p.languages)),
            languages
        ),
    ];
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn mailbox(mailbox: Option<&EmailAddress>) -> String {
    text(mailbox.map(EmailAddress::as_str))
}

fn number<N: ToString>(number: Option<N>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn sectors(programme: &Programme) -> String {
    match programme.sectors {
        SectorCover::All => "Every sector".to_owned(),
        SectorCover::Some(sectors) => words::names(sectors).join("; "),
    }
}

fn place(programme: &Programme) -> String {
    let coverage = programme.coverage;
    if coverage.national {
        return "Across the UK".to_owned();
    }
    let mut places = words::names(coverage.regions);
    places.extend(words::names(coverage.areas));
    places.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::{OrganisationId, ProgrammeId};

    #[test]
    fn what_the_mark_rests_on_waits_and_the_rest_is_seen_at_once() {
        let before = Programme::named(ProgrammeId::new(), OrganisationId::new(), "One to one");
        let after = Programme {
            aims: "A mentor for a year.".to_owned(),
            minimum_months: Some(6),
            places: Some(12),
            ..before.clone()
        };
        let split = split(&before, &after);
        let facts = |changes: &[Change]| {
            changes
                .iter()
                .map(|change| change.fact.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            facts(&split.waiting),
            ["What it does", "Least length in months"]
        );
        assert_eq!(facts(&split.live_changes), ["Places now"]);
        assert_eq!(
            (split.live.places, split.live.minimum_months),
            (Some(12), None)
        );
        assert_eq!(with_assessed_of(&split.live, &after), after);
    }

    #[test]
    fn every_fact_is_copied_where_its_words_differ() {
        let before = Organisation::named(OrganisationId::new(), "Harbour Mentors");
        let mut after = Organisation {
            about: "We mentor makers.".to_owned(),
            website: Some("https://harbour.example".to_owned()),
            contact_mailbox: EmailAddress::parse("info@harbour.example").ok(),
            enquiries_mailbox: EmailAddress::parse("ask@harbour.example").ok(),
            phone: Some("020 7946 0000".to_owned()),
            ..before.clone()
        };
        after.legal.company_number = Some("00000000".to_owned());
        let mut copied = before.clone();
        for fact in Organisation::FACTS {
            (fact.copy)(&after, &mut copied);
        }
        assert_eq!(copied, after);
        assert_eq!(changes(&before, &after).len(), 6);
    }
}
