//! An organisation's programmes come and go: begun with a name, offered, withdrawn.
//!
//! A programme that was begun is a draft, which its own people alone see. Offering it makes it public at once where there
//! is no mark. Where there is one an assessor looks at all of it first, because the mark would speak for it too.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    edits::{
        facts::changes,
        saving::{Editing, Saved, propose, record},
    },
    store,
};
use crate::{
    accounts::audit::{self, By},
    directory::{
        Programme, Tier,
        store::{keeping, programmes},
    },
    matching::ListingState,
    platform::clock::day_of,
    values::{AccountId, OrganisationId, ProgrammeId, Term},
};

/// As many drafts as an organisation may have at once: enough for any plan, and an end to a form that is sent for ever.
const MOST_DRAFTS: usize = 10;

/// The organisation has as many drafts as it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "You have {MOST_DRAFTS} programmes that are not public yet. Finish or remove one of them first."
)]
pub struct TooManyDrafts;

/// Begins a draft. The caller has locked the organisation.
pub async fn begin(
    conn: &mut PgConnection,
    organisation: OrganisationId,
    name: &str,
    by: AccountId,
    at: DateTime<Utc>,
) -> anyhow::Result<Result<ProgrammeId, TooManyDrafts>> {
    let known = keeping::list_programmes(conn, organisation).await?;
    let drafts = known.iter().filter(|kept| kept.row.is_draft());
    if drafts.count() >= MOST_DRAFTS {
        return Ok(Err(TooManyDrafts));
    }
    let programme = Programme {
        listing: ListingState::Draft,
        ..Programme::named(ProgrammeId::new(), organisation, name)
    };
    keeping::write_programme(conn, &programme).await?;
    let subject = format!("programme/{}", programme.id);
    let event = audit::Event::new(By::Account(by), "programme.begun", subject, at);
    audit::record(conn, &event.to(json!({ "name": name }))).await?;
    Ok(Ok(programme.id))
}

/// Offers a draft with what its form says. The caller has locked its organisation, which stands in this tier.
pub async fn offer(
    conn: &mut PgConnection,
    editing: Editing,
    tier: Tier,
    programme: &Programme,
    form: serde_json::Value,
) -> anyhow::Result<Saved> {
    let programme = Programme {
        last_confirmed_on: Some(day_of(editing.at)),
        ..programme.clone()
    };
    keeping::write_programme(conn, &programme).await?;
    let nothing = Programme::named(programme.id, programme.organisation, "");
    let facts = changes(&nothing, &programme);
    if tier != Tier::Visible {
        propose(conn, editing, facts, form).await?;
        return Ok(Saved::Waiting);
    }
    let Editing {
        organisation,
        by,
        at,
        ..
    } = editing;
    // It may have waited while there was a mark.
    store::edits::replace_waiting(conn, organisation, Some(programme.id), by, at).await?;
    programmes::set_listing(conn, programme.id, ListingState::Listed).await?;
    record(conn, editing, "programme.listed", &facts).await?;
    Ok(Saved::Live)
}

/// Takes a programme out of the directory for good, and what waits of it out of the assessors' queue. Enquiries about
/// it go on.
pub async fn withdraw(
    conn: &mut PgConnection,
    programme: &Programme,
    by: AccountId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (organisation, id) = (programme.organisation, programme.id);
    store::edits::replace_waiting(conn, organisation, Some(id), by, at).await?;
    programmes::set_listing(conn, id, ListingState::Withdrawn).await?;
    let subject = format!("programme/{id}");
    let event = audit::Event::new(By::Account(by), "programme.withdrawn", subject, at)
        .from(json!(programme.listing.slug()))
        .to(json!(ListingState::Withdrawn.slug()));
    audit::record(conn, &event).await
}
