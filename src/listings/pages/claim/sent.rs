//! The claim is on its way: by a message, or with an assessor.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::public;
use crate::{
    accounts::SignedIn,
    listings::{
        claims::{Claim, State as ClaimState},
        pages::Answer,
        paths, store,
    },
    platform::{
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
    },
    values::Slug,
};

#[derive(Template)]
#[template(path = "listings/claim/sent.html")]
struct ClaimSentPage {
    frame: Frame,
    name: String,
    slug: Slug,
    claim: Claim,
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    let (organisation, claim) = db
        .read(async |conn| {
            let organisation = public(conn, &slug).await?;
            let claim = store::claims::find_open(conn, organisation.id, person.account).await?;
            Ok::<_, AppError>((organisation, claim))
        })
        .await?;
    let Some(claim) = claim else {
        return Ok(see_other(&paths::claim(&slug)));
    };
    let page = ClaimSentPage {
        frame,
        name: organisation.name,
        slug: organisation.slug,
        claim,
    };
    Ok(render(&page)?.into_response())
}

impl ClaimSentPage {
    fn is_with_assessor(&self) -> bool {
        self.claim.state == ClaimState::WithAssessor
    }

    fn mailbox(&self) -> &str {
        self.claim.mailbox.as_deref().unwrap_or_default()
    }
}
