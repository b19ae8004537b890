//! One page of the application: its questions, and what becomes of the answers.

mod keeping;
mod page;

use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};
use sqlx::PgConnection;

use self::{
    keeping::{Outcome, Then, keep, version_of},
    page::{SectionPage, Way},
};
use super::{
    clash::{self, ClashPage},
    opened::{Address, Desk, Opened},
};
use crate::{
    accounts::SignedIn,
    applications::{
        draft::{Answers, Section},
        evidence::{self, Evidence},
        paths, sections,
        store::drafts::{self, NewPage},
    },
    directory::Directory,
    platform::{
        db::Db,
        http::{AppError, Form, Frame, Query, render, see_other},
    },
};

pub async fn show(
    frame: Frame,
    person: SignedIn,
    address: Address,
    Query(way): Query<Way>,
    State(db): State<Db>,
    State(directory): State<Directory>,
) -> Result<Html<String>, AppError> {
    let (opened, draft, files) = db
        .read(async |conn| {
            let opened = Opened::find(conn, &person, &address.reference).await?;
            let draft = drafts::find(conn, opened.application.id).await?;
            let files = files_of(conn, &opened, address.section).await?;
            Ok::<_, AppError>((opened, draft, files))
        })
        .await?;
    if let Section::Programme(programme, _) = address.section
        && !draft.programmes.contains(&programme)
    {
        return Err(AppError::NotFound);
    }
    let snapshot = directory.snapshot();
    let rules = opened.rules(&snapshot.gazetteer)?;
    let kept = draft.kept(address.section);
    let answers = kept.map(|kept| kept.answers.clone()).unwrap_or_default();
    let version = kept.map_or(0, |kept| kept.version);
    let mut page = SectionPage::new(frame, &opened, address.section, &draft, rules, way)?;
    page.files = files;
    render(&page.with(answers, version))
}

pub async fn submit(
    frame: Frame,
    person: SignedIn,
    address: Address,
    Query(way): Query<Way>,
    desk: Desk,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let (db, at) = (&desk.db, desk.clock.now());
    let snapshot = desk.directory.snapshot();
    let then = Then::of(&sent);
    let seen = version_of(&sent);
    let section = address.section;
    let (opened, draft, files, answers, outcome) = db
        .write(async |conn| {
            let opened = Opened::find_to_change(conn, &person, &address.reference).await?;
            let rules = opened.rules(&snapshot.gazetteer)?;
            let questions = sections::questions(section, rules.criteria);
            if questions.is_empty() {
                return Err(AppError::NotFound);
            }
            let answers = Answers::to(&questions, &sent);
            let page = NewPage {
                application: opened.application.id,
                section,
                answers: &answers,
                seen,
                by: person.account,
            };
            let outcome = keep(conn, page, then, at).await?;
            let draft = drafts::find(conn, opened.application.id).await?;
            let files = files_of(conn, &opened, section).await?;
            Ok::<_, AppError>((opened, draft, files, answers, outcome))
        })
        .await?;
    let rules = opened.rules(&snapshot.gazetteer)?;
    let mut page = SectionPage::new(frame, &opened, section, &draft, rules, way)?;
    page.files = files;
    match outcome {
        Outcome::Saved(_) if then == Then::Later => {
            Ok(see_other(&paths::application(&address.reference)))
        }
        Outcome::Saved(_) if then == Then::Files => Ok(see_other(&page.files_page())),
        Outcome::Saved(version) => match sections::check(section, &answers, rules) {
            Ok(()) => Ok(see_other(&page.next(&draft, rules))),
            Err(errors) => page.with(answers, version).shown_again(&errors),
        },
        Outcome::ToEditAgain => Ok(render(&page.with(answers, seen))?.into_response()),
        Outcome::Clash(theirs) => {
            let name = db
                .read(async |conn| clash::name_of(conn, theirs.by()).await)
                .await?;
            clash_page(&page, &answers, theirs, &name).conflict()
        }
    }
}

/// The files of a criterion's page; other pages have none.
async fn files_of(
    conn: &mut PgConnection,
    opened: &Opened,
    section: Section,
) -> Result<Vec<Evidence>, AppError> {
    let Section::Criterion(key) = section else {
        return Ok(Vec::new());
    };
    let mut files = evidence::list_for(conn, opened.application.id).await?;
    files.retain(|file| file.criterion == Some(key));
    Ok(files)
}

fn clash_page(page: &SectionPage, mine: &Answers, theirs: clash::Theirs, name: &str) -> ClashPage {
    ClashPage::new(
        page.frame.clone(),
        page.title.clone(),
        page.action(),
        paths::application(&page.reference),
        &page.questions,
        mine,
        theirs,
        name,
    )
}
