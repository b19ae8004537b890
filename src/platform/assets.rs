//! The files of `static/`, built into the program and addressed by their content.
//!
//! `build.rs` hashes and compresses each once. An address therefore never changes its meaning and may be kept for a
//! year; a changed file has another address.

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    },
    response::{IntoResponse, Response},
    routing::get,
};

use super::http::AppError;

struct Asset {
    /// The path under `static/`.
    name: &'static str,
    url: &'static str,
    media_type: &'static str,
    identity: &'static [u8],
    brotli: Option<&'static [u8]>,
}

/// Sorted by name.
static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

const FOR_A_YEAR: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The address of a file under `static/`, such as `site.css`. A name that is not there gives an address that is not
/// found; a test holds every name in a template to the table.
pub fn url(name: &str) -> &'static str {
    find(name).map_or("/static/missing", |asset| asset.url)
}

/// The same file at an address of its own, where an address is fixed by custom (`/favicon.ico`): kept for a day.
pub fn at_fixed_address(name: &str, headers: &HeaderMap) -> Response {
    find(name).map_or_else(
        || AppError::NotFound.into_response(),
        |asset| asset.respond(headers, FOR_A_DAY),
    )
}

/// Serves `/static/…`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/static/{*file}", get(serve))
}

async fn serve(request: Request) -> Response {
    let path = request.uri().path();
    ASSETS.iter().find(|asset| asset.url == path).map_or_else(
        || AppError::NotFound.into_response(),
        |asset| asset.respond(request.headers(), FOR_A_YEAR),
    )
}

fn find(name: &str) -> Option<&'static Asset> {
    let place = ASSETS.binary_search_by_key(&name, |asset| asset.name);
    place.ok().map(|index| &ASSETS[index])
}

impl Asset {
    fn respond(&self, headers: &HeaderMap, keep: HeaderValue) -> Response {
        let wanted = self.brotli.filter(|_| accepts_brotli(headers));
        let body = Body::from(wanted.unwrap_or(self.identity));
        let mut response = (StatusCode::OK, body).into_response();
        let out = response.headers_mut();
        out.insert(CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        out.insert(CACHE_CONTROL, keep);
        out.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if wanted.is_some() {
            out.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        response
    }
}

/// Whether the browser takes brotli.
pub fn accepts_brotli(headers: &HeaderMap) -> bool {
    accepts(headers, "br")
}

/// Whether the browser takes a coding such as `gzip`: named in `Accept-Encoding` and not with a weight of nought.
pub fn accepts(headers: &HeaderMap, wanted: &str) -> bool {
    let lists = headers.get_all(ACCEPT_ENCODING);
    lists
        .iter()
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','))
        .any(|offer| {
            let (coding, weight) = offer.split_once(';').unwrap_or((offer, ""));
            let refused = weight
                .trim()
                .strip_prefix("q=")
                .is_some_and(|q| q.trim().parse() == Ok(0.0_f32));
            coding.trim().eq_ignore_ascii_case(wanted) && !refused
        })
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn an_address_carries_the_content_s_hash() {
        let url = url("site.css");
        assert!(url.starts_with("/static/site-") && url.strip_suffix(".css").is_some());
        assert_eq!(url.len(), "/static/site-.css".len() + 12);
    }

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", true),
            ("br;q=0.5", true),
            ("gzip, br;q=0", false),
            ("gzip", false),
            ("brotli", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            assert_eq!(accepts_brotli(&headers), expected, "{accepted}");
        }
    }

    #[test]
    fn every_file_named_in_a_template_exists() {
        let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut named = Vec::new();
        collect_names(&templates, &mut named);
        assert!(!named.is_empty(), "no template names a file at all");
        for name in named {
            assert!(find(&name).is_some(), "static/{name} does not exist");
        }
    }

    fn collect_names(folder: &Path, names: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect_names(&path, names);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                let uses = text.split("asset(\"").skip(1);
                names.extend(uses.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
            }
        }
    }
}
