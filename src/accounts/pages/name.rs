//! What to call a person: asked once, after their first sign-in, and changed whenever they like.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::shared::{Onward, fault, title_prefix};
use crate::{
    accounts::{SignedIn, paths, store::accounts},
    platform::{
        db::Db,
        http::{AppError, Form, Frame, PageTemplate, Query, render, see_other},
    },
};

const LONGEST: usize = 100;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NameForm {
    pub name: String,
    pub then: String,
}

#[derive(Template)]
#[template(path = "accounts/name.html")]
struct NamePage {
    frame: Frame,
    form: NameForm,
    error: String,
}

pub async fn show(
    person: SignedIn,
    frame: Frame,
    Query(onward): Query<Onward>,
) -> Result<Response, AppError> {
    let form = NameForm {
        name: person.name,
        then: onward.then,
    };
    let page = NamePage {
        frame,
        form,
        error: String::new(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Form(form): Form<NameForm>,
) -> Result<Response, AppError> {
    let name = match form.parse() {
        Ok(name) => name,
        Err(error) => return NamePage { frame, form, error }.unprocessable(),
    };
    db.write(async |conn| accounts::set_name(conn, person.account, &name).await)
        .await?;
    let then = paths::own_path(&form.then).unwrap_or(paths::ACCOUNT);
    Ok(see_other(then))
}

impl NameForm {
    /// Whatever people are called, but on one line.
    fn parse(&self) -> Result<String, String> {
        let words: Vec<_> = self.name.split_whitespace().collect();
        let name = words.join(" ");
        if name.is_empty() {
            Err("Enter your name".to_owned())
        } else if name.chars().count() > LONGEST || name.contains(char::is_control) {
            Err(format!("Enter your name in at most {LONGEST} letters"))
        } else {
            Ok(name)
        }
    }
}
