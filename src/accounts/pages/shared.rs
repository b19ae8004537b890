//! What the pages of signing in share.

use askama::Template;
use axum::{
    http::{HeaderMap, StatusCode, header::USER_AGENT},
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;

use crate::{
    accounts::{
        Accounts, SignedIn, cookies, paths,
        pending::EndedBy,
        secrets::Token,
        sign_in::{Entrance, Over},
    },
    platform::http::{AppError, Frame, see_other},
};

/// Where to go on to, in a query or a hidden field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Onward {
    pub then: String,
    /// "file" when files could not be kept.
    pub lost: String,
}

/// A page with one field for a code.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    pub code: String,
    pub then: String,
}

pub const NOT_SIX_DIGITS: &str = "Enter the 6 digits of the code, like 123 456";

/// Told when a message is worth nothing any more.
#[derive(Template)]
#[template(path = "accounts/over.html")]
struct OverPage {
    frame: Frame,
    over: Over,
    then: String,
}

pub fn over(frame: Frame, over: Over, then: &str) -> Result<Response, AppError> {
    let page = OverPage {
        frame,
        over,
        then: then.to_owned(),
    };
    let mut response = (StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response();
    cookies::SIGN_IN.clear(response.headers_mut());
    Ok(response)
}

impl OverPage {
    fn reason(&self) -> &'static str {
        match self.over {
            Over::NotAsked => "This browser has not asked for a code, or it was too long ago.",
            Over::Expired => "A code and its link work for 15 minutes, and they are over.",
            Over::Ended(EndedBy::Used) => {
                "The code and its link work once, and one of them has been used."
            }
            Over::Ended(EndedBy::WrongCodes) => {
                "Five codes were wrong, so the right one no longer works either."
            }
            Over::Ended(EndedBy::AskedAgain) => {
                "You asked again, so only the code in the later message works."
            }
            Over::Suspended => "This account is suspended.",
        }
    }

    fn again(&self) -> String {
        paths::sign_in(&self.then)
    }
}

/// The new session's cookie, and on.
pub fn enter(entrance: &Entrance) -> Response {
    let mut response = see_other(&entrance.then);
    cookies::SESSION.set(response.headers_mut(), &entrance.token);
    cookies::SIGN_IN.clear(response.headers_mut());
    response
}

/// The same session under its new token.
pub fn set_session(mut response: Response, token: &Token) -> Response {
    cookies::SESSION.set(response.headers_mut(), token);
    response
}

pub fn user_agent(headers: &HeaderMap) -> &str {
    let said = headers.get(USER_AGENT).and_then(|said| said.to_str().ok());
    said.unwrap_or_default()
}

/// Guessing at a second step is counted for the account, whichever session it comes from.
pub fn allow_code(accounts: &Accounts, person: &SignedIn) -> Result<(), AppError> {
    accounts.limits.second_steps.check(&person.account)
}

/// "Error: " before the title of a page that comes back.
pub fn title_prefix(error: &str) -> &'static str {
    if error.is_empty() { "" } else { "Error: " }
}

/// As the error summary takes one fault.
pub fn fault<'a>(field: &str, error: &'a str) -> Vec<(String, &'a str)> {
    if error.is_empty() {
        Vec::new()
    } else {
        vec![(format!("#{field}"), error)]
    }
}

/// What a wrong code costs.
pub fn wrong_code(left: i16) -> String {
    match left {
        1 => "That is not the code. You can try once more".to_owned(),
        _ => format!("That is not the code. You can try {left} more times"),
    }
}
