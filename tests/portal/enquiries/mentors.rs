//! Naming who mentors: only the organisation's own, and only they are asked how it goes.

use soundingboard::{
    accounts::Level,
    directory::store::keeping,
    outcomes, roster,
    values::{EmailAddress, MentorId, OrganisationId, Slug},
};

use super::street::{MAKERS, Street, street};
use crate::support::{Person, Visitor};

const ADA: &str = "ada@mentors.example";

impl Street {
    async fn list_mentor(&self, editor: &Visitor<'_>, slug: &str, name: &str, mailbox: &str) {
        let page = editor.get(&format!("/manage/{slug}/mentors/new")).await;
        let form = page
            .form("Add this mentor")
            .fill("Name", name)
            .fill("Mailbox", mailbox)
            .fill("Businesses they could take on now", "1");
        let added = editor.submit(&form).await;
        assert_eq!(added.status, 303, "{}", added.body);
    }

    async fn mentors_of(&self, organisation: OrganisationId) -> Vec<MentorId> {
        let mut conn = self.conn().await;
        let mentors = roster::mentors_to_choose(&mut conn, organisation);
        mentors
            .await
            .unwrap()
            .into_iter()
            .map(|(id, _)| id)
            .collect()
    }

    /// The owner says that mentoring has started.
    async fn owner_starts(&self, page: &str) {
        let start = self.portal.get(&format!("{page}/start")).await;
        let form = start.form("Say that it started");
        let started = self.portal.post(&form.address, form.body()).await;
        assert_eq!(started.status, 303, "{}", started.body);
    }

    /// Whether somebody has been asked how mentoring goes.
    async fn is_asked(&self, mailbox: &str) -> bool {
        let mail = self.portal.mail_to(mailbox).await;
        mail.iter().any(|mail| mail.text.contains("/follow-up/"))
    }

