//! One application: its task list while it is a draft, and afterwards where it stands.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;

use super::{opened::Opened, tasks::TasksPage, words};
use crate::{
    accounts::{SignedIn, people},
    applications::{
        case::{Case, Recorded, Stage},
        draft::Section,
        emails, paths,
        store::{cases, drafts},
    },
    directory::{Directory, words::day},
    platform::{
        clock::{Clock, day_of, stamp},
        db::Db,
        http::{AppError, FormKey, Frame, Path, render},
    },
    values::{Reference, Term},
};

#[derive(Template)]
#[template(path = "applications/state.html")]
struct StatePage {
    frame: Frame,
    opened: Opened,
    name: String,
    history: Vec<Step>,
    form_key: FormKey,
    today: NaiveDate,
}

/// A line of the timeline, without what assessors say among themselves.
struct Step {
    at: String,
    stamp: String,
    words: String,
}

pub async fn show(
    frame: Frame,
    person: SignedIn,
    Path(reference): Path<Reference>,
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(directory): State<Directory>,
) -> Result<Response, AppError> {
    let (opened, draft, history) = db
        .read(async |conn| {
            let opened = Opened::find(conn, &person, &reference).await?;
            let id = opened.application.id;
            let draft = drafts::find(conn, id).await?;
            let mut history = Vec::new();
            for event in cases::list_events(conn, id).await? {
                if event.event.is_told_to_applicant() {
                    let by = match event.by {
                        Some(by) if opened.case.acted_for_applicant(by) => {
                            people::name_of(conn, by).await?
                        }
                        _ => None,
                    };
                    history.push(Step::new(&event, by));
                }
            }
            Ok::<_, AppError>((opened, draft, history))
        })
        .await?;
    if opened.case.stage() == Stage::Draft {
        let snapshot = directory.snapshot();
        let rules = opened.rules(&snapshot.gazetteer)?;
        let page = TasksPage::new(frame, &opened, &draft, rules);
        return Ok(render(&page)?.into_response());
    }
    let page = StatePage {
        frame,
        name: draft.answers(Section::Name).one("name").to_owned(),
        opened,
        history,
        form_key: FormKey::new(),
        today: clock.today(),
    };
    Ok(render(&page)?.into_response())
}

impl Step {
    /// Members are named; whoever assesses is "we", since a decision is the portal's and not one person's.
    fn new(recorded: &Recorded, by: Option<String>) -> Self {
        let who = match (by, recorded.by) {
            (Some(name), _) => name,
            (None, Some(_)) => "We".to_owned(),
            (None, None) => "The portal".to_owned(),
        };
        Self {
            at: words::moment(recorded.at),
            stamp: stamp(recorded.at),
            words: format!("{who} {}", recorded.event.words()),
        }
    }
}

impl StatePage {
    fn reference(&self) -> &Reference {
        self.opened.reference()
    }

    fn case(&self) -> &Case {
        &self.opened.case
    }

    fn next(&self) -> String {
        next(self.case(), self.today)
    }

    fn can_answer(&self) -> bool {
        self.case()
            .may_answer_information(&self.opened.actor)
            .is_ok()
    }

    fn can_withdraw(&self) -> bool {
        self.case().may_withdraw(&self.opened.actor).is_ok()
    }

    fn can_ask_review(&self) -> bool {
        self.case()
            .may_ask_review(&self.opened.actor, self.today)
            .is_ok()
    }

    fn can_accept_visible(&self) -> bool {
        self.case().accept_visible(&self.opened.actor).is_ok()
    }
}

/// What happens next, and by when.
fn next(case: &Case, today: NaiveDate) -> String {
    let answer_by = case.sent_at().map(|at| emails::answer_by(day_of(at)));
    match case.stage() {
        Stage::Draft => "You are still writing it.".to_owned(),
        Stage::Sent | Stage::Assessing | Stage::Recommended => match answer_by {
            Some(day_due) if day_due >= today => {
                format!("We are looking at it. You hear from us by {}.", day(day_due))
            }
            _ => "We are looking at it, and it takes us longer than we said. We are sorry.".to_owned(),
        },
        Stage::InformationAsked => match case.information_wanted() {
            Some(asked) => format!(
                "We need more from you. Answer by {}; after that we decide on what is there.",
                day(asked.due_on)
            ),
            None => String::new(),
        },
        Stage::Listed => "You are listed as assessed.".to_owned(),
        Stage::ListedVisible => "You are listed as visible, not assessed.".to_owned(),
        Stage::ListedWithConditions => {
            "You are listed as assessed. The letter names conditions, each with a day.".to_owned()
        }
        Stage::Declined => match case.last_day_for_review() {
            Some(last) if last >= today && case.review().is_none() => format!(
                "The letter says why, and what would put it right. An owner can ask for a review until {}.",
                day(last)
            ),
            _ => "The letter says why, and what would put it right. You can apply again.".to_owned(),
        },
        Stage::UnderReview => "Somebody who has had no part in your case looks at the decision again. Until then it stands.".to_owned(),
        Stage::Withdrawn => "It was withdrawn. Nobody works on it, and nothing of it is published.".to_owned(),
    }
}
