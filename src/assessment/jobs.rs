//! Work of this room that is done at set times.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};

use super::emails;
use crate::{
    accounts::members_of,
    applications::{
        Application,
        case::{Case, Event, Information, Proof},
        store::{applications, cases, worklist},
    },
    platform::{clock::day_of, http::Site, jobs::Records, mail},
    values::ApplicationId,
};

/// Reminds applicants 14, 7 and 2 days before the day by which they were asked to answer, and ends the wait once that
/// day has passed. Gives how many were written to. A case at fault does not hold up the others.
pub async fn follow_up_information(
    conn: &mut PgConnection,
    at: DateTime<Utc>,
    site: &Site,
) -> anyhow::Result<usize> {
    let mut records = Records::new("following up what an applicant was asked", at);
    for id in worklist::list_information_wanted(conn).await? {
        let mut savepoint = conn.begin().await?;
        let done = follow_up(&mut savepoint, id, at, site).await;
        records
            .settle(savepoint, format!("application/{id}"), done)
            .await?;
    }
    records.finish(conn).await
}

async fn follow_up(
    conn: &mut PgConnection,
    id: ApplicationId,
    at: DateTime<Utc>,
    site: &Site,
) -> anyhow::Result<bool> {
    let application = applications::find(conn, id).await?.context("it is gone")?;
    let case = cases::find(conn, id).await?.context("it has no events")?;
    let Some((proof, asked)) = due(&case, at) else {
        return Ok(false);
    };
    cases::record(conn, &proof, at)
        .await
        .map_err(|fault| anyhow::anyhow!("{fault}"))?;
    tell(conn, &application, &proof, &asked, at, site).await?;
    Ok(true)
}

/// The lapse or reminder that is due, with what was asked.
fn due(case: &Case, at: DateTime<Utc>) -> Option<(Proof, Information)> {
    let today = day_of(at);
    let asked = case.information_wanted()?.clone();
    let proof = case
        .lapse_information(today)
        .or_else(|_| case.remind_information(today));
    Some((proof.ok()?, asked))
}

async fn tell(
    conn: &mut PgConnection,
    application: &Application,
    proof: &Proof,
    asked: &Information,
    at: DateTime<Utc>,
    site: &Site,
) -> anyhow::Result<()> {
    let left = (asked.due_on - day_of(at)).num_days();
    for member in members_of(conn, application.organisation).await? {
        let reference = &application.reference;
        let message = match proof.event() {
            Event::InformationLapsed => emails::lapsed(&member.person.email, reference, site)?,
            _ => emails::information(
                &member.person.email,
                &asked.items,
                asked.due_on,
                Some(left),
                reference,
                site,
            )?,
        };
        mail::queue(conn, &message, at).await?;
    }
    Ok(())
}
