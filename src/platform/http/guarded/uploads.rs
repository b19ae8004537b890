//! Which requests bring a file.

use axum::http::{Method, Request};

/// Whether the request posts to one of the patterns, in which `{…}` stands for any one part of the path. They are the
/// router's own, so a request that the router would not take as an upload is not let in as one.
pub fn is_upload<B>(request: &Request<B>, patterns: &[&str]) -> bool {
    request.method() == Method::POST
        && patterns
            .iter()
            .any(|pattern| fits(request.uri().path(), pattern))
}

fn fits(path: &str, pattern: &str) -> bool {
    let (mut parts, mut wanted) = (path.split('/'), pattern.split('/'));
    loop {
        match (parts.next(), wanted.next()) {
            (None, None) => return true,
            (Some(part), Some(wanted)) if part == wanted => {}
            (Some(part), Some(wanted)) if wanted.starts_with('{') && !part.is_empty() => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATTERNS: &[&str] = &["/cases/{case}/files", "/files"];

    fn is(method: &str, path: &str) -> bool {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .body(())
            .unwrap();
        is_upload(&request, PATTERNS)
    }

    #[test]
    fn only_a_post_to_a_whole_pattern_is_an_upload() {
        assert!(is("POST", "/cases/7/files") && is("POST", "/files?x=1"));
        assert!(!is("GET", "/cases/7/files"), "looking is no upload");
        for path in [
            "/cases//files",
            "/cases/7",
            "/cases/7/files/8",
            "/files/",
            "/",
        ] {
            assert!(!is("POST", path), "{path}");
        }
    }
}
