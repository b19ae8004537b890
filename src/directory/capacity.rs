//! Whether a programme takes one enquiry more, and when it does again.

use chrono::NaiveDate;

/// What a programme says of the enquiries it takes, beside its places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capacity {
    /// The most new enquiries in seven days; `None`: as many as there are places.
    pub weekly_enquiries: Option<u16>,
    /// The first day on which it takes enquiries again.
    pub paused_until: Option<NaiveDate>,
    /// The first day on which the week has room again, once its number was reached.
    pub full_until: Option<NaiveDate>,
}

/// Whether a programme takes enquiries through us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    Open,
    /// No place is left, or the week's number is reached.
    Full,
    /// It takes enquiries again from this day on.
    Paused(NaiveDate),
    /// Not through us: nobody at its organisation looks after the listing here, or it is not listed (any more).
    Elsewhere,
}

impl Capacity {
    /// Whether a programme with so many places (`None`: it did not say) takes enquiries on a day.
    pub fn taking(self, places: Option<u16>, today: NaiveDate) -> Taking {
        if let Some(day) = self.paused_until.filter(|day| *day > today) {
            return Taking::Paused(day);
        }
        let week_is_full = self.full_until.is_some_and(|day| day > today);
        if places == Some(0) || week_is_full {
            Taking::Full
        } else {
            Taking::Open
        }
    }
}

impl Taking {
    /// Whether it would take enquiries, and cannot just now: the places it has are none for whoever looks today.
    pub fn is_shut(self) -> bool {
        matches!(self, Self::Full | Self::Paused(_))
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day of November");

    #[test]
    fn a_programme_is_full_without_places_or_when_its_week_is() {
        let open = Capacity::default();
        assert_eq!(open.taking(None, TODAY), Taking::Open);
        assert_eq!(open.taking(Some(1), TODAY), Taking::Open);
        assert_eq!(open.taking(Some(0), TODAY), Taking::Full);
        let week = Capacity {
            full_until: Some(TODAY + Days::new(1)),
            ..open
        };
        assert_eq!(week.taking(Some(5), TODAY), Taking::Full);
        assert_eq!(week.taking(Some(5), TODAY + Days::new(1)), Taking::Open);
    }

    #[test]
    fn a_pause_ends_by_its_day_and_comes_before_being_full() {
        let back = TODAY + Days::new(10);
        let paused = Capacity {
            paused_until: Some(back),
            ..Capacity::default()
        };
        assert_eq!(paused.taking(Some(0), TODAY), Taking::Paused(back));
        assert_eq!(paused.taking(Some(2), back), Taking::Open);
    }
}
