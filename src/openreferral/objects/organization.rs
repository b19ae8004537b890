//! Who provides services.

use std::borrow::Cow;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Service, ServiceFull};

#[derive(Debug, Serialize, ToSchema)]
pub struct Organization<'a> {
    pub id: Uuid,
    pub name: Cow<'a, str>,
    pub description: Cow<'a, str>,
    /// A role's mailbox, for general questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Email)]
    pub email: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Uri)]
    pub website: Option<Cow<'a, str>>,
    /// Its profile on this site.
    #[schema(format = Uri)]
    pub uri: String,
    /// Where the description comes from and under which licence, if it was copied. No field of the standard has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// In the full forms of itself and of its services.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organization_identifiers: Vec<OrganizationIdentifier<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct OrganizationFull<'a> {
    #[serde(flatten)]
    pub plain: Organization<'a>,
    /// With `full_service=true` each has everything that belongs to it.
    #[schema(value_type = Vec<Service<'a>>)]
    pub services: ServicesOfOrganization<'a>,
}

/// As much of the services as was asked for.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum ServicesOfOrganization<'a> {
    Plain(Vec<Service<'a>>),
    Full(Vec<ServiceFull<'a>>),
}

/// A number in a public register.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganizationIdentifier<'a> {
    pub id: Uuid,
    pub organization_id: Uuid,
    /// The register's code at org-id.guide.
    pub identifier_scheme: &'static str,
    pub identifier_type: &'static str,
    pub identifier: Cow<'a, str>,
}
