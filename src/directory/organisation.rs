//! Who offers mentoring.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    matching::ListingState,
    values::{EmailAddress, OrganisationId, Slug},
};

/// A mentoring organisation as the directory keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub slug: Slug,
    /// The name people know it by.
    pub name: String,
    pub legal: LegalIdentity,
    pub tier: Tier,
    /// Plain text; an empty line parts paragraphs.
    pub about: String,
    pub website: Option<String>,
    /// Further pages, such as social accounts.
    pub links: Vec<String>,
    /// For general questions; a role's mailbox, never a person's.
    pub contact_mailbox: Option<EmailAddress>,
    /// Where enquiries from the site go; never shown.
    pub enquiries_mailbox: Option<EmailAddress>,
    pub phone: Option<String>,
    pub listing: ListingState,
    /// When somebody at the organisation last said that this is still right.
    pub last_confirmed_on: Option<NaiveDate>,
    pub source: Option<Source>,
    /// Other spellings it has been found under.
    pub aliases: Vec<String>,
    /// Whether the organisation looks after its listing itself. Then imports leave it alone, and it has to say every 90
    /// days that all is still right. Only [`store::keeping`](crate::directory::store::keeping) changes this.
    pub claimed: bool,
}

impl Organisation {
    /// A listed organisation of which nothing is known but its name: the start for whoever builds one.
    pub fn named(id: OrganisationId, name: &str) -> Self {
        Self {
            id,
            slug: Slug::from_name(name),
            name: name.to_owned(),
            legal: LegalIdentity::default(),
            tier: Tier::Visible,
            about: String::new(),
            website: None,
            links: Vec::new(),
            contact_mailbox: None,
            enquiries_mailbox: None,
            phone: None,
            listing: ListingState::Listed,
            last_confirmed_on: None,
            source: None,
            aliases: Vec::new(),
            claimed: false,
        }
    }
}

/// Whether anybody has looked at how the organisation mentors. The two are never blurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// Shown as part of all provision; nobody has assessed it.
    Visible,
    Assessed(Assessment),
}

/// The mark: when it was given, and the last day it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assessment {
    pub on: NaiveDate,
    pub expires_on: NaiveDate,
    /// Given on conditions still to be met.
    pub with_conditions: bool,
}

/// Who an organisation is in law; often unknown for imported listings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalIdentity {
    /// Where it differs from the name people know.
    pub name: Option<String>,
    pub form: Option<LegalForm>,
    /// At Companies House.
    pub company_number: Option<String>,
    /// At whichever of the three charity regulators.
    pub charity_number: Option<String>,
}

/// Where an imported listing comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As shown: "Business Support Finder, 2013".
    pub name: String,
    pub licence: String,
    /// What the source's own record is called, with the source's name in front so that two sources cannot clash. The
    /// same key always means the same row.
    pub key: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegalForm {
    CompanyLimitedByGuarantee,
    CompanyLimitedByShares,
    CommunityInterestCompany,
    Charity,
    CoOperative,
    Partnership,
    PublicBody,
    UniversityOrCollege,
    Unincorporated,
    SoleTrader,
}

impl LegalForm {
    pub const ALL: [Self; 10] = [
        Self::CompanyLimitedByGuarantee,
        Self::CompanyLimitedByShares,
        Self::CommunityInterestCompany,
        Self::Charity,
        Self::CoOperative,
        Self::Partnership,
        Self::PublicBody,
        Self::UniversityOrCollege,
        Self::Unincorporated,
        Self::SoleTrader,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::CompanyLimitedByGuarantee => "company-limited-by-guarantee",
            Self::CompanyLimitedByShares => "company-limited-by-shares",
            Self::CommunityInterestCompany => "community-interest-company",
            Self::Charity => "charity",
            Self::CoOperative => "co-operative",
            Self::Partnership => "partnership",
            Self::PublicBody => "public-body",
            Self::UniversityOrCollege => "university-or-college",
            Self::Unincorporated => "unincorporated",
            Self::SoleTrader => "sole-trader",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.slug() == slug)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::CompanyLimitedByGuarantee => "Company limited by guarantee",
            Self::CompanyLimitedByShares => "Company limited by shares",
            Self::CommunityInterestCompany => "Community interest company",
            Self::Charity => "Charity",
            Self::CoOperative => "Co-operative",
            Self::Partnership => "Partnership",
            Self::PublicBody => "Public body",
            Self::UniversityOrCollege => "University or college",
            Self::Unincorporated => "Unincorporated association",
            Self::SoleTrader => "Sole trader",
        }
    }
}
