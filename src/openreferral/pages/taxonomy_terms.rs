//! The terms of the taxonomies.

use axum::response::IntoResponse;

use super::{Answer, Request, id, mentions};
use crate::{
    openreferral::{
        asked::ids,
        feed::{Detail, Item},
        mapping::{Concept, Vocabulary},
        objects::{Envelope, TaxonomyTerm},
        paths,
    },
    platform::http::Path,
};

#[utoipa::path(
    get,
    path = paths::TAXONOMY_TERMS,
    tag = "Open Referral UK",
    summary = "The terms of every taxonomy",
    responses(
        (status = 200, body = Envelope<TaxonomyTerm>),
        (status = 400, description = "Some parameters cannot be understood; each is named."),
    )
)]
pub async fn list(request: Request) -> Answer {
    let mut query = request.query();
    let (search, shape) = (query.one("search"), query.shape());
    let taxonomies = ids(&mut query, "taxonomy_id", Vocabulary::with_id);
    let parents = ids(&mut query, "parent_id", Concept::with_id);
    let top_only = query.flag("top_only");
    let search = match query.done(search) {
        Ok(search) => search.unwrap_or_default(),
        Err(refusal) => return Ok(refusal.into_response()),
    };
    let Request { feed, seen, .. } = request;
    let fits = |concept: &Concept| {
        let is_of = |vocabulary: &Option<Vocabulary>| Some(concept.vocabulary()) == *vocabulary;
        let is_under = |parent: &Option<Concept>| parent.is_some() && concept.parent() == *parent;
        // By its name: the standard's text has it the other way round, terms without narrower ones.
        let is_top = concept.parent().is_none();
        taxonomies.iter().all(is_of)
            && parents.iter().all(is_under)
            && (is_top || !top_only)
            && mentions(&[concept.name(), &concept.description()], &search)
    };
    let chosen = || Concept::all().filter(fits).map(Item::Term).collect();
    feed.list(seen, chosen, Detail::Plain, shape)
}

#[utoipa::path(
    get,
    path = paths::TAXONOMY_TERM,
    tag = "Open Referral UK",
    summary = "One term",
    params(("id" = String, Path, description = "The term’s identifier")),
    responses((status = 200, body = TaxonomyTerm), (status = 404))
)]
pub async fn show(Path(named): Path<String>, request: Request) -> Answer {
    let item = Concept::with_id(id(&named)?).map(Item::Term);
    request.feed.one(request.seen, item, Detail::Plain)
}
