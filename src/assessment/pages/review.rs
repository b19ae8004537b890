//! Somebody who has had no part in a decision looks at it again.

use std::sync::Arc;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use sqlx::PgConnection;

use super::outcome_page::{OutcomePage, PreviewPage, Task};
use crate::{
    accounts::{SeniorAssessor, SignedIn},
    applications::case::{
        Assessed, Event, Marking, Refusal, Review, ReviewOutcome, Ruling, Verdict,
    },
    assessment::{
        forms::OutcomeForm,
        open::{self, Closed, Open},
        outcome, paths,
        sheet::Sheet,
        store::sheets,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Path, Site, render, see_other},
    },
    values::Reference,
};

struct Desk {
    open: Open,
    ruling: Ruling,
    review: Review,
    /// The decision's marks, with the reviewer's own in their place where they see something otherwise.
    marking: Marking,
    assessed: Assessed,
    organisation: String,
}

pub async fn show(
    State(db): State<Db>,
    SeniorAssessor(who): SeniorAssessor,
    Path(reference): Path<Reference>,
    frame: Frame,
) -> Result<Response, Closed> {
    let desk = db
        .read(async |conn| desk(conn, &reference, &who).await)
        .await?;
    let mut form = OutcomeForm::of(&desk.ruling.decision, &desk.assessed.reasons);
    form.outcome.clear();
    page(frame, &desk, form)?.shown()
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    SeniorAssessor(who): SeniorAssessor,
    Path(reference): Path<Reference>,
    frame: Frame,
    Form(form): Form<OutcomeForm>,
) -> Result<Response, Closed> {
    let (now, today) = (clock.now(), clock.today());
    db.write(async |conn| {
        let desk = desk(conn, &reference, &who).await?;
        let page = page(frame.clone(), &desk, form.clone())?;
        if form.step == "change" {
            return page.shown();
        }
        let verdict = match verdict(&form, page.given(), &desk) {
            Ok(verdict) => verdict,
            Err(errors) => return page.refused(errors),
        };
        let Open { case, actor, .. } = &desk.open;
        let proof = match case.decide_review(actor, verdict, &form.note, today) {
            Ok(proof) => proof,
            Err(refusal) => return page.refused_for(&refusal.to_string()),
        };
        let Event::ReviewDecided { outcome } = proof.event().clone() else {
            return page.refused_for("The review could not be decided");
        };
        let Some(letter) = outcome::review_letter(&desk.open, &desk.organisation, &outcome, today)
        else {
            return page.refused_for("The letter could not be drawn");
        };
        if form.step == "confirm" {
            let decided = desk.open.step(conn, Ok(proof), now).await?;
            outcome::send(conn, &desk.open, &decided, &letter, &site, now).await?;
            if let ReviewOutcome::Overturned { decision, .. } = &outcome {
                outcome::publish(conn, &desk.open, decision, who.account, now).await?;
            }
            return Ok(see_other(&paths::case(&reference)));
        }
        let preview = PreviewPage {
            frame,
            task: Task::Review,
            action: paths::of(&reference, "review"),
            reference: reference.clone(),
            letter,
            form,
        };
        Ok(render(&preview)?.into_response())
    })
    .await
}

fn verdict(form: &OutcomeForm, given: usize, desk: &Desk) -> Result<Verdict, FieldErrors> {
    if form.note.trim().is_empty() {
        let mut errors = FieldErrors::default();
        errors.add("note", "Say why: the letter gives your reasons");
        return Err(errors);
    }
    if form.outcome == "uphold" {
        return Ok(Verdict::Upheld);
    }
    let decision = form.parse(given)?;
    Ok(Verdict::Overturned {
        decision,
        marking: Some(desk.marking.clone()),
    })
}

async fn desk(
    conn: &mut PgConnection,
    reference: &Reference,
    who: &SignedIn,
) -> Result<Desk, Closed> {
    let open = open::clear(conn, reference, who).await?;
    open.case
        .may_decide_review(&open.actor)
        .map_err(open::refused)?;
    let wrong_stage =
        || AppError::Unprocessable(Refusal::WrongStage(open.case.stage()).to_string());
    let ruling = open.case.ruling().cloned().ok_or_else(wrong_stage)?;
    let review = open.case.review().cloned().ok_or_else(wrong_stage)?;
    let sheet = sheets::find(conn, open.application.id, who.account).await?;
    let marking = marking(&ruling.assessed, &sheet);
    let assessed = open.case.assess(&marking).map_err(open::refused)?;
    let content = outcome::sent_content(conn, &open).await?;
    Ok(Desk {
        organisation: content.organisation.called.name,
        open,
        ruling,
        review,
        marking,
        assessed,
    })
}

fn marking(standing: &Assessed, sheet: &Sheet) -> Marking {
    let lines = standing.working.lines.iter();
    let mut marking = Marking {
        marks: lines
            .filter_map(|line| Some((line.key, line.mark?)))
            .collect(),
        reasons: standing.reasons.clone(),
    };
    for (key, mark) in sheet.marks() {
        marking.marks.insert(key, mark);
        marking.reasons.insert(key, sheet.entry(key).reasons);
    }
    marking
}

fn page(frame: Frame, desk: &Desk, form: OutcomeForm) -> Result<OutcomePage, Closed> {
    let mut page = OutcomePage::of(
        frame,
        Task::Review,
        &desk.open,
        desk.organisation.clone(),
        desk.assessed.clone(),
        form,
    )?;
    page.said.push((
        "The organisation asks for a review",
        desk.review.grounds.clone(),
    ));
    let words = format!("To {}.", desk.ruling.decision.name());
    page.said.push(("The decision as it stands", words));
    page.said.push((
        "Where you see a criterion otherwise",
        "Mark it on the case first: your marks take the place of those of the decision, and the points follow.".to_owned(),
    ));
    Ok(page)
}
