//! Points of a score.

use std::{fmt, iter::Sum, ops::Add, sync::LazyLock};

use serde::{Serialize, Serializer};

/// Points in whole tenths, so that contributions add up to the score exactly. A whole score is 0 to 100 points, that
/// is 0 to 1,000 tenths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(u16);

impl Points {
    pub const ZERO: Self = Self(0);
    /// The most a programme can score: 100 points.
    pub const WHOLE: Self = Self(1_000);

    pub const fn from_tenths(tenths: u16) -> Self {
        Self(tenths)
    }

    pub const fn tenths(self) -> u16 {
        self.0
    }

    /// As it prints, made once for each value: a page of results shows some 300 of them.
    pub fn words(self) -> &'static str {
        static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
            let all = 0..=Points::WHOLE.0;
            all.map(|tenths| Points(tenths).to_string()).collect()
        });
        WORDS.get(usize::from(self.0)).map_or("", String::as_str)
    }
}

/// "18", "18.4".
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, tenths) => write!(f, "{whole}.{tenths}"),
        }
    }
}

/// A JSON number with at most one decimal: 18.4.
impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 10.0)
    }
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_print_with_a_tenth_only_where_there_is_one() {
        assert_eq!(Points::from_tenths(184).to_string(), "18.4");
        assert_eq!(Points::from_tenths(180).to_string(), "18");
        assert_eq!(
            serde_json::to_string(&Points::from_tenths(184)).unwrap(),
            "18.4"
        );
    }
}
