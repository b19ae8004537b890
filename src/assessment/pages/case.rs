//! One case: where it stands and what comes next, the answers and marks, and everything that has happened.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    people::{self, Names},
    timeline::Timeline,
};
use crate::{
    accounts::{Assessor, SignedIn},
    applications::{
        Content,
        case::{Case, Stage},
        draft::{Draft, Section},
        evidence::{self, Evidence},
        sections::{Rules, seeking::Seeking},
        store::{cases, drafts},
        summary::{self, Row},
    },
    assessment::{
        conversation::{Conversation, Slot},
        open::{self, Closed, Open},
        outcome, paths,
        sheet::Sheet,
        store::{calibration, conversations, notes, sheets},
    },
    criteria::{CriteriaSet, Criterion, Mark, Working},
    directory::Directory,
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{FormKey, Frame, Path, render},
    },
    taxonomy::{Gazetteer, working_days::WorkingCalendar},
    values::{AccountId, Reference, Term},
};

#[derive(Template)]
#[template(path = "assessment/case.html")]
struct CasePage {
    frame: Frame,
    open: Open,
    content: Content,
    /// What the organisation says of itself and its programmes; the criteria have pages of their own.
    said: Vec<Group>,
    set: &'static CriteriaSet,
    sheet: Sheet,
    working: Working,
    evidence: Vec<Evidence>,
    conversations: Vec<Conversation>,
    notes: Vec<notes::Note>,
    timeline: Timeline,
    names: Names,
    colleagues: Vec<(AccountId, String)>,
    /// Whether the reader rates it blind: then nothing that others wrote is shown.
    blind: bool,
    today: NaiveDate,
    form_key: FormKey,
}

/// One page of the application, with its answers.
struct Group {
    heading: String,
    rows: Vec<Row>,
}

/// A button or link of the case, with what it leads to.
struct Step {
    words: &'static str,
    address: String,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(directory): State<Directory>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    frame: Frame,
) -> Result<Response, Closed> {
    let today = clock.today();
    let snapshot = directory.snapshot();
    let page = db
        .read(async |conn| {
            let open = open::clear(conn, &reference, &who).await?;
            gather(conn, open, &who, &snapshot.gazetteer, today, frame).await
        })
        .await?;
    Ok(render(&page)?.into_response())
}

async fn gather(
    conn: &mut PgConnection,
    open: Open,
    who: &SignedIn,
    gazetteer: &Gazetteer,
    today: NaiveDate,
    frame: Frame,
) -> Result<CasePage, Closed> {
    let id = open.application.id;
    let set = open.case.criteria().map_err(open::refused)?;
    let content = outcome::sent_content(conn, &open).await?;
    let draft = drafts::find(conn, id).await?;
    let rules = Rules {
        criteria: set,
        gazetteer,
    };
    let sample = calibration::find(conn, id).await?;
    let blind =
        sample.is_some_and(|sample| sample.second == who.account && sample.done_at.is_none());
    let sheet = sheets::find(conn, id, who.account).await?;
    let (events, notes, conversations) = if blind {
        (Vec::new(), Vec::new(), Vec::new())
    } else {
        let events = cases::list_events(conn, id).await?;
        (
            events,
            notes::list(conn, id).await?,
            conversations::list(conn, id).await?,
        )
    };
    let mentioned = events
        .iter()
        .flat_map(Timeline::people_of)
        .chain(notes.iter().map(|note| note.by))
        .chain(conversations.iter().map(|conversation| conversation.by))
        .chain(open.case.holder());
    let names = Names::find(conn, mentioned.collect::<Vec<_>>()).await?;
    Ok(CasePage {
        colleagues: people::assessors(conn)
            .await?
            .into_iter()
            .filter(|(account, _)| *account != who.account)
            .collect(),
        evidence: evidence::list_for(conn, id).await?,
        said: said(&draft, rules),
        timeline: Timeline::of(&events, &names),
        working: sheet.working(set),
        frame,
        open,
        content,
        set,
        sheet,
        conversations,
        notes,
        names,
        blind,
        today,
        form_key: FormKey::new(),
    })
}

fn said(draft: &Draft, rules: Rules<'_>) -> Vec<Group> {
    let pages = summary::of(draft, rules).into_iter();
    pages
        .filter(|page| !matches!(page.section, Section::Criterion(_)))
        .map(|page| {
            let title = summary::title(page.section, rules.criteria);
            Group {
                heading: match page.section {
                    Section::Programme(..) => {
                        format!("{}: {title}", summary::caption(page.section, draft))
                    }
                    _ => title.into_owned(),
                },
                rows: page.rows(),
            }
        })
        .collect()
}

