//! Sums of money.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Pounds sterling, counted in pence. Prints as people write it: "£40", "£40.50", "£1,200".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pence(pub u32);

impl Pence {
    pub const fn pounds(pounds: u32) -> Self {
        Self(pounds * 100)
    }
}

impl fmt::Display for Pence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pounds, pence) = (self.0 / 100, self.0 % 100);
        f.write_str("£")?;
        let digits = pounds.to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if pence > 0 {
            write!(f, ".{pence:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_people_write_it() {
        for (pence, words) in [
            (0, "£0"),
            (4_000, "£40"),
            (4_050, "£40.50"),
            (120_000, "£1,200"),
            (123_456_789, "£1,234,567.89"),
        ] {
            assert_eq!(Pence(pence).to_string(), words);
        }
    }
}
