//! What only a browser can tell: that every kind of page is without fault to axe and to the HTML checker, in light and
//! dark colours, in a narrow and a wide window, never scrolls sideways, and can be used from the keyboard.
//!
//! The portal is the one of `tests/portal/support`, with a small made-up directory. Pictures of every page are left in
//! `tests/shots`, for people to look at.
#![expect(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod browser;
mod duplicates;
mod enquiries;
mod html;
mod inbox;
mod journey;
mod kinds;
mod mentors;
mod nominations;
mod outcomes;
mod own_data;
mod page;
mod roles;
mod shortlist;
mod sources;
#[path = "../portal/support/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "the portal's own tests use the rest"
)]
mod support;

/// How an applicant and an assessor go about it by HTTP: for the many pages that are alike.
#[path = "../portal/applications/applicant.rs"]
#[expect(dead_code, reason = "the portal's own tests use the rest")]
mod applicant;
#[path = "../portal/assessment/assessor.rs"]
#[expect(dead_code, reason = "the portal's own tests use the rest")]
mod assessor;
/// An organisation with owners who begin, answer and end.
#[path = "../portal/outcomes/house.rs"]
#[expect(dead_code, reason = "the portal's own tests use the rest")]
mod house;

/// Where owners ask and organisations answer.
#[path = "../portal/enquiries/street.rs"]
#[expect(dead_code, reason = "the portal's own tests use the rest")]
mod street;

use fantoccini::key::Key;

use browser::{Browser, Scheme};
use kinds::Kinds;

const NARROW: u32 = 320;
const WIDE: u32 = 1280;

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn nothing_is_wrong_with_any_kind_of_page() {
    let kinds = Kinds::of_a_made_up_directory().await;
    let browser = Browser::start().await;
    let mut faults = Vec::new();
    for (name, path) in kinds.pages() {
        browser.look_as(WIDE, Scheme::Light).await;
        browser.open(&kinds.url(path)).await;
        faults.extend(browser.look_at(name).await);
    }
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
#[ignore = "needs Chromium, which .ci/run brings"]
async fn the_first_tab_stop_skips_to_the_content() {
    let kinds = Kinds::of_a_made_up_directory().await;
    let browser = Browser::start().await;
    browser.look_as(WIDE, Scheme::Light).await;
    browser.open(&kinds.url("/")).await;
    browser.press(Key::Tab).await;
    assert_eq!(browser.focused().await, "Skip to the content");
    browser.press(Key::Enter).await;
    browser.press(Key::Tab).await;
    let inside = browser
        .tell("document.activeElement.closest('main') !== null")
        .await;
    assert_eq!(inside, true, "the next stop is in the main part");
    browser.close().await;
}

#[tokio::test]
#[ignore = "needs Chromium, which .ci/run brings"]
async fn a_search_that_cannot_be_understood_puts_the_focus_on_what_to_do() {
    let kinds = Kinds::of_a_made_up_directory().await;
    let browser = Browser::start().await;
    browser.look_as(NARROW, Scheme::Light).await;
    browser
        .open(&kinds.url("/find/results?place=ZZ99+9ZZ"))
        .await;
    let summary = browser.tell("document.activeElement.className").await;
    assert_eq!(summary, "error-summary");
    browser.press(Key::Tab).await;
    browser.press(Key::Enter).await;
    assert_eq!(browser.tell("location.hash").await, "#place");
    browser.close().await;
}
