//! What assessors decide about a listing after it is there: suspended at once, reinstated, the mark removed or the
//! listing withdrawn; and what the calendar does: a mark ends. Each is in the register, with a reason for the public, and
//! the organisation's people are told.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    emails,
    register::{Entry, Event, Standing},
    store,
};
use crate::{
    accounts::audit::{self, By},
    directory::{
        Organisation, Tier,
        store::{
            keeping::{self, Kept},
            organisations,
        },
    },
    matching::ListingState,
    platform::{clock::day_of, http::Site},
    taxonomy::vocabulary,
    values::{AccountId, OrganisationId, Term},
};

vocabulary!(
    /// A step that a senior assessor takes.
    Step {
        Suspend "suspend" "Suspend the listing",
        Reinstate "reinstate" "Reinstate the listing",
        RemoveMark "remove-mark" "Remove the mark",
        Withdraw "withdraw" "Withdraw the listing",
    }
);

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("This listing is not public, so there is nothing to suspend or to withdraw.")]
    NotPublic,
    #[error("This listing is suspended already.")]
    SuspendedAlready,
    #[error("This listing is not suspended.")]
    NotSuspended,
    #[error("This organisation has no mark.")]
    NoMark,
    #[error("Say why, in words for the public.")]
    NoReason,
}

/// Who takes a step, and when. Nobody where the calendar does it.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    pub by: Option<AccountId>,
    pub at: DateTime<Utc>,
    pub site: &'a Site,
}

impl Step {
    /// Whether it can be taken on this listing; also what decides if its button shows.
    pub fn check(self, organisation: &Organisation) -> Result<(), Refusal> {
        let is_suspended = organisation.listing == ListingState::Suspended;
        match self {
            Self::Suspend | Self::Withdraw if !organisation.listing.has_a_page() => {
                Err(Refusal::NotPublic)
            }
            Self::Suspend if is_suspended => Err(Refusal::SuspendedAlready),
            Self::Reinstate if !is_suspended => Err(Refusal::NotSuspended),
            Self::RemoveMark if organisation.tier == Tier::Visible => Err(Refusal::NoMark),
            Self::Suspend | Self::Reinstate | Self::RemoveMark | Self::Withdraw => Ok(()),
        }
    }

    fn event(self) -> Event {
        match self {
            Self::Suspend => Event::Suspended,
            Self::Reinstate => Event::Reinstated,
            Self::RemoveMark => Event::MarkRemoved,
            Self::Withdraw => Event::Withdrawn,
        }
    }
}

/// Takes a step, with everything that hangs on it. Reinstating may go without a reason, the others may not.
pub async fn take(
    conn: &mut PgConnection,
    step: Step,
    id: OrganisationId,
    reason: &str,
    taken: Taken<'_>,
) -> anyhow::Result<Result<(), Refusal>> {
    let Some(Kept {
        row: organisation, ..
    }) = keeping::lock_organisation(conn, id).await?
    else {
        return Ok(Err(Refusal::NotPublic));
    };
    if let Err(refusal) = step.check(&organisation) {
        return Ok(Err(refusal));
    }
    if step != Step::Reinstate && reason.is_empty() {
        return Ok(Err(Refusal::NoReason));
    }
    match step {
        Step::Suspend => {
            organisations::set_listing(conn, id, ListingState::Suspended).await?;
        }
        Step::Reinstate => {
            organisations::set_listing(conn, id, ListingState::Listed).await?;
        }
        Step::RemoveMark => end_mark(conn, id, taken.at).await?,
        Step::Withdraw => {
            end_mark(conn, id, taken.at).await?;
            organisations::set_listing(conn, id, ListingState::Withdrawn).await?;
        }
    }
    enter(conn, step.event(), &organisation, reason, taken).await?;
    Ok(Ok(()))
}

