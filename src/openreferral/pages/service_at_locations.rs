//! Services, each at every place where it is used.

use axum::response::IntoResponse;

use super::{Answer, Request, id};
use crate::{
    openreferral::{
        asked::Filters,
        feed::{Detail, Feed, Item},
        mapping::{self, venues},
        objects::{Envelope, ServiceAtLocation, ServiceAtLocationFull},
        paths,
    },
    platform::http::Path,
};

#[utoipa::path(
    get,
    path = paths::SERVICE_AT_LOCATIONS,
    tag = "Open Referral UK",
    summary = "Services at the places where they are used",
    responses(
        (status = 200, body = Envelope<ServiceAtLocation<'static>>),
        (status = 400, description = "Some parameters cannot be understood; each is named."),
    )
)]
pub async fn list(request: Request) -> Answer {
    let mut query = request.query();
    let gazetteer = &request.feed.publisher().snapshot.gazetteer;
    let filters = Filters::read(&mut query, gazetteer);
    let detail = if query.flag("full") {
        Detail::Full
    } else {
        Detail::Plain
    };
    let shape = query.shape();
    let filters = match query.done(filters) {
        Ok(filters) => filters,
        Err(refusal) => return Ok(refusal.into_response()),
    };
    let Request { feed, seen, .. } = request;
    feed.list(seen, || chosen(&feed, &filters), detail, shape)
}

fn chosen(feed: &Feed, filters: &Filters) -> Vec<Item> {
    let publisher = feed.publisher();
    let places = filters.choose(publisher).into_iter();
    let programmes = places.filter_map(|place| Some((place, publisher.snapshot.programme(place)?)));
    programmes
        .flat_map(|(place, card)| {
            venues(&card.programme)
                .filter(move |venue| filters.reaches(publisher, card, *venue))
                .map(move |venue| Item::ServiceAtLocation(place, venue))
        })
        .collect()
}

#[utoipa::path(
    get,
    path = paths::SERVICE_AT_LOCATION,
    tag = "Open Referral UK",
    summary = "One service at one place, with everything that belongs to the service",
    params(("id" = String, Path, description = "The identifier of the service at that place")),
    responses((status = 200, body = ServiceAtLocationFull<'static>), (status = 404))
)]
pub async fn show(Path(named): Path<String>, request: Request) -> Answer {
    let wanted = id(&named)?;
    let Request { feed, seen, .. } = request;
    let mut all = feed.publisher().programmes().flat_map(|(place, card)| {
        let service = card.programme.id.0;
        venues(&card.programme)
            .map(move |venue| (mapping::at_location(service, venue), place, venue))
    });
    let item = all
        .find(|(id, ..)| *id == wanted)
        .map(|(_, place, venue)| Item::ServiceAtLocation(place, venue));
    drop(all);
    feed.one(seen, item, Detail::Full)
}
