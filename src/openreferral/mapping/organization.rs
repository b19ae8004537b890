//! Organisations, and how to reach them.

use super::{Publisher, attribution, given, web_address};
use crate::{
    directory::{Organisation, OrganisationCard},
    openreferral::{
        ids,
        objects::{
            Contact, Organization, OrganizationFull, OrganizationIdentifier, Phone,
            ServicesOfOrganization, Text,
        },
    },
};

impl<'a> Publisher<'a> {
    pub fn organization(self, card: &'a OrganisationCard) -> Organization<'a> {
        let organisation = &card.organisation;
        let description = given(&organisation.about);
        Organization {
            id: organisation.id.0,
            name: Text::Borrowed(&organisation.name),
            // The standard asks for one.
            description: description.unwrap_or("No description has been published.".into()),
            email: mailbox(organisation),
            website: web_address(organisation.website.as_deref()),
            uri: self.site.absolute(&card.path),
            attribution: organisation.source.as_ref().map(attribution),
            organization_identifiers: Vec::new(),
        }
    }

    /// With its numbers in public registers.
    pub(super) fn organization_identified(self, card: &'a OrganisationCard) -> Organization<'a> {
        Organization {
            organization_identifiers: identifiers(&card.organisation),
            ..self.organization(card)
        }
    }

    /// With its listed programmes, each with all that belongs to it where `full_services`.
    pub fn organization_full(
        self,
        card: &'a OrganisationCard,
        full_services: bool,
    ) -> OrganizationFull<'a> {
        let programmes = self.snapshot.programmes_of(card).iter();
        let listed = programmes.filter(|programme| programme.is_listed());
        let services = if full_services {
            let full = listed.map(|programme| {
                let mut service = self.service_full(programme);
                service.plain.organization = None;
                service
            });
            ServicesOfOrganization::Full(full.collect())
        } else {
            let plain = listed.map(|programme| self.service_alone(programme));
            ServicesOfOrganization::Plain(plain.collect())
        };
        OrganizationFull {
            plain: self.organization_identified(card),
            services,
        }
    }
}

pub(super) fn mailbox(organisation: &Organisation) -> Option<Text<'_>> {
    let mailbox = organisation.contact_mailbox.as_ref()?;
    Some(Text::Borrowed(mailbox.as_str()))
}

/// The organisation's desk for general questions, for one of its services; `None` where no way to it is known.
pub(super) fn contact(organisation: &Organisation, service: uuid::Uuid) -> Option<Contact<'_>> {
    let id = ids::of("contact", service, "general");
    let number = organisation.phone.as_deref().and_then(given);
    let phone = number.map(|number| Phone {
        id: ids::of("phone", service, "general"),
        contact_id: id,
        number,
    });
    let email = mailbox(organisation);
    (email.is_some() || phone.is_some()).then(|| Contact {
        id,
        service_id: Some(service),
        name: Text::Borrowed(&organisation.name),
        title: "General enquiries",
        email,
        phones: phone.into_iter().collect(),
    })
}

/// Company and charity numbers, under the codes of org-id.guide.
fn identifiers(organisation: &Organisation) -> Vec<OrganizationIdentifier<'_>> {
    let company = organisation.legal.company_number.as_deref().and_then(given);
    let charity = organisation.legal.charity_number.as_deref().and_then(given);
    let company = company.map(|number| ("GB-COH", "Company number", number));
    let charity = charity.map(|number| (charity_register(&number), "Charity number", number));
    let of = organisation.id.0;
    [company, charity]
        .into_iter()
        .flatten()
        .map(|(scheme, kind, identifier)| OrganizationIdentifier {
            id: ids::of("identifier", of, scheme),
            organization_id: of,
            identifier_scheme: scheme,
            identifier_type: kind,
            identifier,
        })
        .collect()
}

/// Which of the three regulators a charity number is of, by how they write theirs.
fn charity_register(number: &str) -> &'static str {
    let number = number.to_ascii_uppercase();
    if number.starts_with("SC") {
        "GB-SC"
    } else if number.starts_with("NIC") {
        "GB-NIC"
    } else {
        "GB-CHC"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_charity_number_tells_its_regulator() {
        for (number, register) in [
            ("1234567", "GB-CHC"),
            ("SC012345", "GB-SC"),
            ("nic101010", "GB-NIC"),
        ] {
            assert_eq!(charity_register(number), register, "{number}");
        }
    }
}
