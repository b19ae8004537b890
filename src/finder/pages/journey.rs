//! The question pages in turn: which one is shown for what was asked and said.

use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

use super::{
    business::BusinessPage,
    check::CheckPage,
    order::{self, OrderPage},
    place::PlacePage,
    question::{Question, Step},
    what::WhatPage,
};
use crate::{
    directory::Directory,
    finder::{
        form::{NeedForm, pairs_of},
        paths,
    },
    platform::http::{AppError, Frame, render, see_other},
};

/// Shows the page of `asked`, or, with status 422, the first page before it whose answers cannot be taken: each page's
/// form is sent to the page that comes next.
fn show(asked: Step, frame: Frame, directory: &Directory) -> Result<Response, AppError> {
    let mut form = NeedForm::from_query(frame.query());
    if asked == Step::Order {
        order::put_in_order(&mut form, frame.query());
    }
    let errors = form
        .parse(&directory.snapshot().gazetteer)
        .err()
        .unwrap_or_default();
    let faulty = asked.before().find(|step| step.has_one_of(&errors));
    let from_check = pairs_of(frame.query()).any(|pair| pair == ("then".into(), "check".into()));
    let question = Question {
        step: faulty.unwrap_or(asked),
        form,
        errors: errors.of(|parameter| faulty.is_some_and(|step| step.asks(parameter))),
        from_check: from_check || (faulty.is_some() && asked == Step::Check),
    };
    if question.step == Step::Order && question.form.challenges.len() < 2 {
        return Ok(see_other(&paths::with_query(
            question.action(),
            &question.form.query(),
        )));
    }
    let mut response = draw(frame, question)?.into_response();
    if faulty.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn draw(frame: Frame, question: Question) -> Result<Html<String>, AppError> {
    match question.step {
        Step::What => render(&WhatPage { frame, question }),
        Step::Order => render(&OrderPage { frame, question }),
        Step::Business => render(&BusinessPage { frame, question }),
        Step::Place => render(&PlacePage { frame, question }),
        Step::Check => render(&CheckPage { frame, question }),
    }
}

pub async fn what(frame: Frame, State(directory): State<Directory>) -> Result<Response, AppError> {
    show(Step::What, frame, &directory)
}

pub async fn order(frame: Frame, State(directory): State<Directory>) -> Result<Response, AppError> {
    show(Step::Order, frame, &directory)
}

pub async fn business(
    frame: Frame,
    State(directory): State<Directory>,
) -> Result<Response, AppError> {
    show(Step::Business, frame, &directory)
}

pub async fn place(frame: Frame, State(directory): State<Directory>) -> Result<Response, AppError> {
    show(Step::Place, frame, &directory)
}

pub async fn check(frame: Frame, State(directory): State<Directory>) -> Result<Response, AppError> {
    show(Step::Check, frame, &directory)
}
