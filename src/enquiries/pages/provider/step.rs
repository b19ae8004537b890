//! The organisation's steps that ask for a day: when you meet, when mentoring started, how it ended.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::IntoResponse};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{
    Answer,
    enquiry::after,
    opened::{self, Opened},
};
use crate::{
    accounts::{Level, SignedIn},
    directory::words::day,
    enquiries::{
        Enquiry, Links, capacity, emails,
        forms::reading,
        paths,
        progress::{By, EndReason, Refusal, Step},
        sending, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, FormKey, Frame, Path, form_keys, render, see_other},
        mail,
    },
    values::{Slug, Term},
};

/// Which step; its slug stands in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Meeting,
    Start,
    End,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    day: String,
    month: String,
    year: String,
    reason: String,
    /// "yes" where the owner would like another mentor.
    rematch: String,
    version: u32,
    form_key: FormKey,
}

/// What a form says, as far as its kind asks it.
#[derive(Clone, Copy, Debug)]
enum Wish {
    Meet(NaiveDate),
    Start(NaiveDate),
    End(NaiveDate, EndReason, bool),
}

#[derive(Template)]
#[template(path = "enquiries/provider/step.html")]
struct StepPage {
    frame: Frame,
    kind: Kind,
    opened: Opened,
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
    let opened = db
        .read(async |conn| Opened::load(conn, &person, &slug, &reference, Level::Editor).await)
        .await?;
    let kind = Kind::from_slug(&step).ok_or(AppError::NotFound)?;
    let (today, by) = (clock.today(), By::Account(person.account));
    if !kind.may_happen(&opened.enquiry, by, today) {
        let back = paths::manage_enquiry(&opened.organisation.slug, &opened.enquiry.reference);
        return Ok(see_other(&back));
    }
    let form = StepForm {
        day: today.day().to_string(),
        month: today.month().to_string(),
        year: today.year().to_string(),
        ..StepForm::default()
    };
    StepPage {
        frame,
        kind,
        opened,
        form,
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
        db.read(async |conn| Opened::load(conn, &person, &slug, &reference, Level::Editor).await)
            .await
    };
    let opened = load().await?;
    let kind = Kind::from_slug(&step).ok_or(AppError::NotFound)?;
    let (at, today, by) = (clock.now(), clock.today(), By::Account(person.account));
    let wish = form
        .parse(kind)
        .and_then(|wish| wish.with_right_day(&opened.enquiry, by, today));
    let wish = match wish {
        Ok(wish) => wish,
        Err(errors) => {
            return StepPage {
                frame,
                kind,
                opened,
                form,
                errors,
                stale: None,
            }
            .answer();
        }
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
                    let (subject, news) = wish.news(&opened.organisation.name);
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
        Err(AppError::Stale(why)) => StepPage {
            frame,
            kind,
            opened: load().await?,
            form,
            errors: FieldErrors::default(),
            stale: Some(why.unwrap_or_default()),
        }
        .answer(),
        Err(error) => Err(error),
    }
}

fn is_about_day(refusal: Refusal) -> bool {
    matches!(
        refusal,
        Refusal::TooEarly | Refusal::TooFarAhead | Refusal::InFuture | Refusal::BeforeStart
    )
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Meeting, Self::Start, Self::End];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Start => "start",
            Self::End => "end",
        }
    }

    fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// What the link to it says.
    pub fn invitation(self) -> &'static str {
        match self {
            Self::Meeting => "We have arranged to meet",
            Self::Start => "Mentoring has started",
            Self::End => "Mentoring has ended",
        }
    }

    fn question(self) -> &'static str {
        match self {
            Self::Meeting => "When do you meet?",
            Self::Start => "When did mentoring start?",
            Self::End => "How did mentoring end?",
        }
    }

    fn button(self) -> &'static str {
        match self {
            Self::Meeting => "Save the day",
            Self::Start => "Say that it started",
            Self::End => "Say that it ended",
        }
    }

    fn is_end(self) -> bool {
        self == Self::End
    }

    /// Whether the rules let the organisation do it today.
    pub fn may_happen(self, enquiry: &Enquiry, by: By, today: NaiveDate) -> bool {
        let wish = match self {
            Self::Meeting => Wish::Meet(today),
            Self::Start => Wish::Start(today),
            Self::End => Wish::End(today, EndReason::Planned, false),
        };
        match wish.ask(enquiry, by, today) {
            Ok(_) => true,
            Err(refusal) => is_about_day(refusal),
        }
    }
}

impl Wish {
    fn ask(self, enquiry: &Enquiry, by: By, today: NaiveDate) -> Result<Step, Refusal> {
        match self {
            Self::Meet(on) => enquiry.arrange(by, on, today),
            Self::Start(on) => enquiry.start(by, on, None, today),
            Self::End(on, because, rematch) => enquiry.end(by, on, because, rematch, today),
        }
    }

    /// A day that cannot be is told at its field; whatever else is refused is told when it is recorded.
    fn with_right_day(
        self,
        enquiry: &Enquiry,
        by: By,
        today: NaiveDate,
    ) -> Result<Self, FieldErrors> {
        match self.ask(enquiry, by, today) {
            Err(refusal) if is_about_day(refusal) => {
                let mut errors = FieldErrors::default();
                errors.add("day", refusal.to_string());
                Err(errors)
            }
            _ => Ok(self),
        }
    }

    /// For the owner: in a few words, and in a sentence before the link.
    fn news(self, organisation: &str) -> (&'static str, String) {
        match self {
            Self::Meet(on) => (
                "a meeting",
                format!(
                    "{organisation} says that you meet on {}. If that is not right, write to them:",
                    day(on)
                ),
            ),
            Self::Start(on) => (
                "mentoring started",
                format!(
                    "{organisation} says that mentoring started on {}. If that is not right, tell us:",
                    day(on)
                ),
            ),
            Self::End(on, because, _) => (
                "mentoring ended",
                format!(
                    "{organisation} says that mentoring ended on {} ({}). See how it stands, and whom you can ask next:",
                    day(on),
                    because.name()
                ),
            ),
        }
    }
}

impl StepForm {
    fn parse(&self, kind: Kind) -> Result<Wish, FieldErrors> {
        let mut errors = FieldErrors::default();
        let on = errors.check("day", reading::day(&self.day, &self.month, &self.year));
        let wish = match kind {
            Kind::Meeting => on.map(Wish::Meet),
            Kind::Start => on.map(Wish::Start),
            Kind::End => {
                let reason = EndReason::from_slug(&self.reason).ok_or("Choose a reason");
                let reason = errors.check("reason", reason);
                let rematch = self.rematch == "yes";
                on.zip(reason)
                    .map(|(on, reason)| Wish::End(on, reason, rematch))
            }
        };
        wish.ok_or(errors)
    }
}

impl StepPage {
    fn answer(&self) -> Answer {
        let status = if self.stale.is_some() {
            StatusCode::CONFLICT
        } else if self.errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
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
            self.kind.slug(),
        )
    }

    /// Each by slug and name.
    fn reasons() -> Vec<(&'static str, &'static str)> {
        let reasons = EndReason::ALL.iter();
        reasons
            .map(|reason| (reason.slug(), reason.name()))
            .collect()
    }
}
