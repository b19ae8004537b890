//! What an organisation says of itself.

use serde::{Deserialize, Serialize};

use super::reading;
use crate::{
    directory::{LegalForm, LegalIdentity, Organisation, store::keeping::Revision},
    platform::http::FieldErrors,
};

/// The organisation's facts as typed. It can always be shown again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DetailsForm {
    pub name: String,
    pub legal_name: String,
    pub legal_form: String,
    pub company_number: String,
    pub charity_number: String,
    pub about: String,
    pub website: String,
    pub contact_mailbox: String,
    pub enquiries_mailbox: String,
    pub phone: String,
    /// Which state of the listing the form was drawn from.
    pub revision: String,
}

impl DetailsForm {
    /// As it stands, to be changed.
    pub fn of(organisation: &Organisation, revision: Revision) -> Self {
        let legal = organisation.legal.clone();
        let mailbox = |address: &Option<_>| {
            address
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default()
        };
        Self {
            name: organisation.name.clone(),
            legal_name: legal.name.unwrap_or_default(),
            legal_form: legal
                .form
                .map(LegalForm::slug)
                .unwrap_or_default()
                .to_owned(),
            company_number: legal.company_number.unwrap_or_default(),
            charity_number: legal.charity_number.unwrap_or_default(),
            about: organisation.about.clone(),
            website: organisation.website.clone().unwrap_or_default(),
            contact_mailbox: mailbox(&organisation.contact_mailbox),
            enquiries_mailbox: mailbox(&organisation.enquiries_mailbox),
            phone: organisation.phone.clone().unwrap_or_default(),
            revision: revision.to_string(),
        }
    }

    /// `current` with what was typed, or all that is wrong with it.
    pub fn parse(&self, current: &Organisation) -> Result<Organisation, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.check(
            "name",
            reading::name(&self.name, "Enter the organisation’s name"),
        );
        let legal_name = errors.check("legal_name", reading::line(&self.legal_name));
        let company_number = errors.check("company_number", reading::line(&self.company_number));
        let charity_number = errors.check("charity_number", reading::line(&self.charity_number));
        let about = errors.check("about", reading::text(&self.about));
        let website = errors.check("website", reading::web_address(&self.website));
        let contact_mailbox =
            errors.check("contact_mailbox", reading::mailbox(&self.contact_mailbox));
        let enquiries_mailbox = errors.check(
            "enquiries_mailbox",
            reading::mailbox(&self.enquiries_mailbox),
        );
        let phone = errors.check("phone", reading::phone(&self.phone));
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Organisation {
            name: name.unwrap_or_default(),
            legal: LegalIdentity {
                name: legal_name.flatten(),
                form: LegalForm::from_slug(&self.legal_form),
                company_number: company_number.flatten(),
                charity_number: charity_number.flatten(),
            },
            about: about.unwrap_or_default(),
            website: website.flatten(),
            contact_mailbox: contact_mailbox.flatten(),
            enquiries_mailbox: enquiries_mailbox.flatten(),
            phone: phone.flatten(),
            ..current.clone()
        })
    }
}
