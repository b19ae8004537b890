//! The three taxonomies.

use axum::response::IntoResponse;

use super::{Answer, Request, id, mentions};
use crate::{
    openreferral::{
        feed::{Detail, Item},
        mapping::Vocabulary,
        objects::{Envelope, Taxonomy, TaxonomyFull},
        paths,
    },
    platform::http::Path,
};

#[utoipa::path(
    get,
    path = paths::TAXONOMIES,
    tag = "Open Referral UK",
    summary = "The taxonomies: sectors, challenges and stages",
    responses(
        (status = 200, body = Envelope<Taxonomy>),
        (status = 400, description = "Some parameters cannot be understood; each is named."),
    )
)]
pub async fn list(request: Request) -> Answer {
    let mut query = request.query();
    let (search, shape) = (query.one("search"), query.shape());
    let search = match query.done(search) {
        Ok(search) => search.unwrap_or_default(),
        Err(refusal) => return Ok(refusal.into_response()),
    };
    let Request { feed, seen, .. } = request;
    let chosen = || {
        let all = Vocabulary::ALL.into_iter();
        let asked = all.filter(|vocabulary| {
            let Taxonomy {
                name, description, ..
            } = vocabulary.plain();
            mentions(&[name, description], &search)
        });
        asked.map(Item::Taxonomy).collect()
    };
    feed.list(seen, chosen, Detail::Plain, shape)
}

#[utoipa::path(
    get,
    path = paths::TAXONOMY,
    tag = "Open Referral UK",
    summary = "One taxonomy with its terms",
    params(("id" = String, Path, description = "The taxonomy’s identifier")),
    responses((status = 200, body = TaxonomyFull), (status = 404))
)]
pub async fn show(Path(named): Path<String>, request: Request) -> Answer {
    let item = Vocabulary::with_id(id(&named)?).map(Item::Taxonomy);
    request.feed.one(request.seen, item, Detail::Full)
}
