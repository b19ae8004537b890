//! What becomes of the answers that were sent.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    applications::{
        draft::Section,
        pages::clash,
        store::drafts::{self, NewPage, Saved, Standing},
    },
    platform::http::AppError,
};

/// What the person wants to do with what they typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
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

impl Then {
    pub fn of(sent: &[(String, String)]) -> Self {
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
pub fn version_of(sent: &[(String, String)]) -> i32 {
    value_of(sent, "version").parse().unwrap_or(0)
}

fn value_of<'a>(sent: &'a [(String, String)], name: &str) -> &'a str {
    let found = sent.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value)
}

/// What became of the answers.
pub enum Outcome {
    Saved(i32),
    ToEditAgain,
    Clash(clash::Theirs),
}

pub async fn keep(
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
