//! What became of mentoring: the questions, the figures, a contest and a note, with the pages' scripts off.

use soundingboard::{accounts::Level, enquiries::progress::EndReason};

use crate::{
    browser::Browser,
    house::{House, house, mailbox},
    journey::Journey,
    support::Person,
};

const OWNERS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
const FIGURES: &str = "/manage/harbour-mentors/figures";

impl Journey<'_> {
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
        self.browser.press_button("Send to an assessor").await;
        self.look("contest-error").await;
        self.browser
            .fill("Why is it not right?", "It was a test of ours.")
            .await;
        self.browser.press_button("Send to an assessor").await;
        self.look("figures-contested").await;
    }

    /// What the three kinds of people see while there is nothing to see.
    async fn see_nothing(&mut self, house: &House) {
        let reader = house.member(Level::Reader).await;
        self.be(&reader).await;
        self.open(FIGURES, "figures-none").await;
        self.open("/manage/harbour-mentors/dashboard", "dashboard-none")
            .await;
        let assessor = house.portal.signed_in(&Person::assessor()).await;
        self.be(&assessor).await;
        self.open("/stewardship/figures", "contested-none").await;
        self.open("/stewardship/early-endings", "notes-none").await;
    }

    async fn steward(&mut self, house: &House) {
        let assessor = house.portal.signed_in(&Person::assessor()).await;
        self.be(&assessor).await;
        self.open("/stewardship/figures", "contested").await;
        self.browser.follow("Time to reply").await;
        self.look("contested-one").await;
        self.browser.press_button("Decide").await;
        self.look("contested-error").await;
        self.browser.choose("It stays in the figures").await;
        self.browser.fill("Why?", "It came from an owner.").await;
        self.browser.press_button("Decide").await;
        self.look("contested-decided").await;
        self.open("/stewardship/early-endings", "notes").await;
        self.browser.follow("One to one").await;
        self.look("notes-one").await;
        self.browser.choose("Closed").await;
        self.browser.press_button("Save").await;
        self.look("notes-error").await;
        self.browser
            .fill("What did you find?", "Their mentor moved away.")
            .await;
        self.browser.press_button("Save").await;
        self.open("/stewardship/early-endings", "notes-closed")
            .await;
    }
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn what_became_of_mentoring_is_asked_shown_and_looked_into_without_scripts() {
    let house = house().await;
    let browser = Browser::start().await;
    browser.let_scripts_run(false).await;
    let mut journey = Journey::new("outcomes", &browser, &house.portal);
    journey.see_nothing(&house).await;
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
