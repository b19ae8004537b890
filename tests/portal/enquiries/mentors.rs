//! Naming who mentors: only the organisation's own, and only they are asked how it goes.

use soundingboard::{
    accounts::Level,
    directory::store::keeping,
    roster,
    values::{MentorId, OrganisationId, Slug},
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
        let is_asked = async |mailbox: &str| {
            let mail = street.portal.mail_to(mailbox).await;
            mail.iter().any(|mail| mail.text.contains("/follow-up/"))
        };
        assert_eq!(is_asked(ADA).await, is_confirmed);
        assert_eq!(is_asked(member.email.as_str()).await, !is_confirmed);
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
