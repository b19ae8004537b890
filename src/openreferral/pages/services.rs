//! Programmes, as services.

use axum::response::IntoResponse;

use super::{Answer, Request, id};
use crate::{
    openreferral::{
        asked::{Filters, Query, Shape},
        feed::{Detail, Feed, Item},
        objects::{Envelope, Service, ServiceFull},
        paths,
    },
    platform::http::Path,
};

/// What is asked of the list.
struct Asked {
    filters: Filters,
    detail: Detail,
    shape: Shape,
}

impl Asked {
    fn read(query: &mut Query, feed: &Feed) -> Self {
        let filters = Filters::read(query, &feed.publisher().snapshot.gazetteer);
        let (full, minimal) = (query.flag("full"), query.flag("minimal"));
        let detail = match (full, minimal) {
            (_, true) => Detail::Brief,
            (true, false) => Detail::Full,
            (false, false) => Detail::Plain,
        };
        Self {
            filters,
            detail,
            shape: query.shape(),
        }
    }
}

#[utoipa::path(
    get,
    path = paths::SERVICES,
    tag = "Open Referral UK",
    summary = "Services: every listed programme",
    responses(
        (status = 200, description = "A page, or every service on a line of its own with `format=ndjson`. With \
         `full=true` each has everything that belongs to it.", body = Envelope<Service<'static>>),
        (status = 400, description = "Some parameters cannot be understood; each is named."),
    )
)]
pub async fn list(request: Request) -> Answer {
    let mut query = request.query();
    let asked = Asked::read(&mut query, &request.feed);
    let asked = match query.done(asked) {
        Ok(asked) => asked,
        Err(refusal) => return Ok(refusal.into_response()),
    };
    let Request { feed, seen, .. } = request;
    let chosen = || {
        let places = asked.filters.choose(feed.publisher()).into_iter();
        places.map(Item::Service).collect()
    };
    match (asked.detail, asked.shape) {
        (Detail::Brief, Shape::Page { .. }) => feed.all_on_one_page(seen, chosen, asked.detail),
        (detail, shape) => feed.list(seen, chosen, detail, shape),
    }
}

#[utoipa::path(
    get,
    path = paths::SERVICE,
    tag = "Open Referral UK",
    summary = "One service, with everything that belongs to it",
    params(("id" = String, Path, description = "The service’s identifier")),
    responses((status = 200, body = ServiceFull<'static>), (status = 404))
)]
pub async fn show(Path(named): Path<String>, request: Request) -> Answer {
    let wanted = id(&named)?;
    let Request { feed, seen, .. } = request;
    let mut programmes = feed.publisher().programmes();
    let found = programmes.find(|(_, card)| card.programme.id.0 == wanted);
    let item = found.map(|(place, _)| Item::Service(place));
    feed.one(seen, item, Detail::Full)
}
