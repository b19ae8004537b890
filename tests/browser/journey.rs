//! A way through the portal in a browser, on which every page that is met is looked at in each width and colours, and on paper.

use crate::{
    browser::Browser,
    support::{TestPortal, Visitor},
};

pub struct Journey<'a> {
    pub browser: &'a Browser,
    pub portal: &'a TestPortal,
    /// What was found wrong on the way.
    pub faults: Vec<String>,
    /// Begins the names of its pictures.
    name: &'static str,
}

impl<'a> Journey<'a> {
    pub fn new(name: &'static str, browser: &'a Browser, portal: &'a TestPortal) -> Self {
        Self {
            browser,
            portal,
            faults: Vec::new(),
            name,
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.portal.address)
    }

    /// From here on the browser is somebody's.
    pub async fn be(&self, somebody: &Visitor<'_>) {
        let url = self.url("/");
        self.browser
            .take_session(&url, &somebody.token().as_text())
            .await;
    }

    pub async fn open(&mut self, path: &str, name: &str) {
        self.browser.open(&self.url(path)).await;
        self.look(name).await;
    }

    /// Holds the page that shows now to what is asked of every page.
    pub async fn look(&mut self, name: &str) {
        self.browser.let_scripts_run(true).await;
        let faults = self.browser.look_at(&format!("{}-{name}", self.name)).await;
        self.faults.extend(faults);
        self.browser.let_scripts_run(false).await;
    }
}
