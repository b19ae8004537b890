//! The addresses, a file for each kind of thing: which parameters it takes, and which items they choose.

pub mod organizations;
pub mod root;
pub mod service_at_locations;
pub mod services;
pub mod taxonomies;
pub mod taxonomy_terms;

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{FromRef, FromRequestParts, State},
    http::{Uri, request::Parts},
    response::Response,
};
use uuid::Uuid;

use super::{asked::Query, feed::Feed};
use crate::{
    directory::Directory,
    platform::http::{AppError, Seen, Site},
    taxonomy::fold,
};

/// What every address here is answered from: the data as it stands, what the program has of it, and what it asks.
pub struct Request {
    pub feed: Feed,
    pub seen: Seen,
    pub uri: Uri,
}

pub type Answer = Result<Response, AppError>;

impl<S> FromRequestParts<S> for Request
where
    S: Send + Sync,
    Directory: FromRef<S>,
    Arc<Site>: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let State(directory) = State::<Directory>::from_request_parts(parts, state).await?;
        let State(site) = State::<Arc<Site>>::from_request_parts(parts, state).await?;
        Ok(Self {
            feed: Feed::of(&directory, site),
            seen: Seen::from_request_parts(parts, state).await?,
            uri: parts.uri.clone(),
        })
    }
}

impl Request {
    fn query(&self) -> Query {
        Query::of(&self.uri)
    }
}

/// An identifier of the address; one that is none leads nowhere.
fn id(text: &str) -> Result<Uuid, AppError> {
    Uuid::try_parse(text).map_err(|_| AppError::NotFound)
}

/// Whether each word that is looked for stands in the texts, in any case. Signs that make no word stand in none.
fn mentions(texts: &[&str], words: &str) -> bool {
    let texts = fold(&texts.join(" "));
    let wanted = fold(words);
    let makes_no_word = wanted.trim().is_empty() && !words.trim().is_empty();
    !makes_no_word && wanted.split_whitespace().all(|word| texts.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_to_stand_somewhere_in_the_texts() {
        let texts = ["Cash flow", "Help with money"];
        assert!(mentions(&texts, "MONEY cash") && mentions(&texts, ""));
        assert!(!mentions(&texts, "money export") && !mentions(&texts, "☂"));
    }
}
