//! How many enquiries each programme takes: places, a weekly limit, a pause. One form for each programme.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::IntoResponse};
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::PgConnection;

use super::Answer;
use crate::{
    accounts::{
        Level, SignedIn,
        audit::{self, By},
    },
    directory::{
        Capacity, Organisation, Programme, Taking,
        store::{capacity as store, keeping},
        words,
    },
    enquiries::{capacity::recount_week, forms::reading, paths},
    listings::{self, reading as numbers},
    matching::ListingState,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Path, Query, render, see_other},
    },
    values::{ProgrammeId, Slug},
};

const MOST_PLACES: u32 = 9_999;
const MOST_A_WEEK: u32 = 999;
/// A longer pause is no pause: then the programme is better taken out of the results.
const LONGEST_PAUSE: Months = Months::new(12);

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CapacityForm {
    places: String,
    /// The places when the page was drawn: enquiries move them meanwhile.
    places_before: String,
    weekly: String,
    day: String,
    month: String,
    year: String,
}

/// What a form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wish {
    places: Option<u16>,
    /// Whether another number was typed than the one that was drawn.
    changes_places: bool,
    weekly: Option<u16>,
    paused_until: Option<NaiveDate>,
}

/// One programme with its form, and what was wrong with it.
struct Entry {
    programme: Programme,
    taking: Taking,
    form: CapacityForm,
    errors: FieldErrors,
}

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
        .map(|programme| Entry {
            taking: programme.capacity.taking(programme.places, today),
            form: CapacityForm::of(&programme, today),
            errors: FieldErrors::default(),
            programme,
        });
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

fn in_field(number: Option<u16>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

impl CapacityForm {
    fn of(programme: &Programme, today: NaiveDate) -> Self {
        let capacity = programme.capacity;
        let paused_until = capacity.paused_until.filter(|day| *day > today);
        let part = |part: fn(&NaiveDate) -> u32| {
            paused_until.map_or_else(String::new, |day| part(&day).to_string())
        };
        Self {
            places: in_field(programme.places),
            places_before: in_field(programme.places),
            weekly: in_field(capacity.weekly_enquiries),
            day: part(NaiveDate::day),
            month: part(NaiveDate::month),
            year: paused_until.map_or_else(String::new, |day| day.year().to_string()),
        }
    }

    fn parse(&self, today: NaiveDate) -> Result<Wish, FieldErrors> {
        let mut errors = FieldErrors::default();
        let places = errors.check("places", numbers::number::<u16>(&self.places, MOST_PLACES));
        let weekly = numbers::number::<u16>(&self.weekly, MOST_A_WEEK);
        let weekly = weekly.and_then(|weekly| match weekly {
            Some(0) => Err("Enter 1 or more, or pause the programme until a day".to_owned()),
            weekly => Ok(weekly),
        });
        let weekly = errors.check("weekly", weekly);
        let paused_until = errors.check("day", self.pause(today));
        let changes_places = self.places.trim() != self.places_before.trim();
        match (places, weekly, paused_until) {
            (Some(places), Some(weekly), Some(paused_until)) => Ok(Wish {
                places,
                changes_places,
                weekly,
                paused_until,
            }),
            _ => Err(errors),
        }
    }

    fn pause(&self, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
        let fields = [&self.day, &self.month, &self.year];
        if fields.iter().all(|field| field.trim().is_empty()) {
            return Ok(None);
        }
        let day = reading::day(&self.day, &self.month, &self.year)?;
        if day <= today {
            Err("Enter a day after today, or leave all three empty".to_owned())
        } else if day > today + LONGEST_PAUSE {
            Err("Enter a day within the next 12 months".to_owned())
        } else {
            Ok(Some(day))
        }
    }
}

impl Entry {
    /// The id of a field of this programme's form: several forms stand on the page.
    fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.programme.id)
    }

    fn error(&self, name: &str) -> &str {
        self.errors.message(name)
    }

    fn says(&self) -> (&'static str, String) {
        match self.taking {
            Taking::Open | Taking::Elsewhere => ("tag-good", "Takes enquiries".to_owned()),
            Taking::Full => ("tag-warning", "Full now".to_owned()),
            Taking::Paused(day) => ("tag-warning", format!("Paused until {}", words::day(day))),
        }
    }

    /// Until when the week's number is reached.
    fn week_is_full(&self) -> Option<String> {
        let day = self.programme.capacity.full_until;
        day.filter(|_| self.taking == Taking::Full).map(words::day)
    }
}

impl CapacityPage {
    fn answer(&self) -> Answer {
        let status = if self.stale.is_some() {
            StatusCode::CONFLICT
        } else if self.errors().is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
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

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day of November");

    #[test]
    fn a_number_that_was_left_alone_is_not_written_over_what_enquiries_made_of_it() {
        let form = CapacityForm {
            places: "3".to_owned(),
            places_before: "3".to_owned(),
            ..CapacityForm::default()
        };
        assert!(!form.parse(TODAY).unwrap().changes_places);
        let form = CapacityForm {
            places: String::new(),
            ..form
        };
        let emptied = form.parse(TODAY).unwrap();
        assert!(emptied.changes_places && emptied.places.is_none());
    }

    #[test]
    fn a_pause_has_a_day_to_come_and_a_week_at_least_one() {
        let form = |weekly: &str, day: &str, year: &str| CapacityForm {
            weekly: weekly.to_owned(),
            day: day.to_owned(),
            month: "12".to_owned(),
            year: year.to_owned(),
            ..CapacityForm::default()
        };
        let good = form("2", "1", "2026").parse(TODAY).unwrap();
        assert_eq!(good.weekly, Some(2));
        assert_eq!(good.paused_until, NaiveDate::from_ymd_opt(2026, 12, 1));
        for wrong in [
            form("0", "1", "2026"),
            form("", "1", "2025"),
            form("", "1", "2099"),
        ] {
            assert!(wrong.parse(TODAY).is_err(), "{wrong:?}");
        }
    }
}
