//! An organisation's profile.

use askama::Template;
use axum::extract::State;

use super::{
    Answer, edition,
    item::{Item, excerpt},
    listing::{Block, Link, blocks, link, notice, source_line},
    moved_to,
    tier::TierView,
};
use crate::{
    directory::{Directory, LegalForm, Organisation, OrganisationCard, Snapshot, snapshot::Lookup},
    platform::http::{AppError, Frame, Path, Seen, render},
    values::Slug,
};

#[derive(Template)]
#[template(path = "directory/organisation.html")]
struct OrganisationPage<'a> {
    frame: Frame,
    card: &'a OrganisationCard,
    organisation: &'a Organisation,
    tier: TierView,
    mentoring: Vec<Item<'a>>,
    other_support: Vec<Item<'a>>,
}

pub async fn show(
    State(directory): State<Directory>,
    frame: Frame,
    seen: Seen,
    Path(slug): Path<Slug>,
) -> Answer {
    let snapshot = directory.snapshot();
    match snapshot.organisation_at(&slug) {
        Lookup::Here(card) => seen.unless_same(edition(&snapshot), || {
            render(&OrganisationPage::new(frame, &snapshot, card))
        }),
        Lookup::Moved(card) => Ok(moved_to(&card.path)),
        Lookup::Withdrawn => Err(AppError::Gone),
        Lookup::Unknown => Err(AppError::NotFound),
    }
}

impl<'a> OrganisationPage<'a> {
    fn new(frame: Frame, snapshot: &'a Snapshot, card: &'a OrganisationCard) -> Self {
        let programmes = snapshot.programmes_of(card).iter();
        let (mentoring, other_support) = programmes
            .filter(|programme| programme.is_listed())
            .map(|programme| Item::of_programme(snapshot, programme))
            .partition(|item| item.is_mentoring);
        Self {
            frame,
            card,
            organisation: &card.organisation,
            tier: card.organisation.tier.into(),
            mentoring,
            other_support,
        }
    }

    fn description(&self) -> String {
        excerpt(&self.organisation.about)
    }

    fn about(&self) -> impl Iterator<Item = Block<'_>> {
        blocks(&self.organisation.about)
    }

    fn notice(&self) -> Option<(&'static str, &'static str)> {
        notice(self.organisation.listing)
    }

    fn website(&self) -> Option<Link<'_>> {
        link(self.organisation.website.as_deref())
    }

    fn links(&self) -> impl Iterator<Item = Link<'_>> {
        let links = self.organisation.links.iter();
        links.filter_map(|address| link(Some(address)))
    }

    /// "14 mentors with manufacturing experience, 5 with places now", the sectors with most mentors first.
    fn depth_by_sector(&self) -> Vec<String> {
        let depth = &self.card.depth;
        let sectors = depth.sectors();
        sectors
            .into_iter()
            .filter_map(|sector| depth.sector_sentence(sector))
            .collect()
    }

    /// Who they are in law, as pairs of heading and words; empty when nothing is known.
    fn legal(&self) -> Vec<(&'static str, &str)> {
        let legal = &self.organisation.legal;
        let rows = [
            ("Legal name", legal.name.as_deref()),
            ("Legal form", legal.form.map(LegalForm::name)),
            ("Company number", legal.company_number.as_deref()),
            ("Charity number", legal.charity_number.as_deref()),
        ];
        rows.into_iter()
            .filter_map(|(heading, words)| Some((heading, words?)))
            .collect()
    }

    fn source(&self) -> Option<String> {
        self.organisation.source.as_ref().map(source_line)
    }
}
