//! How long a listing may go without somebody saying that it is still right.
//!
//! An organisation that looks after its listing is asked every 90 days. One that lets them pass is marked on its cards
//! and its profile, and sinks in lists and rankings; after 120 days it leaves the results until it answers. A listing
//! that was copied from elsewhere and that nobody has claimed has nobody to ask: it says that nobody confirmed it, and
//! on browsing lists stands below those that somebody did within the year.

use chrono::{Days, NaiveDate};

use super::{Organisation, words};

/// For so many days a confirmation holds.
pub const HOLDS: Days = Days::new(90);
/// So many days after it, an unconfirmed listing leaves the results.
pub const LEAVES_AFTER: Days = Days::new(120);
/// The same as [`HOLDS`], for a listing that nobody looks after.
const HOLDS_UNCLAIMED: Days = Days::new(366);

/// How a listing stands to its confirmation on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// Said to be right, and lately enough.
    Fresh(NaiveDate),
    /// Looked after, and not confirmed for more than 90 days; since when it has not been, if it ever was.
    Overdue(Option<NaiveDate>),
    /// Looked after, and not confirmed for more than 120 days: out of the results.
    Lapsed(Option<NaiveDate>),
    /// Nobody looks after it; when somebody last confirmed it, if anybody did.
    Unclaimed(Option<NaiveDate>),
}

impl Confirmation {
    /// As to the listing of `organisation` that was last confirmed on `confirmed_on`.
    pub fn of(
        organisation: &Organisation,
        confirmed_on: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Self {
        let within = |days| confirmed_on.filter(|day| *day + days >= today);
        if !organisation.claimed {
            return within(HOLDS_UNCLAIMED).map_or(Self::Unclaimed(confirmed_on), Self::Fresh);
        }
        if let Some(day) = within(HOLDS) {
            return Self::Fresh(day);
        }
        // A claimed listing without a day was claimed before days were kept: it is asked, and stays meanwhile.
        match confirmed_on {
            Some(_) if within(LEAVES_AFTER).is_none() => Self::Lapsed(confirmed_on),
            _ => Self::Overdue(confirmed_on),
        }
    }

    /// Whether it keeps its place in lists.
    pub fn is_fresh(self) -> bool {
        matches!(self, Self::Fresh(_))
    }

    /// Whether it stands lower in a ranking.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Overdue(_) | Self::Lapsed(_))
    }

    pub fn has_lapsed(self) -> bool {
        matches!(self, Self::Lapsed(_))
    }

    /// "Confirmed on 3 May 2026", "Not confirmed since 3 May 2026".
    pub(super) fn in_words(self, was_copied: bool) -> String {
        match self {
            Self::Fresh(day) | Self::Unclaimed(Some(day)) => {
                format!("Confirmed on {}", words::day(day))
            }
            Self::Overdue(Some(day)) | Self::Lapsed(Some(day)) => {
                format!("Not confirmed since {}", words::day(day))
            }
            Self::Unclaimed(None) if was_copied => {
                "Not confirmed since it was copied from its source".to_owned()
            }
            Self::Overdue(None) | Self::Lapsed(None) | Self::Unclaimed(None) => {
                "Not confirmed yet".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::OrganisationId;

    const CONFIRMED: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day of January");

    fn after(days: u64, claimed: bool) -> Confirmation {
        let mut organisation = Organisation::named(OrganisationId::new(), "Harbour Mentors");
        organisation.claimed = claimed;
        Confirmation::of(&organisation, Some(CONFIRMED), CONFIRMED + Days::new(days))
    }

    #[test]
    fn a_listing_that_is_looked_after_is_overdue_after_90_days_and_lapses_after_120() {
        for (days, expected) in [
            (0, Confirmation::Fresh(CONFIRMED)),
            (90, Confirmation::Fresh(CONFIRMED)),
            (91, Confirmation::Overdue(Some(CONFIRMED))),
            (120, Confirmation::Overdue(Some(CONFIRMED))),
            (121, Confirmation::Lapsed(Some(CONFIRMED))),
        ] {
            assert_eq!(after(days, true), expected, "{days} days");
        }
    }

    #[test]
    fn a_listing_that_nobody_looks_after_is_held_to_a_year_and_never_lapses() {
        assert!(after(366, false).is_fresh());
        assert_eq!(after(367, false), Confirmation::Unclaimed(Some(CONFIRMED)));
        assert!(!after(5_000, false).is_overdue());
    }
}
