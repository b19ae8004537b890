//! What its owner may change about the second step: switch it off, and get new recovery codes.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};

use super::{
    enrolment::{RecoveryCodesPage, WRONG},
    shared::{CodeForm, NOT_SIX_DIGITS, allow_code, fault, title_prefix},
};
use crate::{
    accounts::{
        Accounts, SignedIn, paths,
        secrets::Code,
        two_step::{self, RecoveryCodes},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Frame, PageTemplate, render, see_other},
    },
};

#[derive(Template)]
#[template(path = "accounts/two_step.html")]
struct TwoStepPage {
    frame: Frame,
    is_staff: bool,
    /// Recovery codes left; none where it is off.
    codes_left: Option<i64>,
}

/// A page that asks for a code of the app before it does something.
#[derive(Template)]
#[template(path = "accounts/confirm_code.html")]
struct ConfirmPage {
    frame: Frame,
    doing: Doing,
    error: String,
}

#[derive(Clone, Copy)]
enum Doing {
    SwitchOff,
    Renew,
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
) -> Result<Html<String>, AppError> {
    let codes_left = db
        .read(async |conn| two_step::find_state(conn, person.account).await)
        .await?;
    render(&TwoStepPage {
        frame,
        is_staff: person.is_staff(),
        codes_left,
    })
}

pub async fn show_off(person: SignedIn, frame: Frame) -> Result<Html<String>, AppError> {
    refuse_staff(&person)?;
    render(&ConfirmPage::new(frame, Doing::SwitchOff, ""))
}

pub async fn switch_off(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(accounts): State<Accounts>,
    person: SignedIn,
    frame: Frame,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    refuse_staff(&person)?;
    allow_code(&accounts, &person)?;
    let Some(code) = Code::from_text(&form.code) else {
        return ConfirmPage::new(frame, Doing::SwitchOff, NOT_SIX_DIGITS).unprocessable();
    };
    let (vault, now) = (&accounts.vault, clock.now());
    let is_off = db
        .write(async |conn| two_step::switch_off(conn, vault, &person, &code, now).await)
        .await?;
    if is_off {
        Ok(see_other(paths::ACCOUNT_TWO_STEP))
    } else {
        ConfirmPage::new(frame, Doing::SwitchOff, WRONG).unprocessable()
    }
}

fn refuse_staff(person: &SignedIn) -> Result<(), AppError> {
    if person.is_staff() {
        let reason = "Assessors and administrators always sign in with two steps.";
        Err(AppError::Forbidden(reason.to_owned()))
    } else {
        Ok(())
    }
}

pub async fn show_renewal(_person: SignedIn, frame: Frame) -> Result<Html<String>, AppError> {
    render(&ConfirmPage::new(frame, Doing::Renew, ""))
}

pub async fn renew(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(accounts): State<Accounts>,
    person: SignedIn,
    frame: Frame,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    allow_code(&accounts, &person)?;
    let Some(code) = Code::from_text(&form.code) else {
        return ConfirmPage::new(frame, Doing::Renew, NOT_SIX_DIGITS).unprocessable();
    };
    let (vault, now) = (&accounts.vault, clock.now());
    let codes = db
        .write(async |conn| two_step::renew_recovery_codes(conn, vault, &person, &code, now).await)
        .await?;
    match codes {
        Some(RecoveryCodes(codes)) => {
            let then = paths::ACCOUNT_TWO_STEP.to_owned();
            Ok(render(&RecoveryCodesPage { frame, codes, then })?.into_response())
        }
        None => ConfirmPage::new(frame, Doing::Renew, WRONG).unprocessable(),
    }
}

impl ConfirmPage {
    fn new(frame: Frame, doing: Doing, error: &str) -> Self {
        Self {
            frame,
            doing,
            error: error.to_owned(),
        }
    }

    fn heading(&self) -> &'static str {
        match self.doing {
            Doing::SwitchOff => "Switch off two-step sign-in",
            Doing::Renew => "Get new recovery codes",
        }
    }

    fn what_happens(&self) -> &'static str {
        match self.doing {
            Doing::SwitchOff => {
                "From then on, whoever can read your email can sign in as you. Your recovery codes stop working."
            }
            Doing::Renew => "You get 10 new codes. The earlier ones stop working.",
        }
    }

    fn is_grave(&self) -> bool {
        matches!(self.doing, Doing::SwitchOff)
    }
}
