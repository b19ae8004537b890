//! What a file is shown for.

use crate::criteria::CriterionKey;

/// Where a file belongs: to a criterion, or to something asked for later, which may be about a criterion too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub criterion: Option<CriterionKey>,
    pub asked: Option<Asked>,
}

/// One item of a request for further information.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The first request of a case is 1.
    pub round: u16,
    /// The first item of a request is 1.
    pub item: u16,
}

impl Place {
    pub fn criterion(key: CriterionKey) -> Self {
        Self {
            criterion: Some(key),
            asked: None,
        }
    }
}
