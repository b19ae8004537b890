//! The organisation's side: heaps, answers, declining, and two members at once.

use chrono::{Datelike, Months};
use soundingboard::{
    accounts::Level,
    directory::store::keeping,
    enquiries::{Declined, Stage, paths, store},
    values::{Reference, Slug},
};

use super::street::{MAILBOX, MAKERS, Street, monday, street};
use crate::support::{Answer, Person, Visitor};

impl Street {
    /// Somebody else who answers Harbour Mentors' enquiries.
    async fn colleague(&self) -> Visitor<'_> {
        let bea = Person::named("Bea Best").of(self.harbour.id, Level::Editor);
        self.portal.signed_in(&bea).await
    }

    /// An enquiry that Harbour Mentors has, with the way to its page in the inbox.
    async fn sent(&self) -> (Reference, String) {
        let status = self.ask_and_confirm(&[MAKERS]).await;
        let reference = self.enquiries(&status).await.remove(0).reference;
        let path = paths::manage_enquiry(&self.harbour.slug, &reference);
        (reference, path)
    }

    async fn stage(&self, reference: &Reference) -> Stage {
        let mut conn = self.conn().await;
        let enquiry = store::enquiries::find_by_reference(&mut conn, reference).await;
        enquiry.unwrap().unwrap().stage
    }

    async fn last_mail(&self) -> soundingboard::platform::mail::Message {
        self.portal.mail_to(MAILBOX).await.pop().unwrap()
    }
}

fn href(page: &Answer, words: &str) -> String {
    let texts = page.texts("main a");
    let place = texts.iter().position(|text| text == words);
    let place = place.unwrap_or_else(|| panic!("no “{words}” among {texts:?}"));
    page.attributes("main a", "href").remove(place)
}

#[tokio::test]
async fn an_enquiry_goes_from_the_inbox_to_an_answer_a_meeting_a_start_and_an_end() {
    let street = street().await;
    let member = street.member().await;
    let empty = member.get("/manage/harbour-mentors/enquiries").await;
    assert!(empty.texts(".empty")[0].contains("Nobody has sent you an enquiry yet"));
    let (reference, path) = street.sent().await;
    assert_eq!(street.places(street.programmes[0].id).await, 1);

    let inbox = member.get("/manage/harbour-mentors/enquiries").await;
    assert_eq!(inbox.texts("main h2"), ["New"]);
    let row = inbox.texts("main td");
    assert!(row[0].ends_with("3 days left"), "{row:?}");
    assert_eq!(row[1], "Ann Lee");
    assert_eq!(row[4], "Nobody yet");

    let page = member.get(&path).await;
    assert_eq!(street.stage(&reference).await, Stage::Seen);
    assert!(page.body.contains("My cash runs out in March."));
    assert!(!page.body.contains(MAILBOX), "the mailbox is hidden");
    // An opening fills the field and sends nothing.
    let begun = page
        .form("Let us talk")
        .fill("Write to the owner", "Thursday?");
    let begun = member.submit(&begun).await;
    assert_eq!(begun.status, 200);
    let words = begun.form("Send the answer");
    assert!(
        words
            .value("Write to the owner")
            .starts_with("Hello Ann Lee,")
    );
    assert!(words.value("Write to the owner").ends_with("Thursday?"));
    let answered = member.submit(&words).await;
    assert_eq!(answered.status, 303, "{}", answered.body);
    assert_eq!(street.stage(&reference).await, Stage::Answered);
    let mail = street.last_mail().await;
    assert!(mail.text.contains("Thursday?") && mail.text.contains("/enquiries/"));
    assert!(
        !mail.text.contains(member.email.as_str()),
        "ours is hidden too"
    );
    // Sent twice it is one message.
    member.submit(&words).await;
    let page = member.get(&path).await;
    assert_eq!(page.texts(".history p.typed").len(), 1);

    for (link, button, stage) in [
        (
            "We have arranged to meet",
            "Save the day",
            Stage::MeetingArranged,
        ),
        (
            "Mentoring has started",
            "Say that it started",
            Stage::Started,
        ),
    ] {
        let question = member.get(&href(&member.get(&path).await, link)).await;
        let done = member.submit(&question.form(button)).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(street.stage(&reference).await, stage);
    }
    let question = member
        .get(&href(&member.get(&path).await, "Mentoring has ended"))
        .await;
    let wrong = member.submit(&question.form("Say that it ended")).await;
    assert_eq!(wrong.status, 422);
    let end = wrong.form("Say that it ended").choose(
        "Which is nearest?",
        "Early: the two did not fit, and nobody is to blame",
    );
    assert_eq!(member.submit(&end).await.status, 303);
    assert_eq!(street.stage(&reference).await, Stage::Ended);
    assert_eq!(street.places(street.programmes[0].id).await, 2);
    let news = street.last_mail().await;
    assert!(
        news.subject.ends_with("mentoring ended"),
        "{}",
        news.subject
    );
    let inbox = member
        .get("/manage/harbour-mentors/enquiries?heap=closed")
        .await;
    assert_eq!(inbox.texts("main tbody th"), [reference.to_string()]);
}

