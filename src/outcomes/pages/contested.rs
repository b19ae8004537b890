//! Figures that organisations contest, for assessors to decide.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Answer, title_prefix};
use crate::{
    accounts::{
        Assessor, SignedIn,
        audit::{self, By},
        members_of,
    },
    directory::words,
    enquiries::{Enquiry, progress, store::enquiries},
    listings::reading,
    outcomes::{
        contest::{Contest, Decided, Decision},
        emails, figures, paths,
        shown::About,
        store,
    },
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, Site, render, see_other},
        mail,
    },
    values::{AccountId, Term},
};

#[derive(Template)]
#[template(path = "outcomes/contested.html")]
struct ContestedPage {
    frame: Frame,
    contests: Vec<(Contest, About)>,
}

pub async fn list(State(db): State<Db>, _person: Assessor, frame: Frame) -> Answer {
    let contests = db
        .read(async |conn| {
            let mut contests = Vec::new();
            for contest in store::contests::list_open(conn).await? {
                let about = About::find(conn, contest.organisation, contest.programme).await?;
                contests.push((contest, about));
            }
            Ok::<_, AppError>(contests)
        })
        .await?;
    Ok(render(&ContestedPage { frame, contests })?.into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    decision: String,
    reason: String,
}

/// A contest with what it is about.
struct Case {
    contest: Contest,
    about: About,
    enquiry: Option<Enquiry>,
}

#[derive(Template)]
#[template(path = "outcomes/contested-case.html")]
struct CasePage {
    frame: Frame,
    case: Case,
    form: DecisionForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Answer {
    let case = db.read(async |conn| find(conn, &person, id).await).await?;
    let page = CasePage {
        frame,
        case,
        form: DecisionForm::default(),
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<DecisionForm>,
) -> Answer {
    let case = db.read(async |conn| find(conn, &person, id).await).await?;
    let decided = match form.parse(&case.contest, person.account, clock.now()) {
        Ok(decided) => decided,
        Err(errors) => {
            let page = CasePage {
                frame,
                case,
                form,
                errors,
            };
            return page.unprocessable();
        }
    };
    db.write(async |conn| decide(conn, &case, &decided, &site).await)
        .await?;
    Ok(see_other(paths::CONTESTS))
}

/// Not for assessors who belong to the organisation that it is about.
async fn find(conn: &mut PgConnection, person: &SignedIn, id: Uuid) -> Result<Case, AppError> {
    let contest = store::contests::find(conn, id).await?;
    let contest = contest.ok_or(AppError::NotFound)?;
    if person.level_in(contest.organisation).is_some() {
        let why =
            "You belong to the organisation that contests this, so another assessor decides it.";
        return Err(AppError::Forbidden(why.to_owned()));
    }
    let about = About::find(conn, contest.organisation, contest.programme).await?;
    let enquiry = match contest.enquiry {
        Some(id) => enquiries::find(conn, id).await?,
        None => None,
    };
    Ok(Case {
        contest,
        about,
        enquiry,
    })
}

async fn decide(
    conn: &mut PgConnection,
    case: &Case,
    decided: &Decided,
    site: &Site,
) -> Result<(), AppError> {
    let contest = &case.contest;
    if !store::contests::decide(conn, contest.id, decided).await? {
        return Err(AppError::stale(
            "Another assessor has decided this meanwhile.",
        ));
    }
    if let Some(enquiry) = &case.enquiry
        && decided.decision == Decision::LeftOut
        // Refused where it is left out already, which is what is wanted.
        && let Ok(step) = enquiry.leave_out(progress::By::Account(decided.by), true)
    {
        enquiries::record(conn, &step, decided.at).await?;
    }
    let subject = format!("figure-contest/{}", contest.id);
    let event = audit::Event::new(
        By::Account(decided.by),
        "figure.decided",
        subject,
        decided.at,
    );
    let told = json!({
        "organisation": contest.organisation, "programme": contest.programme, "figure": contest.figure.slug(),
        "enquiry": contest.enquiry, "decision": decided.decision.slug(),
    });
    audit::record(conn, &event.to(told)).await?;
    let link = site.absolute(&paths::manage_figures(&case.about.slug));
    for member in members_of(conn, contest.organisation).await? {
        let (to, record) = (&member.person.email, case.record());
        let message = emails::contest_decided(to, (contest, decided), &case.about, record, &link)?;
        mail::queue(conn, &message, decided.at).await?;
    }
    Ok(())
}

impl DecisionForm {
    fn parse(
        &self,
        contest: &Contest,
        by: AccountId,
        at: DateTime<Utc>,
    ) -> Result<Decided, FieldErrors> {
        let mut errors = FieldErrors::default();
        let decision = Decision::from_slug(&self.decision);
        let decision = decision.filter(|decision| contest.may_be(*decision));
        if decision.is_none() {
            errors.add("decision", "Choose what becomes of it");
        }
        let reason = errors.check("reason", reading::text(&self.reason));
        if reason.as_ref().is_some_and(String::is_empty) {
            errors.add("reason", "Say why; the organisation reads it");
        }
        match (decision, reason) {
            (Some(decision), Some(reason)) if errors.is_empty() => Ok(Decided {
                decision,
                reason,
                by,
                at,
            }),
            _ => Err(errors),
        }
    }
}

impl Case {
    fn record(&self) -> &str {
        let enquiry = self.enquiry.as_ref();
        enquiry.map_or("", |enquiry| enquiry.reference.as_str())
    }

    /// The record as it stands, in words; no word of either side is among them.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let Some(enquiry) = &self.enquiry else {
            return Vec::new();
        };
        let day = |day: Option<NaiveDate>| day.map_or_else(|| "\u{2013}".to_owned(), words::day);
        let mut facts = vec![
            ("Stage", enquiry.stage.name().to_owned()),
            ("Sent on", day(enquiry.sent_on())),
            ("Answer due on", day(enquiry.due_on)),
            ("Answered on", day(enquiry.answered_at.map(day_of))),
            ("Began on", day(enquiry.started_on)),
            ("Ended on", day(enquiry.ended_on)),
        ];
        if let Some(reason) = figures::end_of(enquiry) {
            facts.push(("Ended because", reason.name().to_owned()));
        }
        facts
    }
}

impl ContestedPage {
    fn path(contest: &Contest) -> String {
        paths::contest(contest.id)
    }

    fn made_on(contest: &Contest) -> String {
        words::day(day_of(contest.made_at))
    }
}

impl CasePage {
    fn action(&self) -> String {
        paths::contest(self.case.contest.id)
    }

    fn made_on(&self) -> String {
        words::day(day_of(self.case.contest.made_at))
    }

    fn hint(&self) -> &'static str {
        if self.case.contest.enquiry.is_none() {
            "A figure as a whole can only be explained, or mended by a change of its records"
        } else {
            "What is left out counts in none of the figures, its owner\u{2019}s answers included"
        }
    }

    fn decisions(&self) -> Vec<Decision> {
        let all = Decision::ALL.iter().copied();
        all.filter(|decision| self.case.contest.may_be(*decision))
            .collect()
    }

    fn title_prefix(&self) -> &'static str {
        title_prefix(&self.errors)
    }
}
