//! Claims of listings that no message could prove: what the person says, and the decision.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    accounts::{
        Assessor,
        audit::{self, By},
        people,
    },
    directory::paths as directory,
    listings::{
        claims::{State as ClaimState, approve},
        emails,
        pages::{Answer, shown},
        paths,
        store::{self, claims::Waiting},
    },
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, Site, render, see_other},
        mail,
    },
};

#[derive(Template)]
#[template(path = "listings/stewardship/claims.html")]
struct ClaimsPage {
    frame: Frame,
    claims: Vec<Waiting>,
}

pub async fn list(State(db): State<Db>, _person: Assessor, frame: Frame) -> Answer {
    let claims = db
        .read(async |conn| store::claims::list_waiting(conn).await)
        .await?;
    Ok(render(&ClaimsPage { frame, claims })?.into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    /// `approve` or `refuse`.
    decision: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "listings/stewardship/claim.html")]
struct ClaimPage {
    frame: Frame,
    waiting: Waiting,
    /// Name and address of whoever claims it.
    who: (String, String),
    form: DecisionForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    _person: Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Answer {
    let page = db
        .read(async |conn| {
            ClaimPage::load(
                conn,
                frame,
                id,
                DecisionForm::default(),
                FieldErrors::default(),
            )
            .await
        })
        .await?;
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
    let at = clock.now();
    let reason = form.reason.trim().to_owned();
    let refuses = match form.decision.as_str() {
        "approve" => false,
        "refuse" => true,
        _ => {
            return Err(AppError::Unprocessable(
                "Choose to approve or to refuse.".to_owned(),
            ));
        }
    };
    if refuses && reason.is_empty() {
        let mut errors = FieldErrors::default();
        errors.add("reason", "Say why you refuse it, in words for the person");
        let page = db
            .read(async |conn| ClaimPage::load(conn, frame, id, form, errors).await)
            .await?;
        return page.unprocessable();
    }
    db.write(async |conn| {
        let waiting = store::claims::find(conn, id)
            .await?
            .ok_or(AppError::NotFound)?;
        let claim = &waiting.claim;
        if claim.account == person.account {
            let why = "This claim is your own, so another assessor decides.";
            return Err(AppError::Forbidden(why.to_owned()));
        }
        if claim.state != ClaimState::WithAssessor {
            return Err(AppError::stale("This claim has been decided already."));
        }
        let link = if refuses {
            if !store::claims::settle(conn, id, ClaimState::Refused, &reason, person.account, at)
                .await?
            {
                return Err(AppError::stale("This claim has been decided already."));
            }
            let subject = format!("organisation/{}", claim.organisation);
            let by = By::Account(person.account);
            let event = audit::Event::new(by, "listing.claim-refused", subject, at);
            audit::record(conn, &event.to(json!({"account": claim.account}))).await?;
            paths::claim(&waiting.organisation_slug)
        } else {
            approve(conn, claim, person.account, at)
                .await?
                .map_err(|refusal| AppError::stale(refusal.to_string()))?;
            paths::manage(&waiting.organisation_slug)
        };
        if let Some(claimant) = people::find(conn, claim.account).await? {
            let because = refuses.then_some(reason.as_str());
            let (to, name) = (&claimant.person.email, &waiting.organisation_name);
            let message = emails::claim_decided(to, name, because, &site.absolute(&link))?;
            mail::queue(conn, &message, at).await?;
        }
        Ok(())
    })
    .await?;
    Ok(see_other(paths::CLAIMS))
}

impl Waiting {
    fn path(&self) -> String {
        paths::claim_decision(self.claim.id)
    }

    fn since(&self) -> String {
        shown::day(&day_of(self.claim.created_at))
    }

    fn public_path(&self) -> String {
        directory::organisation(&self.organisation_slug)
    }
}

impl ClaimPage {
    async fn load(
        conn: &mut PgConnection,
        frame: Frame,
        id: Uuid,
        form: DecisionForm,
        errors: FieldErrors,
    ) -> Result<Self, AppError> {
        let waiting = store::claims::find(conn, id).await?;
        // A claim that is proved by a message is no assessor's to look at.
        let waiting = waiting
            .filter(|waiting| !waiting.claim.evidence.is_empty())
            .ok_or(AppError::NotFound)?;
        let claimant = people::find(conn, waiting.claim.account).await?;
        let who = claimant.map(|claimant| {
            let person = claimant.person;
            (person.name, person.email.to_string())
        });
        Ok(Self {
            frame,
            waiting,
            who: who.unwrap_or_default(),
            form,
            errors,
        })
    }

    fn is_waiting(&self) -> bool {
        self.waiting.claim.state == ClaimState::WithAssessor
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
