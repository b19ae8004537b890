//! One listing in a list.

use super::tier::TierView;
use crate::{
    directory::{
        OrganisationCard, ProgrammeCard, Snapshot,
        snapshot::{Depth, Listing},
        words,
    },
    taxonomy::Sector,
};

/// A programme or an organisation among others.
pub struct Item<'a> {
    pub name: &'a str,
    pub href: &'a str,
    /// The organisation behind a programme, or what an organisation offers.
    pub by: String,
    pub tier: TierView,
    pub facts: Vec<&'a str>,
    /// One sentence of the provider's.
    pub words: String,
    /// How many mentors, and with which experience.
    pub depth: Option<String>,
    pub places: &'a str,
    pub confirmed: &'a str,
    /// Whether it stands lower in this list for not having been confirmed within the year.
    pub sinking: bool,
    pub is_mentoring: bool,
}

/// Letters of a provider's text shown in a list.
const EXCERPT: usize = 200;

impl<'a> Item<'a> {
    pub fn of_programme(snapshot: &'a Snapshot, card: &'a ProgrammeCard) -> Self {
        let organisation = snapshot.organisation_of(card);
        let programme = &card.programme;
        let words = [&programme.summary, &programme.aims, &programme.who_for]
            .into_iter()
            .find(|text| !text.is_empty());
        Self {
            name: &programme.name,
            href: &card.path,
            by: organisation.organisation.name.clone(),
            tier: card.tier.into(),
            facts: card.facts.line(),
            words: words.map(|text| excerpt(text)).unwrap_or_default(),
            depth: depth(&organisation.depth, card, None),
            places: &card.facts.places,
            confirmed: &card.facts.confirmed,
            sinking: false,
            is_mentoring: card.is_mentoring(),
        }
    }

    /// A programme on a [`Shelf`](crate::directory::Shelf), where it stands lower when it was not confirmed lately; on a
    /// sector's shelf, experience in that sector counts.
    pub fn on_shelf(
        snapshot: &'a Snapshot,
        card: &'a ProgrammeCard,
        sector: Option<Sector>,
    ) -> Self {
        Self {
            depth: depth(&snapshot.organisation_of(card).depth, card, sector),
            sinking: !card.confirmation.is_fresh(),
            ..Self::of_programme(snapshot, card)
        }
    }

    pub fn of_organisation(snapshot: &'a Snapshot, card: &'a OrganisationCard) -> Self {
        let programmes = snapshot.programmes_of(card).iter();
        let listed = programmes.filter(|programme| programme.is_listed()).count();
        Self {
            name: &card.organisation.name,
            href: &card.path,
            by: format!(
                "Organisation with {}",
                words::count(listed, "programme", "programmes")
            ),
            tier: card.organisation.tier.into(),
            facts: Vec::new(),
            words: excerpt(&card.organisation.about),
            depth: card.depth.sentence(),
            places: "",
            confirmed: &card.confirmed,
            sinking: false,
            is_mentoring: true,
        }
    }

    pub fn of(snapshot: &'a Snapshot, listing: Listing<'a>) -> Self {
        match listing {
            Listing::Organisation(card) => Self::of_organisation(snapshot, card),
            Listing::Programme(card, _) => Self::of_programme(snapshot, card),
        }
    }
}

/// How many mentors stand behind a programme. Their places are told only where the programme does not tell its own,
/// since the two are counted differently.
fn depth(depth: &Depth, card: &ProgrammeCard, sector: Option<Sector>) -> Option<String> {
    if !card.is_mentoring() {
        return None;
    }
    let own_places = !card.facts.places.is_empty();
    let in_sector = sector.and_then(|sector| {
        if own_places {
            depth.people_in(sector)
        } else {
            depth.sector_sentence(sector)
        }
    });
    let all = || {
        if own_places {
            depth.people()
        } else {
            depth.sentence()
        }
    };
    in_sector.or_else(all)
}

/// The beginning of a text, cut at a word's end.
pub fn excerpt(text: &str) -> String {
    let first = text.split("\n\n").next().unwrap_or_default().trim();
    if first.chars().count() <= EXCERPT {
        return first.to_owned();
    }
    let mut cut: String = first.chars().take(EXCERPT).collect();
    if let Some(end) = cut.rfind(char::is_whitespace) {
        cut.truncate(end);
    }
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_the_first_paragraph_cut_at_a_word() {
        assert_eq!(excerpt("We mentor.\n\nSince 1999."), "We mentor.");
        let cut = excerpt(&"mentoring ".repeat(60));
        assert!(cut.ends_with("mentoring…") && cut.chars().count() <= EXCERPT + 1);
        assert_eq!(excerpt(""), "");
    }
}
