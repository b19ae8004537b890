//! The rules of the bank holidays, and the days that kept to no rule.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{WorkingCalendar, is_weekend};

/// A holiday by rule.
enum Rule {
    /// On a day of the year, or on the next free weekday if that is at a weekend.
    On(u32, u32),
    /// Days from Easter Sunday.
    FromEaster(i8),
    FirstMonday(u32),
    LastMonday(u32),
}

use Rule::{FirstMonday, FromEaster, LastMonday, On};

const ENGLAND_AND_WALES: &[Rule] = &[
    On(1, 1),
    FromEaster(-2),
    FromEaster(1),
    FirstMonday(5),
    LastMonday(5),
    LastMonday(8),
    On(12, 25),
    On(12, 26),
];

const SCOTLAND: &[Rule] = &[
    On(1, 1),
    On(1, 2),
    FromEaster(-2),
    FirstMonday(5),
    LastMonday(5),
    FirstMonday(8),
    On(11, 30),
    On(12, 25),
    On(12, 26),
];

const NORTHERN_IRELAND: &[Rule] = &[
    On(1, 1),
    On(3, 17),
    FromEaster(-2),
    FromEaster(1),
    FirstMonday(5),
    LastMonday(5),
    On(7, 12),
    LastMonday(8),
    On(12, 25),
    On(12, 26),
];

/// A day as year, month, day.
type Ymd = (i32, u32, u32);

/// Rules' days that were not kept, and the days that were kept in their place, in the whole kingdom.
const MOVED: &[(Ymd, Ymd)] = &[
    // 75 years since the war ended in Europe.
    ((2020, 5, 4), (2020, 5, 8)),
    // Beside the Platinum Jubilee's own day.
    ((2022, 5, 30), (2022, 6, 2)),
];

/// Days given once, in the whole kingdom: the Platinum Jubilee, the state funeral of Queen Elizabeth II, the coronation
/// of King Charles III.
const GIVEN: &[Ymd] = &[(2022, 6, 3), (2022, 9, 19), (2023, 5, 8)];

/// A day given once in Scotland: its men's return to the football World Cup (proclaimed 4 February 2026).
const GIVEN_IN_SCOTLAND: &[Ymd] = &[(2026, 6, 15)];

pub(super) fn in_year(calendar: WorkingCalendar, year: i32) -> Vec<NaiveDate> {
    let (rules, own): (&[Rule], &[Ymd]) = match calendar {
        WorkingCalendar::EnglandAndWales => (ENGLAND_AND_WALES, &[]),
        WorkingCalendar::Scotland => (SCOTLAND, GIVEN_IN_SCOTLAND),
        WorkingCalendar::NorthernIreland => (NORTHERN_IRELAND, &[]),
    };
    let by_rule: Vec<NaiveDate> = rules.iter().filter_map(|rule| rule.day(year)).collect();
    let (at_weekend, mut kept): (Vec<_>, Vec<_>) =
        by_rule.into_iter().partition(|day| is_weekend(*day));
    // After the others: when Christmas Day is a Sunday, Monday is Boxing Day already.
    for day in at_weekend {
        let substitute = day
            .iter_days()
            .find(|day| !is_weekend(*day) && !kept.contains(day));
        kept.extend(substitute);
    }
    for day in &mut kept {
        let moved = MOVED.iter().find(|(from, _)| date(*from) == Some(*day));
        *day = moved.and_then(|(_, to)| date(*to)).unwrap_or(*day);
    }
    let given = GIVEN.iter().chain(own).filter_map(|day| date(*day));
    kept.extend(given.filter(|day| day.year() == year));
    kept.sort_unstable();
    kept
}

fn date((year, month, day): Ymd) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

impl Rule {
    /// `None` only in years that chrono does not count.
    fn day(&self, year: i32) -> Option<NaiveDate> {
        match *self {
            On(month, day) => date((year, month, day)),
            FromEaster(days) => {
                let easter = easter_sunday(year)?;
                let distance = Days::new(u64::from(days.unsigned_abs()));
                if days < 0 {
                    easter.checked_sub_days(distance)
                } else {
                    easter.checked_add_days(distance)
                }
            }
            FirstMonday(month) => {
                NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1)
            }
            LastMonday(month) => [5, 4].into_iter().find_map(|week| {
                NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, week)
            }),
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous rule of 1876 (Meeus, Jones and Butcher).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let skipped_leap_days = century - century / 4 - (8 * century + 13) / 25;
    let epact = (19 * golden + skipped_leap_days + 15).rem_euclid(30);
    let full_moon = epact - (golden + 11 * epact) / 319;
    let to_sunday =
        (2 * (century % 4) + 2 * (of_century / 4) - of_century % 4 - full_moon + 32).rem_euclid(7);
    let day_of_march = u64::try_from(full_moon + to_sunday + 22).ok()?;
    date((year, 3, 1))?.checked_add_days(Days::new(day_of_march - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_has_it() {
        for (year, month, day) in [
            (1961, 4, 2),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2019, 4, 21),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
            (2049, 4, 18),
        ] {
            assert_eq!(easter_sunday(year), date((year, month, day)), "{year}");
        }
    }
}
