//! What assessors ask for on top: just those things, each with its answer. What is typed is kept until it is sent.

mod asking;
mod post;

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};

use self::{
    asking::Asking,
    post::{NotSent, Post, Then},
};
use super::clash::{self, ClashPage};
use crate::{
    accounts::SignedIn,
    applications::{
        draft::{Answers, Kept, Question},
        evidence::{self, Evidence},
        paths,
        store::drafts::Saved,
    },
    directory::words::day,
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, FieldErrors, Form, FormKey, Frame, PageTemplate, Path, form_keys, render,
            see_other,
        },
    },
    values::Reference,
};

#[derive(Template)]
#[template(path = "applications/information.html")]
struct InformationPage {
    frame: Frame,
    reference: Reference,
    things: Vec<Thing>,
    answers: Answers,
    version: i32,
    due_on: String,
    form_key: FormKey,
    errors: FieldErrors,
}

/// One thing that is asked for.
struct Thing {
    question: Question,
    files: Vec<Evidence>,
    /// The value of the button that leads to its files.
    to_files: String,
}

impl InformationPage {
    fn new(frame: Frame, asking: &Asking, answers: Answers, version: i32) -> Self {
        let numbered = (1..).zip(&asking.questions);
        let things = numbered.map(|(number, question)| Thing {
            question: question.clone(),
            files: asking.files_of(number).cloned().collect(),
            to_files: format!("files-{number}"),
        });
        Self {
            frame,
            reference: asking.opened.reference().clone(),
            things: things.collect(),
            answers,
            version,
            due_on: day(asking.asked.due_on),
            form_key: FormKey::new(),
            errors: FieldErrors::default(),
        }
    }
}

pub async fn show(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
) -> Result<Html<String>, AppError> {
    let asking = db
        .read(async |conn| Asking::find(conn, &person, &reference).await)
        .await?;
    let (answers, version) = match &asking.kept {
        Some(kept) => (kept.answers.clone(), kept.version),
        None => (Answers::default(), 0),
    };
    render(&InformationPage::new(frame, &asking, answers, version))
}

pub async fn submit(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
    State(clock): State<Clock>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let post = Post::new(&person, &reference, &sent, clock.now());
    let mut errors = FieldErrors::default();
    if post.then == Then::Send {
        let done = db
            .write(async |conn| {
                form_keys::once(conn, post.key, post.at, async |conn| post.send(conn).await).await
            })
            .await;
        match done {
            Ok(address) => return Ok(see_other(&address)),
            Err(NotSent::Failed(error)) => return Err(error),
            Err(NotSent::Unfinished(faults)) => errors = faults,
            // Saving meets the same clash and shows it.
            Err(NotSent::Clash) => {}
        }
    }
    let (asking, answers, saved) = db.write(async |conn| post.save(conn).await).await?;
    let version = match saved {
        Saved::Version(version) => version,
        Saved::Clash(theirs) => return clash_page(&db, frame, &asking, &answers, theirs).await,
    };
    match post.then {
        Then::Later => Ok(see_other(&paths::application(&reference))),
        Then::Files(item) => Ok(see_other(&evidence::paths::item(&reference, item))),
        Then::EditAgain => {
            let page = InformationPage::new(frame, &asking, answers, version);
            Ok(render(&page)?.into_response())
        }
        Then::Send => {
            let mut page = InformationPage::new(frame, &asking, answers, version);
            page.errors = errors;
            page.unprocessable()
        }
    }
}

async fn clash_page(
    db: &Db,
    frame: Frame,
    asking: &Asking,
    mine: &Answers,
    theirs: Kept,
) -> Result<Response, AppError> {
    let name = db
        .read(async |conn| clash::name_of(conn, theirs.by).await)
        .await?;
    let reference = asking.opened.reference();
    ClashPage::new(
        frame,
        "What we still need from you".to_owned(),
        paths::information(reference),
        paths::application(reference),
        &asking.questions,
        mine,
        clash::Theirs::Saved(theirs),
        &name,
    )
    .conflict()
}
