//! A listing as far as it can be compared with another.

use super::name::Name;
use crate::{
    directory::{Organisation, Programme},
    listings::own_domains,
    values::OrganisationId,
};

/// Where many organisations have their page, each under an address of its own; those that anybody can have are known to
/// [`own_domains`] already.
const SHARED_DOMAINS: &[&str] = &["gov.uk", "nhs.uk", "ac.uk", "org.uk", "co.uk"];

/// One listing.
#[derive(Clone, Debug)]
pub struct Subject {
    pub id: OrganisationId,
    /// Where it comes from; `None` for those who came to us by themselves.
    pub source: Option<String>,
    /// Under every name that is known.
    pub names: Vec<Name>,
    pub company_number: Option<String>,
    pub charity_number: Option<String>,
    /// Its own, never one that anybody can have.
    pub domains: Vec<String>,
    /// Outward halves of postcodes, of its programmes' bases.
    pub districts: Vec<String>,
}

impl Subject {
    /// The organisation with all programmes that are its.
    pub fn new<'a>(
        organisation: &Organisation,
        programmes: impl Iterator<Item = &'a Programme>,
    ) -> Self {
        let legal = &organisation.legal;
        let mut names: Vec<Name> = Vec::new();
        let known = [&organisation.name].into_iter().chain(&legal.name);
        for name in known
            .chain(&organisation.aliases)
            .filter_map(|text| Name::new(text))
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut domains = own_domains(organisation);
        domains.retain(|domain| !SHARED_DOMAINS.contains(&domain.as_str()));
        let mut districts: Vec<String> = programmes
            .filter_map(|programme| programme.base_district.clone())
            .collect();
        districts.sort_unstable();
        districts.dedup();
        Self {
            id: organisation.id,
            source: organisation
                .source
                .as_ref()
                .map(|source| source.name.clone()),
            names,
            company_number: legal.company_number.as_deref().and_then(company_number),
            charity_number: legal.charity_number.as_deref().and_then(plain_number),
            domains,
            districts,
        }
    }
}

/// At Companies House a number has eight places; leading noughts are often left out.
fn company_number(text: &str) -> Option<String> {
    let plain = plain_number(text)?;
    let is_short = plain.len() < 8 && plain.chars().all(|c| c.is_ascii_digit());
    Some(if is_short {
        format!("{plain:0>8}")
    } else {
        plain
    })
}

/// Without spaces and signs; `None` where no digit but nought is in it, as in "n/a".
fn plain_number(text: &str) -> Option<String> {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    let plain: String = letters.map(|c| c.to_ascii_uppercase()).collect();
    plain
        .contains(|c: char| ('1'..='9').contains(&c))
        .then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_number_is_the_same_however_it_is_written() {
        assert_eq!(company_number(" 1234567 ").as_deref(), Some("01234567"));
        assert_eq!(company_number("01 23 45 67").as_deref(), Some("01234567"));
        assert_eq!(company_number("sc123456").as_deref(), Some("SC123456"));
        for nothing in ["", "n/a", "0", "00000000", "none"] {
            assert_eq!(company_number(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_domain_of_everybody_s_is_nobody_s() {
        for (website, domains) in [
            ("https://www.gov.uk/growth", 0),
            ("https://www.facebook.com/harbour", 0),
            ("https://sites.google.com/harbour", 0),
            ("https://www.harbour.example/mentors", 1),
        ] {
            let mut organisation = Organisation::named(OrganisationId::new(), "Harbour");
            organisation.website = Some(website.to_owned());
            let subject = Subject::new(&organisation, std::iter::empty());
            assert_eq!(subject.domains.len(), domains, "{website}");
        }
    }
}
