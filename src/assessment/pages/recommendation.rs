//! The holder recommends a decision, on complete marks.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use sqlx::PgConnection;

use super::outcome_page::{OutcomePage, PreviewPage, Task};
use crate::{
    accounts::{Assessor, SignedIn},
    applications::case::{Assessed, Marking},
    assessment::{
        conversation::Slot,
        forms::OutcomeForm,
        open::{self, Closed, Open},
        outcome, paths,
        sheet::Sheet,
        store::{conversations, sheets},
    },
    criteria::Suggested,
    platform::{
        clock::Clock,
        db::Db,
        http::{Form, Frame, Path, render, see_other},
    },
    values::{Reference, Term},
};

/// What the page and the post both begin with.
struct Desk {
    open: Open,
    marking: Marking,
    assessed: Assessed,
    organisation: String,
    unspoken: usize,
}

pub async fn show(
    State(db): State<Db>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    frame: Frame,
) -> Result<Response, Closed> {
    let desk = db
        .read(async |conn| desk(conn, &reference, &who).await)
        .await?;
    let mut form = OutcomeForm::for_faults(&desk.assessed.reasons);
    suggested_outcome(&desk.assessed).clone_into(&mut form.outcome);
    "yes".clone_into(&mut form.visible);
    page(frame, &desk, form)?.shown()
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(who): Assessor,
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
        let decision = match form.parse(page.given()) {
            Ok(decision) => decision,
            Err(errors) => return page.refused(errors),
        };
        if desk.unspoken > 0 && form.note.trim().is_empty() {
            return page.refused_for(
                "Not everybody has been spoken to: say in the note why you recommend without that",
            );
        }
        let Open { case, actor, .. } = &desk.open;
        let proof = match case.recommend(actor, decision.clone(), &desk.marking, &form.note, today)
        {
            Ok(proof) => proof,
            Err(refusal) => return page.refused_for(&refusal.to_string()),
        };
        if form.step == "confirm" {
            desk.open.step(conn, Ok(proof), now).await?;
            return Ok(see_other(&paths::case(&reference)));
        }
        let Some(letter) = outcome::decision_letter(
            &desk.open,
            &desk.organisation,
            &decision,
            &desk.assessed,
            today,
        ) else {
            return page.refused_for("The letter could not be drawn");
        };
        let preview = PreviewPage {
            frame,
            task: Task::Recommend,
            action: paths::of(&reference, "recommendation"),
            reference: reference.clone(),
            letter,
            form,
        };
        Ok(render(&preview)?.into_response())
    })
    .await
}

async fn desk(
    conn: &mut PgConnection,
    reference: &Reference,
    who: &SignedIn,
) -> Result<Desk, Closed> {
    let open = open::clear(conn, reference, who).await?;
    open.case
        .may_recommend(&open.actor)
        .map_err(open::refused)?;
    let sheet = sheets::find(conn, open.application.id, who.account).await?;
    let marking = marking(&sheet);
    let assessed = open.case.assess(&marking).map_err(open::refused)?;
    let spoken = conversations::list(conn, open.application.id).await?;
    let content = outcome::sent_content(conn, &open).await?;
    Ok(Desk {
        unspoken: Slot::COUNT - spoken.len(),
        organisation: content.organisation.called.name,
        open,
        marking,
        assessed,
    })
}

/// A sheet as the rules take it.
pub fn marking(sheet: &Sheet) -> Marking {
    Marking {
        marks: sheet.marks(),
        reasons: sheet
            .faults()
            .map(|(key, entry)| (key, entry.reasons.clone()))
            .collect(),
    }
}

fn page(frame: Frame, desk: &Desk, form: OutcomeForm) -> Result<OutcomePage, Closed> {
    let mut page = OutcomePage::of(
        frame,
        Task::Recommend,
        &desk.open,
        desk.organisation.clone(),
        desk.assessed.clone(),
        form,
    )?;
    page.unspoken = desk.unspoken;
    Ok(page)
}

fn suggested_outcome(assessed: &Assessed) -> &'static str {
    match assessed.working.outcome {
        Suggested::Assessed => "approve",
        Suggested::WithConditions => "conditions",
        Suggested::Visible | Suggested::Unfinished { .. } => "decline",
    }
}
