//! Complaints about a listing: what people tell us, and what becomes of it.

use chrono::{DateTime, Utc};
use data_encoding::Encoding;
use uuid::Uuid;

use crate::{
    taxonomy::vocabulary,
    values::{AccountId, EmailAddress, OrganisationId, Reference, Slug},
};

vocabulary!(
    /// Where a complaint stands.
    State {
        New "new" "New",
        Looking "looking" "Looking into it",
        Upheld "upheld" "Upheld",
        NotUpheld "not-upheld" "Not upheld",
        /// It is for somebody else: a regulator, the police, the organisation itself.
        PassedOn "passed-on" "Passed on",
    }
);

/// A complaint that can be recorded.
#[derive(Clone, Debug)]
pub struct NewComplaint {
    pub organisation: OrganisationId,
    /// The enquiry that it is about, if it is about one.
    pub about: Option<Reference>,
    /// In the person’s own words.
    pub text: String,
    /// Empty where the person would rather not say.
    pub name: String,
    pub mailbox: EmailAddress,
}

/// A complaint as assessors see it.
#[derive(Clone, Debug)]
pub struct Complaint {
    pub id: Uuid,
    pub reference: String,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub organisation_slug: Slug,
    /// The enquiry that it is about, if it is about one.
    pub about: Option<Reference>,
    /// In the person’s own words.
    pub text: String,
    pub name: String,
    pub mailbox: String,
    pub state: State,
    pub made_at: DateTime<Utc>,
}

/// What an assessor did about a complaint.
#[derive(Clone, Debug)]
pub struct Note {
    /// For assessors.
    pub text: String,
    pub state: State,
    pub reply: String,
    pub made_by: AccountId,
    pub made_at: DateTime<Utc>,
}

/// A new reference, like `CP-7K3M9QPX`: eight letters and digits that are not mistaken for each other, so that nobody
/// finds another's by counting.
pub fn new_reference() -> anyhow::Result<String> {
    let mut specification = data_encoding::Specification::new();
    specification
        .symbols
        .push_str("23456789ABCDEFGHJKLMNPQRSTUVWXYZ");
    let letters: Encoding = specification.encoding()?;
    let random = Uuid::new_v4();
    // The last five bytes of a random UUID are random throughout.
    Ok(format!("CP-{}", letters.encode(&random.as_bytes()[11..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_short_and_differ() {
        let (one, other) = (new_reference().unwrap(), new_reference().unwrap());
        assert_eq!(one.len(), "CP-7K3M9QPX".len());
        assert_ne!(one, other);
    }
}
