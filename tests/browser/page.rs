//! What is asked of every page that a browser test comes by: a new kind of page is held to it without anybody thinking of
//! it. Its HTML is held against the checker when the browser closes.

use serde_json::json;

use crate::{
    NARROW, WIDE,
    browser::{Browser, Scheme},
};

/// Bytes as they are sent: a page by itself, and with all that somebody fetches who comes the first time.
const PAGE: u64 = 15_000;
const FIRST_VISIT: u64 = 50_000;
const REQUESTS: u64 = 5;
/// A page of results comes compressed once it has been asked for twice; `docs/performance.md` says why.
const NEW_RESULTS: u64 = 50_000;

/// Fetched beside the page; what a page can tell of its requests names it at some times and not at others.
const ICON: &[u8] = include_bytes!("../../static/favicon.svg");

/// A sheet of A4 between its margins, in CSS pixels.
const PAPER: u32 = 680;

impl Browser {
    /// The faults of the page that shows now: narrow and wide, in light and dark colours, on paper and on the line. Leaves
    /// a picture of each, called after `name`.
    pub async fn look_at(&self, name: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let heavy = self.too_heavy().await;
        faults.extend(heavy.map(|heavy| format!("{name}: {heavy}")));
        for (width, scheme) in [
            (WIDE, Scheme::Dark),
            (NARROW, Scheme::Dark),
            (NARROW, Scheme::Light),
            (WIDE, Scheme::Light),
        ] {
            self.look_as(width, scheme).await;
            let seen = format!("{name} ({width} px, {})", scheme.name());
            let found = self.axe().await;
            faults.extend(found.iter().map(|fault| format!("{seen}: {fault}")));
            if self.scrolls_sideways().await {
                faults.push(format!("{seen}: it is wider than the window"));
            }
            self.photograph(&format!("{name}-{width}-{}", scheme.name()))
                .await;
        }
        faults.extend(self.on_paper(name).await);
        self.look_as(WIDE, Scheme::Light).await;
        faults
    }

    /// On paper nothing is left that can only be pressed, and nothing stays closed.
    async fn on_paper(&self, name: &str) -> Vec<String> {
        self.set_size(PAPER.into(), 900).await;
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))
            .await;
        let left = "[...document.querySelectorAll('.mast, .skip, .foot ul, .filters, .pager, button, .button')]
            .filter((one) => one.checkVisibility()).map((one) => one.className || one.localName)
            .concat([...document.querySelectorAll('details:not([open])')]
                .filter((one) => one.checkVisibility() && !one.lastElementChild.checkVisibility())
                .map(() => 'closed details'))";
        let left = self.tell(left).await;
        let mut faults = Vec::new();
        if left.as_array().is_none_or(|left| !left.is_empty()) {
            faults.push(format!("{name} (on paper): {left}"));
        }
        if self.scrolls_sideways().await {
            faults.push(format!("{name} (on paper): it is wider than the sheet"));
        }
        self.photograph(&format!("{name}-paper")).await;
        faults
    }

    async fn too_heavy(&self) -> Option<String> {
        let told = "(() => {
            const [page] = performance.getEntriesByType('navigation');
            const others = performance.getEntriesByType('resource').filter((one) => !one.name.includes('/favicon'));
            const all = others.reduce((sum, one) => sum + one.encodedBodySize, page.encodedBodySize);
            return [page.encodedBodySize, all, others.length + 1, location.pathname === '/find/results'];
        })()";
        let told = self.tell(told).await;
        let [page, all, requests] = [0, 1, 2].map(|at| told[at].as_u64().unwrap_or(u64::MAX));
        let more = if told[3] == true { NEW_RESULTS } else { 0 };
        let (all, requests) = (all + ICON.len() as u64, requests + 1);
        let is_light = page <= PAGE.max(more) && all <= FIRST_VISIT + more && requests <= REQUESTS;
        (!is_light).then(|| format!("{page} bytes, {all} with what it needs, {requests} requests"))
    }
}
