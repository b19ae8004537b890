//! Pages that a browser may keep until the directory changes.

use std::{
    convert::Infallible,
    hash::{BuildHasher, Hash, RandomState},
    sync::LazyLock,
};

use axum::{
    extract::FromRequestParts,
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH},
        request::Parts,
    },
    response::{IntoResponse, Response},
};

use super::{AppError, Viewer};

/// What the browser has of this page from before, by its tag.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    tags: Option<HeaderValue>,
    /// Drawn for somebody who is signed in, or has chosen something, a page is theirs alone and nothing may keep it.
    for_viewer: bool,
}

/// Another program may draw the same directory differently, so tags hold only while this one runs.
static THIS_RUN: LazyLock<RandomState> = LazyLock::new(RandomState::new);

impl Seen {
    /// For a page that shows what one visitor has chosen, if this one has: it is theirs alone, and nothing may keep it.
    #[must_use]
    pub fn theirs_alone(mut self, has_chosen: bool) -> Self {
        self.for_viewer |= has_chosen;
        self
    }

    /// The page that `make` makes, tagged with `edition`; or, where the browser has that edition, only a word that it
    /// is still right, and `make` is not called. An edition is all that the page is drawn from besides its address: the
    /// snapshot's version, and the day where the order depends on it.
    pub fn unless_same<R: IntoResponse>(
        &self,
        edition: impl Hash,
        make: impl FnOnce() -> Result<R, AppError>,
    ) -> Result<Response, AppError> {
        if self.for_viewer {
            let mut response = make()?.into_response();
            let private = HeaderValue::from_static("private, no-store");
            response.headers_mut().insert(CACHE_CONTROL, private);
            return Ok(response);
        }
        // Weak: a proxy may compress the page on its way.
        let tag = format!("W/\"{:016x}\"", THIS_RUN.hash_one(edition));
        let known = self.tags.as_ref().is_some_and(|tags| names(tags, &tag));
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            make()?.into_response()
        };
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if let Ok(tag) = HeaderValue::try_from(tag) {
            headers.insert(ETAG, tag);
        }
        Ok(response)
    }
}

fn names(tags: &HeaderValue, tag: &str) -> bool {
    let opaque = tag.trim_start_matches("W/");
    let mut list = tags.to_str().unwrap_or_default().split(',').map(str::trim);
    list.any(|known| known.trim_start_matches("W/") == opaque)
}

impl<S: Sync> FromRequestParts<S> for Seen {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let tags = parts.headers.get(IF_NONE_MATCH).cloned();
        let for_viewer = parts.extensions.get::<Viewer>().is_some();
        Ok(Self { tags, for_viewer })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_once_for_an_edition() {
        let first = Seen::default().unless_same(7_u64, || Ok("page")).unwrap();
        assert_eq!(first.status(), StatusCode::OK);
        let again = Seen {
            tags: first.headers().get(ETAG).cloned(),
            for_viewer: false,
        };
        let same = again.unless_same(7_u64, || -> Result<&str, _> {
            unreachable!("not made again")
        });
        assert_eq!(same.unwrap().status(), StatusCode::NOT_MODIFIED);
        let changed = again.unless_same(8_u64, || Ok("page")).unwrap();
        assert_eq!(changed.status(), StatusCode::OK);
        let viewed = again.theirs_alone(false).theirs_alone(true);
        let viewed = viewed.unless_same(7_u64, || Ok("page")).unwrap();
        assert_eq!(viewed.status(), StatusCode::OK);
        assert!(!viewed.headers().contains_key(ETAG));
    }
}
