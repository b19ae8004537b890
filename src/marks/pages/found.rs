//! An organisation with its mark, as this room's pages need it.

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::{
    directory::{Assessment, Organisation, Tier, store::keeping},
    marks::{Mark, Standing, store},
    matching::ListingState,
    platform::{db::Db, http::AppError},
    values::Slug,
};

pub struct Found {
    pub organisation: Organisation,
    /// The latest; a new assessment has none for up to a minute.
    pub mark: Option<Mark>,
    /// `None` for an organisation that was never assessed.
    pub standing: Option<Standing>,
}

impl Found {
    /// Whatever is or was public. By a former address too.
    pub async fn find(db: &Db, slug: &Slug, today: NaiveDate) -> Result<Self, AppError> {
        let found = db
            .read(async |conn| Self::load(conn, slug, today).await)
            .await?;
        found.ok_or(AppError::NotFound)
    }

    async fn load(
        conn: &mut PgConnection,
        slug: &Slug,
        today: NaiveDate,
    ) -> anyhow::Result<Option<Self>> {
        let Some(id) = keeping::find_id(conn, slug).await? else {
            return Ok(None);
        };
        let kept = keeping::find_organisation(conn, id).await?;
        let public = kept.filter(|kept| kept.row.listing != ListingState::Draft);
        let Some(organisation) = public.map(|kept| kept.row) else {
            return Ok(None);
        };
        let mark = store::marks::find_latest(conn, id).await?;
        let now = Some((organisation.tier, organisation.listing));
        let expires_on = match organisation.tier {
            Tier::Assessed(Assessment { expires_on, .. }) => Some(expires_on),
            Tier::Visible => mark.map(|mark| mark.expires_on),
        };
        Ok(Some(Self {
            standing: expires_on.map(|day| Standing::of(day, now, today)),
            organisation,
            mark,
        }))
    }

    /// When it was assessed, and until when that holds.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self.organisation.tier {
            Tier::Assessed(of) => Some((of.on, of.expires_on)),
            Tier::Visible => self.mark.map(|mark| (mark.assessed_on, mark.expires_on)),
        }
    }
}
