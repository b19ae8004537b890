//! One case: where it stands and what comes next, the answers and marks, and everything that has happened.

mod shown;

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
        draft::{Draft, Section},
        evidence::{self, Evidence},
        sections::Rules,
        store::{cases, drafts},
        summary::{self, Row},
    },
    assessment::{
        conversation::Conversation,
        open::{self, Closed, Open},
        outcome,
        sheet::Sheet,
        store::{calibration, conversations, notes, sheets},
    },
    criteria::{CriteriaSet, Working},
    directory::Directory,
    platform::{
        clock::Clock,
        db::Db,
        http::{FormKey, Frame, Path, render},
    },
    taxonomy::Gazetteer,
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
