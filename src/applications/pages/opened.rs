//! An application, opened by somebody who belongs to the organisation.

use std::{collections::HashMap, convert::Infallible, sync::Arc};

use anyhow::Context;
use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
};
use sqlx::PgConnection;

use crate::{
    accounts::{Level, SignedIn},
    applications::{
        Application,
        case::{Actor, Case},
        draft::{Part, Section},
        sections::Rules,
        store::{applications, cases},
    },
    criteria,
    directory::Directory,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Path, Site},
    },
    taxonomy::Gazetteer,
    values::{ProgrammeId, Reference, Term},
};

/// An application and who is looking at it.
pub struct Opened {
    pub application: Application,
    pub case: Case,
    pub actor: Actor,
}

impl Opened {
    /// Not found for all who do not belong to the organisation: that it applies is nobody else's business.
    pub async fn find(
        conn: &mut PgConnection,
        person: &SignedIn,
        reference: &Reference,
    ) -> Result<Self, AppError> {
        let application = applications::find_by_reference(conn, reference)
            .await?
            .ok_or(AppError::NotFound)?;
        person.require_level(application.organisation, Level::Reader)?;
        let case = cases::find(conn, application.id)
            .await?
            .with_context(|| format!("application {reference} has no events"))?;
        Ok(Self {
            actor: Actor::of(person, application.organisation),
            application,
            case,
        })
    }

    /// [`find`](Self::find), for somebody who is about to change something.
    pub async fn find_to_change(
        conn: &mut PgConnection,
        person: &SignedIn,
        reference: &Reference,
    ) -> Result<Self, AppError> {
        let opened = Self::find(conn, person, reference).await?;
        person.require_level(opened.application.organisation, Level::Editor)?;
        Ok(opened)
    }

    pub fn reference(&self) -> &Reference {
        &self.application.reference
    }

    pub fn can_edit(&self) -> bool {
        self.case.may_edit(&self.actor).is_ok()
    }

    /// What the answers are held against.
    pub fn rules<'a>(&self, gazetteer: &'a Gazetteer) -> Result<Rules<'a>, AppError> {
        let version = self.application.criteria;
        let criteria = criteria::set(version)
            .with_context(|| format!("criteria of version {version} are not known any more"))?;
        Ok(Rules {
            criteria,
            gazetteer,
        })
    }
}

/// What a handler that changes something needs of the portal.
pub struct Desk {
    pub db: Db,
    pub clock: Clock,
    pub directory: Directory,
    pub site: Arc<Site>,
}

impl<S> FromRequestParts<S> for Desk
where
    S: Send + Sync,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Directory: FromRef<S>,
    Arc<Site>: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(_parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self {
            db: Db::from_ref(state),
            clock: Clock::from_ref(state),
            directory: Directory::from_ref(state),
            site: Arc::from_ref(state),
        })
    }
}

/// Which page of which application an address names.
pub struct Address {
    pub reference: Reference,
    pub section: Section,
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let Path(named) = Path::<HashMap<String, String>>::from_request_parts(parts, state).await?;
        Self::of(&named).ok_or(AppError::NotFound)
    }
}

impl Address {
    /// From the variable parts of a path, by the names that [`paths`](crate::applications::paths) gives them.
    fn of(named: &HashMap<String, String>) -> Option<Self> {
        let part = |name: &str| named.get(name).map(String::as_str);
        let section = if let Some(key) = part("key") {
            Section::Criterion(key.parse().ok()?)
        } else if let Some(programme) = part("programme") {
            let programme = ProgrammeId(programme.parse().ok()?);
            Section::Programme(programme, Part::from_slug(part("part")?)?)
        } else {
            Section::fixed(part("page")?)?
        };
        let reference = part("reference")?.parse().ok()?;
        Some(Self { reference, section })
    }
}
