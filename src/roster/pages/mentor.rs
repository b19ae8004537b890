//! A mentor's own page, by the link in their mail: what is held about them, and where. Looking at it changes nothing.

use askama::Template;
use axum::{
    extract::State,
    http::header::CACHE_CONTROL,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;

use super::Answer;
use crate::{
    directory::words as directory_words,
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, Form, Frame, Path, Query, render, see_other},
        vault::Vault,
    },
    roster::{
        Entry,
        jobs::name_of,
        own_word, paths,
        person::PersonId,
        store::departures,
        words::{self, Line},
    },
    values::OrganisationId,
};

/// What was just done, to be said once at the top.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RestForm {
    /// `resting` or `back`.
    to: String,
}

#[derive(Debug, Deserialize)]
pub struct ReturnForm {
    organisation: OrganisationId,
}

/// An entry, and what the organisation is called that tells it.
pub struct Told {
    pub organisation: String,
    pub entry: Entry,
}

struct Left {
    organisation: String,
    id: OrganisationId,
    on: String,
}

#[derive(Template)]
#[template(path = "roster/mentor.html")]
struct MentorPage {
    frame: Frame,
    token: String,
    done: &'static str,
    told: Vec<Told>,
    left: Vec<Left>,
}

pub async fn show(
    State(db): State<Db>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
    Query(done): Query<Done>,
) -> Answer {
    let person = follow(&vault, &token)?;
    let (told, left) = db
        .read(async |conn| {
            let told = list_told(conn, person).await?;
            let left = list_left(conn, person).await?;
            Ok::<_, anyhow::Error>((told, left))
        })
        .await?;
    let page = MentorPage {
        frame,
        token,
        done: message(&done.done),
        told,
        left,
    };
    kept_by_nobody(&page)
}

pub async fn confirm(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    Path(token): Path<String>,
) -> Answer {
    let person = follow(&vault, &token)?;
    db.write(async |conn| own_word::confirm(conn, person, clock.now()).await)
        .await?;
    Ok(see_done(&token, "confirmed"))
}

pub async fn rest(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    Path(token): Path<String>,
    Form(form): Form<RestForm>,
) -> Answer {
    let person = follow(&vault, &token)?;
    let is_resting = match form.to.as_str() {
        "resting" => true,
        "back" => false,
        _ => {
            return Err(AppError::Unprocessable(
                "Say whether to rest or to be back.".to_owned(),
            ));
        }
    };
    db.write(async |conn| own_word::rest(conn, person, is_resting, clock.now()).await)
        .await?;
    Ok(see_done(
        &token,
        if is_resting { "resting" } else { "back" },
    ))
}

pub async fn come_back(
    State(db): State<Db>,
    State(vault): State<Vault>,
    Path(token): Path<String>,
    Form(form): Form<ReturnForm>,
) -> Answer {
    let person = follow(&vault, &token)?;
    db.write(async |conn| own_word::come_back(conn, person, form.organisation).await)
        .await?;
    Ok(see_done(&token, "returned"))
}

/// Whom a link opens the page of. A link that we did not make leads nowhere.
pub fn follow(vault: &Vault, token: &str) -> Result<PersonId, AppError> {
    PersonId::follow(vault, token).ok_or(AppError::NotFound)
}

pub async fn list_told(conn: &mut PgConnection, person: PersonId) -> anyhow::Result<Vec<Told>> {
    let mut told = Vec::new();
    for entry in own_word::list(conn, person).await? {
        let organisation = name_of(conn, entry.organisation).await?;
        told.push(Told {
            organisation,
            entry,
        });
    }
    told.sort_by(|one, other| one.organisation.cmp(&other.organisation));
    Ok(told)
}

async fn list_left(conn: &mut PgConnection, person: PersonId) -> anyhow::Result<Vec<Left>> {
    let mut left = Vec::new();
    for departure in departures::list_by(conn, person).await? {
        left.push(Left {
            organisation: name_of(conn, departure.organisation).await?,
            id: departure.organisation,
            on: directory_words::day(day_of(departure.left_at)),
        });
    }
    Ok(left)
}

/// A page about one person, which no browser or proxy is to keep.
pub fn kept_by_nobody(page: &impl Template) -> Answer {
    Ok(([(CACHE_CONTROL, "private, no-store")], render(page)?).into_response())
}

/// Back to the page, which says what was done.
pub fn see_done(token: &str, done: &str) -> Response {
    see_other(&format!("{}?done={done}", paths::mentor(token)))
}

fn message(done: &str) -> &'static str {
    match done {
        "confirmed" => "Thank you. You said that this is right.",
        "corrected" => "Thank you. What you wrote stands from now on, in every organisation below.",
        "resting" => "You take a rest. You are not counted until you say that you are back.",
        "back" => "Good to have you back. You are counted again.",
        "left" => "You have left. What was told about you there is erased.",
        "returned" => {
            "They may list you again. They have to add you themselves; then we write to you."
        }
        _ => "",
    }
}

impl MentorPage {
    fn lines(told: &Told) -> Vec<Line> {
        words::told(&told.entry)
    }

    fn since(told: &Told) -> String {
        day(told.entry.added_at)
    }

    /// What is still to be said.
    fn is_open(&self) -> bool {
        let mut entries = self.told.iter().map(|told| &told.entry);
        entries.any(|entry| entry.confirmed_at.is_none() || entry.news_at.is_some())
    }

    fn answer(told: &Told) -> String {
        match told.entry.confirmed_at {
            Some(at) => format!("You said that this is right on {}.", day(at)),
            None => "You have not said yet whether this is right.".to_owned(),
        }
    }

    fn is_resting(&self) -> bool {
        let mut entries = self.told.iter();
        entries.any(|told| told.entry.rests_at.is_some())
    }
}

fn day(at: DateTime<Utc>) -> String {
    directory_words::day(day_of(at))
}
