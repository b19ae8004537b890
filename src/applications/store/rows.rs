//! Rows, read into what they mean.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    applications::{
        Application, Kind,
        case::{Event, Recorded, Stage},
    },
    criteria::Version,
    values::{AccountId, ApplicationId, OrganisationId, Reference, Term},
};

pub(super) struct ApplicationRow {
    pub application_id: ApplicationId,
    pub reference: Reference,
    pub organisation_id: OrganisationId,
    pub kind: String,
    pub criteria_version: Version,
    pub created_by: AccountId,
    pub created_at: DateTime<Utc>,
    pub stage: String,
    pub stage_at: DateTime<Utc>,
    pub version: i32,
    pub holder_id: Option<Uuid>,
    pub due_on: Option<NaiveDate>,
    pub sent_at: Option<DateTime<Utc>>,
    pub decided_at: Option<DateTime<Utc>>,
}

impl TryFrom<ApplicationRow> for Application {
    type Error = anyhow::Error;

    fn try_from(row: ApplicationRow) -> anyhow::Result<Self> {
        let unread = |what: &str| format!("application {}: {what}", row.reference);
        Ok(Self {
            kind: Kind::from_slug(&row.kind).with_context(|| unread("kind"))?,
            stage: Stage::from_slug(&row.stage).with_context(|| unread("stage"))?,
            version: u32::try_from(row.version).with_context(|| unread("version"))?,
            id: row.application_id,
            reference: row.reference,
            organisation: row.organisation_id,
            criteria: row.criteria_version,
            created_by: row.created_by,
            created_at: row.created_at,
            stage_at: row.stage_at,
            holder: row.holder_id.map(AccountId),
            due_on: row.due_on,
            sent_at: row.sent_at,
            decided_at: row.decided_at,
        })
    }
}

pub(super) struct EventRow {
    pub number: i32,
    pub kind: String,
    pub details: Value,
    pub by: Option<Uuid>,
    pub at: DateTime<Utc>,
}

impl TryFrom<EventRow> for Recorded {
    type Error = anyhow::Error;

    fn try_from(row: EventRow) -> anyhow::Result<Self> {
        Ok(Self {
            number: u32::try_from(row.number)?,
            event: event_from(&row.kind, &row.details)
                .with_context(|| format!("event {}, {}", row.number, row.kind))?,
            by: row.by.map(AccountId),
            at: row.at,
        })
    }
}

/// What goes into the column `details`: an empty object where the kind says it all.
pub(super) fn details_of(event: &Event) -> serde_json::Result<Value> {
    let written = serde_json::to_value(event)?;
    Ok(written.get("details").cloned().unwrap_or_else(|| json!({})))
}

fn event_from(kind: &str, details: &Value) -> serde_json::Result<Event> {
    let says_nothing = details.as_object().is_some_and(serde_json::Map::is_empty);
    serde_json::from_value(if says_nothing {
        json!({ "kind": kind })
    } else {
        json!({ "kind": kind, "details": details })
    })
}
