//! How many enquiries each programme takes: places, a weekly limit, a pause. One form for each programme.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;

use super::{Answer, status, takes::Entry};
use crate::{
    accounts::{
        Level, SignedIn,
        audit::{self, By},
    },
    directory::{
        Capacity, Organisation,
        store::{capacity as store, keeping},
    },
    enquiries::{
        capacity::recount_week,
        forms::capacity::{CapacityForm, Wish, in_field},
        paths,
    },
    listings,
    matching::ListingState,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Frame, Path, Query, render, see_other},
    },
    values::{ProgrammeId, Slug},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

#[derive(Template)]
#[template(path = "enquiries/provider/capacity.html")]
struct CapacityPage {
    frame: Frame,
    organisation: Organisation,
    entries: Vec<Entry>,
    is_saved: bool,
    stale: Option<&'static str>,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Query(done): Query<Done>,
) -> Answer {
    let (organisation, entries) = db
        .read(async |conn| load(conn, &person, &slug, clock.today()).await)
        .await?;
    if organisation.slug != slug {
        return Ok(see_other(&paths::manage_capacity(&organisation.slug)));
    }
    CapacityPage {
        frame,
        organisation,
        entries,
        is_saved: done.done == "saved",
        stale: None,
    }
    .answer()
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path((slug, id)): Path<(Slug, ProgrammeId)>,
    Form(form): Form<CapacityForm>,
) -> Answer {
    let today = clock.today();
    let (organisation, mut entries) = db
        .read(async |conn| load(conn, &person, &slug, today).await)
        .await?;
    let mine = entries.iter_mut().find(|entry| entry.programme.id == id);
    let mine = mine.ok_or(AppError::NotFound)?;
    let wish = form.parse(today);
    let is_stale = match wish {
        Ok(wish) => {
            let saved = db
                .write(async |conn| save(conn, &person, id, wish, &form, &clock).await)
                .await?;
            if saved {
                let capacity = paths::manage_capacity(&organisation.slug);
                return Ok(see_other(&format!("{capacity}?done=saved")));
            }
            true
        }
        Err(errors) => {
            mine.errors = errors;
            false
        }
    };
    // The number that enquiries have made of it meanwhile is the one that the next post is judged by.
    let places_before = std::mem::take(&mut mine.form.places_before);
    mine.form = CapacityForm {
        places_before: if is_stale {
            places_before
        } else {
            form.places_before.clone()
        },
        ..form
    };
    CapacityPage {
        frame,
        organisation,
        entries,
        is_saved: false,
        stale: is_stale.then_some(
            "The number of places has changed while this page was open, as an enquiry came in or ended. Look at the \
             number and save again.",
        ),
    }
    .answer()
}

async fn load(
    conn: &mut PgConnection,
    person: &SignedIn,
    slug: &Slug,
    today: NaiveDate,
) -> Result<(Organisation, Vec<Entry>), AppError> {
    let organisation = listings::own(conn, person, slug, Level::Editor).await?.row;
    let programmes = keeping::list_programmes(conn, organisation.id).await?;
    let entries = programmes
        .into_iter()
        .map(|kept| kept.row)
        .filter(|programme| programme.listing != ListingState::Withdrawn)
        .map(|programme| Entry::new(programme, today));
    let entries = entries.collect();
    Ok((organisation, entries))
}

/// `false` where the places are others by now than those that were typed over.
async fn save(
    conn: &mut PgConnection,
    person: &SignedIn,
    id: ProgrammeId,
    wish: Wish,
    form: &CapacityForm,
    clock: &Clock,
) -> Result<bool, AppError> {
    let locked = store::lock(conn, id).await?.ok_or(AppError::NotFound)?;
    if wish.changes_places && in_field(locked.places) != form.places_before.trim() {
        return Ok(false);
    }
    let places = if wish.changes_places {
        wish.places
    } else {
        locked.places
    };
    let capacity = Capacity {
        weekly_enquiries: wish.weekly,
        paused_until: wish.paused_until,
        full_until: locked.capacity.full_until,
    };
    if places == locked.places && capacity == locked.capacity {
        return Ok(true);
    }
    let at = clock.now();
    store::set(conn, id, places, capacity).await?;
    recount_week(conn, id, wish.weekly, at).await?;
    let by = By::Account(person.account);
    let event = audit::Event::new(by, "capacity.changed", format!("programme/{id}"), at)
        .from(as_json(locked.places, locked.capacity))
        .to(as_json(places, capacity));
    audit::record(conn, &event).await?;
    Ok(true)
}

fn as_json(places: Option<u16>, capacity: Capacity) -> serde_json::Value {
    json!({
        "places": places,
        "weekly_enquiries": capacity.weekly_enquiries,
        "paused_until": capacity.paused_until,
    })
}

impl CapacityPage {
    fn answer(&self) -> Answer {
        let status = status(self.stale.is_some(), self.errors().is_empty());
        Ok((status, render(self)?).into_response())
    }

    /// Of all forms, as the summary takes them.
    fn errors(&self) -> Vec<(String, &str)> {
        let entries = self.entries.iter();
        let errors = entries.flat_map(|entry| {
            let errors = entry.errors.iter();
            errors.map(|(name, words)| (format!("#{}", entry.field(name)), words))
        });
        errors.collect()
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors().is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn back(&self) -> String {
        listings::paths::manage(&self.organisation.slug)
    }

    fn action(&self, entry: &Entry) -> String {
        paths::manage_programme_capacity(&self.organisation.slug, entry.programme.id)
    }
}
