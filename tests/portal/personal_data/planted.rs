//! A person who leaves traces everywhere they can, through the portal's own forms.

use soundingboard::{
    accounts::Level,
    directory::Organisation,
    enquiries::{
        progress::By,
        store::{enquiries, messages},
    },
    values::EnquiryId,
};
use sqlx::PgPool;

use crate::{
    applicant::{self, CONTINUE},
    support::{Person, TestPortal, Visitor},
};

pub const NAME: &str = "Pat Quillfeather";
pub const MAILBOX: &str = "pat-quillfeather@people.example";
pub const PHONE: &str = "01632 960777";
/// Words that stand nowhere else, one for each place they are typed in.
pub const COMPLAINT: &str = "zanzibarcomplaint";
pub const EVIDENCE: &str = "yggdrasilevidence";
pub const REQUEST: &str = "xylophonerequest";
pub const MESSAGE: &str = "wallabymessage";
pub const BUSINESS: &str = "Vervain Bakery";
/// As an organisation lists them.
pub const MENTOR: &str = "Patience Undertow";

/// All of it.
pub const EVERYTHING: [&str; 9] = [
    NAME, MAILBOX, PHONE, COMPLAINT, EVIDENCE, REQUEST, MESSAGE, BUSINESS, MENTOR,
];

pub fn person() -> Person {
    Person::named(NAME)
}

/// Signs in by mail, and tells their name.
pub async fn sign_in(portal: &TestPortal) {
    let mut browser = portal.browser();
    browser.sign_in(MAILBOX, "/account").await;
    let named = browser.post("/account/name", &[("name", NAME)]).await;
    assert_eq!(named.status, 303, "{}", named.body);
}

/// Complains about a listing; an assessor answers, and repeats the mailbox in a note.
pub async fn complain(portal: &TestPortal) {
    let page = portal.get("/organisations/harbour-mentors/complaint").await;
    let form = page
        .form("Continue")
        .fill("What happened, or what is wrong in the listing?", COMPLAINT)
        .fill("Your name", NAME)
        .fill("Your email address", MAILBOX);
    let check = portal.post(&form.address, form.body()).await;
    let form = check.form("Send the complaint");
    assert_eq!(portal.post(&form.address, form.body()).await.status, 303);
    let assessor = portal.signed_in(&Person::assessor()).await;
    let complaints = assessor.get("/stewardship/complaints").await;
    let links = complaints.attributes("main a", "href");
    let case = links.iter().find(|link| link.contains("/complaints/CP-"));
    let page = assessor.get(case.unwrap()).await;
    let form = page
        .form("Save")
        .fill("Note for assessors", &format!("Wrote to {MAILBOX}."))
        .fill("Answer to the person", &format!("Thank you, {NAME}."));
    let saved = assessor.submit(&form).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
}

/// Claims a listing and tells an assessor why.
pub async fn claim(visitor: &Visitor<'_>) {
    let form = [("evidence", format!("{EVIDENCE} {PHONE}"))];
    let body = crate::support::form(&form.each_ref().map(|(name, value)| (*name, value.as_str())));
    let sent = visitor
        .post("/organisations/open-door/claim/evidence", body)
        .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}

/// Puts their own mailbox and phone into the listing of the organisation they work for.
pub async fn change_listing(visitor: &Visitor<'_>) {
    let page = visitor.get("/manage/harbour-mentors/details").await;
    let form = page
        .form("Save the details")
        .fill("Mailbox for general questions", MAILBOX)
        .fill("Mailbox for enquiries from this site", MAILBOX)
        .fill("Phone", PHONE);
    assert_eq!(visitor.submit(&form).await.status, 303);
}

