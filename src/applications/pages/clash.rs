//! Somebody else saved the page meanwhile: both versions, and three ways on.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::words;
use crate::{
    accounts::people,
    applications::draft::{Answers, Kept, Question},
    platform::http::{AppError, Frame, clash::Difference, render},
    values::AccountId,
};

/// What somebody else did to the page.
pub enum Theirs {
    Saved(Kept),
    /// They removed the programme that the page is about.
    Removed {
        by: AccountId,
        at: DateTime<Utc>,
        /// The version that the later one had opened.
        seen: i32,
    },
}

#[derive(Template)]
#[template(path = "applications/clash.html")]
pub struct ClashPage {
    frame: Frame,
    title: String,
    /// Where the form goes, and where their version is seen.
    action: String,
    /// Where to go from a programme that stays removed.
    tasks: String,
    differences: Vec<Difference>,
    /// What was typed, to be carried along: names and values.
    mine: Vec<(String, String)>,
    /// The version on top of which ours would be saved.
    version: i32,
    /// There is no version of theirs: they removed the programme.
    is_removed: bool,
    who: String,
    when: String,
}

impl Theirs {
    pub fn by(&self) -> AccountId {
        match self {
            Self::Saved(kept) => kept.by,
            Self::Removed { by, .. } => *by,
        }
    }
}

/// What to call whoever it was.
pub async fn name_of(conn: &mut PgConnection, account: AccountId) -> Result<String, AppError> {
    let name = people::name_of(conn, account).await?;
    Ok(name.unwrap_or_else(|| "A colleague".to_owned()))
}

impl ClashPage {
    #[expect(
        clippy::too_many_arguments,
        reason = "one for each thing that the page shows"
    )]
    pub fn new(
        frame: Frame,
        title: String,
        action: String,
        tasks: String,
        questions: &[Question],
        mine: &Answers,
        theirs: Theirs,
        who: &str,
    ) -> Self {
        let carried = questions.iter().flat_map(|question| {
            let values = mine.all(&question.name).iter();
            values.map(|value| (question.name.to_string(), value.clone()))
        });
        let is_removed = matches!(theirs, Theirs::Removed { .. });
        let (version, at, their_answers) = match theirs {
            Theirs::Saved(kept) => (kept.version, kept.at, kept.answers),
            Theirs::Removed { at, seen, .. } => (seen, at, Answers::default()),
        };
        let differences = questions.iter().filter_map(|question| {
            let said = |answers| question.said(answers).join("\n");
            Difference::between(question.label.clone(), &said(&their_answers), &said(mine))
        });
        Self {
            frame,
            title,
            action,
            tasks,
            differences: differences.collect(),
            mine: carried.collect(),
            version,
            is_removed,
            who: who.to_owned(),
            when: words::moment(at),
        }
    }

    /// The page, with status 409.
    pub fn conflict(&self) -> Result<Response, AppError> {
        Ok((StatusCode::CONFLICT, render(self)?).into_response())
    }

    fn theirs(&self) -> String {
        format!("{} saved this", self.who)
    }
}
