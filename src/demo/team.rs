//! Somebody who answers for the made-up organisations, so that the whole way of an enquiry can be walked.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    accounts::{
        Level,
        audit::By,
        grants, people,
        store::accounts::{find_by_email, find_or_insert},
    },
    directory::{Organisation, Tier, store::keeping},
    matching::ListingState,
    values::{EmailAddress, OrganisationId},
};

/// Signing in with it shows the organisations' side. Under `.example` no message can reach anybody (RFC 2606).
pub const MAILBOX: &str = "team@demonstration.example";

/// Lets the team look after the assessed organisations: owners can then ask them through the site.
pub async fn take_on(
    conn: &mut PgConnection,
    organisations: &[Organisation],
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let team = find_or_insert(conn, &mailbox()?, "Demonstration team", at).await?;
    let assessed = organisations
        .iter()
        .filter(|of| matches!(of.tier, Tier::Assessed(_)) && of.listing == ListingState::Listed);
    for organisation in assessed {
        let (id, by) = (organisation.id, By::Program("demo"));
        keeping::claim(conn, id, at).await?;
        grants::grant_membership(conn, team.id, id, Level::Owner, by, at).await?;
    }
    Ok(())
}

/// The organisations that nobody but the team looks after.
pub async fn list_its_own(conn: &mut PgConnection) -> anyhow::Result<Vec<OrganisationId>> {
    match find_by_email(conn, &mailbox()?).await? {
        Some(team) => Ok(people::list_alone_with(conn, team.id).await?),
        None => Ok(Vec::new()),
    }
}

/// Makes them nobody's again, so that they can be taken out with the rest.
pub async fn leave(conn: &mut PgConnection) -> anyhow::Result<()> {
    for id in list_its_own(conn).await? {
        keeping::release(conn, id).await?;
    }
    Ok(())
}

fn mailbox() -> anyhow::Result<EmailAddress> {
    Ok(EmailAddress::parse(MAILBOX)?)
}
