//! One application, from signing in to the finder, through the hands of all three roles, with the pages' scripts off.

use soundingboard::values::EmailAddress;

use crate::{
    applicant, assessor,
    browser::Browser,
    journey::Journey,
    support::{Person, TestPortal, Visitor},
};

impl Journey<'_> {
    async fn code_for(&self, email: &EmailAddress) -> String {
        let mail = self.portal.mail_to(email.as_str()).await;
        let text = &mail.last().unwrap().text;
        let code = text.split_once("Your code is ").unwrap().1;
        code.lines().next().unwrap().to_owned()
    }

    async fn sign_in_and_start(&mut self, founder: &Person) {
        self.open("/apply", "apply").await;
        self.open("/sign-in?then=/apply/organisation", "sign-in")
            .await;
        self.browser
            .fill("Your email address", founder.email().as_str())
            .await;
        self.browser.press_button("Send me a code").await;
        self.look("sign-in-code").await;
        let code = self.code_for(&founder.email()).await;
        self.browser.fill("The code from the message", &code).await;
        self.browser.press_button("Sign in").await;
        assert_eq!(self.browser.heading().await, "What is your name?");
        self.look("name").await;
        self.browser.fill("Your name", "Fay Founder").await;
        self.browser.press_button("Continue").await;
        self.look("organisation-name").await;
        self.browser
            .fill("What is your organisation called", "Aire Valley Mentors")
            .await;
        self.browser.press_button("Continue").await;
        assert_eq!(
            self.browser.heading().await,
            "Your application for Aire Valley Mentors"
        );
        self.look("task-list").await;
    }

    async fn fill_and_send(&mut self, founder: &Visitor<'_>) -> String {
        // The many pages that are alike go by HTTP; one of each kind is looked at.
        let list = founder.get("/applications").await;
        let application = list.attributes(".tasks a", "href")[0].clone();
        applicant::fill_all(founder, &application).await;
        for (path, name) in [
            ("/answers/name", "application-page"),
            ("/criteria/a1", "application-criterion"),
            ("/criteria/a1/evidence", "application-evidence"),
            ("/answers/declarations", "application-declarations"),
            ("/check", "application-check"),
        ] {
            self.open(&format!("{application}{path}"), name).await;
        }
        self.browser.press_button("Send the application").await;
        assert_eq!(
            self.browser.heading().await,
            "Your application has been sent"
        );
        self.look("application-sent").await;
        application.rsplit('/').next().unwrap().to_owned()
    }

    async fn add_and_withdraw_a_programme(&mut self) {
        self.browser.follow("Add a programme").await;
        self.look("new-programme").await;
        self.browser.fill("What is it called", "First hire").await;
        self.browser.press_button("Continue").await;
        self.look("draft-programme").await;
        self.browser
            .press_button("Send this programme to an assessor")
            .await;
        self.look("draft-programme-wrong").await;
        self.browser.follow("Remove this programme").await;
        self.look("programme-withdrawal").await;
        self.browser.press_button("Remove this programme").await;
    }

    async fn assess(&mut self, reference: &str) {
        let holder = self.portal.signed_in(&Person::assessor()).await;
        self.be(&holder).await;
        self.open("/assessment", "worklist").await;
        self.browser.follow("Aire Valley Mentors").await;
        self.look("conflict").await;
        self.browser
            .choose("I have no interest in this organisation")
            .await;
        self.browser.press_button("Declare").await;
        self.look("case-untaken").await;
        self.browser.press_button("Take this case").await;
        self.open(
            &format!("/assessment/{reference}/criteria/A1"),
            "case-criterion",
        )
        .await;
        self.browser.choose("3, full").await;
        self.browser.press_button("Save and go on").await;
        assessor::mark_all(&holder, reference, assessor::enough_for_conditions).await;
        self.open(&format!("/assessment/{reference}"), "case").await;
        self.open(
            &format!("/assessment/{reference}/information"),
            "case-information",
        )
        .await;
        self.open(
            &format!("/assessment/{reference}/recommendation"),
            "recommendation",
        )
        .await;
        assessor::recommend(&holder, reference, "Approve with conditions").await;
    }

    async fn decide(&mut self, reference: &str) {
        let senior = self.portal.signed_in(&Person::senior()).await;
        assessor::declare(&senior, reference).await;
        self.be(&senior).await;
        self.open(&format!("/assessment/{reference}/decision"), "decision")
            .await;
        self.browser.press_button("Preview the letter").await;
        self.look("letter-preview").await;
        self.browser
            .press_button("Decide and send this letter")
            .await;
        self.look("case-decided").await;
        self.open("/assessment/calibration", "calibration").await;
    }

    async fn read_and_find(&mut self, founder: &Visitor<'_>, reference: &str) {
        self.be(founder).await;
        self.open(&format!("/applications/{reference}"), "application-decided")
            .await;
        self.browser
            .follow("Read the letter with the decision")
            .await;
        self.look("letter").await;
        let state = &self.portal.state;
        let reloaded = state
            .directory
            .reload_if_outdated(state.db.pool(), &state.clock);
        reloaded.await.unwrap();
        self.open("/manage/aire-valley-mentors", "manage").await;
        self.add_and_withdraw_a_programme().await;
        self.open("/register", "register").await;
        self.open(
            "/find/results?challenge=cash-flow&place=LS1&stage=first-three-years",
            "found",
        )
        .await;
        let page = self.browser.tell("document.body.textContent").await;
        assert!(
            page.as_str().unwrap().contains("First years"),
            "the finder shows it"
        );
    }
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn an_application_goes_through_all_three_roles_with_scripts_off() {
    let portal = TestPortal::start().await;
    let browser = Browser::start().await;
    browser.let_scripts_run(false).await;
    let mut journey = Journey::new("roles", &browser, &portal);
    let founder = Person::named("Fay Founder");

    journey.sign_in_and_start(&founder).await;
    let founder = portal.signed_in(&founder).await;
    let reference = journey.fill_and_send(&founder).await;
    journey.assess(&reference).await;
    journey.decide(&reference).await;
    journey.read_and_find(&founder, &reference).await;

    let faults = journey.faults.join("\n");
    browser.close().await;
    assert!(faults.is_empty(), "{faults}");
}
