//! Extractors: a handler that takes one runs for the right people only.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{Method, header::REFERER, request::Parts},
    response::{IntoResponse, Response},
};

use super::{
    SignedIn, paths,
    standing::{HalfSignedIn, Standing},
};
use crate::platform::http::{AppError, Site, see_other};

/// Whoever it is: for pages that are open to all and show more to some.
#[derive(Clone, Debug)]
pub struct MaybeSignedIn(pub Option<SignedIn>);

/// An assessor, senior or not.
#[derive(Clone, Debug)]
pub struct Assessor(pub SignedIn);

#[derive(Clone, Debug)]
pub struct SeniorAssessor(pub SignedIn);

#[derive(Clone, Debug)]
pub struct Administrator(pub SignedIn);

/// Somebody who may see the pages of the second step: half signed in, or wholly.
#[derive(Clone, Debug)]
pub(super) struct AtSecondStep {
    pub person: SignedIn,
    /// Whether there is an app to ask a code of; `None` for those who have passed the step.
    pub has_two_step: Option<bool>,
}

/// Why an extractor lets nobody through, with what helps.
#[derive(Debug)]
pub enum TurnedAway {
    /// To the sign-in page, which leads on to this path.
    SignIn {
        then: String,
    },
    /// To the second step, which leads on to this path.
    SecondStep {
        then: String,
    },
    Refused(AppError),
}

/// Rides on the answer to somebody who was turned away, so that what they sent can be kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    SignIn,
    SecondStep,
}

impl IntoResponse for TurnedAway {
    fn into_response(self) -> Response {
        let (mut response, way) = match self {
            Self::SignIn { then } => (AppError::SignInNeeded { then }.into_response(), Way::SignIn),
            Self::SecondStep { then } => (see_other(&paths::second_step(&then)), Way::SecondStep),
            Self::Refused(error) => return error.into_response(),
        };
        response.extensions_mut().insert(way);
        response
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = TurnedAway;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, TurnedAway> {
        match parts.extensions.get::<Standing>() {
            Some(Standing::Whole(person)) => Ok(person.clone()),
            Some(Standing::Half(_)) => Err(TurnedAway::SecondStep {
                then: way_back(parts),
            }),
            Some(Standing::Unknown) => Err(TurnedAway::Refused(sqlx::Error::PoolTimedOut.into())),
            Some(Standing::Nobody | Standing::Over(_)) | None => Err(TurnedAway::SignIn {
                then: way_back(parts),
            }),
        }
    }
}

/// The page to come back to: the one that was asked for, or for a post the page whose form it came from.
fn way_back(parts: &Parts) -> String {
    let whole = parts.extensions.get::<OriginalUri>();
    let uri = whole.map_or(&parts.uri, |original| &original.0);
    if matches!(parts.method, Method::GET | Method::HEAD) {
        return uri
            .path_and_query()
            .map_or_else(String::new, ToString::to_string);
    }
    let site = parts.extensions.get::<Arc<Site>>();
    let from = parts
        .headers
        .get(REFERER)
        .and_then(|from| from.to_str().ok());
    let own = site
        .zip(from)
        .and_then(|(site, from)| from.strip_prefix(site.origin()));
    own.unwrap_or_default().to_owned()
}

impl<S: Sync> FromRequestParts<S> for MaybeSignedIn {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self(match parts.extensions.get::<Standing>() {
            Some(Standing::Whole(person)) => Some(person.clone()),
            _ => None,
        }))
    }
}

impl<S: Sync> FromRequestParts<S> for AtSecondStep {
    type Rejection = TurnedAway;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, TurnedAway> {
        if let Some(Standing::Half(half)) = parts.extensions.get::<Standing>() {
            let HalfSignedIn {
                person,
                has_two_step,
            } = half.clone();
            return Ok(Self {
                person,
                has_two_step: Some(has_two_step),
            });
        }
        let person = SignedIn::from_request_parts(parts, state).await?;
        Ok(Self {
            person,
            has_two_step: None,
        })
    }
}

/// Lets through whom `may` says; the others are told, in a sentence, who could.
async fn only<S: Sync>(
    parts: &mut Parts,
    state: &S,
    may: impl Fn(&SignedIn) -> bool + Send,
    otherwise: &str,
) -> Result<SignedIn, TurnedAway> {
    let person = SignedIn::from_request_parts(parts, state).await?;
    if may(&person) {
        Ok(person)
    } else {
        let refusal = AppError::Forbidden(otherwise.to_owned());
        Err(TurnedAway::Refused(refusal))
    }
}

impl<S: Sync> FromRequestParts<S> for Assessor {
    type Rejection = TurnedAway;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, TurnedAway> {
        let needs = "Only assessors can do this. An administrator can give you that role.";
        let person = only(parts, state, SignedIn::is_assessor, needs).await?;
        Ok(Self(person))
    }
}

impl<S: Sync> FromRequestParts<S> for SeniorAssessor {
    type Rejection = TurnedAway;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, TurnedAway> {
        let needs = "Only senior assessors can do this. An administrator can give you that role.";
        let person = only(parts, state, SignedIn::is_senior, needs).await?;
        Ok(Self(person))
    }
}

impl<S: Sync> FromRequestParts<S> for Administrator {
    type Rejection = TurnedAway;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, TurnedAway> {
        let needs =
            "Only administrators can do this. Another administrator can give you that role.";
        let person = only(parts, state, SignedIn::is_administrator, needs).await?;
        Ok(Self(person))
    }
}
