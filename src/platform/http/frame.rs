//! What surrounds a page: where it is, and who is looking.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{Uri, request::Parts},
};

use super::{Operator, Site};
use crate::platform::assets;

/// Who is signed in, as far as a page's surroundings need to know. Put into a request's extensions, and its answer's, by
/// whoever knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    pub name: Arc<str>,
}

/// The first field of every page struct; the layout draws itself from it.
#[derive(Clone, Debug)]
pub struct Frame {
    site: Arc<Site>,
    uri: Uri,
    viewer: Option<Viewer>,
}

impl Frame {
    /// The path of the page being shown, without its query: `/find/results`.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The raw query of the page being shown, empty when it has none.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The whole address of a path of ours, for canonical links: `https://…/find`.
    pub fn absolute(&self, path: &str) -> String {
        self.site.absolute(path)
    }

    /// Who runs the site, for pages that tell it.
    pub fn operator(&self) -> &Operator {
        self.site.operator()
    }

    pub fn viewer(&self) -> Option<&Viewer> {
        self.viewer.as_ref()
    }

    /// The address of a file under `static/`; a method, since templates reach all around a page through the frame.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// A frame as a visitor without an account sees it: for tests, and for pages drawn outside a handler.
    pub fn on(site: Arc<Site>, uri: Uri) -> Self {
        Self {
            site,
            uri,
            viewer: None,
        }
    }

    /// The frame for somebody: a page drawn outside a handler knows them by what the handler's answer says.
    #[must_use]
    pub fn seen_by(mut self, viewer: Option<Viewer>) -> Self {
        self.viewer = viewer;
        self
    }
}

impl<S: Sync> FromRequestParts<S> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        // Inside a nested router the plain address is cut short; this is the whole one.
        let whole = parts.extensions.get::<OriginalUri>();
        let site = parts.extensions.get::<Arc<Site>>();
        Ok(Self {
            site: site.map_or_else(|| Arc::new(Site::new("")), Arc::clone),
            uri: whole.map_or(&parts.uri, |original| &original.0).clone(),
            viewer: parts.extensions.get::<Viewer>().cloned(),
        })
    }
}
