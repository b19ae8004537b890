//! A programme, as the standard's service.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Serialize, Serializer};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Attribute, Contact, Organization, ServiceAtLocation};

/// The fields of a service that have one value.
#[derive(Debug, Serialize, ToSchema)]
pub struct Service<'a> {
    pub id: Uuid,
    pub organization_id: Uuid,
    pub name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Cow<'a, str>>,
    #[schema(format = Uri)]
    pub url: Cow<'a, str>,
    /// A role's mailbox at the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Email)]
    pub email: Option<Cow<'a, str>>,
    pub status: Status,
    /// The cost in words; `cost_options` of the full form has it in figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fees: Option<String>,
    /// Only of an assessed organisation: by whom, since when and until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accreditations: Option<String>,
    /// Of HSDS 3.0: who may take part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligibility_description: Option<String>,
    /// The day on which somebody last checked what is said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assured_date: Option<NaiveDate>,
    /// What is out of the ordinary just now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alert: Option<String>,
    #[serde(serialize_with = "to_the_millisecond")]
    pub last_modified: DateTime<Utc>,
    /// Where the description comes from and under which licence, if it was copied. No field of the standard has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// Left out within the organisation itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization<'a>>,
}

/// A service with everything that belongs to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceFull<'a> {
    #[serde(flatten)]
    pub plain: Service<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_areas: Vec<ServiceArea>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_at_locations: Vec<ServiceAtLocation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cost_options: Vec<CostOption>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
}

/// As little as a program needs to see what it lacks. The standard's text has `id` and `modified_date` alone; its
/// schema of the answer asks for a name and a status too.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceBrief<'a> {
    pub id: Uuid,
    pub name: Cow<'a, str>,
    pub status: Status,
    #[serde(serialize_with = "to_the_millisecond")]
    pub modified_date: DateTime<Utc>,
}

/// Only what is listed is published, so two of the standard's four are never said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub enum Status {
    #[serde(rename = "active")]
    Active,
    #[serde(rename = "temporarily closed")]
    TemporarilyClosed,
}

/// How one meets a mentor. Nothing here has opening hours, so none are given.
#[derive(Debug, Serialize, ToSchema)]
pub struct Schedule {
    pub id: Uuid,
    pub service_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attending_type: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceArea {
    pub id: Uuid,
    pub service_id: Uuid,
    pub name: &'static str,
    /// The area at the Office for National Statistics.
    #[schema(format = Uri)]
    pub uri: String,
    pub service_area: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Language {
    pub id: Uuid,
    pub service_id: Uuid,
    /// Of HSDS 3.0.
    pub name: &'static str,
    /// Of HSDS 3.0: as BCP 47 has it.
    pub code: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CostOption {
    pub id: Uuid,
    pub service_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<&'static str>,
    /// In pounds sterling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    pub amount_description: &'static str,
}

/// As the standard asks: RFC 3339 in UTC with three decimals.
fn to_the_millisecond<S: Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Millis, true))
}
