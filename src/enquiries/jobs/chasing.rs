//! What the calendar does for organisations: who has not answered is reminded at half-time, on the promised day and after.

use anyhow::Context;
use sqlx::{Connection, PgConnection};

use crate::{
    accounts::{Level, members_of, people::Member},
    directory::store::keeping,
    enquiries::{
        Enquiry, Links, emails,
        progress::{Chase, Event},
        sending::record_if_fresh,
        store,
    },
    platform::{clock::Clock, jobs::Records, mail},
    values::EnquiryId,
};

/// Sweep: reminds organisations of enquiries that wait for an answer.
pub async fn chase(conn: &mut PgConnection, links: &Links, clock: &Clock) -> anyhow::Result<usize> {
    let mut records = Records::new("reminding an organisation of an enquiry", clock.now());
    for id in store::inbox::list_to_chase(conn).await? {
        let mut savepoint = conn.begin().await?;
        let done = chase_one(&mut savepoint, id, links, clock).await;
        let name = format!("enquiry/{id}");
        records.settle(savepoint, name, done).await?;
    }
    records.finish(conn).await
}

async fn chase_one(
    conn: &mut PgConnection,
    id: EnquiryId,
    links: &Links,
    clock: &Clock,
) -> anyhow::Result<bool> {
    let Some(enquiry) = store::enquiries::lock(conn, id).await? else {
        return Ok(false);
    };
    let Ok(step) = enquiry.chase(clock.today()) else {
        return Ok(false);
    };
    let Event::Chased { chase } = *step.event() else {
        return Ok(false);
    };
    if !record_if_fresh(conn, &step, clock.now()).await? {
        return Ok(false);
    }
    remind(conn, &enquiry, chase, links, clock).await?;
    Ok(true)
}

async fn remind(
    conn: &mut PgConnection,
    enquiry: &Enquiry,
    chase: Chase,
    links: &Links,
    clock: &Clock,
) -> anyhow::Result<()> {
    let organisation = keeping::find_organisation(conn, enquiry.organisation).await?;
    let organisation = organisation.context("an enquiry of no organisation")?.row;
    let programme = keeping::find_programme(conn, organisation.id, enquiry.programme).await?;
    let programme = programme.context("an enquiry of no programme")?.row;
    let due_on = enquiry.due_on.context("an enquiry without its day")?;
    let link = links.managed(&organisation.slug, &enquiry.reference);
    for member in who_answers(conn, enquiry).await? {
        let to = &member.person.email;
        let message =
            emails::organisation::chased(to, enquiry, chase, due_on, &programme.name, &link)?;
        mail::queue(conn, &message, clock.now()).await?;
    }
    Ok(())
}

/// Whoever took it on, else everybody who may.
pub(super) async fn who_answers(
    conn: &mut PgConnection,
    enquiry: &Enquiry,
) -> anyhow::Result<Vec<Member>> {
    let mut members = members_of(conn, enquiry.organisation).await?;
    members.retain(|member| member.level >= Level::Editor);
    let has_it = |member: &Member| Some(member.person.account) == enquiry.assigned_to;
    if members.iter().any(has_it) {
        members.retain(has_it);
    }
    Ok(members)
}
