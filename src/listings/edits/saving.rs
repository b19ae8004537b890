//! Saving a change: at once, into the queue, or not at all because somebody else was quicker.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Change, Edit,
    facts::{self, Editable, changes, split},
};
use crate::{
    accounts::audit::{self, By},
    directory::{Organisation, Programme, Tier, store::keeping},
    listings::store,
    values::{AccountId, OrganisationId, ProgrammeId},
};

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// All of it is public, or there was nothing to change.
    Live,
    /// Some or all of it waits for an assessor.
    Waiting,
}

/// Who changes what: the organisation, or one of its programmes.
#[derive(Clone, Copy, Debug)]
pub struct Editing {
    pub organisation: OrganisationId,
    pub programme: Option<ProgrammeId>,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// Saves a change of the organisation itself. The caller has locked it.
pub async fn save_organisation(
    conn: &mut PgConnection,
    editing: Editing,
    before: &Organisation,
    after: &Organisation,
    form: Value,
) -> anyhow::Result<Saved> {
    let (live, live_changes, saved) = part(conn, editing, before.tier, before, after, form).await?;
    if !live_changes.is_empty() {
        keeping::write_organisation(conn, &live).await?;
        record(conn, editing, "listing.edited", &live_changes).await?;
    }
    Ok(saved)
}

/// Saves a change of a programme. The caller has locked its organisation, which stands in this tier.
pub async fn save_programme(
    conn: &mut PgConnection,
    editing: Editing,
    tier: Tier,
    before: &Programme,
    after: &Programme,
    form: Value,
) -> anyhow::Result<Saved> {
    let (live, live_changes, saved) = part(conn, editing, tier, before, after, form).await?;
    if !live_changes.is_empty() {
        keeping::write_programme(conn, &live).await?;
        record(conn, editing, "listing.edited", &live_changes).await?;
    }
    Ok(saved)
}

/// What may be seen at once; the rest, if any, is put into the queue.
async fn part<T: Editable>(
    conn: &mut PgConnection,
    editing: Editing,
    tier: Tier,
    before: &T,
    after: &T,
    form: Value,
) -> anyhow::Result<(T, Vec<Change>, Saved)> {
    let Editing {
        organisation,
        programme,
        by,
        at,
    } = editing;
    if tier == Tier::Visible {
        // What waited while there was a mark was on this form, and has just been saved with it.
        store::edits::replace_waiting(conn, organisation, programme, by, at).await?;
        return Ok((after.clone(), changes(before, after), Saved::Live));
    }
    let split = split(before, after);
    if split.waiting.is_empty() {
        store::edits::replace_waiting(conn, organisation, programme, by, at).await?;
        return Ok((split.live, split.live_changes, Saved::Live));
    }
    propose(conn, editing, split.waiting, form).await?;
    Ok((split.live, split.live_changes, Saved::Waiting))
}

/// Lays changes before an assessor, in place of what waits of the same thing.
pub async fn propose(
    conn: &mut PgConnection,
    editing: Editing,
    changes: Vec<Change>,
    form: Value,
) -> anyhow::Result<()> {
    record(conn, editing, "listing.edit-proposed", &changes).await?;
    let edit = Edit {
        id: Uuid::now_v7(),
        organisation: editing.organisation,
        programme: editing.programme,
        proposed: form,
        changes,
        state: super::State::Waiting,
        made_by: editing.by,
        made_at: editing.at,
    };
    store::edits::insert(conn, &edit).await?;
    Ok(())
}

/// What the trail, of which nothing can be erased, says in the place of a mailbox or a phone number.
const NOT_KEPT: &str = "(not kept)";

/// The audit event of some changes.
pub async fn record(
    conn: &mut PgConnection,
    editing: Editing,
    what: &'static str,
    changes: &[Change],
) -> anyhow::Result<()> {
    let subject = match editing.programme {
        Some(programme) => format!("programme/{programme}"),
        None => format!("organisation/{}", editing.organisation),
    };
    let values = |side: fn(&Change) -> &String| -> Value {
        let pairs = changes.iter().map(|change| {
            let value = if facts::may_be_personal(&change.fact) {
                NOT_KEPT
            } else {
                side(change)
            };
            (change.fact.clone(), json!(value))
        });
        Value::Object(pairs.collect())
    };
    let event = audit::Event::new(By::Account(editing.by), what, subject, editing.at)
        .from(values(|change| &change.before))
        .to(values(|change| &change.after));
    audit::record(conn, &event).await?;
    Ok(())
}
