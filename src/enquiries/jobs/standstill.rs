//! What the calendar does after the first answer: two who lost sight of each other are asked how it stands, once, and in
//! the end their place is given to somebody else.

use anyhow::Context;
use chrono::TimeDelta;
use sqlx::{Connection, PgConnection};

use super::chasing::who_answers;
use crate::{
    directory::{Snapshot, store::keeping},
    enquiries::{
        Enquiry, Links, capacity,
        emails::standstill::{Standstill, to_organisation, to_owner},
        next_best::title_of,
        progress::{Event, QUIET_DAYS},
        sending::record_if_fresh,
        store,
    },
    finder::Finder,
    platform::{clock::Clock, jobs::Records, mail},
    values::EnquiryId,
};

/// What writing to both sides needs.
struct Writing<'a> {
    snapshot: &'a Snapshot,
    links: &'a Links,
    clock: &'a Clock,
}

/// Sweep: asks both sides of an enquiry of which nothing is heard, and closes it where that brings nothing.
pub async fn ask_how_it_stands(
    conn: &mut PgConnection,
    finder: &Finder,
    links: &Links,
    clock: &Clock,
) -> anyhow::Result<usize> {
    let writing = Writing {
        snapshot: &finder.directory.snapshot(),
        links,
        clock,
    };
    // British days are not UTC's: a day more is looked at, and the rules choose.
    let since = clock.now() - TimeDelta::days(i64::from(QUIET_DAYS) - 1);
    let mut records = Records::new("asking how an enquiry stands", clock.now());
    for id in store::standstill::list_quiet_since(conn, since).await? {
        let mut savepoint = conn.begin().await?;
        let done = writing.look_at(&mut savepoint, id).await;
        let name = format!("enquiry/{id}");
        records.settle(savepoint, name, done).await?;
    }
    records.finish(conn).await
}

impl Writing<'_> {
    async fn look_at(&self, conn: &mut PgConnection, id: EnquiryId) -> anyhow::Result<bool> {
        let Some(enquiry) = store::enquiries::lock(conn, id).await? else {
            return Ok(false);
        };
        let today = self.clock.today();
        let step = enquiry.give_up(today).or(enquiry.ask_how_it_stands(today));
        let Ok(step) = step else {
            return Ok(false);
        };
        if !record_if_fresh(conn, &step, self.clock.now()).await? {
            return Ok(false);
        }
        let told = if *step.event() == Event::AskedHow {
            let asked = enquiry.after(step.event(), step.by(), self.clock.now());
            let closes_on = asked.given_up_on().unwrap_or(today);
            self.tell_both(conn, &asked, Standstill::Asked { closes_on })
                .await
        } else {
            capacity::give_back(conn, enquiry.programme).await?;
            self.tell_both(conn, &enquiry, Standstill::Closed).await
        };
        told.map(|()| true)
    }

    async fn tell_both(
        &self,
        conn: &mut PgConnection,
        enquiry: &Enquiry,
        news: Standstill,
    ) -> anyhow::Result<()> {
        let at = self.clock.now();
        let request = store::requests::find(conn, enquiry.request).await?;
        if let Some(mailbox) = request.and_then(|request| request.mailbox) {
            let title = title_of(enquiry.programme, self.snapshot);
            let link = self.links.status(enquiry.request);
            let message = to_owner(&mailbox, enquiry, news, &title, &link)?;
            mail::queue(conn, &message, at).await?;
        }
        let organisation = keeping::find_organisation(conn, enquiry.organisation).await?;
        let organisation = organisation.context("an enquiry of no organisation")?.row;
        let link = self.links.managed(&organisation.slug, &enquiry.reference);
        for member in who_answers(conn, enquiry).await? {
            let to = &member.person.email;
            let message = to_organisation(to, enquiry, news, &link)?;
            mail::queue(conn, &message, at).await?;
        }
        Ok(())
    }
}
