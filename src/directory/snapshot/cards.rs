//! What pages show of an organisation and a programme, with every string made once for each version.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Depth, Stamps};
use crate::{
    directory::{Assessment, Confirmation, Organisation, Programme, Taking, Tier, paths, words},
    matching::{Assurance, ListingState, SupportKind},
    values::Slug,
};

#[derive(Clone, Debug)]
pub struct OrganisationCard {
    /// Its listing state is as of the snapshot's day: a mark that has run out makes it expired, and so does a listing
    /// that its organisation has not confirmed for too long.
    pub organisation: Organisation,
    pub path: String,
    /// Its programmes' places in the snapshot.
    pub programmes: Range<usize>,
    pub depth: Depth,
    /// "Confirmed on 3 May 2026", or that it never was.
    pub confirmed: String,
    pub confirmation: Confirmation,
    pub stamps: Stamps,
}

#[derive(Clone, Debug)]
pub struct ProgrammeCard {
    /// Its listing state is what the organisation's and its own come to together.
    pub programme: Programme,
    /// The organisation's place in the snapshot.
    pub organisation: usize,
    pub path: String,
    pub tier: Tier,
    pub facts: Facts,
    pub confirmation: Confirmation,
    /// Whether it takes enquiries through us, on the snapshot's day.
    pub taking: Taking,
    pub stamps: Stamps,
}

/// A programme's facts in words; an empty one is not known, and is left out rather than shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// "Assessed 3 May 2026", "Not assessed"; never empty.
    pub tier: String,
    /// "Free", "£40 an hour"; never empty, as every result says what it costs.
    pub cost: String,
    /// "Across the UK", "Wales and Cumbria".
    pub place: String,
    /// "Face to face and online".
    pub formats: String,
    /// "English and Polish".
    pub languages: String,
    /// "Usually replies within 3 days".
    pub reply: String,
    /// "12 places now", "Full now".
    pub places: String,
    /// "Confirmed on 3 May 2026".
    pub confirmed: String,
}

impl OrganisationCard {
    pub(super) fn new(mut organisation: Organisation, as_of: NaiveDate) -> Self {
        organisation.listing = listing_on(&organisation, as_of);
        let confirmation = Confirmation::of(&organisation, organisation.last_confirmed_on, as_of);
        Self {
            path: paths::organisation(&organisation.slug),
            programmes: 0..0,
            depth: Depth::default(),
            confirmed: confirmation.in_words(organisation.source.is_some()),
            confirmation,
            stamps: Stamps::default(),
            organisation,
        }
    }

    pub fn is_listed(&self) -> bool {
        self.organisation.listing == ListingState::Listed
    }

    pub fn is_assessed(&self) -> bool {
        matches!(self.organisation.tier, Tier::Assessed(_))
    }
}

impl ProgrammeCard {
    pub(super) fn new(
        mut programme: Programme,
        of: &Organisation,
        place: usize,
        as_of: NaiveDate,
    ) -> Self {
        programme.listing = together(of.listing, programme.listing);
        let confirmation = Confirmation::of(of, programme.last_confirmed_on, as_of);
        let taking = taking_on(&programme, of, as_of);
        Self {
            taking,
            organisation: place,
            path: paths::programme(&of.slug, &programme.slug),
            tier: of.tier,
            facts: Facts::of(&programme, of.tier, confirmation, taking),
            confirmation,
            stamps: Stamps::default(),
            programme,
        }
    }

    pub fn is_listed(&self) -> bool {
        self.programme.listing == ListingState::Listed
    }

    pub fn is_mentoring(&self) -> bool {
        self.programme.kind == SupportKind::Mentoring
    }

    pub fn slug(&self) -> &Slug {
        &self.programme.slug
    }

    pub fn assurance(&self) -> Assurance {
        match self.tier {
            Tier::Visible => Assurance::Visible,
            Tier::Assessed(Assessment {
                with_conditions: true,
                ..
            }) => Assurance::AssessedWithConditions,
            Tier::Assessed(_) => Assurance::Assessed,
        }
    }
}

