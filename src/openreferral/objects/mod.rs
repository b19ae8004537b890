//! The standard's objects, as HSDS-UK 3.0 has them: what is written is exactly this, and a field without a value is
//! left out.
//!
//! Each comes in two forms where the standard has two: the plain one has only fields with one value, for lists; the
//! `Full` one adds everything that belongs to it. Texts are borrowed from the directory wherever they stand there as
//! they are. A few fields are of the international HSDS 3.0 that the profile builds on; each says so.

mod contact;
mod envelope;
mod location;
mod organization;
mod service;
mod taxonomy;

use std::borrow::Cow;

use serde::Serialize;
use utoipa::ToSchema;

pub use contact::{Contact, Phone};
pub use envelope::Envelope;
pub use location::{Location, LocationType, ServiceAtLocation, ServiceAtLocationFull};
pub use organization::{
    Organization, OrganizationFull, OrganizationIdentifier, ServicesOfOrganization,
};
pub use service::{
    CostOption, Language, Schedule, Service, ServiceArea, ServiceBrief, ServiceFull, Status,
};
pub use taxonomy::{Attribute, Taxonomy, TaxonomyFull, TaxonomyTerm};

/// A text, borrowed where it can be.
pub type Text<'a> = Cow<'a, str>;

/// What `/openreferral` itself answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiDetails {
    /// The version of the standard.
    #[schema(examples("HSDS-UK-3.0"))]
    pub version: &'static str,
    /// Where the profile of the standard is described.
    #[schema(format = Uri)]
    pub profile: &'static str,
    /// Where this API is described.
    #[schema(format = Uri)]
    pub openapi_url: String,
}
