//! Handing in a blind second rating.

use axum::{extract::State, response::Response};

use crate::{
    accounts::Assessor,
    applications::case::Refusal,
    assessment::{
        open::{self, Closed},
        paths,
        store::{calibration, sheets},
    },
    criteria::Suggested,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Path, see_other},
    },
    values::Reference,
};

/// Complete marks only: half a rating would count some criteria and leave others out.
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
) -> Result<Response, Closed> {
    db.write(async |conn| {
        let open = open::clear(conn, &reference, &who).await?;
        let set = open.case.criteria().map_err(open::refused)?;
        let sheet = sheets::find(conn, open.application.id, who.account).await?;
        if let Suggested::Unfinished { missing } = sheet.working(set).outcome {
            return Err(open::refused(Refusal::MarksMissing(missing)).into());
        }
        if !calibration::hand_in(conn, open.application.id, who.account, clock.now()).await? {
            return Err(AppError::NotFound.into());
        }
        Ok::<_, Closed>(())
    })
    .await?;
    Ok(see_other(paths::WORKLIST))
}
