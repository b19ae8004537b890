//! From a programme's page to mentoring that ended, with the pages' scripts off, as an owner sees it.

use soundingboard::enquiries::{progress::By, store};

use crate::{
    browser::Browser,
    journey::Journey,
    street::{MAILBOX, MAKERS, NEED, Street, street},
};

impl Journey<'_> {
    async fn asks(&mut self, street: &Street) -> String {
        let profile = "/organisations/harbour-mentors/programmes/makers-mentoring";
        self.open(&format!("{profile}?{NEED}"), "profile").await;
        self.browser.follow("Ask for help").await;
        self.look("message").await;
        self.browser.press_button("Continue").await;
        self.look("message-error").await;
        self.browser
            .fill(
                "What do you want help with?",
                "My cash runs out in March.\nI sell shoes.",
            )
            .await;
        self.browser.press_button("Continue").await;
        assert_eq!(self.browser.heading().await, "Who are you?");
        self.browser.fill("Your email address", "nobody").await;
        self.browser.press_button("Continue").await;
        self.look("who-error").await;
        self.browser.fill("Your name", "Ann Lee").await;
        self.browser.fill("Your email address", MAILBOX).await;
        self.browser.press_button("Continue").await;
        assert_eq!(self.browser.heading().await, "Check your answers");
        self.look("check").await;
        self.browser.press_button("Agree and send enquiry").await;
        self.look("sent").await;
        let confirm = street.last_link("/enquiries/confirm/").await;
        self.open(&confirm, "confirm").await;
        self.browser.press_button("Send it now").await;
        assert_eq!(self.browser.heading().await, "How your enquiry stands");
        self.look("status").await;
        let path = self.browser.tell("location.pathname").await;
        path.as_str().unwrap().to_owned()
    }

    async fn is_answered(&mut self, street: &Street, status: &str) {
        let member = street.member().await;
        let enquiry = street.enquiries(status).await.remove(0);
        let (by, at) = (By::Account(member.account), street.portal.state.clock.now());
        let mut conn = street.conn().await;
        let step = enquiry.reply(by).unwrap();
        store::enquiries::record(&mut conn, &step, at)
            .await
            .unwrap();
        let text = "We can help. Are you free on Thursday?";
        store::messages::insert(&mut conn, enquiry.id, by, text, at)
            .await
            .unwrap();
        let token = status.rsplit('/').next().unwrap();
        let path = soundingboard::enquiries::paths::enquiry(token, &enquiry.reference);
        self.open(&path, "enquiry").await;
        self.browser.fill("Write to them", "Yes, at ten.").await;
        self.browser.press_button("Send message").await;
        self.browser
            .press_button("Show them my email address")
            .await;
        self.browser
            .follow("Report a concern about Harbour Mentors")
            .await;
        self.look("concern").await;
        self.open(&path, "enquiry-shared").await;
        self.browser.follow("Mentoring has started").await;
        self.look("start").await;
        self.browser.press_button("Say that it started").await;
        self.browser.follow("Mentoring has ended").await;
        self.browser.press_button("Say that it ended").await;
        self.look("end-error").await;
        self.browser
            .choose("Early: the two did not fit, and nobody is to blame")
            .await;
        self.browser.choose("I would like another mentor").await;
        self.browser.press_button("Say that it ended").await;
        self.look("status-ended").await;
    }
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn an_owner_asks_is_answered_and_asks_another_with_scripts_off() {
    let street = street().await;
    let browser = Browser::start().await;
    browser.let_scripts_run(false).await;
    let mut journey = Journey::new("enquiry", &browser, &street.portal);
    let status = journey.asks(&street).await;
    journey.is_answered(&street, &status).await;

    let late = street
        .ask_and_confirm(&[MAKERS, "open-door/shop-mentoring"])
        .await;
    street.wait(8);
    journey.open(&late, "status-overdue").await;
    browser
        .press_button("Send the same enquiry there: Growth mentoring, Quayside")
        .await;
    journey.look("status-resent").await;
    journey
        .open("/enquiries/new?to=far-away/elsewhere", "nobody")
        .await;
    journey.open("/enquiries/find", "find").await;
    browser.press_button("Send me the links").await;
    journey.look("find-error").await;
    journey.open("/enquiries/find/sent", "find-sent").await;
    let faults = journey.faults;
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
