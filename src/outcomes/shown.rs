//! Which organisation and programme a record is about, for pages and messages.

use anyhow::Context;
use sqlx::PgConnection;

use crate::{
    directory::store::keeping,
    values::{OrganisationId, ProgrammeId, Slug},
};

/// The names of a programme and its organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub organisation: String,
    pub slug: Slug,
    pub programme: String,
}

impl About {
    pub async fn find(
        conn: &mut PgConnection,
        organisation: OrganisationId,
        programme: ProgrammeId,
    ) -> anyhow::Result<Self> {
        let kept = keeping::find_organisation(conn, organisation).await?;
        let of = kept
            .with_context(|| format!("organisation {organisation}"))?
            .row;
        let kept = keeping::find_programme(conn, organisation, programme).await?;
        Ok(Self {
            organisation: of.name,
            slug: of.slug,
            programme: kept.map_or_else(String::new, |kept| kept.row.name),
        })
    }
}
