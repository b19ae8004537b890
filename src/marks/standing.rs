//! Whether a mark holds.

use chrono::NaiveDate;

use crate::{directory::Tier, matching::ListingState, taxonomy::vocabulary};

vocabulary!(
    /// How a mark stands on a day.
    Standing {
        Holds "holds" "Assessed",
        /// Out of the results while assessors look into something. It may come back.
        Suspended "suspended" "Suspended",
        /// Taken away, or the organisation has left. It does not come back; there may be a new one.
        Withdrawn "withdrawn" "Withdrawn",
        /// Its time is over.
        Expired "expired" "Expired",
    }
);

impl Standing {
    /// Of a mark that ends on a day, by the tier and state of its organisation now; `None` for one that is gone.
    pub fn of(
        expires_on: NaiveDate,
        organisation: Option<(Tier, ListingState)>,
        today: NaiveDate,
    ) -> Self {
        let Some((tier, listing)) = organisation else {
            return Self::Withdrawn;
        };
        let is_over = today > expires_on;
        match (tier, listing) {
            (_, ListingState::Draft | ListingState::Withdrawn) => Self::Withdrawn,
            (Tier::Visible, _) if is_over => Self::Expired,
            (Tier::Visible, _) => Self::Withdrawn,
            (Tier::Assessed(_), ListingState::Suspended) => Self::Suspended,
            (Tier::Assessed(_), _) if is_over => Self::Expired,
            (Tier::Assessed(_), _) => Self::Holds,
        }
    }

    pub fn holds(self) -> bool {
        self == Self::Holds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Assessment;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
    }

    fn assessed(from: u32, to: u32) -> Tier {
        Tier::Assessed(Assessment {
            on: day(from),
            expires_on: day(to),
            with_conditions: false,
        })
    }

    /// From the 1st to the 20th.
    fn standing(now: Option<(Tier, ListingState)>, today: u32) -> Standing {
        Standing::of(day(20), now, day(today))
    }

    #[test]
    fn a_mark_holds_to_the_end_of_its_last_day() {
        let listed = Some((assessed(1, 20), ListingState::Listed));
        assert_eq!(standing(listed, 20), Standing::Holds);
        assert_eq!(standing(listed, 21), Standing::Expired);
    }

    #[test]
    fn it_falls_with_the_listing_the_tier_or_the_organisation() {
        let cases = [
            (
                Some((assessed(1, 20), ListingState::Paused)),
                Standing::Holds,
            ),
            (
                Some((assessed(1, 20), ListingState::Suspended)),
                Standing::Suspended,
            ),
            (
                Some((assessed(1, 20), ListingState::Withdrawn)),
                Standing::Withdrawn,
            ),
            (
                Some((Tier::Visible, ListingState::Listed)),
                Standing::Withdrawn,
            ),
            (None, Standing::Withdrawn),
        ];
        for (now, expected) in cases {
            assert_eq!(standing(now, 10), expected, "{now:?}");
        }
        let visible = Some((Tier::Visible, ListingState::Listed));
        assert_eq!(standing(visible, 21), Standing::Expired);
    }

    #[test]
    fn after_a_renewal_the_older_mark_runs_to_its_own_end() {
        let renewed = Some((assessed(15, 30), ListingState::Listed));
        assert_eq!(standing(renewed, 18), Standing::Holds);
        assert_eq!(standing(renewed, 25), Standing::Expired);
    }
}
