//! What a programme costs, and what a person would pay.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{taxonomy::vocabulary, values::Pence};

vocabulary!(
    /// What one payment buys.
    CostUnit {
        Hour "hour" "an hour",
        Session "session" "a session",
        Month "month" "a month",
        Year "year" "a year",
        Programme "programme" "for the whole programme",
    }
);

/// What taking part costs the business.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cost {
    Free,
    /// `None`: price on asking.
    Fee {
        amount: Option<Pence>,
        unit: Option<CostUnit>,
    },
    /// Free to members, who pay this.
    Membership {
        amount: Option<Pence>,
        unit: Option<CostUnit>,
    },
    #[default]
    Unknown,
}

/// As on every result: "Free", "£40 an hour", "Price on asking", "Members only, £120 a year", "Cost not known".
impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let priced = |f: &mut fmt::Formatter<'_>, amount: Pence, unit: Option<CostUnit>| match unit
        {
            Some(unit) => write!(f, "{amount} {unit}"),
            None => write!(f, "{amount}"),
        };
        match *self {
            Self::Free => f.write_str("Free"),
            Self::Fee {
                amount: Some(amount),
                unit,
            } => priced(f, amount, unit),
            Self::Fee { amount: None, .. } => f.write_str("Price on asking"),
            Self::Membership {
                amount: Some(amount),
                unit,
            } => {
                f.write_str("Members only, ")?;
                priced(f, amount, unit)
            }
            Self::Membership { amount: None, .. } => f.write_str("Members only, price on asking"),
            Self::Unknown => f.write_str("Cost not known"),
        }
    }
}

/// What a person would pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Budget {
    FreeOnly,
    /// Compared with the amount as the programme states it, whatever it buys: an hour and a year are not made alike,
    /// because nobody knows how many hours there will be, and the unit stands beside every price.
    UpTo(Pence),
    #[default]
    Any,
}

impl Budget {
    /// Whether `cost` is within it. What is not known passes: the price is then shown as not known. A fee without an
    /// amount is over a budget of nothing and within any other.
    pub fn allows(self, cost: Cost) -> bool {
        let (Cost::Fee { amount, .. } | Cost::Membership { amount, .. }) = cost else {
            return true;
        };
        match self {
            Self::FreeOnly => amount == Some(Pence(0)),
            Self::UpTo(most) => amount.is_none_or(|amount| amount <= most),
            Self::Any => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fee(amount: Option<Pence>) -> Cost {
        Cost::Fee {
            amount,
            unit: Some(CostUnit::Hour),
        }
    }

    #[test]
    fn costs_read_as_people_write_them() {
        assert_eq!(fee(Some(Pence::pounds(40))).to_string(), "£40 an hour");
        assert_eq!(fee(None).to_string(), "Price on asking");
        let club = Cost::Membership {
            amount: Some(Pence::pounds(120)),
            unit: Some(CostUnit::Year),
        };
        assert_eq!(club.to_string(), "Members only, £120 a year");
    }

    #[test]
    fn a_budget_lets_the_unknown_pass_and_nothing_dearer() {
        let up_to = Budget::UpTo(Pence::pounds(40));
        assert!(up_to.allows(fee(Some(Pence::pounds(40)))));
        assert!(!up_to.allows(fee(Some(Pence::pounds(41)))));
        assert!(up_to.allows(fee(None)) && up_to.allows(Cost::Unknown) && up_to.allows(Cost::Free));
        assert!(!Budget::FreeOnly.allows(fee(None)));
        assert!(Budget::FreeOnly.allows(Cost::Unknown));
        assert!(Budget::Any.allows(fee(Some(Pence::pounds(9_999)))));
    }
}
