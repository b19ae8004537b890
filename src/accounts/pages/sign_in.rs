//! Asking for a message with a link and a code.

use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::shared::{Onward, fault, title_prefix};
use crate::{
    accounts::{Accounts, MaybeSignedIn, cookies, paths, sign_in, store::accounts::mailbox},
    platform::{
        db::Db,
        http::{AppError, ClientAddress, Form, Frame, PageTemplate, Query, render, see_other},
        mail::DevelopmentMail,
    },
    values::EmailAddress,
};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub email: String,
    pub then: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    frame: Frame,
    form: SignInForm,
    error: String,
    /// Files that were being sent could not be kept.
    lost_files: bool,
    /// Linked to from the first showing alone; with a fault to put right it would only be in the way.
    development_mail: DevelopmentMail,
}

pub async fn show(
    State(development_mail): State<DevelopmentMail>,
    frame: Frame,
    MaybeSignedIn(person): MaybeSignedIn,
    Query(onward): Query<Onward>,
) -> Result<Response, AppError> {
    if person.is_some() {
        let then = paths::own_path(&onward.then).unwrap_or(paths::ACCOUNT);
        return Ok(see_other(then));
    }
    let page = SignInPage {
        frame,
        lost_files: onward.lost == "file",
        form: SignInForm {
            email: String::new(),
            then: onward.then,
        },
        error: String::new(),
        development_mail,
    };
    Ok(render(&page)?.into_response())
}

/// Answers the same, after the same work, whoever the address belongs to.
pub async fn submit(
    State(db): State<Db>,
    State(accounts): State<Accounts>,
    from: ClientAddress,
    headers: HeaderMap,
    frame: Frame,
    Form(form): Form<SignInForm>,
) -> Result<Response, AppError> {
    let email = match EmailAddress::parse(&form.email) {
        Ok(email) => email,
        Err(fault) => {
            let page = SignInPage {
                frame,
                form,
                error: fault.to_string(),
                lost_files: false,
                development_mail: DevelopmentMail::default(),
            };
            return page.unprocessable();
        }
    };
    accounts.limits.asks_from.check(&from.visitor())?;
    accounts.limits.asks_to.check(&mailbox(&email))?;
    let earlier = cookies::SIGN_IN.read(&headers);
    let browser = db
        .write(async |conn| {
            let (site, at) = (&accounts.site, accounts.clock.now());
            sign_in::ask(conn, site, &email, &form.then, earlier.as_ref(), at).await
        })
        .await?;
    let mut response = see_other(paths::SIGN_IN_CODE);
    cookies::SIGN_IN.set(response.headers_mut(), &browser);
    Ok(response)
}

impl SignInPage {
    /// They were signed in, typed something, and were not any more.
    fn has_kept_answers(&self) -> bool {
        self.form.then == paths::SIGN_IN_KEPT
    }
}
