//! A site, as browsers and policies name it.

use std::fmt;

use axum::http::Uri;

/// Scheme, host and port of a site: `https://www.example.org`. Always fit to stand in a content security policy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(String);

/// The text is no address of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("give each site by its address, like https://www.example.org")]
pub struct NotAnOrigin;

impl Origin {
    /// Reads the address of a site or of any page on it. Only `https`, since a page that came by `http` may be anybody's.
    pub fn parse(text: &str) -> Result<Self, NotAnOrigin> {
        let uri: Uri = text.trim().parse().map_err(|_| NotAnOrigin)?;
        let authority = uri.authority().ok_or(NotAnOrigin)?;
        let host = authority.host().to_ascii_lowercase();
        let is_plain = host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        // `user@host` is a host to a browser and a name to a reader.
        let is_alone = !authority.as_str().contains('@');
        let has_name = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
        if uri.scheme_str() != Some("https") || !is_plain || !is_alone || !has_name {
            return Err(NotAnOrigin);
        }
        let port = match authority.port_u16() {
            None | Some(443) => String::new(),
            Some(port) => format!(":{port}"),
        };
        Ok(Self(format!("https://{host}{port}")))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_site_is_known_by_any_page_of_it() {
        for (text, origin) in [
            ("https://www.example.org", "https://www.example.org"),
            (
                " https://Growth.Example.org/help?x=1#y ",
                "https://growth.example.org",
            ),
            ("https://example.org:443/", "https://example.org"),
            ("https://example.org:8443", "https://example.org:8443"),
        ] {
            assert_eq!(
                Origin::parse(text).map(|o| o.to_string()),
                Ok(origin.to_owned())
            );
        }
    }

    #[test]
    fn what_could_widen_a_policy_is_no_site() {
        for text in [
            "",
            "example.org",
            "http://example.org",
            "https://*",
            "https://*.example.org",
            "https://example.org@elsewhere.example",
            "https://localhost",
            "https://[::1]",
            "https:",
            "'self'",
            "https://example.org; script-src *",
            "data:text/html,x",
        ] {
            assert_eq!(Origin::parse(text), Err(NotAnOrigin), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_gets_past_its_place_in_a_policy(text in "(https://)?[ -~]{0,30}") {
            if let Ok(origin) = Origin::parse(&text) {
                let origin = origin.to_string();
                let ends_it = |c: char| matches!(c, ';' | ',' | ' ' | '\'' | '*');
                prop_assert!(!origin.contains(ends_it), "{}", origin);
            }
        }
    }
}
