//! What is sent: kept, or given to the assessors.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::asking::Asking;
use crate::{
    accounts::SignedIn,
    applications::{
        draft::Answers,
        pages::words,
        paths,
        store::{
            cases,
            drafts::{self, NewPage, Saved},
        },
    },
    platform::http::{AppError, FieldErrors, FormKey},
    values::Reference,
};

/// What the person wants to do with what they typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Send,
    /// Save whatever it is, and come back later.
    Later,
    /// Save whatever it is, and go to the files of an item.
    Files(u16),
    /// Look at it again in the form, on top of what somebody else saved.
    EditAgain,
}

impl Then {
    pub fn of(value: &str) -> Self {
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

/// One post of the page's form.
pub struct Post<'a> {
    person: &'a SignedIn,
    reference: &'a Reference,
    sent: &'a [(String, String)],
    pub then: Then,
    /// The version that the form was drawn from.
    seen: i32,
    pub key: FormKey,
    pub at: DateTime<Utc>,
}

/// Why the answers did not go to the assessors.
pub enum NotSent {
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
    pub fn new(
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

    pub async fn send(&self, conn: &mut PgConnection) -> Result<String, NotSent> {
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

    pub async fn save(
        &self,
        conn: &mut PgConnection,
    ) -> Result<(Asking, Answers, Saved), AppError> {
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
