//! What the calendar does: questions and reminders, the nightly roll-up, the watch over early endings, and parting old
//! answers from whose they were. Each may run at any time and again: what is done is not done twice.

use std::collections::{BTreeMap, HashSet};

use chrono::{Months, NaiveDate};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::{
    Moment, Respondent, emails,
    figures::{self, Figures, Window},
    follow_up::{FollowUp, LINK_PURPOSE},
    mailboxes, moments, paths,
    shown::About,
    store, watch,
};
use crate::{
    accounts::audit::{self, By},
    directory::store::measures,
    enquiries::{
        Enquiry,
        store::{enquiries, relationships},
    },
    platform::{clock::Clock, http::Site, jobs::Records, mail, vault::Vault},
    values::{EnquiryId, ProgrammeId, Term},
};

/// Long enough that every moment of a relationship that began or ended before it is over.
const LOOKED_BACK: Months = Months::new(14);

/// How long answers are known to be of one enquiry. The figures that they are in stay.
const LINKED_FOR: Months = Months::new(24);

/// What sending needs.
struct Sending<'a> {
    clock: &'a Clock,
    site: &'a Site,
    vault: &'a Vault,
}

/// Asks whoever is due, and reminds those who have not answered.
pub async fn ask(
    conn: &mut PgConnection,
    clock: &Clock,
    site: &Site,
    vault: &Vault,
) -> anyhow::Result<usize> {
    let sending = Sending { clock, site, vault };
    let mut records = Records::new("asking what became of an enquiry", clock.now());
    for enquiry in relationships::list_since(conn, clock.today() - LOOKED_BACK).await? {
        let mut savepoint = conn.begin().await?;
        let done = sending.ask(&mut savepoint, &enquiry).await;
        let name = format!("enquiry/{}", enquiry.id);
        records.settle(savepoint, name, done).await?;
    }
    let asked = records.finish(conn).await?;
    let mut records = Records::new("reminding of follow-up questions", clock.now());
    for follow_up in store::follow_ups::list_to_remind(conn, clock.now()).await? {
        let mut savepoint = conn.begin().await?;
        let done = sending.remind(&mut savepoint, &follow_up).await;
        let name = format!("follow-up/{}", follow_up.id);
        records.settle(savepoint, name, done).await?;
    }
    Ok(asked + records.finish(conn).await?)
}

impl Sending<'_> {
    async fn ask(&self, conn: &mut PgConnection, enquiry: &Enquiry) -> anyhow::Result<bool> {
        let Some(started_on) = enquiry.started_on else {
            return Ok(false);
        };
        let mut is_done = false;
        for respondent in [Respondent::Owner, Respondent::Mentor] {
            let today = self.clock.today();
            for moment in moments::due(respondent, started_on, enquiry.ended_on, today) {
                is_done |= self.ask_at(conn, enquiry, (respondent, moment)).await?;
            }
        }
        Ok(is_done)
    }

    async fn ask_at(
        &self,
        conn: &mut PgConnection,
        enquiry: &Enquiry,
        (respondent, moment): (Respondent, Moment),
    ) -> anyhow::Result<bool> {
        let Some(to) = mailboxes::find(conn, enquiry, respondent).await? else {
            return Ok(false);
        };
        let at = self.clock.now();
        let asked = store::follow_ups::insert(conn, enquiry, (respondent, moment), at);
        let Some(id) = asked.await? else {
            return Ok(false);
        };
        self.write(conn, enquiry, &to, (id, moment, false)).await?;
        Ok(true)
    }

    async fn remind(&self, conn: &mut PgConnection, follow_up: &FollowUp) -> anyhow::Result<bool> {
        let enquiry = match follow_up.enquiry {
            Some(id) => enquiries::find(conn, id).await?,
            None => None,
        };
        let Some(enquiry) = enquiry else {
            return Ok(false);
        };
        let mentor = follow_up.respondent.mentor_of(&enquiry);
        if follow_up.mentor.is_some() && follow_up.mentor != mentor {
            // The link is the earlier mentor's, whom another has followed since.
            return Ok(false);
        }
        let Some(to) = mailboxes::find(conn, &enquiry, follow_up.respondent).await? else {
            return Ok(false);
        };
        store::follow_ups::record_reminder(conn, follow_up.id, mentor, self.clock.now()).await?;
        let which = (follow_up.id, follow_up.moment, true);
        self.write(conn, &enquiry, &to, which).await?;
        Ok(true)
    }

    async fn write(
        &self,
        conn: &mut PgConnection,
        enquiry: &Enquiry,
        to: &mailboxes::Recipient,
        (id, moment, is_reminder): (Uuid, Moment, bool),
    ) -> anyhow::Result<()> {
        let about = About::find(conn, enquiry.organisation, enquiry.programme).await?;
        let link = self.vault.link(LINK_PURPOSE, id);
        let link = self.site.absolute(&paths::follow_up(&link));
        let reference = enquiry.reference.as_str();
        let message = emails::questions(to, &about, moment, is_reminder, (&link, reference))?;
        mail::queue(conn, &message, self.clock.now()).await?;
        Ok(())
    }
}

