//! Somebody other than the recommender decides.

use std::sync::Arc;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;

use super::{
    outcome_page::{OutcomePage, PreviewPage, Task},
    people::Names,
};
use crate::{
    accounts::{SeniorAssessor, SignedIn},
    applications::case::{Recommendation, Refusal},
    assessment::{
        forms::OutcomeForm,
        open::{self, Closed, Open},
        outcome, paths,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Frame, Path, Site, render, see_other},
    },
    values::Reference,
};

struct Desk {
    open: Open,
    recommended: Recommendation,
    organisation: String,
    recommender: String,
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
    let form = OutcomeForm::of(
        &desk.recommended.decision,
        &desk.recommended.assessed.reasons,
    );
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
        let decision = match form.parse(page.given()) {
            Ok(decision) => decision,
            Err(errors) => return page.refused(errors),
        };
        let Open { case, actor, .. } = &desk.open;
        let proof = match case.decide(actor, decision.clone(), Some(&form.note), today) {
            Ok(proof) => proof,
            Err(refusal) => return page.refused_for(&refusal.to_string()),
        };
        let assessed = &desk.recommended.assessed;
        let Some(letter) =
            outcome::decision_letter(&desk.open, &desk.organisation, &decision, assessed, today)
        else {
            return page.refused_for("The letter could not be drawn");
        };
        if form.step == "confirm" {
            let decided = desk.open.step(conn, Ok(proof), now).await?;
            outcome::send(conn, &desk.open, &decided, &letter, &site, now).await?;
            outcome::publish(conn, &desk.open, &decision, who.account, now).await?;
            return Ok(see_other(&paths::case(&reference)));
        }
        let preview = PreviewPage {
            frame,
            task: Task::Decide,
            action: paths::of(&reference, "decision"),
            reference: reference.clone(),
            letter,
            form,
        };
        Ok(render(&preview)?.into_response())
    })
    .await
}

#[derive(Clone, Debug, Deserialize)]
pub struct SendingBackForm {
    #[serde(default)]
    reason: String,
}

pub async fn send_back(
    State(db): State<Db>,
    State(clock): State<Clock>,
    SeniorAssessor(who): SeniorAssessor,
    Path(reference): Path<Reference>,
    Form(form): Form<SendingBackForm>,
) -> Result<Response, Closed> {
    db.write(async |conn| {
        let open = open::clear(conn, &reference, &who).await?;
        let proof = open.case.send_back(&open.actor, &form.reason);
        open.step(conn, proof, clock.now()).await?;
        Ok::<_, Closed>(())
    })
    .await?;
    Ok(see_other(&paths::case(&reference)))
}

async fn desk(
    conn: &mut PgConnection,
    reference: &Reference,
    who: &SignedIn,
) -> Result<Desk, Closed> {
    let open = open::clear(conn, reference, who).await?;
    open.case.may_decide(&open.actor).map_err(open::refused)?;
    let recommended = open
        .case
        .recommendation()
        .cloned()
        .ok_or(AppError::Unprocessable(
            Refusal::WrongStage(open.case.stage()).to_string(),
        ))?;
    let names = Names::find(conn, [recommended.by]).await?;
    let content = outcome::sent_content(conn, &open).await?;
    Ok(Desk {
        organisation: content.organisation.called.name,
        recommender: names.of(&recommended.by).to_owned(),
        open,
        recommended,
    })
}

fn page(frame: Frame, desk: &Desk, form: OutcomeForm) -> Result<OutcomePage, Closed> {
    let recommended = &desk.recommended;
    let mut page = OutcomePage::of(
        frame,
        Task::Decide,
        &desk.open,
        desk.organisation.clone(),
        recommended.assessed.clone(),
        form,
    )?;
    let mut words = format!("{}: to {}.", desk.recommender, recommended.decision.name());
    if !recommended.note.is_empty() {
        words = format!("{words} {}", recommended.note);
    }
    page.said.push(("Recommended", words));
    Ok(page)
}
