//! What assessors ask for on top: just those things, each with its answer. What is typed is kept until it is sent.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    clash::{self, ClashPage},
    opened::Opened,
    words,
};
use crate::{
    accounts::{Level, SignedIn},
    applications::{
        case::{Answer, Information, Item},
        draft::{Answers, Kept, Question, Section, read},
        evidence::{self, Evidence},
        paths,
        store::{
            cases,
            drafts::{self, NewPage, Saved},
        },
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
    values::{Reference, Term},
};

const LONGEST_ANSWER: usize = 4_000;

/// The application's running request, with what has been typed and sent in for it.
struct Asking {
    opened: Opened,
    asked: Information,
    section: Section,
    questions: Vec<Question>,
    kept: Option<Kept>,
    /// In answer to this round.
    files: Vec<Evidence>,
}

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

impl Asking {
    /// Only for those who may answer, while an answer is wanted.
    async fn find(
        conn: &mut PgConnection,
        person: &SignedIn,
        reference: &Reference,
    ) -> Result<Self, AppError> {
        let opened = Opened::find(conn, person, reference).await?;
        person.require_level(opened.application.organisation, Level::Editor)?;
        let may = opened.case.may_answer_information(&opened.actor);
        may.map_err(words::refused)?;
        let asked = opened
            .case
            .information_wanted()
            .ok_or(AppError::NotFound)?
            .clone();
        let round = u16::try_from(opened.case.information().len()).unwrap_or(u16::MAX);
        let section = Section::Information(round);
        let mut files = evidence::list_for(conn, opened.application.id).await?;
        files.retain(|file| file.place.asked.is_some_and(|asked| asked.round == round));
        let items = asked.items.iter().enumerate();
        Ok(Self {
            questions: items.map(|(i, item)| question(i + 1, item)).collect(),
            kept: drafts::find_page(conn, opened.application.id, section).await?,
            section,
            asked,
            files,
            opened,
        })
    }

    /// [`find`](Self::find), with everybody else kept from answering until the transaction ends.
    async fn find_alone(
        conn: &mut PgConnection,
        person: &SignedIn,
        reference: &Reference,
    ) -> Result<Self, AppError> {
        let seen = Opened::find_to_change(conn, person, reference).await?;
        drafts::close(conn, seen.application.id).await?;
        Self::find(conn, person, reference).await
    }

    /// Of an item, counted from 1.
    fn files_of(&self, number: usize) -> impl Iterator<Item = &Evidence> {
        self.files.iter().filter(move |file| {
            let asked = file.place.asked;
            asked.is_some_and(|asked| usize::from(asked.item) == number)
        })
    }

    /// Each thing is answered in words or by a file.
    fn parse(&self, typed: &Answers) -> Result<Vec<Answer>, FieldErrors> {
        read(typed, |reader| {
            let numbered = (1..).zip(&self.questions);
            let answers: Vec<_> = numbered
                .map(|(number, question)| {
                    let text = reader.optional_text(question.name.clone(), LONGEST_ANSWER)?;
                    let answer = Answer {
                        text,
                        files: self.files_of(number).map(|file| file.id).collect(),
                    };
                    if answer.is_empty() {
                        let ask = "Answer this in words, or add a file";
                        return Err(reader.fault(question.name.clone(), ask));
                    }
                    Ok(answer)
                })
                .collect();
            answers.into_iter().collect()
        })
    }
}

fn question(number: usize, item: &Item) -> Question {
    let wanted = item.wanted.name();
    let label = match item.criterion {
        Some(key) => format!("{key}: {wanted}"),
        None => wanted.to_owned(),
    };
    Question::text(format!("answer-{number}"), format!("{number}. {label}"), 6)
        .hint(item.text.clone())
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

/// What the person wants to do with what they typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Send,
    /// Save whatever it is, and come back later.
    Later,
    /// Save whatever it is, and go to the files of an item.
    Files(u16),
    /// Look at it again in the form, on top of what somebody else saved.
    EditAgain,
}

impl Then {
    fn of(value: &str) -> Self {
        let files = value
            .strip_prefix("files-")
            .and_then(|item| item.parse().ok());
        match value {
            "later" => Self::Later,
            "edit" => Self::EditAgain,
            _ => files.map_or(Self::Send, Self::Files),
        }
    }
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

/// One post of the page's form.
struct Post<'a> {
    person: &'a SignedIn,
    reference: &'a Reference,
    sent: &'a [(String, String)],
    then: Then,
    /// The version that the form was drawn from.
    seen: i32,
    key: FormKey,
    at: DateTime<Utc>,
}

/// Why the answers did not go to the assessors.
enum NotSent {
    Unfinished(FieldErrors),
    /// Somebody else has saved other answers meanwhile.
    Clash,
    Failed(AppError),
}

impl From<AppError> for NotSent {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<sqlx::Error> for NotSent {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl<'a> Post<'a> {
    fn new(
        person: &'a SignedIn,
        reference: &'a Reference,
        sent: &'a [(String, String)],
        at: DateTime<Utc>,
    ) -> Self {
        let value = |name: &str| {
            let found = sent.iter().find(|(known, _)| known == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        Self {
            person,
            reference,
            sent,
            then: Then::of(value("then")),
            seen: value("version").parse().unwrap_or(0),
            key: value("form_key").parse().unwrap_or_default(),
            at,
        }
    }

    async fn send(&self, conn: &mut PgConnection) -> Result<String, NotSent> {
        let asking = Asking::find_alone(conn, self.person, self.reference).await?;
        let answers = Answers::to(&asking.questions, self.sent);
        let is_overtaken = asking
            .kept
            .as_ref()
            .is_some_and(|kept| kept.version != self.seen && kept.answers != answers);
        if is_overtaken {
            return Err(NotSent::Clash);
        }
        let answers = asking.parse(&answers).map_err(NotSent::Unfinished)?;
        let opened = &asking.opened;
        let proof = opened
            .case
            .answer_information(&opened.actor, answers)
            .map_err(words::refused)?;
        cases::record(conn, &proof, self.at)
            .await
            .map_err(cases::RecordError::into_app_error)?;
        Ok(paths::application(self.reference))
    }

    async fn save(&self, conn: &mut PgConnection) -> Result<(Asking, Answers, Saved), AppError> {
        let asking = Asking::find_alone(conn, self.person, self.reference).await?;
        let answers = Answers::to(&asking.questions, self.sent);
        if self.then == Then::EditAgain {
            return Ok((asking, answers, Saved::Version(self.seen)));
        }
        let page = NewPage {
            application: asking.opened.application.id,
            section: asking.section,
            answers: &answers,
            seen: self.seen,
            by: self.person.account,
        };
        let saved = drafts::save(conn, page, self.at).await?;
        Ok((asking, answers, saved))
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