/// Brings every programme's measured figures up to the records of the last twelve months. What does not differ is not
/// written, so that no portal loads the directory anew for nothing.
///
/// A programme that never had an enquiry through us is left as it is; one that had keeps being rolled up when none is
/// left of them, so that its figures do not outlive what they were made of.
pub async fn roll_up(conn: &mut PgConnection, clock: &Clock) -> anyhow::Result<usize> {
    let window = Window::before(clock.today());
    let asked = relationships::list_asked_programmes(conn).await?;
    store::rolled_up::insert(conn, &asked).await?;
    let mut of: BTreeMap<ProgrammeId, Vec<Enquiry>> = BTreeMap::new();
    for enquiry in relationships::list_counted(conn, window.from, None).await? {
        of.entry(enquiry.programme).or_default().push(enquiry);
    }
    let said = said(conn, window.from).await?;
    let programmes = store::rolled_up::list(conn).await?;
    let measured: Vec<_> = programmes
        .into_iter()
        .map(|programme| {
            let enquiries = of.get(&programme).map_or(&[][..], Vec::as_slice);
            let said = said.get(&programme).copied().unwrap_or_default();
            (programme, Figures::of(enquiries, said, window).measures())
        })
        .collect();
    let written = measures::write(conn, &measured).await?;
    Ok(usize::try_from(written)?)
}

/// What owners said since a day, by programme.
pub(super) async fn said(
    conn: &mut PgConnection,
    since: NaiveDate,
) -> anyhow::Result<BTreeMap<ProgrammeId, figures::SaidOfProgramme>> {
    let asked = store::follow_ups::list_asked(conn, Respondent::Owner, since).await?;
    let left_out = relationships::list_left_out(conn).await?;
    Ok(figures::said(&asked, &left_out.into_iter().collect()))
}

/// Opens a note for assessors where more mentoring than the threshold ended early, unless one is open, or what is behind
/// it was looked into before.
pub async fn watch_early_endings(conn: &mut PgConnection, clock: &Clock) -> anyhow::Result<usize> {
    let (window, at) = (Window::before(clock.today()), clock.now());
    let enquiries = relationships::list_counted(conn, window.from, None).await?;
    let mut opened = 0;
    for note in watch::above_threshold(&enquiries, window, at) {
        let known: HashSet<EnquiryId> = store::notes::list_known(conn, note.programme)
            .await?
            .into_iter()
            .collect();
        if !note.is_news_beside(&known) || !store::notes::insert(conn, &note).await? {
            continue;
        }
        let by = By::Program("early-ending watch");
        let subject = format!("early-ending/{}", note.id);
        let event = audit::Event::new(by, "early-ending.opened", subject, at);
        let told = serde_json::json!({
            "programme": note.programme, "begun": note.begun, "ended_early": note.ended_early, "state": note.state.slug(),
        });
        audit::record(conn, &event.to(told)).await?;
        opened += 1;
    }
    Ok(opened)
}

/// Parts old answers from whose they were.
pub async fn unlink_answers(conn: &mut PgConnection, clock: &Clock) -> anyhow::Result<usize> {
    let before = clock.now() - LINKED_FOR;
    Ok(usize::try_from(
        store::follow_ups::unlink(conn, before).await?,
    )?)
}
