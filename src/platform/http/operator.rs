//! Who runs this copy of the portal.

use crate::values::EmailAddress;

/// Who answers for the site, as they say themselves. Either may be missing, and pages then say so plainly: the program
/// cannot know, and a made-up name would be worse than none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operator {
    /// As a sentence would begin: `Example Enterprise Trust`.
    pub name: Option<String>,
    /// Where the public may write.
    pub contact: Option<EmailAddress>,
}
