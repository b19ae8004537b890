//! One enquiry as the organisation sees it.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::NaiveDate;

use super::{
    Answer,
    done::Done,
    mentor::Mentors,
    opened::Opened,
    openings::{self, Opening},
    status, words,
};
use crate::{
    accounts::{Level, SignedIn, people::Member},
    directory::Snapshot,
    enquiries::{
        Message,
        forms::{reply::Typed, step::Kind},
        pages::owner::shown::Shown,
        paths,
        progress::{By, DeclineReason, Side},
        sending::record_if_fresh,
        shared_mailbox,
    },
    finder::Finder,
    listings,
    platform::{
        clock::{Clock, moment},
        db::Db,
        http::{Frame, Path, Query, render},
    },
    roster,
    values::{AccountId, EmailAddress, MentorId, Slug},
};

#[derive(Template)]
#[template(path = "enquiries/provider/enquiry.html")]
struct EnquiryPage<'a> {
    frame: Frame,
    opened: Opened,
    shown: Shown<'a>,
    typed: Typed,
    me: By,
    reader: AccountId,
    may_edit: bool,
    /// The mailbox of the member who showed it.
    our_mailbox: Option<EmailAddress>,
    my_mailbox: EmailAddress,
    mentors: Mentors,
    today: NaiveDate,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    person: SignedIn,
    frame: Frame,
    Path((slug, reference)): Path<(Slug, String)>,
    Query(done): Query<Done>,
) -> Answer {
    let opened = db
        .write(async |conn| {
            let found = super::opened::find(conn, &person, &slug, &reference, Level::Reader).await;
            let (_, enquiry) = found?;
            // The one mark that a GET leaves: that a member opened it. It is set once, gives nobody anything, needs a
            // member's session, and the owner waits to hear it; a button for it would be pressed by nobody.
            if let Ok(step) = enquiry.see(By::Account(person.account)) {
                record_if_fresh(conn, &step, clock.now()).await?;
            }
            Opened::load(conn, &person, &slug, &reference, Level::Reader).await
        })
        .await?;
    let typed = Typed {
        done: done.words(),
        ..Typed::default()
    };
    let snapshot = finder.directory.snapshot();
    page(&db, opened, typed, &person, frame, &snapshot, clock.today()).await
}

/// The page again, as it stands now, with what was typed.
pub async fn again(
    db: &Db,
    snapshot: &Arc<Snapshot>,
    (person, frame, today): (&SignedIn, Frame, NaiveDate),
    (slug, reference): (&Slug, &str),
    typed: Typed,
) -> Answer {
    let opened = db
        .read(async |conn| Opened::load(conn, person, slug, reference, Level::Editor).await)
        .await?;
    page(db, opened, typed, person, frame, snapshot, today).await
}

async fn page(
    db: &Db,
    opened: Opened,
    mut typed: Typed,
    person: &SignedIn,
    frame: Frame,
    snapshot: &Snapshot,
    today: NaiveDate,
) -> Answer {
    let (our_mailbox, mentors) = db
        .read(async |conn| {
            let our_mailbox = shared_mailbox::of_member(conn, &opened.events).await?;
            Ok::<_, anyhow::Error>((our_mailbox, Mentors::of(conn, &opened.enquiry).await?))
        })
        .await?;
    let status = status(typed.stale.is_some(), typed.errors.is_empty());
    // Whoever sends again has seen this.
    typed.form.version = opened.enquiry.version;
    let page = EnquiryPage {
        frame,
        shown: Shown::new(opened.enquiry.clone(), snapshot, today),
        typed,
        me: By::Account(person.account),
        reader: person.account,
        may_edit: person.level_in(opened.organisation.id) >= Some(Level::Editor),
        our_mailbox,
        my_mailbox: person.email.clone(),
        mentors,
        today,
        opened,
    };
    Ok((status, render(&page)?).into_response())
}

impl EnquiryPage<'_> {
    fn slug(&self) -> &Slug {
        &self.opened.organisation.slug
    }

    fn title_prefix(&self) -> &'static str {
        if self.typed.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn next(&self) -> String {
        words::next(&self.opened.enquiry, self.today)
    }

    fn sent_at(&self) -> String {
        self.opened.enquiry.sent_at.map(moment).unwrap_or_default()
    }

    fn at(message: &Message) -> String {
        moment(message.at)
    }

    fn is_owners(message: &Message) -> bool {
        message.by == By::Owner
    }

    fn holder(&self) -> String {
        match self.opened.enquiry.assigned_to {
            None => "Nobody yet".to_owned(),
            Some(account) if account == self.reader => "You".to_owned(),
            Some(account) => self.opened.name_of(account).to_owned(),
        }
    }

    fn has_it(&self, member: &Member) -> bool {
        self.opened.enquiry.assigned_to == Some(member.person.account)
    }

    /// `None` where mentoring has not begun.
    fn mentor(&self) -> Option<&str> {
        let enquiry = &self.opened.enquiry;
        match (&self.mentors.named, enquiry.mentor, enquiry.started_on) {
            (Some((_, name)), _, _) => Some(name),
            (None, _, None) => None,
            (None, Some(_), _) => Some("Somebody who is not on your list any more"),
            (None, None, _) => Some("You have not said who"),
        }
    }

    fn can_name_mentor(&self) -> bool {
        let other = Some(MentorId::new());
        self.may_edit && self.opened.enquiry.name_mentor(self.me, other).is_ok()
    }

    fn can_reply(&self) -> bool {
        self.may_edit && self.opened.enquiry.reply(self.me).is_ok()
    }

    fn is_first_answer(&self) -> bool {
        self.opened.enquiry.stage.is_waiting()
    }

    /// To anybody else than who has it.
    fn can_assign(&self) -> bool {
        let other = Some(AccountId::new());
        self.may_edit && self.opened.enquiry.assign(self.me, other).is_ok()
    }

    fn can_share(&self) -> bool {
        self.may_edit && self.opened.enquiry.share_contact(self.me).is_ok()
    }

    fn can_decline(&self) -> bool {
        let step = self
            .opened
            .enquiry
            .decline(self.me, DeclineReason::Other, None);
        self.may_edit && step.is_ok()
    }

    /// Where the owner showed theirs.
    fn their_mailbox(&self) -> Option<&EmailAddress> {
        let is_shared = self.opened.enquiry.has_shared_contact(Side::Owner);
        self.opened.request.mailbox.as_ref().filter(|_| is_shared)
    }

    fn steps(&self) -> Vec<(Kind, String)> {
        let enquiry = &self.opened.enquiry;
        Kind::OF_ORGANISATION
            .into_iter()
            .filter(|kind| self.may_edit && kind.may_happen(enquiry, self.me, self.today))
            .map(|kind| {
                let path = paths::manage_step(self.slug(), &enquiry.reference, kind.slug());
                (kind, path)
            })
            .collect()
    }

    fn openings() -> &'static [Opening] {
        openings::ALL
    }

    fn history(&self) -> Vec<(String, String)> {
        let events = self.opened.events.iter();
        events
            .filter_map(|recorded| {
                let said = words::history(recorded, &self.opened)?;
                Some((moment(recorded.at), said))
            })
            .collect()
    }

    fn complaint(&self) -> String {
        let complaint = listings::paths::complaint(self.slug());
        format!("{complaint}?about={}", self.opened.enquiry.reference)
    }
}
