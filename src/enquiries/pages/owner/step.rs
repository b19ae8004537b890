//! The owner's steps that ask one thing first: when you meet, when it started, how it ended, why it is closed.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::IntoResponse};

use super::{Answer, kept_by_nobody, opened_one, shown::Shown};
use crate::{
    enquiries::{
        Links, capacity,
        emails::owner::News,
        forms::step::{Kind, StepForm},
        paths,
        progress::By,
        sending, store,
    },
    finder::Finder,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Path, form_keys, render, see_other},
    },
};

#[derive(Template)]
#[template(path = "enquiries/owner/step.html")]
struct StepPage<'a> {
    frame: Frame,
    token: String,
    kind: Kind,
    shown: Shown<'a>,
    form: StepForm,
    errors: FieldErrors,
    stale: Option<String>,
}

type Address = Path<(String, String, String)>;

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    frame: Frame,
    Path((token, reference, step)): Address,
) -> Answer {
    let kind = Kind::from_slug(&step).ok_or(AppError::NotFound)?;
    let (_, enquiry) = opened_one(&db, &links, &token, &reference).await?;
    let today = clock.today();
    if !kind.may_happen(&enquiry, By::Owner, today) {
        return Ok(see_other(&paths::enquiry(&token, &enquiry.reference)));
    }
    let snapshot = finder.directory.snapshot();
    StepPage {
        frame,
        token,
        kind,
        shown: Shown::new(enquiry, &snapshot, today),
        form: StepForm::on(today),
        errors: FieldErrors::default(),
        stale: None,
    }
    .answer()
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    frame: Frame,
    Path((token, reference, step)): Address,
    Form(form): Form<StepForm>,
) -> Answer {
    let kind = Kind::from_slug(&step).ok_or(AppError::NotFound)?;
    let (_, enquiry) = opened_one(&db, &links, &token, &reference).await?;
    let snapshot = finder.directory.snapshot();
    let (at, today) = (clock.now(), clock.today());
    let again = |enquiry, form, errors, stale| {
        let page = StepPage {
            frame,
            token: token.clone(),
            kind,
            shown: Shown::new(enquiry, &snapshot, today),
            form,
            errors,
            stale,
        };
        page.answer()
    };
    let wish = match form.parse_for(kind, &enquiry, By::Owner, None, today) {
        Ok(wish) => wish,
        Err(errors) => return again(enquiry, form, errors, None),
    };
    let done = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                let before = sending::locked(conn, enquiry.id).await?;
                let step = wish.ask(&before, By::Owner, today);
                let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
                let enquiry = store::enquiries::record(conn, &step, at).await?;
                if before.stage.holds_place() && !enquiry.stage.holds_place() {
                    capacity::give_back(conn, enquiry.programme).await?;
                }
                sending::tell_organisation(conn, &enquiry, news(kind), &snapshot, &links, at)
                    .await?;
                Ok::<_, AppError>(if kind.is_last() {
                    // Where the next best stand.
                    paths::status(&token)
                } else {
                    paths::enquiry(&token, &enquiry.reference)
                })
            })
            .await
        })
        .await;
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(AppError::Stale(why)) => {
            let (_, enquiry) = opened_one(&db, &links, &token, &reference).await?;
            let stale = Some(why.unwrap_or_default());
            again(enquiry, form, FieldErrors::default(), stale)
        }
        Err(error) => Err(error),
    }
}

fn news(kind: Kind) -> News {
    match kind {
        Kind::Meeting => News::Meeting,
        Kind::Start => News::Started,
        Kind::End => News::Ended,
        Kind::Close => News::Closed,
    }
}

impl StepPage<'_> {
    fn answer(&self) -> Answer {
        let status = if self.stale.is_some() {
            StatusCode::CONFLICT
        } else if self.errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        Ok(kept_by_nobody((status, render(self)?).into_response()))
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    /// An owner needs to be told nothing about the reasons.
    fn reason_hint() -> &'static str {
        ""
    }

    fn back(&self) -> String {
        paths::enquiry(&self.token, &self.shown.enquiry.reference)
    }

    fn action(&self) -> String {
        paths::step(&self.token, &self.shown.enquiry.reference, self.kind.slug())
    }
}
