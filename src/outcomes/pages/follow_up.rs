//! The questions of one moment, for whoever has the link: everything may be skipped, and an answer changed for a while.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, http::StatusCode, response::IntoResponse};
use serde::Deserialize;
use sqlx::PgConnection;

use super::{Answer, title_prefix};
use crate::{
    directory::words,
    enquiries::store::enquiries,
    outcomes::{
        Answers, Moment, Question, Respondent,
        follow_up::{FollowUp, LINK_PURPOSE},
        paths,
        questions::Kind,
        shown::About,
        store,
    },
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, Query, render, see_other},
        vault::Vault,
    },
    values::Term,
};

/// What was just done, to be said once at the top.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

#[derive(Template)]
#[template(path = "outcomes/follow-up.html")]
struct FollowUpPage {
    frame: Frame,
    token: String,
    follow_up: FollowUp,
    about: About,
    /// As typed.
    sent: BTreeMap<String, String>,
    errors: FieldErrors,
    is_saved: bool,
}

#[derive(Template)]
#[template(path = "outcomes/follow-up-closed.html")]
struct ClosedPage {
    frame: Frame,
    is_declined: bool,
}

/// A question as the page draws it.
struct Asked<'a> {
    id: &'static str,
    words: &'static str,
    hint: &'static str,
    kind: Kind,
    value: &'a str,
    error: &'a str,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
    Query(done): Query<Done>,
) -> Answer {
    let found = db
        .read(async |conn| {
            let follow_up = find(conn, &vault, &token).await?;
            let about = about(conn, &follow_up).await?;
            Ok::<_, AppError>((follow_up, about))
        })
        .await?;
    let (follow_up, about) = found;
    let Some(about) = about.filter(|_| follow_up.is_open(clock.now())) else {
        return closed(frame, &follow_up);
    };
    let answers = follow_up.answers.iter();
    let page = FollowUpPage {
        frame,
        token,
        sent: answers
            .map(|(question, answer)| (question.slug().to_owned(), answer.to_owned()))
            .collect(),
        follow_up,
        about,
        errors: FieldErrors::default(),
        is_saved: done.done == "saved",
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Answer {
    let at = clock.now();
    let (follow_up, about) = db
        .read(async |conn| {
            let follow_up = find(conn, &vault, &token).await?;
            let about = about(conn, &follow_up).await?;
            Ok::<_, AppError>((follow_up, about))
        })
        .await?;
    let Some(about) = about.filter(|_| follow_up.is_open(at)) else {
        return closed(frame, &follow_up);
    };
    let answers = match Answers::parse(follow_up.questions(), &sent) {
        Ok(answers) => answers,
        Err(errors) => {
            let page = FollowUpPage {
                frame,
                token,
                follow_up,
                about,
                sent,
                errors,
                is_saved: false,
            };
            return page.unprocessable();
        }
    };
    db.write(async |conn| {
        // Asked again with the row locked: two posts at once must not get past the last day between them.
        let locked = store::follow_ups::lock(conn, follow_up.id).await?;
        if locked.is_some_and(|locked| locked.is_open(at)) {
            store::follow_ups::record_answers(conn, follow_up.id, &answers, at).await?;
        }
        Ok::<_, AppError>(())
    })
    .await?;
    let path = paths::follow_up(&token);
    Ok(see_other(&format!("{path}?done=saved")))
}

/// Asks the person no more questions about this relationship.
pub async fn stop(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    Path(token): Path<String>,
) -> Answer {
    db.write(async |conn| {
        let follow_up = find(conn, &vault, &token).await?;
        store::follow_ups::decline(conn, follow_up.id, clock.now()).await?;
        Ok::<_, AppError>(())
    })
    .await?;
    Ok(see_other(&paths::follow_up(&token)))
}

async fn find(conn: &mut PgConnection, vault: &Vault, token: &str) -> Result<FollowUp, AppError> {
    let id = vault
        .follow(LINK_PURPOSE, token)
        .ok_or(AppError::NotFound)?;
    let follow_up = store::follow_ups::find(conn, id).await?;
    follow_up.ok_or(AppError::NotFound)
}

/// `None` once the answers have been parted from the enquiry.
async fn about(conn: &mut PgConnection, of: &FollowUp) -> Result<Option<About>, AppError> {
    let Some(enquiry) = of.enquiry else {
        return Ok(None);
    };
    let Some(enquiry) = enquiries::find(conn, enquiry).await? else {
        return Ok(None);
    };
    let about = About::find(conn, enquiry.organisation, enquiry.programme).await?;
    Ok(Some(about))
}

fn closed(frame: Frame, of: &FollowUp) -> Answer {
    let is_declined = of.declined_at.is_some();
    let status = if is_declined {
        StatusCode::OK
    } else {
        StatusCode::GONE
    };
    let page = ClosedPage { frame, is_declined };
    Ok((status, render(&page)?).into_response())
}

impl FollowUpPage {
    fn heading(&self) -> &'static str {
        match (self.follow_up.respondent, self.follow_up.moment) {
            (Respondent::Mentor, _) => "How are you supported as a mentor?",
            (_, Moment::Start) => "How do things stand as you begin?",
            (_, Moment::AfterEnd) => "What came of your mentoring?",
            _ => "How is your mentoring going?",
        }
    }

    fn is_owner(&self) -> bool {
        self.follow_up.respondent == Respondent::Owner
    }

    fn questions(&self) -> Vec<Asked<'_>> {
        let asked = |question: &Question| {
            let id = question.slug();
            Asked {
                id,
                words: question.name(),
                hint: hint(*question),
                kind: question.kind(),
                value: self.sent.get(id).map_or("", String::as_str),
                error: self.errors.message(id),
            }
        };
        self.follow_up.questions().iter().map(asked).collect()
    }

    /// The last day on which the answers can be given or changed.
    fn last_day(&self) -> String {
        words::day(day_of(self.follow_up.closes_at()))
    }

    fn action(&self) -> String {
        paths::follow_up(&self.token)
    }

    fn stop_action(&self) -> String {
        paths::follow_up_stop(&self.token)
    }

    fn title_prefix(&self) -> &'static str {
        title_prefix(&self.errors)
    }
}

fn hint(question: Question) -> &'static str {
    match question {
        Question::Trust | Question::Similarity | Question::Support => "How far do you agree?",
        Question::Sales => "Roughly. Say it of the year up to now",
        Question::Anyway => "New customers, people you took on, plans you changed",
        Question::Finance => "Loans, grants and what investors put in",
        _ => "",
    }
}