/// The mark's last day is over: the listing goes on in the visible tier. `false` if there is no such mark.
pub async fn expire(
    conn: &mut PgConnection,
    id: OrganisationId,
    taken: Taken<'_>,
) -> anyhow::Result<bool> {
    let Some(Kept {
        row: organisation, ..
    }) = keeping::lock_organisation(conn, id).await?
    else {
        return Ok(false);
    };
    let is_over = match organisation.tier {
        Tier::Assessed(mark) => mark.expires_on < day_of(taken.at),
        Tier::Visible => false,
    };
    if is_over {
        end_mark(conn, id, taken.at).await?;
        enter(conn, Event::Expired, &organisation, "", taken).await?;
    }
    Ok(is_over)
}

/// An assessor saw that what a condition asked for was done. The last one makes it a mark without conditions.
pub async fn condition_met(
    conn: &mut PgConnection,
    id: OrganisationId,
    criterion: &str,
    taken: Taken<'_>,
) -> anyhow::Result<()> {
    let left = store::conditions::list_open_of(conn, id).await?.len();
    let Some(Kept {
        row: organisation, ..
    }) = keeping::lock_organisation(conn, id).await?
    else {
        return Ok(());
    };
    if let (0, Tier::Assessed(mark)) = (left, organisation.tier) {
        let mark = crate::directory::Assessment {
            with_conditions: false,
            ..mark
        };
        keeping::set_tier(conn, id, Tier::Assessed(mark)).await?;
        return enter(conn, Event::ConditionsMet, &organisation, "", taken).await;
    }
    let reason = format!("The condition on {criterion} is met.");
    enter(conn, Event::ConditionMet, &organisation, &reason, taken).await
}

async fn end_mark(
    conn: &mut PgConnection,
    id: OrganisationId,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    keeping::set_tier(conn, id, Tier::Visible).await?;
    store::conditions::close(conn, id, at).await?;
    Ok(())
}

/// Writes down what has just been done, and tells the organisation's people.
async fn enter(
    conn: &mut PgConnection,
    event: Event,
    before: &Organisation,
    reason: &str,
    taken: Taken<'_>,
) -> anyhow::Result<()> {
    let Taken { by, at, site } = taken;
    let kept = keeping::find_organisation(conn, before.id).await?;
    let after = kept.map_or_else(|| before.clone(), |kept| kept.row);
    let standing = standing_of(&after);
    let entry = Entry {
        reason: reason.to_owned(),
        ..Entry::new(event, after.id, &after.name, day_of(at), standing)
    };
    store::register::enter(conn, &entry, by, at).await?;
    let by = by.map_or(By::Program("listings"), By::Account);
    let told = audit::Event::new(
        by,
        "listing.standing-changed",
        format!("organisation/{}", after.id),
        at,
    )
    .from(json!(standing_of(before).slug()))
    .to(json!({"event": event.slug(), "standing": standing.slug(), "reason": reason}));
    audit::record(conn, &told).await?;
    emails::tell_members(conn, after.id, at, |to| {
        emails::standing_changed(to, &after, event, reason, site)
    })
    .await
}

fn standing_of(organisation: &Organisation) -> Standing {
    match organisation.listing {
        ListingState::Suspended => Standing::Suspended,
        ListingState::Withdrawn => Standing::Withdrawn,
        _ => organisation.tier.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_only_taken_where_it_makes_sense() {
        let mut organisation = Organisation::named(OrganisationId::new(), "Harbour Mentors");
        let able = |organisation: &Organisation| {
            Step::ALL
                .iter()
                .filter(|step| step.check(organisation).is_ok())
                .copied()
                .collect::<Vec<_>>()
        };
        assert_eq!(able(&organisation), [Step::Suspend, Step::Withdraw]);
        organisation.listing = ListingState::Suspended;
        assert_eq!(able(&organisation), [Step::Reinstate, Step::Withdraw]);
        organisation.listing = ListingState::Draft;
        assert_eq!(able(&organisation), []);
    }
}
