//! Deciding on an application that seeks no more than to be visible: nobody assesses it, so one person is enough.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use serde::Deserialize;

use crate::{
    accounts::{Assessor, members_of},
    applications::sections::seeking::Seeking,
    assessment::{
        emails,
        open::{self, Closed},
        outcome, paths,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{Form, Path, Site, see_other},
        mail,
    },
    values::Reference,
};

#[derive(Clone, Debug, Deserialize)]
pub struct VisibleForm {
    /// `list` or `refuse`.
    #[serde(default)]
    step: String,
    #[serde(default)]
    reason: String,
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    Form(form): Form<VisibleForm>,
) -> Result<Response, Closed> {
    let now = clock.now();
    db.write(async |conn| {
        let open = open::clear(conn, &reference, &who).await?;
        let content = outcome::sent_content(conn, &open).await?;
        let refused_because = (form.step != "list").then_some(form.reason.as_str());
        let seeks_visible = content.seeking == Seeking::Visible;
        let proof = open
            .case
            .decide_visible(&open.actor, seeks_visible, refused_because);
        let case = open.step(conn, proof, now).await?;
        for member in members_of(conn, case.organisation()).await? {
            let message =
                emails::visible_decided(&member.person.email, refused_because, &reference, &site)?;
            mail::queue(conn, &message, now).await?;
        }
        if refused_because.is_none() {
            outcome::publish_visible(conn, &open, who.account, now).await?;
        }
        Ok::<_, Closed>(())
    })
    .await?;
    Ok(see_other(&paths::case(&reference)))
}
