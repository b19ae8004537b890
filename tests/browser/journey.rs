//! A way through the portal in a browser, on which every page that is met is looked at in each width and colours.

use crate::{
    NARROW, WIDE,
    browser::{Browser, Scheme},
    support::{TestPortal, Visitor},
};

pub struct Journey<'a> {
    pub browser: &'a Browser,
    pub portal: &'a TestPortal,
    /// What axe found on the way.
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

    /// Holds the page that shows now against axe, wide and narrow, in light and dark colours.
    pub async fn look(&mut self, name: &str) {
        for (width, scheme) in [
            (WIDE, Scheme::Light),
            (WIDE, Scheme::Dark),
            (NARROW, Scheme::Dark),
            (NARROW, Scheme::Light),
        ] {
            self.browser.look_as(width, scheme).await;
            self.browser.let_scripts_run(true).await;
            let seen = format!("{name} ({width} px, {})", scheme.name());
            let found = self.browser.axe().await.into_iter();
            self.faults
                .extend(found.map(|fault| format!("{seen}: {fault}")));
            if self.browser.scrolls_sideways().await {
                self.faults
                    .push(format!("{seen}: it is wider than the window"));
            }
            let picture = format!("{}-{name}-{width}-{}", self.name, scheme.name());
            self.browser.photograph(&picture).await;
            self.browser.let_scripts_run(false).await;
        }
        self.browser.look_as(WIDE, Scheme::Light).await;
    }
}
