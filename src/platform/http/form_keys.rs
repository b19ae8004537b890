//! Forms that are sent twice and done once.
//!
//! A form that makes something is drawn with a one-time key in a hidden field (`parts/form_key.html`). However often it is
//! posted, and however many of the posts come at once, what it asks for is done for the first and every one of them is
//! answered with the redirect that the first led to. A handler reads like this:
//!
//! ```ignore
//! #[derive(Default, Deserialize)]
//! pub struct ComplaintForm { pub text: String, #[serde(default)] pub form_key: FormKey }
//!
//! let complaint = match form.parse() { … };   // a form shown again keeps its key
//! let location = db
//!     .write(async |conn| {
//!         form_keys::once(conn, form.form_key, clock.now(), async |conn| {
//!             let complaint = store::complaints::insert(conn, &complaint, clock.now()).await?;
//!             mail::queue(conn, &emails::complaint_received(&complaint)?, clock.now()).await?;
//!             Ok::<_, anyhow::Error>(paths::complaint_done(complaint.reference))
//!         })
//!         .await
//!     })
//!     .await?;
//! Ok(see_other(&location))
//! ```

use std::{fmt, str::FromStr};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::platform::store::form_keys as store;

/// The one-time key of a form as it was drawn. A post without one, made by hand, counts as a form of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FormKey(Uuid);

impl FormKey {
    /// Random, and so long that nobody can come upon another's.
    pub fn new() -> Self {
        Self(Uuid::new_v4())
    }
}

impl Default for FormKey {
    fn default() -> Self {
        Self::new()
    }
}

/// For forms that are not read by serde.
impl FromStr for FormKey {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

impl fmt::Display for FormKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether a form was taken before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Do what it asks for, and [`settle`] in the same transaction.
    First,
    /// It has been done. Answer as then: see other, at this address.
    Again { location: String },
}

/// How long a form may lie open in a browser's other tab and still not be done twice.
const KEPT_FOR: TimeDelta = TimeDelta::days(7);

/// Does `work` if this is the first post of the form, and gives the address it led to; otherwise the address that the
/// first led to. If the work fails the transaction is to be rolled back, and with it goes the claim, so that the form
/// can be sent again.
pub async fn once<E: From<sqlx::Error>>(
    conn: &mut PgConnection,
    key: FormKey,
    at: DateTime<Utc>,
    work: impl AsyncFnOnce(&mut PgConnection) -> Result<String, E>,
) -> Result<String, E> {
    match claim(conn, key, at).await? {
        Claim::Again { location } => Ok(location),
        Claim::First => {
            let location = work(conn).await?;
            settle(conn, key, &location).await?;
            Ok(location)
        }
    }
}

/// The first to claim a key has it; another who comes while the first is at work waits for how that ends. For work that
/// does not fit into [`once`]; the connection has to be in a transaction.
pub async fn claim(
    conn: &mut PgConnection,
    key: FormKey,
    at: DateTime<Utc>,
) -> sqlx::Result<Claim> {
    if store::insert(conn, key.0, at).await? {
        return Ok(Claim::First);
    }
    let location = store::find_location(conn, key.0).await?;
    // Gone between the two statements means swept, after days: as good as new, but this transaction cannot know that no
    // other has it.
    location.map_or(Err(sqlx::Error::RowNotFound), |location| {
        Ok(Claim::Again { location })
    })
}

/// Where the work led, for those who send the form again.
pub async fn settle(conn: &mut PgConnection, key: FormKey, location: &str) -> sqlx::Result<()> {
    store::set_location(conn, key.0, location).await
}

/// Sweep: forgets keys of forms that nobody will send again.
pub async fn forget_old(conn: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let forgotten = store::delete_before(conn, now - KEPT_FOR).await?;
    Ok(usize::try_from(forgotten)?)
}

#[cfg(test)]
mod tests {
    use askama::Template;

    use super::*;

    #[derive(Template)]
    #[template(
        source = r#"{% import "parts/form_key.html" as form_key %}{{ form_key::hidden(key) }}"#,
        ext = "html"
    )]
    struct Drawn {
        key: FormKey,
    }

    #[test]
    fn a_key_is_drawn_as_it_is_read() {
        let key = FormKey::new();
        let drawn = Drawn { key }.render().unwrap();
        let field = format!(r#"<input type="hidden" name="form_key" value="{key}">"#);
        assert_eq!(drawn.trim(), field);
        assert_eq!(
            serde_json::from_str::<FormKey>(&format!("\"{key}\"")).unwrap(),
            key
        );
    }
}
