//! Those who show the finder on a site of their own.

use std::ops::AddAssign;

use chrono::{DateTime, NaiveDate, Utc};

use super::Origin;
use crate::values::Slug;

/// An organisation that sends people here: an area's growth hub, a sector body, a lender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Never changes: it stands in addresses on other people's sites.
    pub code: Slug,
    pub name: String,
    /// May show the finder inside their pages.
    pub sites: Vec<Origin>,
    pub version: i32,
    pub closed_at: Option<DateTime<Utc>>,
}

/// What came by one code in one month, and is not in the table yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Referral {
    pub shown: i32,
    pub followed: i32,
}

impl AddAssign for Referral {
    fn add_assign(&mut self, more: Self) {
        self.shown += more.shown;
        self.followed += more.followed;
    }
}

/// What came from a partner in one month, which is told by its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InMonth {
    pub month: NaiveDate,
    /// How often the finder was opened inside its pages.
    pub shown: i32,
    /// How often somebody came from there to the results.
    pub followed: i32,
}

impl Partner {
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// The directive by which browsers let these sites, and no others, show a page inside theirs.
    pub fn frame_ancestors(&self) -> String {
        let mut directive = "frame-ancestors".to_owned();
        for site in self.sites.iter().filter(|_| self.is_open()) {
            directive.push(' ');
            directive.push_str(&site.to_string());
        }
        if self.sites.is_empty() || !self.is_open() {
            directive.push_str(" 'none'");
        }
        directive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_may_show_it_while_the_partner_is_open() {
        let mut partner = Partner {
            code: Slug::from_name("growth"),
            name: "Growth".to_owned(),
            sites: ["https://a.example", "https://b.example:8443"]
                .map(|site| Origin::parse(site).unwrap())
                .to_vec(),
            version: 1,
            closed_at: None,
        };
        assert_eq!(
            partner.frame_ancestors(),
            "frame-ancestors https://a.example https://b.example:8443"
        );
        partner.closed_at = Some(DateTime::UNIX_EPOCH);
        assert_eq!(partner.frame_ancestors(), "frame-ancestors 'none'");
        partner.closed_at = None;
        partner.sites.clear();
        assert_eq!(partner.frame_ancestors(), "frame-ancestors 'none'");
    }
}
