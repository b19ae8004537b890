//! The organisation's side of enquiries, with the pages' scripts off: its inbox, one enquiry in each of its states, and how
//! many enquiries it takes.

use soundingboard::{
    accounts::Level,
    enquiries::{progress::By, store},
    values::Reference,
};

use crate::{
    browser::Browser,
    journey::Journey,
    street::{MAKERS, Street, street},
    support::{Person, Visitor},
};

const INBOX: &str = "/manage/harbour-mentors/enquiries";
const CAPACITY: &str = "/manage/harbour-mentors/capacity";

/// One enquiry on each heap of the inbox.
struct Heaps {
    overdue: Reference,
    due: Reference,
    new: Reference,
    answered: Reference,
    declined: Reference,
}

impl Heaps {
    /// From a Monday to the Sunday after it; answers are promised within three working days.
    async fn fill(street: &Street, member: &Visitor<'_>) -> Self {
        let overdue = asked(street).await;
        let answered = asked(street).await;
        let declined = asked(street).await;
        answer(street, member, &answered).await;
        decline(member, &declined).await;
        street.wait(2);
        let due = asked(street).await;
        street.wait(4);
        Self {
            overdue,
            due,
            new: asked(street).await,
            answered,
            declined,
        }
    }
}

fn path(reference: &Reference) -> String {
    format!("{INBOX}/{reference}")
}

async fn asked(street: &Street) -> Reference {
    let status = street.ask_and_confirm(&[MAKERS]).await;
    street.enquiries(&status).await.remove(0).reference
}

/// The organisation's answer, and what the owner wrote back.
async fn answer(street: &Street, member: &Visitor<'_>, reference: &Reference) {
    let page = member.get(&path(reference)).await;
    let words =
        "Thank you for asking us. We think we can help.\n\nAre you free on Thursday at ten?";
    let form = page
        .form("Send the answer")
        .fill("Write to the owner", words);
    assert_eq!(member.submit(&form).await.status, 303);
    let mut conn = street.conn().await;
    let enquiry = store::enquiries::find_by_reference(&mut conn, reference).await;
    let enquiry = enquiry.unwrap().unwrap();
    let at = street.portal.state.clock.now();
    let step = enquiry.write().unwrap();
    store::enquiries::record(&mut conn, &step, at)
        .await
        .unwrap();
    store::messages::insert(&mut conn, enquiry.id, By::Owner, "Yes, at ten.", at)
        .await
        .unwrap();
}

async fn decline(member: &Visitor<'_>, reference: &Reference) {
    let page = member.get(&format!("{}/decline", path(reference))).await;
    let form = page
        .form("Decline this enquiry")
        .choose("Why do you decline?", "We do not cover the area");
    assert_eq!(member.submit(&form).await.status, 303);
}

