//! Typing the code of the message.

use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use super::shared::{
    CodeForm, NOT_SIX_DIGITS, enter, fault, over, title_prefix, user_agent, wrong_code,
};
use crate::{
    accounts::{
        Accounts, MaybeSignedIn, cookies, paths,
        pending::{EndedBy, Pending},
        secrets::Code,
        sign_in::{self, Outcome, Over, Proof},
        words,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, ClientAddress, Form, Frame, PageTemplate, render, see_other},
        mail::DevelopmentMail,
    },
};

#[derive(Template)]
#[template(path = "accounts/code.html")]
struct CodePage {
    frame: Frame,
    pending: Pending,
    error: String,
    /// Linked to from the first showing alone.
    development_mail: DevelopmentMail,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(development_mail): State<DevelopmentMail>,
    MaybeSignedIn(person): MaybeSignedIn,
    headers: HeaderMap,
    frame: Frame,
) -> Result<Response, AppError> {
    let Some(browser) = cookies::SIGN_IN.read(&headers) else {
        let to = person.map_or(paths::SIGN_IN, |_| paths::ACCOUNT);
        return Ok(see_other(to));
    };
    let waiting = db
        .read(async |conn| sign_in::find_waiting(conn, &browser, clock.now()).await)
        .await?;
    match waiting {
        Ok(pending) => {
            let page = CodePage {
                frame,
                pending,
                error: String::new(),
                development_mail,
            };
            Ok(render(&page)?.into_response())
        }
        Err(reason) => over(frame, reason, ""),
    }
}

pub async fn submit(
    State(db): State<Db>,
    State(accounts): State<Accounts>,
    MaybeSignedIn(person): MaybeSignedIn,
    from: ClientAddress,
    headers: HeaderMap,
    frame: Frame,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    let guesses = &accounts.limits.codes_from;
    guesses.check(&from.visitor())?;
    let Some(browser) = cookies::SIGN_IN.read(&headers) else {
        return over(frame, Over::NotAsked, "");
    };
    let earlier = cookies::SESSION.read(&headers);
    let now = accounts.clock.now();
    let waiting = db
        .read(async |conn| sign_in::find_waiting(conn, &browser, now).await)
        .await?;
    let pending = match waiting {
        Ok(pending) => pending,
        // The second press of the button, after the first has worked.
        Err(Over::Ended(EndedBy::Used)) if person.is_some() => {
            return Ok(see_other(paths::ACCOUNT));
        }
        Err(reason) => return over(frame, reason, ""),
    };
    let Some(code) = Code::from_text(&form.code) else {
        return again(frame, pending, NOT_SIX_DIGITS.to_owned());
    };
    let proof = Proof::Code(code);
    let outcome = db
        .write(async |conn| {
            let agent = user_agent(&headers);
            sign_in::prove(conn, &browser, &proof, agent, earlier.as_ref(), now).await
        })
        .await?;
    match outcome {
        Outcome::In(entrance) => {
            guesses.succeeded(&from.visitor());
            Ok(enter(&entrance))
        }
        Outcome::WrongCode { left } => {
            guesses.failed(&from.visitor());
            again(frame, pending, wrong_code(left))
        }
        Outcome::Over(reason) => {
            guesses.failed(&from.visitor());
            over(frame, reason, &pending.then)
        }
        Outcome::WrongLink => over(frame, Over::NotAsked, &pending.then),
    }
}

/// The page with what is wrong, and without the code.
fn again(frame: Frame, pending: Pending, error: String) -> Result<Response, AppError> {
    CodePage {
        frame,
        pending,
        error,
        development_mail: DevelopmentMail::default(),
    }
    .unprocessable()
}

impl CodePage {
    fn until(&self) -> String {
        words::time(&self.pending.expires_at)
    }

    fn ask_again(&self) -> String {
        paths::sign_in(&self.pending.then)
    }
}
