//! What a person wrote, held against every programme.

use std::ops::Range;

/// Words asked for, held against every programme.
#[derive(Clone, Debug)]
pub struct Question {
    pub(super) asked: Vec<Asked>,
    /// Thousandths of what was asked, by programme.
    pub(super) relevance: Vec<u16>,
}

/// One word of a question.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub word: String,
    pub stem: String,
    /// The index's stems that it hits.
    pub stems: Range<usize>,
}

impl Question {
    /// 0 to 1,000.
    pub fn relevance(&self, programme: usize) -> u16 {
        self.relevance[programme]
    }
}
