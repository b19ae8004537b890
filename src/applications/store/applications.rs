//! The `applications` table: starting one, and finding it again.

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{cases, rows::ApplicationRow};
use crate::{
    accounts::audit::{self, By},
    applications::{
        Application, Kind,
        case::{Event, Recorded, Stage},
    },
    criteria::Version,
    values::{AccountId, ApplicationId, OrganisationId, Reference, Term},
};

/// An application about to be started.
#[derive(Clone, Copy, Debug)]
pub struct NewApplication {
    pub organisation: OrganisationId,
    pub kind: Kind,
    pub by: AccountId,
}

/// Starts an application under the criteria of the day, or finds the one that the organisation has running: who presses
/// "start" twice, or at the same time as a colleague, comes to the same one.
pub async fn start(
    conn: &mut PgConnection,
    new: NewApplication,
    at: DateTime<Utc>,
) -> anyhow::Result<Application> {
    let (id, reference) = (ApplicationId::new(), Reference::new());
    let inserted = sqlx::query!(
        r#"
        insert into applications (
            application_id, reference, organisation_id, kind, criteria_version, created_by, created_at, stage,
            stage_at, version
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $7, 1)
        on conflict (organisation_id)
            where stage in ('draft', 'sent', 'assessing', 'information-asked', 'recommended', 'under-review')
            do nothing
        "#,
        id as ApplicationId,
        reference.as_str(),
        new.organisation as OrganisationId,
        new.kind.slug(),
        Version::CURRENT as Version,
        new.by as AccountId,
        at,
        Stage::Draft.slug(),
    )
    .execute(&mut *conn)
    .await
    .context("starting an application")?
    .rows_affected();
    if inserted == 0 {
        return find_running(conn, new.organisation)
            .await?
            .context("the running application that stood in the way of a new one is gone");
    }
    let started = Recorded {
        number: 1,
        event: Event::Started {
            organisation: new.organisation,
            kind: new.kind,
            criteria: Version::CURRENT,
        },
        by: Some(new.by),
        at,
    };
    cases::insert_event(conn, id, &started).await?;
    let told = audit::Event::new(
        By::Account(new.by),
        started.event.audited_as(),
        format!("application/{id}"),
        at,
    );
    let facts =
        json!({ "organisation": new.organisation, "kind": new.kind, "stage": Stage::Draft });
    audit::record(conn, &told.to(facts)).await?;
    find(conn, id)
        .await?
        .context("the application just started is gone")
}

pub async fn find(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> anyhow::Result<Option<Application>> {
    let row = sqlx::query_as!(
        ApplicationRow,
        r#"
        select
            application_id as "application_id: ApplicationId", reference as "reference: Reference",
            organisation_id as "organisation_id: OrganisationId", kind, criteria_version as "criteria_version: Version",
            created_by as "created_by: AccountId", created_at, stage, stage_at, version, holder_id, due_on, sent_at,
            decided_at
        from applications where application_id = $1
        "#,
        id as ApplicationId,
    )
    .fetch_optional(conn)
    .await?;
    row.map(Application::try_from).transpose()
}

pub async fn find_by_reference(
    conn: &mut PgConnection,
    reference: &Reference,
) -> anyhow::Result<Option<Application>> {
    let row = sqlx::query_as!(
        ApplicationRow,
        r#"
        select
            application_id as "application_id: ApplicationId", reference as "reference: Reference",
            organisation_id as "organisation_id: OrganisationId", kind, criteria_version as "criteria_version: Version",
            created_by as "created_by: AccountId", created_at, stage, stage_at, version, holder_id, due_on, sent_at,
            decided_at
        from applications where reference = $1
        "#,
        reference.as_str(),
    )
    .fetch_optional(conn)
    .await?;
    row.map(Application::try_from).transpose()
}

/// The application of an organisation in which something is still to come; there is one at most.
pub async fn find_running(
    conn: &mut PgConnection,
    organisation: OrganisationId,
) -> anyhow::Result<Option<Application>> {
    let running = list_for_organisations(conn, &[organisation]).await?;
    Ok(running
        .into_iter()
        .find(|application| application.stage.is_running()))
}

/// Every application of these organisations, the newest first.
pub async fn list_for_organisations(
    conn: &mut PgConnection,
    organisations: &[OrganisationId],
) -> anyhow::Result<Vec<Application>> {
    let ids: Vec<_> = organisations
        .iter()
        .map(|organisation| organisation.0)
        .collect();
    let rows = sqlx::query_as!(
        ApplicationRow,
        r#"
        select
            application_id as "application_id: ApplicationId", reference as "reference: Reference",
            organisation_id as "organisation_id: OrganisationId", kind, criteria_version as "criteria_version: Version",
            created_by as "created_by: AccountId", created_at, stage, stage_at, version, holder_id, due_on, sent_at,
            decided_at
        from applications where organisation_id = any($1)
        order by created_at desc, application_id desc
        "#,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Application::try_from).collect()
}
