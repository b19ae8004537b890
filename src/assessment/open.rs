//! The door to a case.

use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::paths;
use crate::{
    accounts::SignedIn,
    applications::{
        Application,
        case::{Actor, Case, Proof, Refusal},
        store::{applications, cases},
    },
    platform::http::{AppError, see_other},
    values::Reference,
};

/// A case that somebody has come to.
#[derive(Clone, Debug)]
pub struct Open {
    pub application: Application,
    pub case: Case,
    pub actor: Actor,
}

/// Why a page of a case does not show.
#[derive(Debug)]
pub enum Closed {
    /// They have not said yet whether they have a conflict of interest: that page comes first.
    Undeclared(Reference),
    Error(AppError),
}

impl<E: Into<AppError>> From<E> for Closed {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl IntoResponse for Closed {
    fn into_response(self) -> Response {
        match self {
            Self::Undeclared(reference) => {
                see_other(&paths::of(&reference, "conflict")).into_response()
            }
            Self::Error(error) => error.into_response(),
        }
    }
}

/// A case that was sent, whoever may look into it. Drafts are the applicant's own, so for the staff they do not exist.
pub async fn find(
    conn: &mut PgConnection,
    reference: &Reference,
    who: &SignedIn,
) -> Result<Open, AppError> {
    let application = applications::find_by_reference(conn, reference)
        .await?
        .filter(|application| application.sent_at.is_some())
        .ok_or(AppError::NotFound)?;
    let case = cases::find(conn, application.id)
        .await?
        .ok_or(AppError::NotFound)?;
    let actor = Actor {
        account: who.account,
        roles: who.roles,
        level: who.level_in(application.organisation),
    };
    Ok(Open {
        application,
        case,
        actor,
    })
}

/// As [`find`], for an assessor who has declared that there is no conflict.
pub async fn clear(
    conn: &mut PgConnection,
    reference: &Reference,
    who: &SignedIn,
) -> Result<Open, Closed> {
    let open = find(conn, reference, who).await?;
    match open.case.may_open(&open.actor) {
        Ok(()) => Ok(open),
        Err(Refusal::NotDeclared) => Err(Closed::Undeclared(open.application.reference)),
        Err(refusal) => Err(AppError::Forbidden(refusal.to_string()).into()),
    }
}

impl Open {
    /// Makes a step true that the rules allow; what they refuse is told with their reason.
    pub async fn step(
        &self,
        conn: &mut PgConnection,
        proof: Result<Proof, Refusal>,
        at: DateTime<Utc>,
    ) -> Result<Case, AppError> {
        let proof = proof.map_err(refused)?;
        cases::record(conn, &proof, at)
            .await
            .map_err(cases::RecordError::into_app_error)
    }
}

/// A step that the rules refuse, as its visitor sees it.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` calls")]
pub fn refused(refusal: Refusal) -> AppError {
    AppError::Unprocessable(refusal.to_string())
}
