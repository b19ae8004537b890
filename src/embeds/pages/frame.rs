//! The three questions inside a partner's page.
//!
//! Nobody is signed in here and nothing is changed, so that there is nothing to be tricked into; still only the partner's
//! own sites may frame it, as a finder that somebody cannot tell from ours should stand only where we know who is around it.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::questions;
use crate::{
    directory::{Directory, Looker},
    embeds::{
        Partner, Referrals,
        limits::{Limits, LimitsForm},
        paths,
        store::partners,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Query, render},
    },
    values::Term,
};

#[derive(Template)]
#[template(path = "embeds/frame.html")]
struct FramePage {
    frame: Frame,
    limits: Limits,
}

/// As strict as every page's policy, and more: no script at all.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     form-action 'self'; base-uri 'none'";

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(directory): State<Directory>,
    State(referrals): State<Referrals>,
    looker: Looker,
    frame: Frame,
    Query(form): Query<LimitsForm>,
) -> Result<Response, AppError> {
    let limits = form.parse(&directory.snapshot());
    let limits = limits.map_err(|_| AppError::NotFound)?;
    let partner = match &limits.code {
        Some(code) => {
            db.read(async |conn| partners::find(conn, code).await)
                .await?
        }
        None => None,
    };
    if let Some(partner) = &partner {
        referrals.count_shown(looker, partner.code.clone(), clock.today());
    }
    let ancestors = partner.as_ref().map(Partner::frame_ancestors);
    let ancestors = ancestors.unwrap_or_else(|| "frame-ancestors 'none'".to_owned());
    let policy = HeaderValue::try_from(format!("{POLICY}; {ancestors}"));
    let headers = [
        (
            header::CONTENT_SECURITY_POLICY,
            policy.map_err(anyhow::Error::from)?,
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ),
    ];
    let page = FramePage { frame, limits };
    Ok((headers, render(&page)?).into_response())
}

impl FramePage {
    fn action(&self) -> String {
        paths::way_in(self.limits.code.as_ref())
    }
}
