//! What became of mentoring: the questions, the figures, a contest and a note, with the pages' scripts off.

use soundingboard::{accounts::Level, enquiries::progress::EndReason};

use crate::{
    browser::Browser,
    house::{House, house, mailbox},
    journey::Journey,
    support::{Person, Visitor},
};

const OWNERS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
const FIGURES: &str = "/manage/harbour-mentors/figures";

impl Journey<'_> {
    async fn be(&self, visitor: &Visitor<'_>) {
        let url = self.url("/");
        self.browser
            .take_session(&url, &visitor.token().as_text())
            .await;
    }

    async fn answer_and_look(&mut self, link: &str) {
        self.open(link, "questions").await;
        self.browser.choose("Yes, a lot").await;
        self.browser
            .fill("How many times have you two met or talked?", "often")
            .await;
        self.browser.press_button("Send my answers").await;
        self.look("questions-error").await;
        self.browser
            .fill("How many times have you two met or talked?", "6")
            .await;
        self.browser.press_button("Send my answers").await;
        self.look("questions-saved").await;
        self.browser.press_button("Ask me no more").await;
        self.look("questions-stopped").await;
    }

    async fn contest(&mut self, house: &House) {
        let editor = house.member(Level::Editor).await;
        self.be(&editor).await;
        self.open(FIGURES, "figures").await;
        let page = editor.get(FIGURES).await;
        let links = page.attributes("details a", "href");
        self.open(&links[0], "contest").await;
        self.browser
            .fill("Why is it not right?", "It was a test of ours.")
            .await;
        self.browser.press_button("Send to an assessor").await;
        self.look("figures-contested").await;
    }

    async fn steward(&mut self, house: &House) {
        let assessor = house.portal.signed_in(&Person::assessor()).await;
        self.be(&assessor).await;
        for (path, name) in [
            ("/stewardship/figures", "contested"),
            ("/stewardship/early-endings", "notes"),
        ] {
            self.open(path, name).await;
            let page = assessor.get(path).await;
            let link = page.attributes("main table a", "href")[0].clone();
            self.open(&link, &format!("{name}-one")).await;
        }
    }
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn what_became_of_mentoring_is_asked_shown_and_looked_into_without_scripts() {
    let house = house().await;
    let mut ids = Vec::new();
    for owner in OWNERS {
        ids.push(house.begin(owner).await);
    }
    house.move_months(3);
    house.run().await;
    for owner in &OWNERS[..6] {
        let link = &house.links_to(&mailbox(owner)).await[0];
        let question = "Has the mentoring helped you or your business?";
        house.answer(link, question, "Yes, a little").await;
    }
    for id in &ids[..3] {
        house.end(*id, EndReason::MentorStopped).await;
    }
    house.run().await;
    let browser = Browser::start().await;
    let mut journey = Journey::new("outcomes", &browser, &house.portal);
    let last = &house.links_to(&mailbox("h")).await[0];
    journey.answer_and_look(last).await;
    journey.contest(&house).await;
    journey.steward(&house).await;
    let profile = "/organisations/harbour-mentors/programmes/one-to-one";
    journey.open(profile, "profile").await;
    let faults = journey.faults;
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
