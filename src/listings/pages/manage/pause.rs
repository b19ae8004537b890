//! Taking a break: out of the results, and back.

use axum::extract::State;
use serde::Deserialize;
use serde_json::json;

use super::own_locked;
use crate::{
    accounts::{
        Level, SignedIn,
        audit::{self, By},
    },
    directory::store::organisations,
    listings::{pages::Answer, paths},
    matching::ListingState,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Path, see_other},
    },
    values::{Slug, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PauseForm {
    /// `paused` or `listed`.
    to: String,
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    Path(slug): Path<Slug>,
    Form(form): Form<PauseForm>,
) -> Answer {
    let to = match form.to.as_str() {
        "paused" => ListingState::Paused,
        "listed" => ListingState::Listed,
        _ => {
            return Err(AppError::Unprocessable(
                "Choose to pause or to resume.".to_owned(),
            ));
        }
    };
    let at = clock.now();
    let slug = db
        .write(async |conn| {
            let organisation = own_locked(conn, &person, &slug, Level::Editor).await?.row;
            let from = organisation.listing;
            if !matches!(from, ListingState::Listed | ListingState::Paused) {
                return Err(AppError::stale(format!(
                    "The listing is {}, so you can neither pause nor resume it.",
                    from.name().to_lowercase()
                )));
            }
            if from != to {
                organisations::set_listing(conn, organisation.id, to).await?;
                let subject = format!("organisation/{}", organisation.id);
                let by = By::Account(person.account);
                let event = audit::Event::new(by, "listing.state-changed", subject, at)
                    .from(json!(from.slug()))
                    .to(json!(to.slug()));
                audit::record(conn, &event).await?;
            }
            Ok(organisation.slug)
        })
        .await?;
    let done = if to == ListingState::Paused {
        "paused"
    } else {
        "resumed"
    };
    Ok(see_other(&format!("{}?done={done}", paths::manage(&slug))))
}
