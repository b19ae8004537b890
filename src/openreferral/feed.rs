//! One version of the open data, as its items and as answers.

use std::sync::Arc;

use axum::{
    Json,
    http::header::CONTENT_TYPE,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::{
    asked::Shape,
    mapping::{Concept, Publisher, Venue, Vocabulary},
    objects::{
        Envelope, Organization, OrganizationFull, Service, ServiceAtLocation,
        ServiceAtLocationFull, ServiceBrief, ServiceFull, Taxonomy, TaxonomyFull, TaxonomyTerm,
    },
};
use crate::{
    directory::{Directory, Snapshot},
    platform::http::{AppError, Seen, Site, in_pieces},
};

/// The snapshot that one answer is made from. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Feed {
    snapshot: Arc<Snapshot>,
    site: Arc<Site>,
}

/// Anything that lists are made of, by where it stands in the snapshot.
#[derive(Clone, Copy, Debug)]
pub enum Item {
    Service(usize),
    ServiceAtLocation(usize, Venue),
    Organization(usize),
    Taxonomy(Vocabulary),
    Term(Concept),
}

/// How much is said of each item. An item without the form that is asked for has the next fuller one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    Brief,
    Plain,
    Full,
    /// Of an organization, whose services are full too.
    FullServices,
}

/// An item as it is written.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Object<'a> {
    ServiceBrief(ServiceBrief<'a>),
    Service(Box<Service<'a>>),
    ServiceFull(Box<ServiceFull<'a>>),
    ServiceAtLocation(Box<ServiceAtLocation<'a>>),
    ServiceAtLocationFull(Box<ServiceAtLocationFull<'a>>),
    Organization(Organization<'a>),
    OrganizationFull(Box<OrganizationFull<'a>>),
    Taxonomy(Taxonomy),
    TaxonomyFull(TaxonomyFull),
    Term(TaxonomyTerm),
}

impl Feed {
    pub fn of(directory: &Directory, site: Arc<Site>) -> Self {
        Self {
            snapshot: directory.snapshot(),
            site,
        }
    }

    pub fn publisher(&self) -> Publisher<'_> {
        Publisher {
            snapshot: &self.snapshot,
            site: &self.site,
        }
    }

    /// `None` for a place past the end, which no list has.
    pub fn object(&self, item: Item, detail: Detail) -> Option<Object<'_>> {
        let publisher = self.publisher();
        let service = |place| self.snapshot.programme(place);
        Some(match (item, detail) {
            (Item::Service(place), Detail::Brief) => {
                Object::ServiceBrief(publisher.service_brief(service(place)?))
            }
            (Item::Service(place), Detail::Plain) => {
                Object::Service(Box::new(publisher.service(service(place)?)))
            }
            (Item::Service(place), _) => {
                Object::ServiceFull(Box::new(publisher.service_full(service(place)?)))
            }
            (Item::ServiceAtLocation(place, venue), Detail::Brief | Detail::Plain) => {
                let at = publisher.service_at_location(service(place)?, venue);
                Object::ServiceAtLocation(Box::new(at))
            }
            (Item::ServiceAtLocation(place, venue), _) => {
                let at = publisher.service_at_location_full(service(place)?, venue);
                Object::ServiceAtLocationFull(Box::new(at))
            }
            (Item::Organization(place), _) => {
                let card = self.snapshot.organisations().get(place)?;
                match detail {
                    Detail::Brief | Detail::Plain => {
                        Object::Organization(publisher.organization(card))
                    }
                    Detail::Full => {
                        Object::OrganizationFull(Box::new(publisher.organization_full(card, false)))
                    }
                    Detail::FullServices => {
                        Object::OrganizationFull(Box::new(publisher.organization_full(card, true)))
                    }
                }
            }
            (Item::Taxonomy(vocabulary), Detail::Brief | Detail::Plain) => {
                Object::Taxonomy(vocabulary.plain())
            }
            (Item::Taxonomy(vocabulary), _) => Object::TaxonomyFull(vocabulary.full()),
            (Item::Term(concept), _) => Object::Term(concept.term()),
        })
    }

    /// One item; not found where there is none.
    pub fn one(
        &self,
        seen: Seen,
        item: Option<Item>,
        detail: Detail,
    ) -> Result<Response, AppError> {
        let item = item.ok_or(AppError::NotFound)?;
        self.unless_same(seen, || {
            let object = self.object(item, detail).ok_or(AppError::NotFound)?;
            Ok(Json(object).into_response())
        })
    }

    /// A page of the items, or all of them in lines.
    pub fn list(
        &self,
        seen: Seen,
        items: impl FnOnce() -> Vec<Item>,
        detail: Detail,
        shape: Shape,
    ) -> Result<Response, AppError> {
        self.unless_same(seen, || {
            let items = items();
            Ok(match shape {
                Shape::Lines => self.lines(items, detail),
                Shape::Page { number, per_page } => {
                    let on_page = items
                        .iter()
                        .skip(number.offset(per_page))
                        .take(per_page)
                        .filter_map(|item| self.object(*item, detail));
                    let page = Envelope::new(on_page.collect(), number, per_page, items.len());
                    Json(page).into_response()
                }
            })
        })
    }

    /// All items on one page, for programs that look for what they lack.
    pub fn all_on_one_page(
        &self,
        seen: Seen,
        items: impl FnOnce() -> Vec<Item>,
        detail: Detail,
    ) -> Result<Response, AppError> {
        self.unless_same(seen, || {
            let items = items();
            let objects = items.iter().filter_map(|item| self.object(*item, detail));
            let page = Envelope::new(objects.collect(), 1.into(), items.len(), items.len());
            Ok(Json(page).into_response())
        })
    }

    fn unless_same(
        &self,
        seen: Seen,
        make: impl FnOnce() -> Result<Response, AppError>,
    ) -> Result<Response, AppError> {
        let (edition, settled_at) = (
            (self.snapshot.version, self.snapshot.as_of),
            self.snapshot.settled_at(),
        );
        seen.same_for_all()
            .unless_same_since(edition, settled_at, make)
    }

    fn lines(&self, items: Vec<Item>, detail: Detail) -> Response {
        let feed = self.clone();
        let mut left = items.into_iter();
        let body = in_pieces(move |piece| {
            let object = left.find_map(|item| feed.object(item, detail))?;
            let written = serde_json::to_writer(&mut *piece, &object);
            piece.push(b'\n');
            Some(written.map_err(Into::into))
        });
        ([(CONTENT_TYPE, "application/x-ndjson")], body).into_response()
    }
}
