//! "Still correct?": the button that counts the 90 days anew.

use axum::extract::State;
use serde_json::json;

use super::own_locked;
use crate::{
    accounts::{
        Level, SignedIn,
        audit::{self, By},
    },
    directory::store::keeping,
    listings::{pages::Answer, paths},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Path, see_other},
    },
    values::Slug,
};

/// Confirming twice on one day is the same as once.
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    Path(slug): Path<Slug>,
) -> Answer {
    let (today, at) = (clock.today(), clock.now());
    let slug = db
        .write(async |conn| {
            let organisation = own_locked(conn, &person, &slug, Level::Editor).await?.row;
            keeping::confirm(conn, organisation.id, today).await?;
            let subject = format!("organisation/{}", organisation.id);
            let by = By::Account(person.account);
            let event = audit::Event::new(by, "listing.confirmed", subject, at)
                .from(json!(organisation.last_confirmed_on))
                .to(json!(today));
            audit::record(conn, &event).await?;
            Ok::<_, AppError>(organisation.slug)
        })
        .await?;
    Ok(see_other(&format!(
        "{}?done=confirmed",
        paths::manage(&slug)
    )))
}
