//! An organisation's enquiries, heap by heap.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::NaiveDate;
use serde::Deserialize;

use super::Answer;
use crate::{
    accounts::{Level, SignedIn, members_of, people::Member},
    directory::{Organisation, words},
    enquiries::{
        inbox::{Counts, Heap, Line},
        paths,
        progress::{Side, Stage},
        store,
    },
    listings,
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, Frame, Path, Query, render, see_other},
    },
    values::{AccountId, Page, PageNumber, Slug, Term},
};

const PAGE_SIZE: usize = 50;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct InboxForm {
    /// A heap's slug; anything else is the most pressing one.
    heap: String,
    page: PageNumber,
}

#[derive(Template)]
#[template(path = "enquiries/provider/inbox.html")]
struct InboxPage {
    frame: Frame,
    organisation: Organisation,
    counts: Counts,
    heap: Heap,
    lines: Page<Line>,
    members: Vec<Member>,
    reader: AccountId,
    may_edit: bool,
    today: NaiveDate,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Query(form): Query<InboxForm>,
) -> Answer {
    let today = clock.today();
    let page = db
        .read(async |conn| {
            let own = listings::own(conn, &person, &slug, Level::Reader).await?;
            let organisation = own.row;
            let counts = store::inbox::count(conn, organisation.id, today).await?;
            let heap = Heap::from_slug(&form.heap).unwrap_or_else(|| counts.most_pressing());
            let id = organisation.id;
            let lines = store::inbox::list(conn, id, heap, today, form.page, PAGE_SIZE).await?;
            Ok::<_, AppError>(InboxPage {
                frame,
                counts,
                heap,
                lines,
                members: members_of(conn, id).await?,
                reader: person.account,
                may_edit: person.level_in(id) >= Some(Level::Editor),
                today,
                organisation,
            })
        })
        .await?;
    if page.organisation.slug != slug {
        return Ok(see_other(&paths::manage_enquiries(&page.organisation.slug)));
    }
    Ok(render(&page)?.into_response())
}

impl InboxPage {
    fn back(&self) -> String {
        listings::paths::manage(&self.organisation.slug)
    }

    /// Each heap with how many lie on it, its address, and whether it is the one that is shown.
    fn heaps(&self) -> Vec<(Heap, usize, String, bool)> {
        let heaps = Heap::ALL.iter().map(|heap| {
            let address = format!(
                "{}?heap={}",
                paths::manage_enquiries(&self.organisation.slug),
                heap.slug()
            );
            (*heap, self.counts.of(*heap), address, *heap == self.heap)
        });
        heaps.collect()
    }

    fn address_for_pages(&self) -> String {
        let inbox = paths::manage_enquiries(&self.organisation.slug);
        format!("{inbox}?heap={}&", self.heap.slug())
    }

    fn nothing_yet(&self) -> bool {
        Heap::ALL.iter().all(|heap| self.counts.of(*heap) == 0)
    }

    fn empty(&self) -> &'static str {
        match self.heap {
            Heap::New => "No new enquiry is waiting.",
            Heap::Due => "No answer is due today or tomorrow.",
            Heap::Overdue => "No answer is late. Owners see that in your reply times.",
            Heap::InProgress => "No enquiry is in progress.",
            Heap::Closed => "No enquiry has been closed yet.",
        }
    }

    fn waits(&self) -> bool {
        matches!(self.heap, Heap::New | Heap::Due | Heap::Overdue)
    }

    fn path(&self, line: &Line) -> String {
        paths::manage_enquiry(&self.organisation.slug, &line.reference)
    }

    fn owner(line: &Line) -> &str {
        if line.owner.is_empty() {
            "Erased"
        } else {
            &line.owner
        }
    }

    fn sent_on(line: &Line) -> String {
        words::day(day_of(line.sent_at))
    }

    fn is_late(&self, line: &Line) -> bool {
        line.due_on < self.today
    }

    fn time_left(&self, line: &Line) -> String {
        line.time_left(self.today)
    }

    fn due_on(line: &Line) -> String {
        words::day(line.due_on)
    }

    fn holder(&self, line: &Line) -> String {
        let Some(holder) = line.assigned_to else {
            return "Nobody yet".to_owned();
        };
        if holder == self.reader {
            return "You".to_owned();
        }
        let mut members = self.members.iter();
        members
            .find(|member| member.person.account == holder)
            .map_or_else(
                || "A former colleague".to_owned(),
                |member| member.person.shown_name().to_owned(),
            )
    }

    /// Where it stands, and whether the owner waits for a word.
    fn stands(line: &Line) -> String {
        let name = line.stage.name();
        let is_in_talks = line.stage.is_in_talks() || line.stage == Stage::Started;
        if is_in_talks && line.last_message_by == Some(Side::Owner) {
            format!("{name}; the owner wrote last")
        } else {
            name.to_owned()
        }
    }
}