    async fn mentor_kept(&self) -> Option<MentorId> {
        sqlx::query_scalar("select mentor_id from enquiries")
            .fetch_one(&mut self.conn().await)
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn mentoring_starts_with_one_of_the_organisations_own_mentors_or_nobody() {
    let street = street().await;
    let member = street.member().await;
    street
        .list_mentor(&member, "harbour-mentors", "Ada Mentor", ADA)
        .await;
    let slug = Slug::parse("open-door").unwrap();
    let open = keeping::find_id(&mut street.conn().await, &slug).await;
    let open = open.unwrap().unwrap();
    let other = street
        .portal
        .signed_in(&Person::named("Oda Other").of(open, Level::Editor))
        .await;
    street
        .list_mentor(&other, "open-door", "Eve Elsewhere", "eve@mentors.example")
        .await;

    let (path, _) = answered(&street, &member).await;
    let start = member.get(&format!("{path}/start")).await;
    assert_eq!(
        start.texts("select option"),
        ["Somebody who is not on your list", "Ada Mentor"]
    );
    let form = start.form("Say that it started");
    for stranger in [
        street.mentors_of(open).await[0].0.to_string(),
        "x".to_owned(),
    ] {
        let body = form
            .body()
            .replace("mentor=", &format!("mentor={stranger}"));
        let refused = member.post(&form.address, body).await;
        assert_eq!(refused.status, 422, "{stranger}");
        assert!(refused.body.contains("Choose a mentor from the list"));
    }
    assert_eq!(street.mentor_kept().await, None);
    let ada = street.mentors_of(street.harbour.id).await[0];
    let started = member
        .submit(&form.pick("Who mentors?", "Ada Mentor"))
        .await;
    assert_eq!(started.status, 303, "{}", started.body);
    assert_eq!(street.mentor_kept().await, Some(ada));
}

#[tokio::test]
async fn a_mentor_who_rests_cannot_be_named() {
    let street = street().await;
    let member = street.member().await;
    street
        .list_mentor(&member, "harbour-mentors", "Ada Mentor", ADA)
        .await;
    sqlx::query("update roster_entries set rests_at = now()")
        .execute(&mut street.conn().await)
        .await
        .unwrap();
    assert_eq!(street.mentors_of(street.harbour.id).await, []);
}

/// The way to the page of an enquiry that the organisation has answered, and the address that its owner was given.
async fn answered(street: &Street, member: &Visitor<'_>) -> (String, String) {
    let status = street.ask_and_confirm(&[MAKERS]).await;
    let reference = street.enquiries(&status).await.remove(0).reference;
    let path = format!("/manage/harbour-mentors/enquiries/{reference}");
    let answer = member.get(&path).await.form("Send the answer");
    let answer = answer.fill("Write to the owner", "We can help.");
    assert_eq!(member.submit(&answer).await.status, 303);
    (path, format!("{status}/{reference}"))
}

#[tokio::test]
async fn an_owner_names_no_mentor() {
    let street = street().await;
    let member = street.member().await;
    street
        .list_mentor(&member, "harbour-mentors", "Ada Mentor", ADA)
        .await;
    let (_, page) = answered(&street, &member).await;
    let start = street.portal.get(&format!("{page}/start")).await;
    assert!(!start.body.contains("Ada Mentor"));
    let form = start.form("Say that it started");
    let ada = street.mentors_of(street.harbour.id).await[0];
    let body = format!("{}&mentor={ada}", form.body());
    let started = street.portal.post(&form.address, body).await;
    assert_eq!(started.status, 303, "{}", started.body);
    assert_eq!(street.mentor_kept().await, None);
}

#[tokio::test]
async fn the_mentor_named_is_asked_how_it_goes_at_a_confirmed_mailbox_and_nobody_in_their_place() {
    for is_confirmed in [true, false] {
        let street = street().await;
        let member = street.member().await;
        street
            .list_mentor(&member, "harbour-mentors", "Ada Mentor", ADA)
            .await;
        let (path, page) = answered(&street, &member).await;
        let mut conn = street.conn().await;
        sqlx::query("update enquiries set assigned_to = $1")
            .bind(member.account.0)
            .execute(&mut conn)
            .await
            .unwrap();
        if is_confirmed {
            sqlx::query("update roster_entries set confirmed_at = now()")
                .execute(&mut conn)
                .await
                .unwrap();
        }
        let start = member.get(&format!("{path}/start")).await;
        let form = start.form("Say that it started");
        let started = member
            .submit(&form.pick("Who mentors?", "Ada Mentor"))
            .await;
        assert_eq!(started.status, 303, "{}", started.body);
        let seen_by_owner = street.portal.get(&page).await;
        assert!(!seen_by_owner.body.contains("Ada Mentor"));

        street.wait(92);
        street.portal.run_timetable().await;
        assert_eq!(street.is_asked(ADA).await, is_confirmed);
        assert_eq!(street.is_asked(member.email.as_str()).await, !is_confirmed);
    }
}

#[tokio::test]
async fn a_mentor_who_left_is_not_offered_and_refused_from_an_older_page() {
    let street = street().await;
    let member = street.member().await;
    street
        .list_mentor(&member, "harbour-mentors", "Ada Mentor", ADA)
        .await;
    let (path, _) = answered(&street, &member).await;
    let start = member.get(&format!("{path}/start")).await;
    let older = start.form("Say that it started");
    sqlx::query("update roster_entries set state = 'left'")
        .execute(&mut street.conn().await)
        .await
        .unwrap();
    let refused = member
        .submit(&older.pick("Who mentors?", "Ada Mentor"))
        .await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(
        refused.texts("select option"),
        ["Somebody who is not on your list"]
    );
    assert_eq!(street.mentor_kept().await, None);
}

#[tokio::test]
async fn where_the_owner_tells_of_the_start_the_organisation_says_who_mentors_and_later_who_else() {
    let street = street().await;
    let member = street.member().await;
    for (name, mailbox) in [("Ada Mentor", ADA), ("Bo Mentor", "bo@mentors.example")] {
        street
            .list_mentor(&member, "harbour-mentors", name, mailbox)
            .await;
    }
    let slug = Slug::parse("open-door").unwrap();
    let open = keeping::find_id(&mut street.conn().await, &slug).await;
    let open = open.unwrap().unwrap();
    let other = Person::named("Oda Other").of(open, Level::Editor);
    let other = street.portal.signed_in(&other).await;
    street
        .list_mentor(&other, "open-door", "Eve Elsewhere", "eve@mentors.example")
        .await;
    let (path, page) = answered(&street, &member).await;
    assert!(!member.get(&path).await.body.contains("Say who mentors"));
    street.owner_starts(&page).await;
    let told = street.portal.mail_to(member.email.as_str()).await;
    assert!(told.last().unwrap().text.contains("Say who mentors"));

    let page_of_it = member.get(&path).await;
    assert!(page_of_it.body.contains("You have not said who"));
    let form = page_of_it.form("Save who mentors");
    let stranger = street.mentors_of(open).await[0];
    let stranger = form
        .body()
        .replace("mentor=", &format!("mentor={stranger}"));
    assert_eq!(member.post(&form.address, stranger).await.status, 422);
    for name in ["Ada Mentor", "Bo Mentor"] {
        let form = member.get(&path).await.form("Save who mentors");
        let saved = member.submit(&form.pick("Who mentors?", name)).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        let page = member.get(saved.header("location")).await;
        assert!(page.texts("dl.rows")[0].contains(name));
        assert!(
            page.texts(".history")
                .join(" ")
                .contains("said who mentors")
        );
    }
    // Said again, it is no news; and the owner reads nothing of it.
    let form = member.get(&path).await.form("Save who mentors");
    assert_eq!(member.submit(&form).await.status, 303);
    let said = "select count(*) from enquiry_events where kind = 'mentor-named'";
    let said: i64 = sqlx::query_scalar(said)
        .fetch_one(&mut street.conn().await)
        .await
        .unwrap();
    assert_eq!(said, 2);
    assert!(!street.portal.get(&page).await.body.contains("Bo Mentor"));

    sqlx::query("update roster_entries set confirmed_at = now()")
        .execute(&mut street.conn().await)
        .await
        .unwrap();
    street.wait(92);
    street.portal.run_timetable().await;
    assert!(street.is_asked("bo@mentors.example").await);
    assert!(!street.is_asked(ADA).await);
}

#[tokio::test]
async fn a_mentor_who_becomes_one_person_in_two_organisations_still_mentors_in_what_had_begun() {
    let street = street().await;
    let member = street.member().await;
    let slug = Slug::parse("open-door").unwrap();
    let open = keeping::find_id(&mut street.conn().await, &slug).await;
    let other = Person::named("Oda Other").of(open.unwrap().unwrap(), Level::Editor);
    let other = street.portal.signed_in(&other).await;
    // The id of the one who listed them first stands for both.
    street
        .list_mentor(&other, "open-door", "A. Mentor", ADA)
        .await;
    street
        .list_mentor(&member, "harbour-mentors", "Ada Mentor", ADA)
        .await;
    let (path, page) = answered(&street, &member).await;
    street.owner_starts(&page).await;
    let form = member.get(&path).await.form("Save who mentors");
    member
        .submit(&form.pick("Who mentors?", "Ada Mentor"))
        .await;
    let before = street.mentor_kept().await.unwrap();

    street.portal.run_timetable().await;
    let mail = street.portal.mail_to(ADA).await;
    let text = &mail.last().unwrap().text;
    let link = text[text.find("/mentor/").unwrap()..].split_whitespace();
    let confirmation = format!("{}/confirmation", link.clone().next().unwrap());
    assert_eq!(street.portal.post(&confirmation, "").await.status, 303);
    let now = street.mentors_of(street.harbour.id).await;
    assert_ne!(now, [before], "the test wants them to be counted anew");

    let open = member.get(&path).await;
    assert!(open.texts("dl.rows")[0].contains("Ada Mentor"));
    let form = open.form("Save who mentors");
    assert_eq!(form.value("Who mentors?"), now[0].to_string());
    street.wait(92);
    street.portal.run_timetable().await;
    assert!(street.is_asked(ADA).await);
    let mut conn = street.conn().await;
    let ada = EmailAddress::parse(ADA).unwrap();
    let held = outcomes::personal::export(&mut conn, &ada).await.unwrap();
    assert_eq!(held.len(), 1, "what they were asked is theirs to see");
}