impl Journey<'_> {
    async fn say_how_many(&mut self, street: &Street) {
        self.open(CAPACITY, "capacity").await;
        self.browser.fill("Places left now", "lots").await;
        self.browser.fill("Day", "31").await;
        self.browser.press_button("Save Makers mentoring").await;
        self.look("capacity-error").await;
        self.open(CAPACITY, "capacity").await;
        asked(street).await;
        self.browser.fill("Places left now", "9").await;
        self.browser.press_button("Save Makers mentoring").await;
        self.look("capacity-clash").await;
        self.browser.press_button("Save Makers mentoring").await;
        self.look("capacity-saved").await;
    }

    async fn look_at_heaps(&mut self) {
        self.open(INBOX, "pressing").await;
        assert!(self.browser.heading().await.contains("Harbour Mentors"));
        for heap in ["new", "due", "overdue", "in-progress", "closed"] {
            self.open(&format!("{INBOX}?heap={heap}"), heap).await;
        }
        self.open(&format!("{INBOX}?heap=new&page=9"), "beyond")
            .await;
    }

    async fn answer_late(&mut self, heaps: &Heaps, colleague: &Visitor<'_>) {
        let path = path(&heaps.overdue);
        self.open(&path, "enquiry-overdue").await;
        self.browser.press_button("Send the answer").await;
        self.look("enquiry-error").await;
        self.browser.press_button("Let us talk").await;
        self.look("enquiry-begun").await;
        let theirs = colleague.get(&path).await.form("Send the answer");
        let theirs = theirs.fill("Write to the owner", "Sorry that we are late.");
        assert_eq!(colleague.submit(&theirs).await.status, 303);
        self.browser.press_button("Send the answer").await;
        self.look("enquiry-clash").await;
        self.browser.press_button("Send message").await;
        self.look("enquiry-sent").await;
    }

    async fn go_on(&mut self, heaps: &Heaps) {
        let path = path(&heaps.answered);
        self.open(&path, "enquiry-answered").await;
        self.browser
            .press_button("Show the owner my email address")
            .await;
        self.look("enquiry-shared").await;
        self.browser.follow("We have arranged to meet").await;
        self.look("meeting").await;
        self.browser.fill("Day", "40").await;
        self.browser.press_button("Save the day").await;
        self.look("meeting-error").await;
        self.open(&path, "enquiry-answered").await;
        self.browser.follow("Mentoring has started").await;
        self.look("start").await;
        self.browser.press_button("Say that it started").await;
        self.look("enquiry-started").await;
        self.browser.follow("Mentoring has ended").await;
        self.look("end").await;
        self.browser.press_button("Say that it ended").await;
        self.look("end-error").await;
        self.browser.choose("As planned").await;
        self.browser.press_button("Say that it ended").await;
        self.look("enquiry-ended").await;
    }

    async fn decline_one(&mut self, heaps: &Heaps, colleague: &Visitor<'_>) {
        self.open(&path(&heaps.new), "enquiry-new").await;
        self.browser.follow("Decline this enquiry").await;
        self.look("decline").await;
        let search = "Do you know a programme that fits better?";
        self.browser.fill(search, "nothing of the sort").await;
        self.browser.press_button("Look for programmes").await;
        self.look("decline-nothing").await;
        self.browser.fill(search, "mentoring").await;
        self.browser.press_button("Look for programmes").await;
        self.look("decline-found").await;
        self.browser.press_button("Decline this enquiry").await;
        self.look("decline-error").await;
        decline(colleague, &heaps.new).await;
        self.browser.choose("We have no place now").await;
        self.browser.choose("Growth mentoring, Quayside").await;
        self.browser.press_button("Decline this enquiry").await;
        self.look("decline-clash").await;
        self.open(&path(&heaps.declined), "enquiry-declined").await;
    }
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn an_organisation_answers_declines_and_says_how_many_it_takes_with_scripts_off() {
    let street = street().await;
    let browser = Browser::start().await;
    browser.let_scripts_run(false).await;
    let mut journey = Journey::new("inbox", &browser, &street.portal);
    let ida = Person::named("Ida Inbox").of(street.harbour.id, Level::Editor);
    let ida = street.portal.signed_in(&ida).await;
    let bea = Person::named("Bea Best").of(street.harbour.id, Level::Editor);
    let bea = street.portal.signed_in(&bea).await;
    journey.be(&ida).await;
    journey.open(INBOX, "nothing").await;
    journey.say_how_many(&street).await;
    street.wait(7);
    let heaps = Heaps::fill(&street, &ida).await;
    journey.look_at_heaps().await;
    journey.answer_late(&heaps, &bea).await;
    journey.go_on(&heaps).await;
    journey.decline_one(&heaps, &bea).await;
    let reader = Person::named("Rae Reader").of(street.harbour.id, Level::Reader);
    let reader = street.portal.signed_in(&reader).await;
    journey.be(&reader).await;
    journey.open(&path(&heaps.due), "enquiry-reader").await;
    journey.open(INBOX, "reader").await;

    let faults = journey.faults;
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
