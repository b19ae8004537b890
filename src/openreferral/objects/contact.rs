//! How to reach an organisation: never a person, only a role's mailbox.

use std::borrow::Cow;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Serialize, ToSchema)]
pub struct Contact<'a> {
    pub id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_id: Option<Uuid>,
    /// The organisation's name.
    pub name: Cow<'a, str>,
    /// The role that answers.
    pub title: &'static str,
    /// Of HSDS 3.0: the role's mailbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Email)]
    pub email: Option<Cow<'a, str>>,
    /// Of HSDS 3.0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Phone<'a> {
    pub id: Uuid,
    pub contact_id: Uuid,
    pub number: Cow<'a, str>,
}
