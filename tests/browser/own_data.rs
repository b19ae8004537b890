//! What is held about a person and how it is erased, an owner's dead ends, and what administrators see of both, with the
//! pages' scripts off.

use chrono::NaiveDate;
use soundingboard::accounts::Level;

use crate::{
    browser::Browser,
    journey::Journey,
    street::{MAILBOX, MAKERS, Street, street},
    support::{Person, Visitor},
};

impl Journey<'_> {
    /// The link to what is held, asked for on the page and opened from the message.
    async fn ask_for_data(&mut self, mailbox: &str, name: &str) {
        self.browser.open(&self.url("/your-data")).await;
        self.browser.fill("Your email address", mailbox).await;
        self.browser.press_button("Send me the link").await;
        let mail = self.portal.mail_to(mailbox).await;
        let text = &mail.last().unwrap().text;
        let link = text.lines().find(|line| line.starts_with("http")).unwrap();
        self.browser.open(link).await;
        self.look(name).await;
    }

    async fn look_and_erase(&mut self, owner: &Visitor<'_>) {
        self.open("/your-data", "ask").await;
        self.browser.press_button("Send me the link").await;
        self.look("ask-error").await;
        self.ask_for_data("nobody@shop.example", "nothing").await;
        let never_used = self.browser.tell("location.pathname").await;
        // The only owner of a listing cannot have their account erased.
        self.ask_for_data(owner.email.as_str(), "held-of-a-member")
            .await;
        self.browser.follow("Have it erased").await;
        self.look("erasure-of-a-member").await;
        self.ask_for_data(MAILBOX, "held").await;
        self.browser.follow("Have it erased").await;
        self.look("erasure").await;
        let button = format!("Erase all that is held about {MAILBOX}");
        self.browser.press_button(&button).await;
        self.look("erased").await;
        let clock = &self.portal.state.clock;
        clock.set(clock.now() + chrono::TimeDelta::days(2));
        self.open(never_used.as_str().unwrap(), "over").await;
    }

    async fn add_a_partner(&mut self) {
        self.open("/admin/partners", "partners-none").await;
        self.browser.fill("Name", "Growth Hub").await;
        self.browser.press_button("Add the partner").await;
        self.look("partner").await;
        let month = "insert into referrals select partner_id, '2026-11-01', 1200, 37 from partners";
        let pool = self.portal.state.db.pool();
        sqlx::query(month).execute(pool).await.unwrap();
        self.browser
            .fill("Sites that may show the finder in a frame", "a.example")
            .await;
        self.browser.press_button("Save").await;
        self.look("partner-error").await;
        self.browser
            .fill(
                "Sites that may show the finder in a frame",
                "https://www.growth.example",
            )
            .await;
        self.browser.press_button("Save").await;
        self.look("partner-saved").await;
        self.open("/admin/partners", "partners").await;
    }

    async fn administer(&mut self) {
        let administrator = self.portal.signed_in(&Person::administrator()).await;
        self.be(&administrator).await;
        self.open("/admin/timetable", "timetable-new").await;
        self.open("/admin/equality", "equality-none").await;
        self.portal.run_timetable().await;
        fault_and_figures(self.portal.state.db.pool()).await;
        self.open("/admin/timetable", "timetable").await;
        self.open("/admin/equality", "equality").await;
        self.add_a_partner().await;
    }
}

/// A record that a sweep passed over, and the answers of half a year that is over.
async fn fault_and_figures(pool: &sqlx::PgPool) {
    sqlx::query(
        "insert into timetable_faults (doing, record, failure, first_failed_at, last_failed_at, times)
         values ('asking whether a listing is still right', 'organisation/0199c3a4-7b1e-7c44-9d0e-2f6a1b3c4d5e',
                 'the mailbox somebody@shop.example takes no mail', '2026-11-20T09:00Z', '2026-11-23T09:00Z', 4)",
    )
    .execute(pool)
    .await
    .unwrap();
    let month = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    for (question, answer, number) in [
        ("gender", "woman", 41),
        ("gender", "man", 30),
        ("gender", "another", 2),
        ("age", "35-to-44", 60),
    ] {
        sqlx::query("insert into equality_counts values ($1, $2, $3, $4)")
            .bind(month)
            .bind(question)
            .bind(answer)
            .bind(number)
            .execute(pool)
            .await
            .unwrap();
    }
}

/// An enquiry that found no place when it was confirmed, one that was declined, and one that is closed.
async fn dead_ends(journey: &mut Journey<'_>, street: &Street) {
    let late = street.ask(&[MAKERS]).await;
    let status = street.ask_and_confirm(&[MAKERS]).await;
    street.ask_and_confirm(&[MAKERS]).await;
    let refused = street.portal.post(&late, "").await;
    journey.open(refused.header("location"), "not-sent").await;
    let member = street.member().await;
    let reference = street.enquiries(&status).await.remove(0).reference;
    let decline = format!("/manage/harbour-mentors/enquiries/{reference}/decline");
    let form = member.get(&decline).await.form("Decline this enquiry");
    let form = form
        .choose("Why do you decline?", "We do not cover the area")
        .fill("What would you like to add?", "Try them instead.");
    assert_eq!(member.submit(&form).await.status, 303);
    journey.open(&status, "declined").await;
    journey
        .open(&format!("{status}/{reference}"), "declined-one")
        .await;
    let status = street
        .ask_and_confirm(&["open-door/shop-mentoring", "quayside/growth-mentoring"])
        .await;
    journey.open(&status, "two").await;
    let reference = street.enquiries(&status).await.remove(0).reference;
    journey
        .open(&format!("{status}/{reference}/close"), "close")
        .await;
    journey.browser.press_button("Close the enquiry").await;
    journey.look("close-error").await;
    journey.browser.choose("I found help elsewhere").await;
    journey.browser.press_button("Close the enquiry").await;
    journey.look("closed").await;
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn dead_ends_and_ones_own_data_are_looked_at_with_scripts_off() {
    let street = street().await;
    let browser = Browser::start().await;
    browser.let_scripts_run(false).await;
    let mut journey = Journey::new("own", &browser, &street.portal);
    dead_ends(&mut journey, &street).await;
    let owner = Person::named("Olive Owner").of(street.harbour.id, Level::Owner);
    let owner = street.portal.signed_in(&owner).await;
    journey.look_and_erase(&owner).await;
    journey.administer().await;

    let faults = journey.faults;
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
