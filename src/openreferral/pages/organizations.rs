//! Organisations.

use axum::response::IntoResponse;

use super::{Answer, Request, id};
use crate::{
    directory::{OrganisationCard, Snapshot},
    openreferral::{
        asked::Query,
        feed::{Detail, Feed, Item},
        objects::{Envelope, Organization, OrganizationFull},
        paths,
    },
    platform::http::Path,
};

fn detail(query: &mut Query, least: Detail) -> Detail {
    let (full, full_service) = (query.flag("full"), query.flag("full_service"));
    match (full, full_service) {
        (_, true) => Detail::FullServices,
        (true, false) => Detail::Full,
        (false, false) => least,
    }
}

#[utoipa::path(
    get,
    path = paths::ORGANIZATIONS,
    tag = "Open Referral UK",
    summary = "Every listed organisation",
    responses(
        (status = 200, body = Envelope<Organization<'static>>),
        (status = 400, description = "Some parameters cannot be understood; each is named."),
    )
)]
pub async fn list(request: Request) -> Answer {
    let mut query = request.query();
    let search = query.one("search");
    let detail = detail(&mut query, Detail::Plain);
    let shape = query.shape();
    let search = match query.done(search) {
        Ok(search) => search,
        Err(refusal) => return Ok(refusal.into_response()),
    };
    let Request { feed, seen, .. } = request;
    feed.list(seen, || chosen(&feed, search.as_deref()), detail, shape)
}

fn chosen(feed: &Feed, search: Option<&str>) -> Vec<Item> {
    let publisher = feed.publisher();
    let all = publisher.organisations().map(|(place, _)| place);
    let places: Vec<usize> = match search {
        None => all.collect(),
        Some(words) => found(publisher.snapshot, words),
    };
    places.into_iter().map(Item::Organization).collect()
}

/// Those that the words are about, best first: what is found first in the keyword index are organisations.
fn found(snapshot: &Snapshot, words: &str) -> Vec<usize> {
    let (_, found) = snapshot.search(words);
    let organisations = snapshot.organisations();
    let is_listed = |place: &usize| {
        organisations
            .get(*place)
            .is_some_and(OrganisationCard::is_listed)
    };
    found.listings.into_iter().filter(is_listed).collect()
}

#[utoipa::path(
    get,
    path = paths::ORGANIZATION,
    tag = "Open Referral UK",
    summary = "One organisation with its services",
    params(("id" = String, Path, description = "The organisation’s identifier")),
    responses((status = 200, body = OrganizationFull<'static>), (status = 404))
)]
pub async fn show(Path(named): Path<String>, request: Request) -> Answer {
    let wanted = id(&named)?;
    let mut query = request.query();
    let detail = detail(&mut query, Detail::Full);
    let detail = match query.done(detail) {
        Ok(detail) => detail,
        Err(refusal) => return Ok(refusal.into_response()),
    };
    let Request { feed, seen, .. } = request;
    let mut organisations = feed.publisher().organisations();
    let found = organisations.find(|(_, card)| card.organisation.id.0 == wanted);
    let item = found.map(|(place, _)| Item::Organization(place));
    feed.one(seen, item, detail)
}
