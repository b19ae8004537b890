//! Every organisation's tier and state alone: for those who look at all of them often.

use std::collections::HashMap;

use anyhow::Context;
use sqlx::PgConnection;

use crate::{
    directory::{Assessment, Tier},
    matching::ListingState,
    values::{OrganisationId, Term},
};

/// Of organisations that are or were public.
pub async fn list_tiers(
    conn: &mut PgConnection,
) -> anyhow::Result<HashMap<OrganisationId, (Tier, ListingState)>> {
    let rows = sqlx::query!(
        r#"
        select organisation_id as "organisation_id: OrganisationId", listing, assessed_on, mark_expires_on,
            assessed_with_conditions
        from organisations where listing <> 'draft'
        "#,
    )
    .fetch_all(conn)
    .await?;
    let tiers = rows.into_iter().map(|row| {
        let id = row.organisation_id;
        let listing = ListingState::from_slug(&row.listing);
        let listing =
            listing.with_context(|| format!("organisation {id}: listing {}", row.listing))?;
        let tier = match row.assessed_on.zip(row.mark_expires_on) {
            Some((on, expires_on)) => Tier::Assessed(Assessment {
                on,
                expires_on,
                with_conditions: row.assessed_with_conditions,
            }),
            None => Tier::Visible,
        };
        Ok((id, (tier, listing)))
    });
    tiers.collect()
}
