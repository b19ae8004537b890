//! One partner, for administrators: what came from it, and changing it.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::Months;
use serde_json::json;

use crate::{
    accounts::{
        Administrator,
        audit::{self, By, Event},
    },
    embeds::{
        Partner,
        form::PartnerForm,
        partner::InMonth,
        paths,
        store::{partners, referrals},
    },
    platform::{
        clock::{Clock, month_of},
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Path, render, see_other},
    },
    values::Slug,
};

/// The running month, and the full ones before it.
const MONTHS: u32 = 12;

#[derive(Template)]
#[template(path = "embeds/partner.html")]
struct PartnerPage {
    frame: Frame,
    partner: Partner,
    months: Vec<InMonth>,
    form: PartnerForm,
    errors: FieldErrors,
}

pub async fn show(
    _: Administrator,
    State(db): State<Db>,
    State(clock): State<Clock>,
    Path(code): Path<Slug>,
    frame: Frame,
) -> Result<Response, AppError> {
    let page = draw(&db, &clock, &code, frame, None).await?;
    Ok(render(&page)?.into_response())
}

pub async fn change(
    Administrator(administrator): Administrator,
    State(db): State<Db>,
    State(clock): State<Clock>,
    Path(code): Path<Slug>,
    frame: Frame,
    Form(form): Form<PartnerForm>,
) -> Result<Response, AppError> {
    let details = match form.parse() {
        Ok(details) => details,
        Err(errors) => {
            let page = draw(&db, &clock, &code, frame, Some((form, errors))).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
        }
    };
    let now = clock.now();
    let changed = db
        .write(async |conn| {
            let Some(old) = partners::find(conn, &code).await? else {
                return Err(AppError::NotFound);
            };
            let closed_at = form.closed.then_some(old.closed_at.unwrap_or(now));
            if !partners::update(conn, &code, form.version, &details, closed_at).await? {
                return Ok(false);
            }
            let said = |name: &str, sites: Vec<String>, closed: bool| json!({ "name": name, "sites": sites, "closed": closed });
            let by = By::Account(administrator.account);
            let event = Event::new(by, "partner.changed", format!("partner/{code}"), now)
                .from(said(&old.name, old.sites.iter().map(ToString::to_string).collect(), !old.is_open()))
                .to(said(&details.name, details.texts_of_sites(), form.closed));
            audit::record(conn, &event).await?;
            Ok(true)
        })
        .await?;
    if changed {
        return Ok(see_other(&format!(
            "{}?done=changed",
            paths::partner(&code)
        )));
    }
    let mut errors = FieldErrors::default();
    errors.add(
        "name",
        "Somebody else has changed this partner since you opened it. Look at their page, and save again",
    );
    let page = draw(&db, &clock, &code, frame, Some((form, errors))).await?;
    Ok((StatusCode::CONFLICT, render(&page)?).into_response())
}

async fn draw(
    db: &Db,
    clock: &Clock,
    code: &Slug,
    frame: Frame,
    sent: Option<(PartnerForm, FieldErrors)>,
) -> Result<PartnerPage, AppError> {
    let from = month_of(clock.today()) - Months::new(MONTHS);
    let (partner, months) = db
        .read(async |conn| {
            let partner = partners::find(conn, code).await?;
            Ok::<_, anyhow::Error>((partner, referrals::list(conn, code, from).await?))
        })
        .await?;
    let partner = partner.ok_or(AppError::NotFound)?;
    let (form, errors) =
        sent.unwrap_or_else(|| (PartnerForm::of(&partner), FieldErrors::default()));
    Ok(PartnerPage {
        frame,
        form: PartnerForm {
            // Saved once more, it is saved over what was seen.
            version: partner.version,
            ..form
        },
        partner,
        months,
        errors,
    })
}

impl PartnerPage {
    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn is_changed(&self) -> bool {
        self.frame.query() == "done=changed"
    }

    fn month(of: &InMonth) -> String {
        of.month.format("%B %Y").to_string()
    }

    fn embed(&self) -> String {
        format!("{}?partner={}", paths::EMBED, self.partner.code)
    }
}
