//! The questions.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};

use crate::{
    equality::{
        Equality,
        answers::AnswersForm,
        paths,
        question::{PREFER_NOT_TO_SAY, Question},
        store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, ClientAddress, Form, FormKey, Frame, render, see_other},
    },
    values::Term,
};

#[derive(Template)]
#[template(path = "equality/ask.html")]
struct AskPage {
    frame: Frame,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "equality/thanks.html")]
struct ThanksPage {
    frame: Frame,
}

pub async fn show(frame: Frame) -> Result<Html<String>, AppError> {
    render(&AskPage {
        frame,
        form_key: FormKey::new(),
    })
}

/// Counts what was answered and keeps nothing of who did.
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(limits): State<Equality>,
    visitor: ClientAddress,
    Form(form): Form<AnswersForm>,
) -> Result<Response, AppError> {
    let Some(answers) = form.answers() else {
        return Ok(see_other(paths::THANKS));
    };
    // Sent twice, it counts once.
    if limits.forms.check(&form.form_key.to_string()).is_err() {
        return Ok(see_other(paths::THANKS));
    }
    limits.answers.check(&visitor.visitor())?;
    let today = clock.today();
    db.write(async |conn| {
        for (question, answer) in &answers {
            store::count(conn, *question, answer, today).await?;
        }
        Ok::<_, sqlx::Error>(())
    })
    .await?;
    Ok(see_other(paths::THANKS))
}

pub async fn thanks(frame: Frame) -> Result<Html<String>, AppError> {
    render(&ThanksPage { frame })
}