impl CasePage {
    fn reference(&self) -> &Reference {
        &self.open.application.reference
    }

    fn case(&self) -> &Case {
        &self.open.case
    }

    fn stage(&self) -> Stage {
        self.open.case.stage()
    }

    fn organisation(&self) -> &str {
        &self.content.organisation.called.name
    }

    fn of(&self, page: &str) -> String {
        paths::of(self.reference(), page)
    }

    fn waiting(&self) -> u32 {
        let sent_on = self.open.application.sent_at.map_or(self.today, day_of);
        WorkingCalendar::of(None).working_days_between(sent_on, self.today)
    }

    fn holder(&self) -> String {
        match self.open.case.holder() {
            Some(holder) if holder == self.open.actor.account => "You hold this case".to_owned(),
            Some(holder) => format!("{} holds this case", self.names.of(&holder)),
            None => "Nobody holds this case".to_owned(),
        }
    }

    fn may_take(&self) -> bool {
        self.open.case.take(&self.open.actor).is_ok()
    }

    /// Whether the organisation applies for no more than to be visible, so that there is nothing to mark.
    fn seeks_visible(&self) -> bool {
        self.content.seeking == Seeking::Visible
    }

    fn may_decide_visible(&self) -> bool {
        self.seeks_visible() && self.open.case.may_decide_visible(&self.open.actor).is_ok()
    }

    fn may_release(&self) -> bool {
        self.open.case.release(&self.open.actor).is_ok()
    }

    fn may_hand_over(&self) -> bool {
        self.open.case.may_hand_over(&self.open.actor).is_ok() && !self.colleagues.is_empty()
    }

    fn may_rate(&self) -> bool {
        self.open.case.may_rate(&self.open.actor).is_ok()
    }

    /// Pages of the case that the rules would let this reader use now. The first is the main one.
    fn steps(&self) -> Vec<Step> {
        let Open { case, actor, .. } = &self.open;
        let step = |may: bool, words, page: &str| {
            may.then(|| Step {
                words,
                address: self.of(page),
            })
        };
        [
            step(case.may_decide(actor).is_ok(), "Decide", "decision"),
            step(
                case.may_decide_review(actor).is_ok(),
                "Decide the review",
                "review",
            ),
            step(
                !self.seeks_visible() && case.may_recommend(actor).is_ok(),
                "Recommend a decision",
                "recommendation",
            ),
            step(
                case.may_ask_information(actor).is_ok(),
                "Ask for further information",
                "information",
            ),
            step(
                case.may_reopen(actor, self.today).is_ok(),
                "Reopen the application",
                "reopening",
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Why the reader cannot go on, where a decision waits and it is not theirs to make.
    fn waits_for_others(&self) -> Option<String> {
        let Open { case, actor, .. } = &self.open;
        let refusal = match case.stage() {
            Stage::Recommended => case.may_decide(actor).err()?,
            Stage::UnderReview => case.may_decide_review(actor).err()?,
            _ => return None,
        };
        Some(refusal.to_string())
    }

    fn mark(&self, criterion: &Criterion) -> Option<Mark> {
        self.sheet.mark(criterion.key)
    }

    fn own_rating(&self, criterion: &Criterion) -> Option<Mark> {
        Some(self.content.criteria.get(&criterion.key)?.self_rating)
    }

    fn files(&self, criterion: &Criterion) -> usize {
        let of_key = self
            .evidence
            .iter()
            .filter(|file| file.criterion == Some(criterion.key));
        of_key.count()
    }

    fn criterion_address(&self, criterion: &Criterion) -> String {
        paths::criterion(self.reference(), criterion.key)
    }

    /// Where marking goes on.
    fn next_to_mark(&self) -> Option<String> {
        let first = self
            .set
            .criteria()
            .find(|criterion| self.mark(criterion).is_none())?;
        Some(self.criterion_address(first))
    }

    /// The four conversations, held or not.
    fn checklist(&self) -> impl Iterator<Item = (Slot, Option<&Conversation>)> {
        Slot::all().map(|slot| {
            let held = self.conversations.iter().find(|known| known.slot == slot);
            (slot, held)
        })
    }
}
