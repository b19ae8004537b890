//! One page of the application: its questions, and what becomes of the answers.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;

use super::{
    clash::{self, ClashPage},
    opened::{Address, Desk, Opened},
    words,
};
use crate::{
    accounts::SignedIn,
    applications::{
        content,
        draft::{Answers, Draft, Field, Question, Section},
        evidence::{self, Evidence},
        paths,
        sections::{self, Rules},
        store::drafts::{self, NewPage, Saved, Standing},
    },
    criteria::Criterion,
    directory::Directory,
    platform::{
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Query, render, see_other},
    },
    values::Reference,
};

#[derive(Template)]
#[template(path = "applications/section.html")]
struct SectionPage {
    frame: Frame,
    reference: Reference,
    section: Section,
    title: String,
    caption: String,
    questions: Vec<Question>,
    criterion: Option<&'static Criterion>,
    /// For the criterion.
    files: Vec<Evidence>,
    answers: Answers,
    /// The version the answers are of.
    version: i32,
    errors: FieldErrors,
    can_edit: bool,
    way: Way,
}

/// Where the person came from, which is where they go back to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Way {
    /// `check` for the check page; empty for the task list.
    from: String,
}

/// What the person wants to do with what they typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// Save, and go on if nothing is wrong.
    Continue,
    /// Save whatever it is, and come back later.
    Later,
    /// Look at it again in the form, on top of what somebody else saved.
    EditAgain,
    /// Save whatever it is, and go to the criterion's files.
    Files,
    /// Bring back the programme that somebody removed, with this.
    PutBack,
}

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

/// What became of the answers.
enum Outcome {
    Saved(i32),
    ToEditAgain,
    Clash(clash::Theirs),
}

async fn keep(
    conn: &mut PgConnection,
    page: NewPage<'_>,
    then: Then,
    at: DateTime<Utc>,
) -> Result<Outcome, AppError> {
    if then == Then::EditAgain {
        return Ok(Outcome::ToEditAgain);
    }
    if !drafts::hold_open(conn, page.application).await? {
        return Err(AppError::stale(
            "The application has been sent, so its answers cannot be changed any more.",
        ));
    }
    if let Section::Programme(programme, _) = page.section {
        match drafts::find_programme(conn, page.application, programme).await? {
            None => return Err(AppError::NotFound),
            Some(Standing::Removed { .. }) if then == Then::PutBack => {
                drafts::add_programme(conn, page.application, programme, at).await?;
            }
            Some(Standing::Removed { by, at }) => {
                return Ok(Outcome::Clash(clash::Theirs::Removed {
                    by,
                    at,
                    seen: page.seen,
                }));
            }
            Some(Standing::Present) => {}
        }
    }
    Ok(match drafts::save(conn, page, at).await? {
        Saved::Version(version) => Outcome::Saved(version),
        Saved::Clash(kept) => Outcome::Clash(clash::Theirs::Saved(kept)),
    })
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

impl Then {
    fn of(sent: &[(String, String)]) -> Self {
        match value_of(sent, "then") {
            "later" => Self::Later,
            "edit" => Self::EditAgain,
            "files" => Self::Files,
            "put-back" => Self::PutBack,
            _ => Self::Continue,
        }
    }
}

/// The version that the form was drawn from. A post without one, made by hand, is of a page that nobody had saved.
fn version_of(sent: &[(String, String)]) -> i32 {
    value_of(sent, "version").parse().unwrap_or(0)
}

fn value_of<'a>(sent: &'a [(String, String)], name: &str) -> &'a str {
    let found = sent.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value)
}

impl SectionPage {
    fn new(
        frame: Frame,
        opened: &Opened,
        section: Section,
        draft: &Draft,
        rules: Rules<'_>,
        way: Way,
    ) -> Result<Self, AppError> {
        let questions = sections::questions(section, rules.criteria);
        if questions.is_empty() {
            return Err(AppError::NotFound);
        }
        Ok(Self {
            frame,
            reference: opened.reference().clone(),
            section,
            title: words::title(section, rules.criteria).into_owned(),
            caption: words::caption(section, draft),
            questions,
            criterion: match section {
                Section::Criterion(key) => rules.criteria.find(key),
                _ => None,
            },
            files: Vec::new(),
            answers: Answers::default(),
            version: 0,
            errors: FieldErrors::default(),
            can_edit: opened.can_edit(),
            way,
        })
    }

    fn with(mut self, answers: Answers, version: i32) -> Self {
        self.answers = answers;
        self.version = version;
        self
    }

    /// In page order, whatever order the rules looked in.
    fn shown_again(mut self, errors: &FieldErrors) -> Result<Response, AppError> {
        for question in &self.questions {
            let message = errors.message(&question.name);
            if !message.is_empty() {
                self.errors.add(question.name.clone(), message);
            }
        }
        Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&self)?).into_response())
    }

    fn is_from_check(&self) -> bool {
        self.way.from == "check"
    }

    fn action(&self) -> String {
        let address = paths::section(&self.reference, self.section);
        if self.is_from_check() {
            format!("{address}?from=check")
        } else {
            address
        }
    }

    /// Where the criterion's files are added and removed.
    fn files_page(&self) -> String {
        match self.section {
            Section::Criterion(key) => evidence::paths::criterion(&self.reference, key),
            _ => self.back(),
        }
    }

    fn back(&self) -> String {
        match self.section {
            _ if self.is_from_check() => paths::check(&self.reference),
            Section::Programme(programme, _) => paths::programme(&self.reference, programme),
            _ => paths::application(&self.reference),
        }
    }

    /// The page after this one among those that belong together; else the list of them.
    fn next(&self, draft: &Draft, rules: Rules<'_>) -> String {
        let pages = content::pages_needed(draft, rules);
        let after = pages
            .iter()
            .skip_while(|page| **page != self.section)
            .nth(1);
        match after {
            Some(next) if !self.is_from_check() && belong_together(self.section, *next) => {
                paths::section(&self.reference, *next)
            }
            _ => self.back(),
        }
    }

    /// A page with one question is headed by it.
    fn is_single_choice(&self) -> bool {
        self.questions.len() == 1 && matches!(self.questions[0].field, Field::One(_))
    }

    fn error(&self, question: &Question) -> &str {
        self.errors.message(&question.name)
    }
}

fn belong_together(page: Section, next: Section) -> bool {
    use Section::{Contact, Criterion, Legal, Name, Programme};
    match (page, next) {
        (Programme(one, _), Programme(other, _)) => one == other,
        (Criterion(one), Criterion(other)) => one.group() == other.group(),
        (Name | Legal, Legal | Contact) => true,
        _ => false,
    }
}
