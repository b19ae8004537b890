//! The visitor's shortlist, each programme judged by the need at hand.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
};

use crate::{
    finder::{
        Finder, Judged, NeedForm, judge,
        pages::results_words as words,
        paths,
        shortlist::{List, at_hand::AtHand, chosen::Chosen},
    },
    platform::http::{AppError, Frame, render},
    values::Term,
};

/// What is said above the list once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A programme was to be put on, and there is no room.
    Full,
}

#[derive(Template)]
#[template(path = "finder/shortlist/show.html")]
struct ShortlistPage<'a> {
    frame: &'a Frame,
    need: AtHand,
    judged: Vec<Judged<'a>>,
    /// Programmes on the list that have no page any more.
    gone: usize,
    notice: Option<Notice>,
}

pub async fn show(
    State(finder): State<Finder>,
    frame: Frame,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let form = NeedForm::from_query(frame.query());
    respond(&finder, &frame, form, &List::of(&headers), None)
}

/// The page of one list, which nothing may keep.
pub fn respond(
    finder: &Finder,
    frame: &Frame,
    form: NeedForm,
    list: &List,
    notice: Option<Notice>,
) -> Result<Response, AppError> {
    let snapshot = finder.directory.snapshot();
    let need = AtHand::of(form, &snapshot);
    let judged = judge(
        &snapshot,
        &need.need,
        &finder.weights,
        finder.today(),
        list.iter(),
    );
    let page = ShortlistPage {
        frame,
        need,
        gone: list.len() - judged.len(),
        judged,
        notice,
    };
    let mut response = render(&page)?.into_response();
    let private = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(CACHE_CONTROL, private);
    Ok(response)
}

impl ShortlistPage<'_> {
    fn chosen(&self) -> Chosen<'_, '_> {
        Chosen::of(&self.judged)
    }

    /// All of the list side by side, where it is neither too short nor too long for that.
    fn compare_all(&self) -> Option<String> {
        let chosen = self.chosen();
        chosen
            .can_be_compared()
            .then(|| chosen.comparison(&self.need.query()))
    }

    /// The comparison as a link that says nothing of the person.
    fn share(&self) -> String {
        let path = self.chosen().comparison(&self.need.shared_query());
        self.frame.absolute(&path)
    }
}
