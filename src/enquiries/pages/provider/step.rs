//! The organisation's steps that ask one thing first: when you meet, when mentoring started and with whom, how it ended.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use sqlx::PgConnection;

use super::{
    Answer,
    done::after,
    opened::{self, Opened},
    status,
    words::news,
};
use crate::{
    accounts::{Level, SignedIn},
    enquiries::{
        Links, capacity, emails,
        forms::step::{Kind, StepForm},
        paths,
        progress::By,
        sending, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Path, form_keys, render, see_other},
        mail,
    },
    roster,
    values::{MentorId, Slug},
};

#[derive(Template)]
#[template(path = "enquiries/provider/step.html")]
struct StepPage {
    frame: Frame,
    kind: Kind,
    opened: Opened,
    mentors: Vec<(MentorId, String)>,
    form: StepForm,
    errors: FieldErrors,
    stale: Option<String>,
}

type Address = Path<(Slug, String, String)>;

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path((slug, reference, step)): Address,
) -> Answer {
    let (opened, mentors) = db
        .read(async |conn| load(conn, &person, &slug, &reference).await)
        .await?;
    let kind = kind(&step)?;
    let (today, by) = (clock.today(), By::Account(person.account));
    if !kind.may_happen(&opened.enquiry, by, today) {
        let back = paths::manage_enquiry(&opened.organisation.slug, &opened.enquiry.reference);
        return Ok(see_other(&back));
    }
    StepPage {
        frame,
        kind,
        form: StepForm::at(opened.enquiry.version, today),
        opened,
        mentors,
        errors: FieldErrors::default(),
        stale: None,
    }
    .answer()
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(links): State<Links>,
    person: SignedIn,
    frame: Frame,
    Path((slug, reference, step)): Address,
    Form(form): Form<StepForm>,
) -> Answer {
    let load = async || {
        db.read(async |conn| load(conn, &person, &slug, &reference).await)
            .await
    };
    let (opened, mentors) = load().await?;
    let kind = kind(&step)?;
    let (at, today, by) = (clock.now(), clock.today(), By::Account(person.account));
    let again = |opened, mentors, form, errors, stale| {
        let page = StepPage {
            frame,
            kind,
            opened,
            mentors,
            form,
            errors,
            stale,
        };
        page.answer()
    };
    let wish = match form.parse_for(kind, &opened.enquiry, by, Some(&mentors), today) {
        Ok(wish) => wish,
        Err(errors) => return again(opened, mentors, form, errors, None),
    };
    let done = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                let before = sending::locked(conn, opened.enquiry.id).await?;
                opened::refuse_unseen_news(conn, &before, form.version, person.account).await?;
                let step = wish.ask(&before, by, today);
                let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
                let enquiry = store::enquiries::record(conn, &step, at).await?;
                if before.stage.holds_place() && !enquiry.stage.holds_place() {
                    capacity::give_back(conn, enquiry.programme).await?;
                }
                if let Some(mailbox) = &opened.request.mailbox {
                    let (subject, news) = news(wish, &opened.organisation.name);
                    let link = links.status(enquiry.request);
                    let message =
                        emails::organisation::told_owner(mailbox, &enquiry, subject, &news, &link)?;
                    mail::queue(conn, &message, at).await?;
                }
                Ok::<_, AppError>(after(&slug, &enquiry.reference, kind.slug()))
            })
            .await
        })
        .await;
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(AppError::Stale(why)) => {
            let (opened, mentors) = load().await?;
            // Sent again after a look at the news, it is meant.
            let form = StepForm {
                version: opened.enquiry.version,
                ..form
            };
            let stale = Some(why.unwrap_or_default());
            again(opened, mentors, form, FieldErrors::default(), stale)
        }
        Err(error) => Err(error),
    }
}

/// The enquiry, and whom of its mentors the organisation can name.
async fn load(
    conn: &mut PgConnection,
    person: &SignedIn,
    slug: &Slug,
    reference: &str,
) -> Result<(Opened, Vec<(MentorId, String)>), AppError> {
    let opened = Opened::load(conn, person, slug, reference, Level::Editor).await?;
    let mentors = roster::mentors_to_choose(conn, opened.organisation.id).await?;
    Ok((opened, mentors))
}

fn kind(slug: &str) -> Result<Kind, AppError> {
    let kind = Kind::from_slug(slug).filter(|kind| Kind::OF_ORGANISATION.contains(kind));
    kind.ok_or(AppError::NotFound)
}

impl StepPage {
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

    fn reason_hint() -> &'static str {
        "That two people do not fit, or that somebody’s life changed, counts against nobody"
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
            self.kind.slug(),
        )
    }
}
