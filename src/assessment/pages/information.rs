//! Asking the applicant for more.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    accounts::{Assessor, members_of},
    applications::case::{Case, Wanted},
    assessment::{
        emails,
        forms::InformationForm,
        open::{self, Closed, Open},
        paths,
    },
    criteria::CriteriaSet,
    directory::words::day,
    platform::{
        clock::Clock,
        db::Db,
        http::{FieldErrors, Form, Frame, Path, Site, render, see_other},
        mail,
    },
    taxonomy::working_days::WorkingCalendar,
    values::{Reference, Term},
};

/// Offered as the due day: two weeks are enough for most things, and a first reminder can still go out.
const USUAL_DAYS: u64 = 21;

#[derive(Template)]
#[template(path = "assessment/information.html")]
struct InformationPage {
    frame: Frame,
    reference: Reference,
    set: &'static CriteriaSet,
    kinds: &'static [Wanted],
    earliest: String,
    form: InformationForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    frame: Frame,
) -> Result<Response, Closed> {
    let open = db
        .read(async |conn| open::clear(conn, &reference, &who).await)
        .await?;
    open.case
        .may_ask_information(&open.actor)
        .map_err(open::refused)?;
    let form = InformationForm::due(clock.today() + chrono::Days::new(USUAL_DAYS));
    let page = InformationPage::of(frame, &open, form, FieldErrors::default(), &clock)?;
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    frame: Frame,
    Form(form): Form<InformationForm>,
) -> Result<Response, Closed> {
    let (now, today) = (clock.now(), clock.today());
    db.write(async |conn| {
        let open = open::clear(conn, &reference, &who).await?;
        let set = open.case.criteria().map_err(open::refused)?;
        let parsed = form.parse(set).and_then(|(items, due_on)| {
            let asking = open.case.ask_information(
                &open.actor,
                items.clone(),
                due_on,
                today,
                WorkingCalendar::of(None),
            );
            // The day is the one thing that only the case can judge and the form can mend.
            asking
                .map(|proof| (items, due_on, proof))
                .map_err(|refusal| {
                    let mut errors = FieldErrors::default();
                    errors.add("day", refusal.to_string());
                    errors
                })
        });
        let (items, due_on, proof) = match parsed {
            Ok(parsed) => parsed,
            Err(errors) => {
                let page = InformationPage::of(frame, &open, form, errors, &clock)?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
            }
        };
        let case = open.step(conn, Ok(proof), now).await?;
        for member in members_of(conn, case.organisation()).await? {
            let message = emails::information(
                &member.person.email,
                &items,
                due_on,
                None,
                &reference,
                &site,
            )?;
            mail::queue(conn, &message, now).await?;
        }
        Ok::<_, Closed>(see_other(&paths::case(&reference)))
    })
    .await
}

impl InformationPage {
    fn of(
        frame: Frame,
        open: &Open,
        form: InformationForm,
        errors: FieldErrors,
        clock: &Clock,
    ) -> Result<Self, Closed> {
        let earliest = Case::earliest_due_on(clock.today(), WorkingCalendar::of(None));
        Ok(Self {
            frame,
            reference: open.application.reference.clone(),
            set: open.case.criteria().map_err(open::refused)?,
            kinds: Wanted::ALL,
            earliest: day(earliest),
            form,
            errors,
        })
    }
}