/// Applies for an organisation of their own with their mailbox and phone, and sends it; an assessor takes note of the
/// mailbox. Gives its reference and the organisation's id.
pub async fn apply(portal: &TestPortal, visitor: &Visitor<'_>) -> String {
    let application = applicant::start(visitor, "Quay Mentors").await;
    applicant::seek(visitor, &application, "Just to be visible, not assessed").await;
    applicant::fill_organisation(visitor, &application).await;
    let page = visitor.get(&format!("{application}/answers/contact")).await;
    let form = page
        .form(CONTINUE)
        .fill("Email address for general questions", MAILBOX)
        .fill("Email address for enquiries from business owners", MAILBOX)
        .fill("Phone number", PHONE);
    applicant::send(visitor, &form).await;
    applicant::add_programme(visitor, &application, "First years").await;
    applicant::declare(visitor, &application).await;
    let check = visitor.get(&format!("{application}/check")).await;
    applicant::send(visitor, &check.form("Send the application")).await;
    let reference = application.rsplit('/').next().unwrap().to_owned();
    let assessor = portal.signed_in(&Person::assessor()).await;
    let page = assessor
        .get(&format!("/assessment/{reference}/conflict"))
        .await;
    let form = page.form("Declare").choose(
        "Your declaration",
        "I have no interest in this organisation",
    );
    applicant::send(&assessor, &form).await;
    let noted = crate::support::form(&[("text", &format!("Rang {MAILBOX} about it."))]);
    let noted = assessor
        .post(&format!("/assessment/{reference}/notes"), noted)
        .await;
    assert_eq!(noted.status, 303, "{}", noted.body);
    reference
}

/// Wants to hear when somebody new fits, and confirms it.
pub async fn want_alerts(portal: &TestPortal) {
    let page = portal
        .get("/alerts/new?challenge=cash-flow&place=LS1")
        .await;
    let form = page.form("Write to me").fill("Your email address", MAILBOX);
    let sent = portal.post(&form.address, form.body()).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}

/// Is put on the roster of the organisation as a mentor, by another name than their account's.
pub async fn mentor(visitor: &Visitor<'_>) {
    let page = visitor.get("/manage/harbour-mentors/mentors/new").await;
    let form = page
        .form("Add this mentor")
        .fill("Name", MENTOR)
        .fill("Mailbox", MAILBOX)
        .fill("Businesses they could take on now", "2")
        .fill("Where they are", "LS1");
    let added = visitor.submit(&form).await;
    assert_eq!(added.status, 303, "{}", added.body);
}

/// Asks the organisation's programme for help, confirms it, writes to it, and gets an answer that repeats the mailbox.
pub async fn enquire(portal: &TestPortal, pool: &PgPool, of: &Organisation) {
    let page = portal
        .get("/enquiries/new?to=harbour-mentors/one-to-one&challenge=cash-flow&place=LS1")
        .await;
    let form = page
        .form("Continue")
        .fill("What do you want help with?", REQUEST);
    let page = portal.post(&form.address, form.body()).await;
    let form = page
        .form("Continue")
        .fill("Your name", NAME)
        .fill("Your email address", MAILBOX)
        .fill("What your business is called", BUSINESS)
        .fill("Your phone number", PHONE);
    let page = portal.post(&form.address, form.body()).await;
    let form = page.form("Agree and send enquiry");
    let sent = portal.post(&form.address, form.body()).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let confirm = path_in_mail(portal, "/enquiries/confirm/").await;
    let form = portal.get(&confirm).await.form("Send it now");
    let confirmed = portal.post(&form.address, form.body()).await;
    let status = confirmed.header("location");
    let links = portal.get(status).await.attributes("main a", "href");
    let own = links
        .into_iter()
        .find(|link| link.starts_with(&format!("{status}/")));
    let page = portal.get(&own.unwrap()).await;
    let form = page.form("Send message").fill("Write to them", MESSAGE);
    assert_eq!(portal.post(&form.address, form.body()).await.status, 303);
    answer(portal, pool, of).await;
}

async fn path_in_mail(portal: &TestPortal, start: &str) -> String {
    let mail = portal.mail_to(MAILBOX).await;
    let text = &mail
        .iter()
        .rfind(|message| message.text.contains(start))
        .unwrap()
        .text;
    let at = text.find(start).unwrap();
    text[at..].split_whitespace().next().unwrap().to_owned()
}

async fn answer(portal: &TestPortal, pool: &PgPool, of: &Organisation) {
    let member = portal
        .signed_in(&Person::named("Mo Member").of(of.id, Level::Owner))
        .await;
    let at = portal.state.clock.now();
    let mut tx = pool.begin().await.unwrap();
    let id: EnquiryId = sqlx::query_scalar("select enquiry_id from enquiries")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    let enquiry = enquiries::find(&mut tx, id).await.unwrap().unwrap();
    let by = By::Account(member.account);
    let step = enquiry.reply(by).unwrap();
    enquiries::record(&mut tx, &step, at).await.unwrap();
    let reply = format!("We wrote to {MAILBOX} too.");
    messages::insert(&mut tx, id, by, &reply, at).await.unwrap();
    tx.commit().await.unwrap();
}
