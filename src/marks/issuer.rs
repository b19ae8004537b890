//! Who signs: the portal, by the name that its address gives it.

use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::platform::http::Site;

/// A colon parts the parts of a did:web name, so that of a port is encoded.
const IN_HOST: &AsciiSet = &CONTROLS.add(b':').add(b'%');

/// The portal as an issuer of credentials.
#[derive(Clone, Debug)]
pub struct Issuer {
    site: Arc<Site>,
}

impl Issuer {
    pub const NAME: &str = "Soundingboard";

    pub fn new(site: Arc<Site>) -> Self {
        Self { site }
    }

    /// `did:web:soundingboard.example`, as the did:web method makes it of the address where `/.well-known/did.json` lies.
    pub fn did(&self) -> String {
        let origin = self.site.origin();
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        format!("did:web:{}", utf8_percent_encode(host, IN_HOST))
    }

    /// How a credential names a key.
    pub fn key_name(&self, key_id: &str) -> String {
        format!("{}#{key_id}", self.did())
    }

    pub fn absolute(&self, path: &str) -> String {
        self.site.absolute(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_made_of_the_host() {
        let did = |address: &str| Issuer::new(Arc::new(Site::new(address))).did();
        assert_eq!(did("https://mentors.example"), "did:web:mentors.example");
        assert_eq!(did("http://127.0.0.1:8080"), "did:web:127.0.0.1%3A8080");
    }
}
