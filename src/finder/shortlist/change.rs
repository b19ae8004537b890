//! Putting a programme on the list, and taking one off.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    List,
    pages::{Notice, respond},
};
use crate::{
    directory::Snapshot,
    finder::{Finder, NeedForm, paths},
    platform::http::{AppError, Form, Frame, see_other},
    values::ProgrammeId,
};

/// What the buttons of results, profiles and the list itself send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChangeForm {
    /// A programme's id.
    add: String,
    /// A programme's id, or `gone` for all that have no page any more.
    remove: String,
    /// The query of the need that the visitor is looking with.
    need: String,
    /// `results` to go back to them; empty for the list.
    from: String,
}

const GONE: &str = "gone";

pub async fn change(
    State(finder): State<Finder>,
    frame: Frame,
    headers: HeaderMap,
    Form(form): Form<ChangeForm>,
) -> Result<Response, AppError> {
    let mut list = List::of(&headers);
    let snapshot = finder.directory.snapshot();
    let need = NeedForm::from_query(&form.need);
    let named = |text: &str| Uuid::parse_str(text).ok().map(ProgrammeId);
    if let Some(programme) = named(&form.add) {
        if !has_page(&snapshot, programme) {
            return Err(AppError::NotFound);
        }
        if list.add(programme).is_err() {
            let mut response = respond(&finder, &frame, need, &list, Some(Notice::Full))?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(response);
        }
    }
    match named(&form.remove) {
        Some(programme) => list.remove(programme),
        None if form.remove == GONE => list.retain(|programme| has_page(&snapshot, programme)),
        None => {}
    }
    let touched = named(&form.add).or_else(|| named(&form.remove));
    let mut response = see_other(&back(&form.from, &need, touched));
    list.keep(response.headers_mut());
    Ok(response)
}

fn has_page(snapshot: &Snapshot, programme: ProgrammeId) -> bool {
    let place = snapshot.candidates.index_of(programme);
    let card = place.and_then(|place| snapshot.programme(place as usize));
    card.is_some_and(|card| card.programme.listing.has_a_page())
}

/// Where the visitor was: at the same result, or on the list.
fn back(from: &str, need: &NeedForm, touched: Option<ProgrammeId>) -> String {
    match touched {
        Some(programme) if from == "results" => {
            let results = paths::with_query(paths::RESULTS, &need.query());
            format!("{results}#{}", paths::anchor(programme))
        }
        _ => {
            let need = need.query_where(|parameter, _| parameter != "page");
            paths::with_query(paths::SHORTLIST, &need)
        }
    }
}
