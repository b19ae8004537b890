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
        header::{CACHE_CONTROL, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED},
        request::Parts,
    },
    response::{IntoResponse, Response},
};

use chrono::{DateTime, Utc};

use super::{AppError, Viewer};

/// What the browser has of this page from before, by its tag.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    tags: Option<HeaderValue>,
    since: Option<HeaderValue>,
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

    /// For open data, which is the same for everybody, signed in or not.
    #[must_use]
    pub fn same_for_all(mut self) -> Self {
        self.for_viewer = false;
        self
    }

    /// As [`Self::unless_same`], and tells since when it has been so: also a program that knows only when it last asked
    /// is told that nothing changed. `changed_at` must not go back from one edition to the next, nor lie ahead.
    pub fn unless_same_since<R: IntoResponse>(
        &self,
        edition: impl Hash,
        changed_at: DateTime<Utc>,
        make: impl FnOnce() -> Result<R, AppError>,
    ) -> Result<Response, AppError> {
        // A tag says it exactly, so where one came the time does not count (RFC 9110, 13.1.3).
        let since = self.since.as_ref().filter(|_| self.tags.is_none());
        let is_known = since
            .and_then(|since| DateTime::parse_from_rfc2822(since.to_str().ok()?).ok())
            .is_some_and(|since| changed_at.timestamp() <= since.timestamp());
        let mut response = self.unless_same(edition, || {
            if is_known && !self.for_viewer {
                return Ok(StatusCode::NOT_MODIFIED.into_response());
            }
            Ok(make()?.into_response())
        })?;
        let stamp = changed_at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        if let Ok(stamp) = HeaderValue::try_from(stamp) {
            response.headers_mut().insert(LAST_MODIFIED, stamp);
        }
        Ok(response)
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
        let since = parts.headers.get(IF_MODIFIED_SINCE).cloned();
        let for_viewer = parts.extensions.get::<Viewer>().is_some();
        Ok(Self {
            tags,
            since,
            for_viewer,
        })
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
            ..Seen::default()
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

    #[test]
    fn whoever_knows_only_the_time_is_told_whether_anything_changed_since() {
        let asked = |since: &'static str| Seen {
            since: Some(HeaderValue::from_static(since)),
            ..Seen::default()
        };
        let changed_at = "2026-11-20T12:00:00.700Z".parse().unwrap();
        let status = |seen: Seen| {
            let answer = seen.unless_same_since(7_u64, changed_at, || Ok("data"));
            let answer = answer.unwrap();
            assert_eq!(
                answer.headers()[LAST_MODIFIED],
                "Fri, 20 Nov 2026 12:00:00 GMT"
            );
            answer.status().as_u16()
        };
        assert_eq!(status(asked("Fri, 20 Nov 2026 12:00:00 GMT")), 304);
        assert_eq!(status(asked("Fri, 20 Nov 2026 11:59:59 GMT")), 200);
        assert_eq!(status(asked("yesterday")), 200);
        let with_a_tag = Seen {
            tags: Some(HeaderValue::from_static("\"another\"")),
            ..asked("Fri, 20 Nov 2026 12:00:00 GMT")
        };
        assert_eq!(status(with_a_tag), 200, "the tag says more");
    }
}
