//! Who may see an application's files, and who may change them when.

use anyhow::Context;
use sqlx::PgConnection;

use super::{Asked, Place};
use crate::{
    accounts::{Level, SignedIn},
    applications::{
        Application,
        case::{Actor, Case},
        store::{applications, cases},
    },
    criteria::CriterionKey,
    platform::http::AppError,
    values::Reference,
};

/// An application as somebody sees it who may.
pub struct Opened {
    pub application: Application,
    pub case: Case,
    actor: Actor,
}

impl Opened {
    /// Not found for all but members of the organisation and assessors who declared no conflict: that it applies is
    /// nobody else's business.
    pub async fn find(
        conn: &mut PgConnection,
        person: &SignedIn,
        reference: &Reference,
    ) -> Result<Self, AppError> {
        let application = applications::find_by_reference(conn, reference)
            .await?
            .ok_or(AppError::NotFound)?;
        let case = cases::find(conn, application.id)
            .await?
            .with_context(|| format!("application {reference} has no events"))?;
        let actor = Actor::of(person, application.organisation);
        let is_member = actor.level.is_some();
        if !is_member && case.may_open(&actor).is_err() {
            return Err(AppError::NotFound);
        }
        Ok(Self {
            application,
            case,
            actor,
        })
    }

    /// [`find`](Self::find), for members only.
    pub async fn find_as_member(
        conn: &mut PgConnection,
        person: &SignedIn,
        reference: &Reference,
    ) -> Result<Self, AppError> {
        let opened = Self::find(conn, person, reference).await?;
        person.require_level(opened.application.organisation, Level::Reader)?;
        Ok(opened)
    }

    /// The place of a criterion, if the application's criteria have it.
    pub fn criterion(&self, key: CriterionKey) -> Result<Place, AppError> {
        let set = self
            .case
            .criteria()
            .map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
        set.find(key).ok_or(AppError::NotFound)?;
        Ok(Place::criterion(key))
    }

    /// The place of an item of the latest request for further information, by its number from 1.
    pub fn item(&self, number: u16) -> Result<Place, AppError> {
        let rounds = self.case.information();
        let latest = rounds.last().ok_or(AppError::NotFound)?;
        let index = usize::from(number)
            .checked_sub(1)
            .ok_or(AppError::NotFound)?;
        let item = latest.items.get(index).ok_or(AppError::NotFound)?;
        let round = u16::try_from(rounds.len()).map_err(anyhow::Error::from)?;
        Ok(Place {
            criterion: item.criterion,
            asked: Some(Asked {
                round,
                item: number,
            }),
        })
    }

    /// Whether they may add or remove files here now; the same answer shows or hides the form.
    pub fn may_change(&self, place: Place) -> bool {
        match place.asked {
            None => self.case.may_edit(&self.actor).is_ok(),
            Some(asked) => {
                let is_latest = usize::from(asked.round) == self.case.information().len();
                is_latest && self.case.may_answer_information(&self.actor).is_ok()
            }
        }
    }

    /// [`may_change`](Self::may_change), with what to tell those who may not.
    pub fn require_change(&self, person: &SignedIn, place: Place) -> Result<(), AppError> {
        person.require_level(self.application.organisation, Level::Editor)?;
        if self.may_change(place) {
            return Ok(());
        }
        Err(AppError::Stale(Some(
            "This part of the application has been sent, so its files stay as they are.".to_owned(),
        )))
    }
}
