//! What a person's answer does. Everything is checked again under locks: between drawing the page and the click, somebody
//! else may have answered, or the organisation itself may have taken its listing over.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::store::{merges, proposals};
use crate::{
    accounts::audit::{self, By, Event},
    directory::{
        Organisation, Tier,
        store::{
            keeping,
            merging::{self, Pair},
        },
    },
    matching::ListingState,
    values::OrganisationId,
};

/// What a person says of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One organisation; its page is the first listing's.
    KeepFirst,
    KeepSecond,
    NotSame,
}

/// Why nothing was done, as a sentence for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error(
        "Somebody has answered this pair already. Open the list again to see what was decided."
    )]
    Answered,
    #[error("This merge has been undone already.")]
    Undone,
    #[error("{0} is no longer listed. Open the list again.")]
    NotListed(String),
    #[error(
        "{0} is assessed or looks after its own listing, so its page has to stay. Merge the other one into it."
    )]
    MustStay(String),
    #[error(
        "{0} and {1} are both assessed or look after their own listings. They are never merged here: ask them first, and \
         have one of them withdraw."
    )]
    BothMustStay(String, String),
    #[error(
        "Another listing was merged into {0} already, so its page has to stay. Undo that merge first."
    )]
    HasTakenIn(String),
    #[error("Somebody is claiming {0} or applying for it. Wait until that is decided.")]
    BeingClaimed(String),
    #[error(
        "{0} has taken over its listing since, with the programmes that came to it by the merge. Ask them before anything is \
         taken away."
    )]
    TakenOver(String),
}

/// Whether its page and its words have to stay.
pub(super) fn must_stay(organisation: &Organisation) -> bool {
    organisation.claimed || organisation.tier != Tier::Visible
}

/// Does what was answered of an open proposal, and records it; `None` when there is no such proposal. After a refusal the
/// transaction has to be rolled back.
pub async fn answer(
    conn: &mut PgConnection,
    proposal: Uuid,
    answer: Answer,
    by: By,
    at: DateTime<Utc>,
) -> anyhow::Result<Option<Result<(), Refusal>>> {
    let Some((first, second, is_open)) = proposals::lock(conn, proposal).await? else {
        return Ok(None);
    };
    if !is_open {
        return Ok(Some(Err(Refusal::Answered)));
    }
    let (merged, survivor) = match answer {
        Answer::KeepFirst => (second, first),
        Answer::KeepSecond => (first, second),
        Answer::NotSame => {
            proposals::record_answer(conn, proposal, "not-same", at).await?;
            let subject = format!("organisation/{first}");
            let event = Event::new(by, "duplicate.refused", subject, at);
            audit::record(conn, &event.to(json!({ "not_the_same_as": second }))).await?;
            return Ok(Some(Ok(())));
        }
    };
    // In the order of their ids, so that two who decide of the same organisations wait and do not lock crosswise.
    let one = keeping::lock_organisation(conn, first).await?;
    let other = keeping::lock_organisation(conn, second).await?;
    let (Some(one), Some(other)) = (one, other) else {
        return Ok(None);
    };
    let (going, staying) = if merged == first {
        (one.row, other.row)
    } else {
        (other.row, one.row)
    };
    if let Err(refusal) = may_merge(conn, &going, &staying).await? {
        return Ok(Some(Err(refusal)));
    }
    let moved = merging::merge(conn, Pair { merged, survivor }, at).await?;
    let merge = merges::insert(conn, proposal, Pair { merged, survivor }, &moved, at).await?;
    proposals::record_answer(conn, proposal, "merged", at).await?;
    record_merge(
        conn,
        "listing.merged",
        (survivor, merged, merge),
        moved.programmes(),
        by,
        at,
    )
    .await?;
    Ok(Some(Ok(())))
}

async fn may_merge(
    conn: &mut PgConnection,
    going: &Organisation,
    staying: &Organisation,
) -> anyhow::Result<Result<(), Refusal>> {
    let name = going.name.clone();
    if must_stay(going) && must_stay(staying) {
        return Ok(Err(Refusal::BothMustStay(name, staying.name.clone())));
    }
    if must_stay(going) {
        return Ok(Err(Refusal::MustStay(name)));
    }
    for one in [going, staying] {
        if one.listing != ListingState::Listed {
            return Ok(Err(Refusal::NotListed(one.name.clone())));
        }
    }
    if merging::has_taken_in(conn, going.id).await? {
        return Ok(Err(Refusal::HasTakenIn(name)));
    }
    if merges::is_being_claimed(conn, going.id).await? {
        return Ok(Err(Refusal::BeingClaimed(name)));
    }
    Ok(Ok(()))
}

/// Puts back what a merge has moved, records it, and proposes the pair again; `None` when there was no such merge. After a
/// refusal the transaction has to be rolled back.
pub async fn undo(
    conn: &mut PgConnection,
    merge: Uuid,
    by: By,
    at: DateTime<Utc>,
) -> anyhow::Result<Option<Result<(), Refusal>>> {
    let Some(standing) = merges::lock_standing(conn, merge).await? else {
        let was_there = merges::exists(conn, merge).await?;
        return Ok(was_there.then_some(Err(Refusal::Undone)));
    };
    let Pair { merged, survivor } = standing.pair;
    for id in [merged.min(survivor), merged.max(survivor)] {
        let locked = keeping::lock_organisation(conn, id).await?;
        let taken_over = locked
            .filter(|kept| id == survivor && kept.row.claimed && !standing.moved.was_claimed());
        if let Some(kept) = taken_over {
            return Ok(Some(Err(Refusal::TakenOver(kept.row.name))));
        }
    }
    let programmes = standing.moved.programmes();
    merging::part(conn, standing.pair, standing.moved).await?;
    merges::set_undone(conn, merge, at).await?;
    proposals::reopen(conn, standing.proposal).await?;
    record_merge(
        conn,
        "listing.parted",
        (survivor, merged, merge),
        programmes,
        by,
        at,
    )
    .await?;
    Ok(Some(Ok(())))
}

/// Whoever looks up either organisation finds it.
async fn record_merge(
    conn: &mut PgConnection,
    what: &'static str,
    (survivor, merged, merge): (OrganisationId, OrganisationId, Uuid),
    programmes: usize,
    by: By,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    for (subject, other) in [(survivor, merged), (merged, survivor)] {
        let event = Event::new(by, what, format!("organisation/{subject}"), at).to(json!({
            "merge": merge, "with": other, "stays": survivor, "programmes": programmes,
        }));
        audit::record(conn, &event).await?;
    }
    Ok(())
}
