//! What an administrator says of a partner.

use serde::Deserialize;

use super::{Origin, Partner};
use crate::{
    platform::http::{FieldErrors, FormKey},
    values::Slug,
};

/// Longer names fit on no page.
const LONGEST_NAME: usize = 120;
/// Every site stands in the header of each page that is framed.
const MOST_SITES: usize = 10;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PartnerForm {
    pub name: String,
    /// Only of a new one.
    pub code: String,
    /// A line each.
    pub sites: String,
    pub closed: bool,
    /// That the form was drawn from; 0 for a new one.
    pub version: i32,
    pub form_key: FormKey,
}

/// A form in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub name: String,
    pub sites: Vec<Origin>,
}

impl PartnerForm {
    pub fn of(partner: &Partner) -> Self {
        let sites: Vec<_> = partner.sites.iter().map(Origin::to_string).collect();
        Self {
            name: partner.name.clone(),
            code: partner.code.to_string(),
            sites: sites.join("\n"),
            closed: !partner.is_open(),
            version: partner.version,
            form_key: FormKey::default(),
        }
    }

    pub fn parse(&self) -> Result<Details, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = self.name.trim();
        if name.is_empty() {
            errors.add("name", "Enter the partner’s name");
        } else if name.chars().count() > LONGEST_NAME {
            errors.add("name", "Use 120 characters or fewer");
        }
        let mut sites = Vec::new();
        for line in self.sites.lines().filter(|line| !line.trim().is_empty()) {
            match Origin::parse(line) {
                Ok(site) if sites.contains(&site) => {}
                Ok(site) => sites.push(site),
                Err(_) => errors.add(
                    "sites",
                    "Enter each site on a line of its own, like https://www.example.org",
                ),
            }
        }
        if sites.len() > MOST_SITES {
            errors.add("sites", "Enter 10 sites or fewer");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Details {
            name: name.to_owned(),
            sites,
        })
    }

    /// The code that was typed, or one made from the name.
    pub fn parse_code(&self) -> Result<Slug, &'static str> {
        match self.code.trim() {
            "" => Ok(Slug::from_name(&self.name)),
            typed => Slug::parse(typed)
                .map_err(|_| "Use small letters, digits and single hyphens, like leeds-growth-hub"),
        }
    }
}

impl Details {
    pub fn texts_of_sites(&self) -> Vec<String> {
        self.sites.iter().map(Origin::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_read_line_by_line_and_each_once() {
        let form = PartnerForm {
            name: " Growth ".to_owned(),
            sites: "https://a.example/page\r\n\r\nhttps://A.example\nhttps://b.example".to_owned(),
            ..PartnerForm::default()
        };
        let details = form.parse().unwrap();
        assert_eq!(details.name, "Growth");
        assert_eq!(
            details.texts_of_sites(),
            ["https://a.example", "https://b.example"]
        );
        assert_eq!(form.parse_code().unwrap().as_str(), "growth");
    }

    #[test]
    fn every_fault_is_told_at_its_field() {
        let form = PartnerForm {
            sites: "a.example".to_owned(),
            code: "Not A Code".to_owned(),
            ..PartnerForm::default()
        };
        let errors = form.parse().unwrap_err();
        let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "sites"]);
        assert!(form.parse_code().is_err());
    }
}