impl Facts {
    fn of(programme: &Programme, tier: Tier, confirmation: Confirmation, taking: Taking) -> Self {
        Self {
            tier: tier_in_words(tier),
            cost: programme.cost.to_string(),
            place: words::coverage(programme.coverage),
            formats: words::phrase(programme.formats),
            languages: words::languages(programme.languages),
            reply: words::reply(programme),
            places: match taking {
                Taking::Full => "Full now".to_owned(),
                Taking::Paused(day) => format!("Takes enquiries again from {}", words::day(day)),
                Taking::Open | Taking::Elsewhere => {
                    words::places(programme.places, programme.waiting_weeks)
                }
            },
            confirmed: confirmation.in_words(programme.source.is_some()),
        }
    }

    /// Those that are known, for the line under a name.
    pub fn line(&self) -> Vec<&str> {
        let facts = [
            &self.place,
            &self.formats,
            &self.cost,
            &self.languages,
            &self.reply,
        ];
        facts
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .map(String::as_str)
            .collect()
    }
}

/// A mark holds to the end of its last day; after it, an assessed listing waits until the mark is taken away or renewed.
/// A listing that has lapsed waits to be confirmed.
fn listing_on(organisation: &Organisation, as_of: NaiveDate) -> ListingState {
    let mark_ran_out = match organisation.tier {
        Tier::Assessed(mark) => mark.expires_on < as_of,
        Tier::Visible => false,
    };
    let confirmation = Confirmation::of(organisation, organisation.last_confirmed_on, as_of);
    if organisation.listing == ListingState::Listed && (mark_ran_out || confirmation.has_lapsed()) {
        ListingState::Expired
    } else {
        organisation.listing
    }
}

/// Only an organisation that looks after its listing here is asked through us: of another nobody would answer.
fn taking_on(programme: &Programme, of: &Organisation, as_of: NaiveDate) -> Taking {
    if programme.listing == ListingState::Listed && of.claimed {
        programme.capacity.taking(programme.places, as_of)
    } else {
        Taking::Elsewhere
    }
}

/// A programme is listed only where its organisation is; withdrawing either withdraws the page.
fn together(organisation: ListingState, programme: ListingState) -> ListingState {
    match (organisation, programme) {
        (ListingState::Withdrawn, _) | (_, ListingState::Withdrawn) => ListingState::Withdrawn,
        (ListingState::Listed, own) => own,
        (whole, _) => whole,
    }
}

fn tier_in_words(tier: Tier) -> String {
    match tier {
        Tier::Visible => "Not assessed".to_owned(),
        Tier::Assessed(mark) if mark.with_conditions => {
            format!("Assessed, with conditions, {}", words::day(mark.on))
        }
        Tier::Assessed(mark) => format!("Assessed {}", words::day(mark.on)),
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::values::OrganisationId;

    fn day(month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, 15).unwrap()
    }

    #[test]
    fn a_mark_holds_to_the_end_of_its_last_day() {
        let mut organisation = Organisation::named(OrganisationId::new(), "Harbour Mentors");
        organisation.tier = Tier::Assessed(Assessment {
            on: day(1),
            expires_on: day(6),
            with_conditions: false,
        });
        assert_eq!(listing_on(&organisation, day(6)), ListingState::Listed);
        let day_after = day(6) + Days::new(1);
        assert_eq!(listing_on(&organisation, day_after), ListingState::Expired);
    }

    #[test]
    fn a_programme_is_shown_no_wider_than_its_organisation() {
        use ListingState::{Draft, Listed, Paused, Withdrawn};
        assert_eq!(together(Listed, Listed), Listed);
        assert_eq!(together(Listed, Paused), Paused);
        assert_eq!(together(Paused, Listed), Paused);
        assert_eq!(together(Paused, Withdrawn), Withdrawn);
        assert_eq!(together(Withdrawn, Listed), Withdrawn);
        assert_eq!(together(Listed, Draft), Draft);
    }
}
