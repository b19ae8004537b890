//! From the results to a shortlist, a comparison and an alert, with the pages' scripts off.

use crate::{browser::Browser, journey::Journey, kinds::Kinds};

const NEED: &str = "challenge=cash-flow&challenge=hiring&sector=plumber&place=LS1&stage=starting";
const MAILBOX: &str = "owner@shop.example";

impl Journey<'_> {
    /// The name of a result, counted from 1.
    async fn result(&self, number: usize) -> String {
        let name = format!(
            "document.querySelectorAll('.found h2')[{}].textContent",
            number - 1
        );
        self.browser.tell(&name).await.as_str().unwrap().to_owned()
    }

    async fn put_three_on(&mut self) -> Vec<String> {
        self.open(&format!("/find/results?{NEED}"), "results").await;
        let mut names = Vec::new();
        for number in 1..=3 {
            let name = self.result(number).await;
            self.browser
                .press_button(&format!("Add to shortlist: {name}"))
                .await;
            names.push(name);
        }
        self.look("results-with-list").await;
        names
    }

    /// Opens the link of the last message whose address holds this.
    async fn open_mailed(&mut self, part: &str, name: &str) {
        let mail = self.portal.mail_to(MAILBOX).await;
        let mut lines = mail.last().unwrap().text.lines();
        let link = lines.find(|line| line.starts_with("http") && line.contains(part));
        self.browser.open(link.unwrap()).await;
        self.look(name).await;
    }

    async fn ask_to_be_written_to(&mut self) {
        self.browser
            .follow("Write to me when someone new fits")
            .await;
        self.look("alert").await;
        self.browser.fill("Your email address", "nobody").await;
        self.browser.press_button("Write to me").await;
        self.look("alert-error").await;
        self.browser.fill("Your email address", MAILBOX).await;
        self.browser.press_button("Write to me").await;
        assert_eq!(self.browser.heading().await, "Check your email");
        self.open_mailed("/alerts/confirm/", "alert-confirm").await;
        self.browser.press_button("Yes, write to me").await;
        self.look("alert-confirmed").await;
        self.browser.follow("Stop this").await;
        self.look("alert-stop").await;
        self.browser.press_button("Stop and erase").await;
        assert_eq!(self.browser.heading().await, "These messages have stopped");
        self.look("alert-stopped").await;
    }
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn a_shortlist_is_made_compared_and_followed_with_scripts_off() {
    let kinds = Kinds::of_a_made_up_directory().await;
    let browser = Browser::start().await;
    browser.let_scripts_run(false).await;
    let mut journey = Journey::new("shortlist", &browser, kinds.portal());

    let names = journey.put_three_on().await;
    browser.follow("Your shortlist: 3 programmes").await;
    assert_eq!(browser.heading().await, "Your shortlist");
    journey.look("list").await;
    for name in &names[..2] {
        browser.choose(&format!("Choose {name}")).await;
    }
    browser.press_button("Compare the ones you chose").await;
    assert_eq!(browser.heading().await, "Compare 2 programmes");
    journey.look("compare").await;
    browser.follow("Show only the differences").await;
    journey.look("differences").await;
    browser.follow("Your shortlist").await;
    browser
        .press_button(&format!("Remove {} from your shortlist", names[0]))
        .await;
    journey.look("list-of-two").await;
    journey.ask_to_be_written_to().await;

    let faults = journey.faults.join("\n");
    browser.close().await;
    assert!(faults.is_empty(), "{faults}");
}
