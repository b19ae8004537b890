//! The light yearly return of an assessed organisation: three questions.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;

use super::{own, own_locked};
use crate::{
    accounts::{
        Level, SignedIn,
        audit::{self, By},
    },
    directory::{Organisation, Tier, words},
    listings::{
        forms::reading,
        pages::Answer,
        paths, reminders,
        store::{self, returns::YearlyReturn},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, render, see_other},
    },
    values::Slug,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReturnForm {
    businesses: String,
    mentors: String,
    changes: String,
}

#[derive(Template)]
#[template(path = "listings/manage/return.html")]
struct ReturnPage {
    frame: Frame,
    slug: Slug,
    due_on: NaiveDate,
    form: ReturnForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    let kept = db
        .read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?;
    let page = ReturnPage {
        frame,
        due_on: due_on(&kept.row, clock.today())?,
        slug: kept.row.slug,
        form: ReturnForm::default(),
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<ReturnForm>,
) -> Answer {
    let (today, at) = (clock.today(), clock.now());
    let kept = db
        .read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?;
    let due_on = due_on(&kept.row, today)?;
    let made = match form.parse(due_on) {
        Ok(made) => made,
        Err(errors) => {
            return ReturnPage {
                frame,
                slug,
                due_on,
                form,
                errors,
            }
            .unprocessable();
        }
    };
    db.write(async |conn| {
        let id = own_locked(conn, &person, &slug, Level::Editor)
            .await?
            .row
            .id;
        // Sent twice is the same as once.
        if store::returns::insert(conn, id, &made, person.account, at).await? {
            let by = By::Account(person.account);
            let subject = format!("organisation/{id}");
            let event = audit::Event::new(by, "listing.return-made", subject, at);
            let told =
                json!({"due_on": due_on, "businesses": made.businesses, "mentors": made.mentors});
            audit::record(conn, &event.to(told)).await?;
        }
        Ok::<_, AppError>(())
    })
    .await?;
    Ok(see_other(&format!(
        "{}?done=returned",
        paths::manage(&slug)
    )))
}

/// Only an organisation with a mark that has an anniversary before it is asked.
fn due_on(organisation: &Organisation, today: NaiveDate) -> Result<NaiveDate, AppError> {
    let Tier::Assessed(mark) = organisation.tier else {
        return Err(AppError::NotFound);
    };
    reminders::next_return(mark, today).ok_or(AppError::NotFound)
}

impl ReturnForm {
    fn parse(&self, due_on: NaiveDate) -> Result<YearlyReturn, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut count = |field: &'static str, typed: &str| {
            let number = errors.check(field, reading::number::<i32>(typed, 100_000));
            if number == Some(None) {
                errors.add(field, "Enter a number, 0 if there was none");
            }
            number.flatten()
        };
        let businesses = count("businesses", &self.businesses);
        let mentors = count("mentors", &self.mentors);
        let changes = errors.check("changes", reading::text(&self.changes));
        match (businesses, mentors, changes) {
            (Some(businesses), Some(mentors), Some(changes)) => Ok(YearlyReturn {
                due_on,
                businesses,
                mentors,
                changes,
            }),
            _ => Err(errors),
        }
    }
}

impl ReturnPage {
    fn due(&self) -> String {
        words::day(self.due_on)
    }

    fn back(&self) -> String {
        paths::manage(&self.slug)
    }

    fn action(&self) -> String {
        paths::manage_return(&self.slug)
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
