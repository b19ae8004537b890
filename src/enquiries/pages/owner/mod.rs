//! The owner's pages: asking, confirming, and seeing how it stands. None needs an account; after the first questions each
//! opens by a secret link that went to the owner's mailbox.

mod ask;
mod asked;
mod confirm;
mod elsewhere;
mod enquiry;
mod find;
mod send;
mod sent;
pub(super) mod shown;
mod status;
mod step;

use askama::Template;
use axum::{
    Router,
    extract::FromRef,
    http::{HeaderName, HeaderValue, StatusCode, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
    routing::{get, post},
};

use super::Answer;
use crate::{
    enquiries::{Enquiries, Enquiry, Links, Request, paths, store},
    finder::Finder,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, PageTemplate, render},
    },
    values::{Reference, RequestId},
};

pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Clock: FromRef<S>,
    Finder: FromRef<S>,
    Links: FromRef<S>,
    Enquiries: FromRef<S>,
{
    Router::new()
        .route(paths::NEW, get(ask::show).post(ask::change))
        .route(paths::WHO, post(ask::who))
        .route(paths::CHECK, post(ask::check))
        .route(paths::SEND, post(send::submit))
        .route(paths::SENT, get(sent::show))
        .route(paths::CONFIRM, get(confirm::show).post(confirm::submit))
        .route(paths::FIND, get(find::show).post(find::submit))
        .route(paths::FIND_SENT, get(find::sent))
        .route(paths::STATUS, get(status::show))
        .route(paths::ENQUIRY, get(enquiry::show))
        .route(paths::MESSAGES, post(enquiry::write))
        .route(paths::CONTACT, post(enquiry::share_contact))
        .route(paths::ELSEWHERE, post(elsewhere::submit))
        .route(paths::STEP, get(step::show).post(step::submit))
}

/// A page that is one person's: nothing keeps it, and nothing lists it.
fn private(page: &impl Template) -> Answer {
    Ok(kept_by_nobody(render(page)?.into_response()))
}

/// [`private`], for a form that comes back with what is wrong.
fn private_unprocessable(page: &impl PageTemplate) -> Answer {
    Ok(kept_by_nobody(page.unprocessable()?))
}

fn kept_by_nobody(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    response
}

/// Who holds the link to a request's pages has shown that its mailbox is theirs.
async fn opened(db: &Db, links: &Links, token: &str) -> Result<(Request, Vec<Enquiry>), AppError> {
    let id = links.follow_status(token).ok_or(AppError::NotFound)?;
    db.read(async |conn| {
        let request = confirmed(store::requests::find(conn, id).await?)?;
        let enquiries = store::enquiries::list_of_request(conn, id).await?;
        Ok((request, enquiries))
    })
    .await
}

/// One enquiry of a request.
async fn opened_one(
    db: &Db,
    links: &Links,
    token: &str,
    reference: &str,
) -> Result<(Request, Enquiry), AppError> {
    let (request, enquiries) = opened(db, links, token).await?;
    let reference = Reference::parse(reference).map_err(|_| AppError::NotFound)?;
    let mut enquiries = enquiries.into_iter();
    let enquiry = enquiries.find(|enquiry| enquiry.reference == reference);
    Ok((request, enquiry.ok_or(AppError::NotFound)?))
}

fn confirmed(request: Option<Request>) -> Result<Request, AppError> {
    let request = request.ok_or(AppError::NotFound)?;
    if request.erased_at.is_some() {
        return Err(AppError::Gone);
    }
    // The link to this page goes out with the confirmation alone.
    request.confirmed_at.ok_or(AppError::NotFound)?;
    Ok(request)
}

/// A request that may be confirmed, or is; `None` where a link of ours is over, since nobody confirmed it in time or its words
/// are erased.
async fn to_confirm(db: &Db, id: RequestId) -> Result<Option<Request>, AppError> {
    let request = db
        .read(async |conn| store::requests::find(conn, id).await)
        .await?;
    Ok(request.filter(|request| request.erased_at.is_none()))
}

#[derive(Template)]
#[template(path = "enquiries/owner/gone.html")]
struct GonePage {
    frame: Frame,
}

fn gone(frame: Frame) -> Answer {
    let page = render(&GonePage { frame })?;
    Ok(kept_by_nobody((StatusCode::GONE, page).into_response()))
}
