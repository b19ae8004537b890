//! What this API is.

use axum::{Json, response::IntoResponse};

use super::{Answer, Request};
use crate::openreferral::{objects::ApiDetails, paths};

const PROFILE: &str = "https://docs.openreferraluk.org/";

#[utoipa::path(
    get,
    path = paths::ROOT,
    tag = "Open Referral UK",
    summary = "What this API is",
    responses((status = 200, body = ApiDetails))
)]
pub async fn show(request: Request) -> Answer {
    let details = ApiDetails {
        version: "HSDS-UK-3.0",
        profile: PROFILE,
        openapi_url: request.feed.publisher().site.absolute(paths::DESCRIPTION),
    };
    Ok(Json(details).into_response())
}
