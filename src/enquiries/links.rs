//! The secret links that this room's pages open by, and whole addresses for messages.

use std::sync::Arc;

use super::paths;
use crate::{
    platform::{http::Site, vault::Vault},
    values::{Reference, RequestId, Slug},
};

/// Makes links and follows them; clones share the key. Part of the application's state.
#[derive(Clone, Debug)]
pub struct Links {
    vault: Vault,
    site: Arc<Site>,
}

const CONFIRM: &str = "enquiry-confirm";
const STATUS: &str = "enquiry";
/// Opens no more than that it was sent, as whoever sent it has not shown yet whose mailbox they named.
const SENT: &str = "enquiry-sent";

impl Links {
    pub fn new(vault: Vault, site: Arc<Site>) -> Self {
        Self { vault, site }
    }

    /// For a message: confirms a request.
    pub fn confirm(&self, request: RequestId) -> String {
        let token = self.vault.link(CONFIRM, request.0);
        self.site.absolute(&paths::confirm(&token))
    }

    pub fn follow_confirm(&self, token: &str) -> Option<RequestId> {
        self.vault.follow(CONFIRM, token).map(RequestId)
    }

    /// What stands in the address of a request's own pages.
    pub fn status_token(&self, request: RequestId) -> String {
        self.vault.link(STATUS, request.0)
    }

    /// For a message: how a request stands.
    pub fn status(&self, request: RequestId) -> String {
        self.site
            .absolute(&paths::status(&self.status_token(request)))
    }

    pub fn follow_status(&self, token: &str) -> Option<RequestId> {
        self.vault.follow(STATUS, token).map(RequestId)
    }

    pub fn sent_token(&self, request: RequestId) -> String {
        self.vault.link(SENT, request.0)
    }

    pub fn follow_sent(&self, token: &str) -> Option<RequestId> {
        self.vault.follow(SENT, token).map(RequestId)
    }

    /// For a message to the organisation: the enquiry in its inbox.
    pub fn managed(&self, slug: &Slug, reference: &Reference) -> String {
        self.site.absolute(&paths::manage_enquiry(slug, reference))
    }
}
