//! The owner's steps that ask one thing first: when you meet, when it started, how it ended, why it is closed.

use askama::Template;
use axum::extract::State;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{Answer, opened_one, private, private_unprocessable, shown::Shown};
use crate::{
    enquiries::{
        Enquiry, Links, capacity,
        emails::owner::News,
        forms::reading,
        paths,
        progress::{By, CloseReason, EndReason, Refusal, Step},
        sending, store,
    },
    finder::Finder,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, FormKey, Frame, Path, form_keys, see_other},
    },
    values::Term,
};

/// Which step; its slug stands in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Meeting,
    Start,
    End,
    Close,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    day: String,
    month: String,
    year: String,
    reason: String,
    /// "yes" for another mentor.
    rematch: String,
    form_key: FormKey,
}

/// What a form says, as far as its kind asks it.
#[derive(Clone, Copy, Debug)]
enum Wish {
    Meet(NaiveDate),
    Start(NaiveDate),
    End(NaiveDate, EndReason, bool),
    Close(CloseReason),
}

#[derive(Template)]
#[template(path = "enquiries/owner/step.html")]
struct StepPage<'a> {
    frame: Frame,
    token: String,
    kind: Kind,
    shown: Shown<'a>,
    form: StepForm,
    errors: FieldErrors,
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
    if !kind.may_happen(&enquiry, today) {
        return Ok(see_other(&paths::enquiry(&token, &enquiry.reference)));
    }
    let snapshot = finder.directory.snapshot();
    private(&StepPage {
        frame,
        token,
        kind,
        shown: Shown::new(enquiry, &snapshot, today),
        form: StepForm::on(today),
        errors: FieldErrors::default(),
    })
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
    let wish = form.parse(kind).and_then(|wish| {
        // A day that cannot be is told at its field; whatever else is refused is told below.
        match wish.ask(&enquiry, today) {
            Err(refusal) if is_about_day(refusal) => {
                let mut errors = FieldErrors::default();
                errors.add("day", refusal.to_string());
                Err(errors)
            }
            _ => Ok(wish),
        }
    });
    let wish = match wish {
        Ok(wish) => wish,
        Err(errors) => {
            return private_unprocessable(&StepPage {
                frame,
                token,
                kind,
                shown: Shown::new(enquiry, &snapshot, today),
                form,
                errors,
            });
        }
    };
    let back = paths::enquiry(&token, &enquiry.reference);
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                let before = sending::locked(conn, enquiry.id).await?;
                let step = wish.ask(&before, today);
                let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
                let enquiry = store::enquiries::record(conn, &step, at).await?;
                if before.stage.holds_place() && !enquiry.stage.holds_place() {
                    capacity::give_back(conn, enquiry.programme).await?;
                }
                sending::tell_organisation(conn, &enquiry, kind.news(), &snapshot, &links, at)
                    .await?;
                Ok::<_, AppError>(match kind {
                    // Where the next best stand.
                    Kind::End | Kind::Close => paths::status(&token),
                    Kind::Meeting | Kind::Start => back,
                })
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

fn is_about_day(refusal: Refusal) -> bool {
    matches!(
        refusal,
        Refusal::TooEarly | Refusal::TooFarAhead | Refusal::InFuture | Refusal::BeforeStart
    )
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Meeting, Self::Start, Self::End, Self::Close];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Start => "start",
            Self::End => "end",
            Self::Close => "close",
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
            Self::Close => "Close this enquiry",
        }
    }

    pub fn question(self) -> &'static str {
        match self {
            Self::Meeting => "When do you meet?",
            Self::Start => "When did mentoring start?",
            Self::End => "How did mentoring end?",
            Self::Close => "Why do you close this enquiry?",
        }
    }

    pub fn button(self) -> &'static str {
        match self {
            Self::Meeting => "Save the day",
            Self::Start => "Say that it started",
            Self::End => "Say that it ended",
            Self::Close => "Close the enquiry",
        }
    }

    fn news(self) -> News {
        match self {
            Self::Meeting => News::Meeting,
            Self::Start => News::Started,
            Self::End => News::Ended,
            Self::Close => News::Closed,
        }
    }

    pub fn is_end(self) -> bool {
        self == Self::End
    }

    pub fn is_close(self) -> bool {
        self == Self::Close
    }

    pub fn asks_day(self) -> bool {
        self != Self::Close
    }

    /// Whether nothing can be written after it.
    pub fn is_last(self) -> bool {
        self.is_end() || self.is_close()
    }

    /// Each reason to choose from, by slug and name.
    pub fn reasons(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Meeting | Self::Start => Vec::new(),
            Self::End => EndReason::ALL
                .iter()
                .map(|reason| (reason.slug(), reason.name()))
                .collect(),
            Self::Close => CloseReason::ALL
                .iter()
                .map(|reason| (reason.slug(), reason.name()))
                .collect(),
        }
    }

    /// Whether the rules let the owner do it today.
    pub fn may_happen(self, enquiry: &Enquiry, today: NaiveDate) -> bool {
        let wish = match self {
            Self::Meeting => Wish::Meet(today),
            Self::Start => Wish::Start(today),
            Self::End => Wish::End(today, EndReason::Planned, false),
            Self::Close => Wish::Close(CloseReason::NotNeeded),
        };
        match wish.ask(enquiry, today) {
            Ok(_) => true,
            Err(refusal) => is_about_day(refusal),
        }
    }
}

impl Wish {
    fn ask(self, enquiry: &Enquiry, today: NaiveDate) -> Result<Step, Refusal> {
        match self {
            Self::Meet(on) => enquiry.arrange(By::Owner, on, today),
            Self::Start(on) => enquiry.start(By::Owner, on, None, today),
            Self::End(on, because, rematch) => enquiry.end(By::Owner, on, because, rematch, today),
            Self::Close(because) => enquiry.close(By::Owner, because),
        }
    }
}

impl StepForm {
    /// As it is drawn at first.
    fn on(today: NaiveDate) -> Self {
        Self {
            day: today.day().to_string(),
            month: today.month().to_string(),
            year: today.year().to_string(),
            ..Self::default()
        }
    }

    fn parse(&self, kind: Kind) -> Result<Wish, FieldErrors> {
        let mut errors = FieldErrors::default();
        let day = || reading::day(&self.day, &self.month, &self.year);
        let wish = match kind {
            Kind::Meeting => errors.check("day", day()).map(Wish::Meet),
            Kind::Start => errors.check("day", day()).map(Wish::Start),
            Kind::End => {
                let on = errors.check("day", day());
                let reason = errors.check("reason", chosen::<EndReason>(&self.reason));
                let rematch = self.rematch == "yes";
                on.zip(reason)
                    .map(|(on, reason)| Wish::End(on, reason, rematch))
            }
            Kind::Close => errors
                .check("reason", chosen::<CloseReason>(&self.reason))
                .map(Wish::Close),
        };
        wish.ok_or(errors)
    }
}

fn chosen<T: Term>(slug: &str) -> Result<T, &'static str> {
    T::from_slug(slug).ok_or("Choose a reason")
}

impl StepPage<'_> {
    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn back(&self) -> String {
        paths::enquiry(&self.token, &self.shown.enquiry.reference)
    }

    fn action(&self) -> String {
        paths::step(&self.token, &self.shown.enquiry.reference, self.kind.slug())
    }
}
