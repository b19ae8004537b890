//! Where a service is used.

use std::borrow::Cow;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Service, ServiceFull};

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LocationType {
    Physical,
    Virtual,
}

/// A postcode district, by its centre, or no place at all.
#[derive(Debug, Serialize, ToSchema)]
pub struct Location<'a> {
    pub id: Uuid,
    pub location_type: LocationType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Cow<'a, str>>,
    /// WGS84, in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// The outward half of the postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_identifier: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_identifier_type: Option<&'static str>,
}

/// A service and one place where it is used.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceAtLocation<'a> {
    pub id: Uuid,
    pub service_id: Uuid,
    pub location_id: Uuid,
    pub location: Location<'a>,
    /// Left out within the service itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<Service<'a>>,
}

/// The same with everything that belongs to the service.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceAtLocationFull<'a> {
    pub id: Uuid,
    pub service_id: Uuid,
    pub location_id: Uuid,
    pub location: Location<'a>,
    pub service: ServiceFull<'a>,
}
