//! A person's answer to a proposal.

use axum::{extract::State, response::Response};
use serde::Deserialize;
use uuid::Uuid;

use super::NotDone;
use crate::{
    accounts::{Administrator, audit::By},
    duplicates::{Answer, answer, paths},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Path, form_keys, see_other},
    },
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    answer: String,
    form_key: form_keys::FormKey,
}

impl AnswerForm {
    fn parse(&self) -> Option<(Answer, &'static str)> {
        match self.answer.as_str() {
            "first" => Some((Answer::KeepFirst, "merged")),
            "second" => Some((Answer::KeepSecond, "merged")),
            "not-same" => Some((Answer::NotSame, "not-same")),
            _ => None,
        }
    }
}

pub async fn submit(
    Administrator(administrator): Administrator,
    State(db): State<Db>,
    State(clock): State<Clock>,
    Path(proposal): Path<Uuid>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, AppError> {
    let Some((chosen, done)) = form.parse() else {
        let advice = "Say which listing stays, or that they are not the same organisation.";
        return Err(AppError::Unprocessable(advice.to_owned()));
    };
    let (by, now) = (By::Account(administrator.account), clock.now());
    let answered: Result<String, NotDone> = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, now, async |conn| {
                NotDone::unless_done(answer(conn, proposal, chosen, by, now).await?)?;
                Ok(format!("{}?done={done}", paths::PROPOSALS))
            })
            .await
        })
        .await;
    Ok(see_other(&answered.map_err(NotDone::into_error)?))
}
