//! How many of those who were asked answered: printed with every result.

use std::fmt;

/// Asked and answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Response {
    pub asked: u32,
    /// Never more than `asked`.
    pub answered: u32,
}

/// An organisation, and everybody else, sees answers added up, and only from so many upwards.
pub const FEWEST_ANSWERS: u32 = 5;

/// "20 of 31 answered (65%)".
impl fmt::Display for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.asked {
            0 => f.write_str("nobody was asked"),
            asked => {
                let percent =
                    (u64::from(self.answered) * 100 + u64::from(asked) / 2) / u64::from(asked);
                write!(f, "{} of {asked} answered ({percent}%)", self.answered)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_told_with_what_it_is_made_of() {
        let told = |asked, answered| Response { asked, answered }.to_string();
        assert_eq!(told(31, 20), "20 of 31 answered (65%)");
        assert_eq!(told(4, 0), "0 of 4 answered (0%)");
        assert_eq!(told(0, 0), "nobody was asked");
    }
}
