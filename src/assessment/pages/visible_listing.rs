//! Taking up the visible listing that a declining decision offered.

use axum::{extract::State, response::Response};

use crate::{
    accounts::{Level, SignedIn},
    applications::{
        case::Actor,
        store::{applications, cases},
    },
    assessment::{open::Open, outcome},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Path, see_other},
    },
    values::Reference,
};

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    who: SignedIn,
    Path(reference): Path<Reference>,
) -> Result<Response, AppError> {
    let now = clock.now();
    db.write(async |conn| {
        let application = applications::find_by_reference(conn, &reference)
            .await?
            .ok_or(AppError::NotFound)?;
        who.require_level(application.organisation, Level::Editor)?;
        let case = cases::find(conn, application.id)
            .await?
            .ok_or(AppError::NotFound)?;
        let actor = Actor {
            account: who.account,
            roles: who.roles,
            level: who.level_in(application.organisation),
        };
        let proof = case.accept_visible(&actor);
        let open = Open {
            application,
            case,
            actor,
        };
        open.step(conn, proof, now).await?;
        outcome::publish_visible(conn, &open, who.account, now).await?;
        Ok::<_, AppError>(())
    })
    .await?;
    Ok(see_other(&format!("/applications/{reference}")))
}
