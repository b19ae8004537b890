//! What editors may and may not do, and a person's own data.

use soundingboard::{accounts::Level, roster::personal, values::EmailAddress};

use super::{HARBOUR, House, OPEN, add, open};
use crate::support::Person;

const ADA: &str = "ada@mentors.example";

#[tokio::test]
async fn names_are_for_editors_of_the_organisation_alone() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    add(&editor, HARBOUR, "Ada Mentor", ADA, "2").await;
    let entry = editor
        .get(HARBOUR)
        .await
        .attributes("tbody a", "href")
        .remove(0);
    for (person, status) in [
        (Person::member(house.harbour.id, Level::Reader), 403),
        (Person::member(house.open.id, Level::Owner), 404),
        (Person::assessor(), 404),
        (Person::administrator(), 404),
    ] {
        let visitor = house.portal.signed_in(&person).await;
        for path in [HARBOUR, "/manage/harbour-mentors/mentors.csv", &entry] {
            let answer = visitor.get(path).await;
            assert_eq!(answer.status, status, "{} at {path}", person.name);
            assert!(!answer.body.contains(ADA));
        }
    }
    // Nor by way of one's own roster.
    let stranger = house.editor(&house.open).await;
    let by_way = entry.replace("harbour-mentors", "open-door");
    assert_eq!(stranger.get(&by_way).await.status, 404);
    assert_eq!(
        stranger.post(&format!("{by_way}/removal"), "").await.status,
        404
    );
    assert_eq!(house.counted().await.len(), 1);
    house.depth(&house.harbour).await;
    for path in [
        "/organisations/harbour-mentors",
        "/find/results",
        "/api/matches",
    ] {
        let public = house.portal.get(path).await.body;
        assert!(!public.contains("Ada") && !public.contains(ADA), "{path}");
    }
}

#[tokio::test]
async fn nobody_stands_twice_on_a_roster_and_a_double_click_adds_once() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    let page = editor.get(&format!("{HARBOUR}/new")).await;
    let form = page
        .form("Add this mentor")
        .fill("Name", "Ada Mentor")
        .fill("Mailbox", ADA)
        .fill("Businesses they could take on now", "1");
    assert_eq!(editor.submit(&form).await.status, 303);
    assert_eq!(
        editor.submit(&form).await.status,
        303,
        "the same form again"
    );
    let again = add(&editor, HARBOUR, "Another Ada", "ADA@mentors.example", "1").await;
    assert_eq!(again.status, 422);
    assert_eq!(
        again.texts(".error-summary li"),
        ["Somebody with this mailbox is on your roster already"]
    );
    assert_eq!(
        again.attributes("#name", "value"),
        ["Another Ada"],
        "what was typed stays"
    );
    assert_eq!(house.counted().await.len(), 1);
}

#[tokio::test]
async fn the_later_of_two_editors_sees_both_and_chooses() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    add(&editor, HARBOUR, "Ada Mentor", ADA, "1").await;
    let drawn = open(&editor, HARBOUR, "Ada Mentor").await;
    house
        .portal
        .state
        .clock
        .set(house.portal.state.clock.now() + chrono::TimeDelta::minutes(1));
    let first = drawn
        .form("Save this mentor")
        .fill("Businesses they could take on now", "2");
    assert_eq!(editor.submit(&first).await.status, 303);
    let second = drawn
        .form("Save this mentor")
        .fill("Businesses they could take on now", "3");
    let clash = editor.submit(&second).await;
    assert_eq!(clash.status, 409);
    assert!(clash.texts(".message").join("").contains("Places now: 2"));
    assert_eq!(clash.attributes("#places", "value"), ["3"]);
    assert_eq!(
        editor.submit(&clash.form("Save this mentor")).await.status,
        303
    );
    assert_eq!(house.counted().await[0].1, 3);
}

#[tokio::test]
async fn another_mailbox_is_another_person_who_is_asked_anew() {
    let house = House::build().await;
    let (editor, other) = (
        house.editor(&house.harbour).await,
        house.editor(&house.open).await,
    );
    add(&editor, HARBOUR, "Ada Mentor", ADA, "1").await;
    add(&other, OPEN, "Ada Mentor", ADA, "1").await;
    house.portal.run_timetable().await;
    let link = house.link(ADA).await;
    house.portal.post(&format!("{link}/confirmation"), "").await;
    assert_eq!(house.counted().await.len(), 1);
    let form = open(&editor, HARBOUR, "Ada Mentor")
        .await
        .form("Save this mentor");
    editor
        .submit(&form.fill("Mailbox", "bo@mentors.example"))
        .await;
    assert_eq!(
        house.counted().await.len(),
        2,
        "no longer the one who confirmed"
    );
    house.portal.run_timetable().await;
    assert_eq!(house.portal.mail_to("bo@mentors.example").await.len(), 1);
    let before = house.portal.get(&link).await.body;
    assert!(!before.contains("Harbour Mentors") && before.contains("Open Door"));
}

#[tokio::test]
async fn who_is_removed_is_erased_and_counted_no_longer() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    add(&editor, HARBOUR, "Ada Mentor", ADA, "1").await;
    let page = open(&editor, HARBOUR, "Ada Mentor").await;
    let removal = page.attributes("main .narrow > p > a", "href").remove(0);
    let form = editor.get(&removal).await.form("Remove Ada Mentor");
    assert_eq!(editor.submit(&form).await.status, 303);
    assert!(house.counted().await.is_empty());
    assert_eq!(
        add(&editor, HARBOUR, "Ada Mentor", ADA, "1").await.status,
        303,
        "and may be added again"
    );
}

#[tokio::test]
async fn a_person_takes_away_and_erases_what_is_held_about_them() {
    let house = House::build().await;
    let (editor, other) = (
        house.editor(&house.harbour).await,
        house.editor(&house.open).await,
    );
    add(&editor, HARBOUR, "Ada Mentor", ADA, "1").await;
    add(&editor, HARBOUR, "Bo Mentor", "bo@mentors.example", "1").await;
    add(&other, OPEN, "Ada M", "ADA@mentors.example", "1").await;
    super::send(&editor, HARBOUR, b"Name,Email\nAda,ada@mentors.example\n").await;
    let mailbox = EmailAddress::parse("Ada@mentors.example").unwrap();
    let at = house.portal.state.clock.now();
    let mut conn = house.pool.acquire().await.unwrap();
    let held = personal::export(&mut conn, &mailbox).await.unwrap();
    let words = format!("{held:?}");
    assert_eq!(held.len(), 2);
    assert!(
        words.contains("Harbour Mentors") && words.contains("Open Door") && words.contains("Ada M")
    );
    assert_eq!(personal::erase(&mut conn, &mailbox, at).await.unwrap(), 3);
    assert_eq!(personal::erase(&mut conn, &mailbox, at).await.unwrap(), 0);
    assert!(
        personal::export(&mut conn, &mailbox)
            .await
            .unwrap()
            .is_empty()
    );
    for table in ["roster_entries", "roster_imports"] {
        // Not the three letters alone, which ids hold by chance.
        let left: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "select {table}::text from {table} where {table}::text ~* 'ada[ @]'"
        )))
        .fetch_all(&house.pool)
        .await
        .unwrap();
        assert!(left.is_empty(), "{left:?}");
    }
    assert_eq!(house.counted().await.len(), 1, "Bo is still there");
}
