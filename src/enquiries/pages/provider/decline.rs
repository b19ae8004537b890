//! Declining: why, in a code that feeds the gap figures; in words, if there is more to say; and whom to ask instead.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    Answer,
    done::after,
    opened::{self, Opened},
    status,
};
use crate::{
    accounts::{Level, SignedIn},
    directory::Snapshot,
    enquiries::{
        Links, capacity,
        declined::Declined,
        emails,
        forms::decline::{DeclineForm, Wish, to_offer},
        next_best::title_of,
        paths,
        progress::{By, DeclineReason},
        sending, store,
    },
    finder::Finder,
    platform::{
        clock::{Clock, month_of},
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Path, form_keys, render, see_other},
        mail,
    },
    values::{Slug, Term},
};

#[derive(Template)]
#[template(path = "enquiries/provider/decline.html")]
struct DeclinePage {
    frame: Frame,
    opened: Opened,
    form: DeclineForm,
    /// Programmes to choose from, by id and title; `None` before anything was looked for.
    found: Option<Vec<(String, String)>>,
    errors: FieldErrors,
    stale: Option<String>,
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path((slug, reference)): Path<(Slug, String)>,
) -> Answer {
    let opened = db
        .read(async |conn| Opened::load(conn, &person, &slug, &reference, Level::Editor).await)
        .await?;
    let (by, other) = (By::Account(person.account), DeclineReason::Other);
    if opened.enquiry.decline(by, other, None).is_err() {
        let back = paths::manage_enquiry(&opened.organisation.slug, &opened.enquiry.reference);
        return Ok(see_other(&back));
    }
    DeclinePage {
        frame,
        opened,
        form: DeclineForm::default(),
        found: None,
        errors: FieldErrors::default(),
        stale: None,
    }
    .answer()
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    person: SignedIn,
    frame: Frame,
    Path((slug, reference)): Path<(Slug, String)>,
    Form(form): Form<DeclineForm>,
) -> Answer {
    let load = async || {
        db.read(async |conn| Opened::load(conn, &person, &slug, &reference, Level::Editor).await)
            .await
    };
    let opened = load().await?;
    let snapshot = finder.directory.snapshot();
    let found = to_offer(&snapshot, &form.search, opened.enquiry.programme);
    let mut page = DeclinePage {
        frame,
        opened,
        found: (!form.search.trim().is_empty()).then_some(found),
        form,
        errors: FieldErrors::default(),
        stale: None,
    };
    if page.form.look == "yes" {
        return page.answer();
    }
    let wish = match page.form.parse(&snapshot, page.opened.enquiry.programme) {
        Ok(wish) => wish,
        Err(errors) => {
            page.errors = errors;
            return page.answer();
        }
    };
    let (at, today) = (clock.now(), clock.today());
    let (opened, form) = (&page.opened, &page.form);
    let done = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                let enquiry = sending::locked(conn, opened.enquiry.id).await?;
                opened::refuse_unseen_news(conn, &enquiry, form.version, person.account).await?;
                let by = By::Account(person.account);
                let step = enquiry.decline(by, wish.because, wish.offered);
                let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
                let enquiry = store::enquiries::record(conn, &step, at).await?;
                if let Some(words) = &wish.words {
                    store::messages::insert(conn, enquiry.id, by, words, at).await?;
                }
                capacity::give_back(conn, enquiry.programme).await?;
                count(conn, &wish, opened, &snapshot, today).await?;
                if let Some(mailbox) = &opened.request.mailbox {
                    let message = emails::organisation::declined(
                        mailbox,
                        &enquiry,
                        &title_of(enquiry.programme, &snapshot),
                        (wish.because, wish.words.as_deref().unwrap_or_default()),
                        wish.offered.map(|id| title_of(id, &snapshot)),
                        &links.status(enquiry.request),
                    )?;
                    mail::queue(conn, &message, at).await?;
                }
                Ok::<_, AppError>(after(&slug, &enquiry.reference, "declined"))
            })
            .await
        })
        .await;
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(AppError::Stale(why)) => {
            page.opened = load().await?;
            page.stale = Some(why.unwrap_or_default());
            page.answer()
        }
        Err(error) => Err(error),
    }
}

/// For the gap figures: what was missing, and nothing of whom.
async fn count(
    conn: &mut PgConnection,
    wish: &Wish,
    opened: &Opened,
    snapshot: &Snapshot,
    today: NaiveDate,
) -> sqlx::Result<()> {
    let declined = Declined::of(wish.because, &opened.request.need, &snapshot.gazetteer);
    store::declines::count_one(conn, month_of(today), &declined).await
}

impl DeclinePage {
    fn answer(&self) -> Answer {
        let status = status(self.stale.is_some(), self.errors.is_empty());
        Ok((status, render(self)?).into_response())
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn back(&self) -> String {
        paths::manage_enquiry(
            &self.opened.organisation.slug,
            &self.opened.enquiry.reference,
        )
    }

    fn action(&self) -> String {
        paths::manage_step(
            &self.opened.organisation.slug,
            &self.opened.enquiry.reference,
            "decline",
        )
    }

    /// Each by slug and name.
    fn reasons() -> Vec<(&'static str, &'static str)> {
        let reasons = DeclineReason::ALL.iter();
        reasons
            .map(|reason| (reason.slug(), reason.name()))
            .collect()
    }
}
