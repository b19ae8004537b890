//! The secret links of an alert, which need no account.

use crate::{
    alerts::paths,
    platform::{http::Site, vault::Vault},
    values::AlertId,
};

const CONFIRM: &str = "alert-confirm";
const STOP: &str = "alert-stop";

/// Makes whole addresses for messages.
#[derive(Clone, Copy)]
pub struct Links<'a> {
    pub site: &'a Site,
    pub vault: &'a Vault,
}

impl Links<'_> {
    pub fn confirm(&self, alert: AlertId) -> String {
        let token = self.vault.link(CONFIRM, alert.0);
        self.site.absolute(&paths::confirm(&token))
    }

    pub fn stop(&self, alert: AlertId) -> String {
        self.site.absolute(&stop_path(self.vault, alert))
    }
}

/// The way from one of our own pages to the one that stops the alert.
pub fn stop_path(vault: &Vault, alert: AlertId) -> String {
    paths::stop(&vault.link(STOP, alert.0))
}

/// The alert that a link to confirm is about, which may be gone; `None` for a link that we did not make.
pub fn to_confirm(vault: &Vault, token: &str) -> Option<AlertId> {
    vault.follow(CONFIRM, token).map(AlertId)
}

/// The alert that a link to stop is about, which may be gone; `None` for a link that we did not make.
pub fn to_stop(vault: &Vault, token: &str) -> Option<AlertId> {
    vault.follow(STOP, token).map(AlertId)
}
