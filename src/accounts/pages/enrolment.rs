//! Setting up the second step.

use std::fmt::Write;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use qrcodegen::{QrCode, QrCodeEcc};

use super::shared::{CodeForm, Onward, allow_code, fault, set_session, title_prefix};
use crate::{
    accounts::{
        Accounts, SignedIn,
        extract::AtSecondStep,
        paths,
        secrets::Code,
        sign_in,
        standing::Standing,
        two_step::{self, Confirmation, RecoveryCodes, Setup},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Frame, PageTemplate, Query, render, see_other},
    },
};

#[derive(Template)]
#[template(path = "accounts/enrol.html")]
struct EnrolPage {
    frame: Frame,
    setup: Setup,
    picture: Picture,
    is_staff: bool,
    then: String,
    error: String,
}

/// The dark squares of a QR code, as the path of a drawing.
struct Picture {
    path: String,
    /// With the margin of four squares that readers need.
    size: i32,
}

#[derive(Template)]
#[template(path = "accounts/recovery_codes.html")]
pub struct RecoveryCodesPage {
    pub frame: Frame,
    pub codes: Vec<String>,
    pub then: String,
}

/// Codes come every 30 seconds, and each counts once.
pub const WRONG: &str =
    "That is not the code. Wait for the app to show the next one, and enter that";

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(accounts): State<Accounts>,
    at: AtSecondStep,
    frame: Frame,
    Query(onward): Query<Onward>,
) -> Result<Response, AppError> {
    let setup = begin(&db, &clock, &accounts, &at.person).await?;
    let Some(setup) = setup else {
        return Ok(see_other(&on_already(&at, &onward.then)));
    };
    let page = EnrolPage::new(frame, &at.person, setup, onward.then, "")?;
    Ok(render(&page)?.into_response())
}

pub async fn enrol(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(accounts): State<Accounts>,
    at: AtSecondStep,
    frame: Frame,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    allow_code(&accounts, &at.person)?;
    let (vault, person, now) = (&accounts.vault, &at.person, clock.now());
    let confirmation = match Code::from_text(&form.code) {
        None => Confirmation::Wrong,
        Some(code) => {
            db.write(async |conn| two_step::confirm(conn, vault, person, &code, now).await)
                .await?
        }
    };
    match confirmation {
        Confirmation::On(RecoveryCodes(codes), token) => {
            let then = sign_in::onward(&Standing::Whole(at.person), &form.then);
            let page = RecoveryCodesPage { frame, codes, then };
            Ok(set_session(render(&page)?.into_response(), &token))
        }
        Confirmation::OnAlready => Ok(see_other(&on_already(&at, &form.then))),
        Confirmation::NotBegun => Ok(see_other(&paths::enrol(&form.then))),
        Confirmation::Wrong => {
            let Some(setup) = begin(&db, &clock, &accounts, person).await? else {
                return Ok(see_other(&on_already(&at, &form.then)));
            };
            EnrolPage::new(frame, person, setup, form.then, WRONG)?.unprocessable()
        }
    }
}

async fn begin(
    db: &Db,
    clock: &Clock,
    accounts: &Accounts,
    person: &SignedIn,
) -> Result<Option<Setup>, AppError> {
    let now = clock.now();
    let setup = db
        .write(async |conn| two_step::begin(conn, &accounts.vault, person, now).await)
        .await?;
    Ok(setup)
}

/// Those who have an app: to its page, or to be asked for its code.
fn on_already(at: &AtSecondStep, then: &str) -> String {
    match at.has_two_step {
        None => paths::ACCOUNT_TWO_STEP.to_owned(),
        Some(_) => paths::second_step(then),
    }
}

impl EnrolPage {
    fn new(
        frame: Frame,
        person: &SignedIn,
        setup: Setup,
        then: String,
        error: &str,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            frame,
            picture: Picture::of(&setup.url)?,
            setup,
            is_staff: person.is_staff(),
            then,
            error: error.to_owned(),
        })
    }
}

impl Picture {
    fn of(text: &str) -> anyhow::Result<Self> {
        const MARGIN: i32 = 4;
        let code = QrCode::encode_text(text, QrCodeEcc::Medium)?;
        let squares = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let mut path = String::new();
        for (x, y) in squares.filter(|(x, y)| code.get_module(*x, *y)) {
            write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN)?;
        }
        Ok(Self {
            path,
            size: code.size() + 2 * MARGIN,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_corner_square_and_a_margin() {
        let picture = Picture::of("otpauth://totp/Soundingboard:a@example.org").unwrap();
        assert!(picture.path.starts_with("M4 4h1v1h-1z"));
        assert!(picture.size >= 21 + 8);
    }
}