#[tokio::test]
async fn a_declined_enquiry_leads_its_owner_to_the_programme_that_is_suggested() {
    let street = street().await;
    let member = street.member().await;
    let (reference, path) = street.sent().await;
    let decline = member.get(&format!("{path}/decline")).await;
    let look = decline
        .form("Look for programmes")
        .choose("Why do you decline?", "We do not cover the area")
        .fill("What would you like to add?", "Try them instead.")
        .fill("Do you know a programme that fits better?", "quay GROW");
    let found = member.submit(&look).await;
    assert_eq!(found.status, 200, "{}", found.body);
    // A name that was looked for and not chosen is not passed over.
    let unsure = member.submit(&found.form("Decline this enquiry")).await;
    assert_eq!(unsure.status, 422);
    let sure = unsure
        .form("Decline this enquiry")
        .choose("Which one do you suggest?", "Growth mentoring, Quayside");
    let declined = member.submit(&sure).await;
    assert_eq!(declined.status, 303, "{}", declined.body);

    assert_eq!(street.stage(&reference).await, Stage::Declined);
    assert_eq!(street.places(street.programmes[0].id).await, 2);
    let mail = street.last_mail().await;
    assert!(mail.text.contains("they do not cover the area"));
    assert!(mail.text.contains("Growth mentoring, Quayside"));
    assert!(mail.text.contains("Try them instead."));
    let status = street.last_link("/enquiries/").await;
    let page = street.portal.get(&status).await;
    let first = page.texts("main form a").remove(0);
    assert_eq!(first, "Growth mentoring, Quayside");

    let mut conn = street.conn().await;
    let month = monday().date_naive().with_day(1).unwrap();
    let counts = store::declines::list_since(&mut conn, month).await.unwrap();
    let expected = Declined {
        reason: "area".to_owned(),
        region: "yorkshire-and-the-humber".to_owned(),
        challenge: "cash-flow".to_owned(),
        ..Declined::default()
    };
    assert_eq!(counts, [(expected, 1)]);
    let next = store::declines::list_since(&mut conn, month + Months::new(1));
    assert_eq!(next.await.unwrap(), []);

    let assessor = street.portal.signed_in(&Person::assessor()).await;
    let page = assessor.get("/stewardship/gaps").await;
    let row = page.texts("main tbody tr").remove(0);
    assert_eq!(
        row,
        "We do not cover the area Yorkshire and the Humber Not told Cash flow Not told 1"
    );
}

#[tokio::test]
async fn of_two_members_at_once_the_later_sees_what_the_earlier_wrote_and_loses_nothing() {
    let street = street().await;
    let (member, bea) = (street.member().await, street.colleague().await);
    let (reference, path) = street.sent().await;
    let mine = member.get(&path).await.form("Send the answer");
    let hers = bea.get(&path).await.form("Send the answer");
    let first = bea
        .submit(&hers.fill("Write to the owner", "Bea here."))
        .await;
    assert_eq!(first.status, 303);
    let mine = mine.fill("Write to the owner", "Mine, typed for long.");
    let late = member.submit(&mine).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Bea here."));
    let again = late.form("Send message");
    assert_eq!(again.value("Write to the owner"), "Mine, typed for long.");
    assert_eq!(member.submit(&again).await.status, 303);

    // Declined meanwhile: nothing can be written, and the words are still on the page that says so.
    let stale = member.get(&path).await.form("Send message");
    let decline = bea.get(&format!("{path}/decline")).await;
    let decline = decline
        .form("Decline this enquiry")
        .choose("Why do you decline?", "Another reason");
    assert_eq!(bea.submit(&decline).await.status, 303);
    let late = member
        .submit(&stale.fill("Write to the owner", "Too late."))
        .await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Too late."), "{}", late.body);
    assert_eq!(street.stage(&reference).await, Stage::Declined);
}

