//! Who stands behind a mailbox, as far as this room knows.

use std::fmt;

use uuid::Uuid;

use crate::{
    platform::{http::Site, vault::Vault},
    values::EmailAddress,
};

/// The purpose of the mentors' links, and of the hash of their mailboxes.
const PURPOSE: &str = "mentor";

/// A keyed hash of a mailbox: everything told of one mailbox meets by it, and it says nothing without the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, sqlx::Type)]
#[sqlx(transparent)]
pub struct PersonId(pub Uuid);

impl PersonId {
    /// Mailboxes are compared without regard to case, as nearly all mail servers do.
    pub fn of(vault: &Vault, mailbox: &EmailAddress) -> Self {
        Self(vault.fingerprint(PURPOSE, &mailbox.as_str().to_lowercase()))
    }

    /// Whom a secret link belongs to; `None` for one that we did not make.
    pub fn follow(vault: &Vault, token: &str) -> Option<Self> {
        vault.follow(PURPOSE, token).map(Self)
    }

    /// What stands in the address of their page. The same every time, also after everything was erased.
    pub fn token(self, vault: &Vault) -> String {
        vault.link(PURPOSE, self.0)
    }

    /// The whole address, for a message.
    pub fn link(self, vault: &Vault, site: &Site) -> String {
        site.absolute(&super::paths::mentor(&self.token(vault)))
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_one_person_in_any_case_and_its_link_leads_back() {
        let vault = Vault::new([7; 32]);
        let person = |mailbox| PersonId::of(&vault, &EmailAddress::parse(mailbox).unwrap());
        let ada = person("ada@mentors.example");
        assert_eq!(ada, person("Ada@Mentors.Example"));
        assert_ne!(ada, person("ada@mentors.example.org"));
        assert_eq!(PersonId::follow(&vault, &ada.token(&vault)), Some(ada));
        assert_eq!(PersonId::follow(&vault, "nonsense"), None);
    }
}