#[tokio::test]
async fn a_reader_sees_and_cannot_act_and_strangers_find_nothing() {
    let street = street().await;
    let (reference, path) = street.sent().await;
    let reader = Person::named("Rae Reader").of(street.harbour.id, Level::Reader);
    let reader = street.portal.signed_in(&reader).await;
    let page = reader.get(&path).await;
    assert_eq!(page.status, 200);
    assert!(page.texts("main form").is_empty());
    for act in ["reply", "assignee", "mentor", "contact", "decline", "start"] {
        let answer = reader.post(&format!("{path}/{act}"), "message=Hello").await;
        assert_eq!(answer.status, 403, "{act}");
    }
    // An owner of another organisation, at their own address and at this one.
    let mut conn = street.conn().await;
    let slug = Slug::parse("open-door").unwrap();
    let open = keeping::find_id(&mut conn, &slug).await.unwrap().unwrap();
    let stranger = Person::named("Sal Stranger").of(open, Level::Owner);
    let stranger = street.portal.signed_in(&stranger).await;
    let theirs = format!("/manage/open-door/enquiries/{reference}");
    for address in [path.as_str(), theirs.as_str()] {
        assert_eq!(stranger.get(address).await.status, 404, "{address}");
        let reply = format!("{address}/reply");
        assert_eq!(
            stranger.post(&reply, "message=Hi").await.status,
            404,
            "{address}"
        );
    }
    // What was never confirmed is nobody's yet.
    street.ask(&[MAKERS]).await;
    let member = street.member().await;
    let inbox = member.get("/manage/harbour-mentors/enquiries").await;
    assert_eq!(inbox.texts("main tbody tr").len(), 1);
    let unconfirmed = "select reference from enquiries where stage = 'unconfirmed'";
    let unconfirmed: String = sqlx::query_scalar(unconfirmed)
        .fetch_one(&mut conn)
        .await
        .unwrap();
    let path = format!("/manage/harbour-mentors/enquiries/{unconfirmed}");
    assert_eq!(member.get(&path).await.status, 404);
    let reply = member.post(&format!("{path}/reply"), "message=Hello").await;
    assert_eq!(reply.status, 404);
}

#[tokio::test]
async fn who_is_given_an_enquiry_hears_of_it_and_mailboxes_show_only_when_shared() {
    let street = street().await;
    let (member, bea) = (street.member().await, street.colleague().await);
    let (_, path) = street.sent().await;
    let give = member.get(&path).await.form("Save who has it");
    let give = give.choose("Who answers it?", "Bea Best");
    assert_eq!(member.submit(&give).await.status, 303);
    let mail = street.portal.mail_to(bea.email.as_str()).await;
    assert!(mail.last().unwrap().subject.contains("yours to answer"));
    let page = bea.get(&path).await;
    assert_eq!(page.texts("main dl dd")[0], "You");
    let share = page.form("Show the owner my email address");
    for _ in 0..2 {
        assert_eq!(bea.submit(&share).await.status, 303);
    }
    let status = street.last_link("/enquiries/").await;
    let link = street.portal.get(&status).await;
    let enquiry = link
        .attributes("main a", "href")
        .into_iter()
        .find(|href| href.starts_with(&format!("{status}/")))
        .unwrap();
    let owners = street.portal.get(&enquiry).await;
    assert!(owners.body.contains(bea.email.as_str()));
    let theirs = owners.form("Show them my email address");
    street.portal.post(&theirs.address, theirs.body()).await;
    assert!(member.get(&path).await.body.contains(MAILBOX));
}
