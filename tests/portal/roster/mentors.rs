//! What mentors themselves do, by the link in their mail.

use super::{HARBOUR, House, OPEN, active, add, open};
use crate::support::form;

const ADA: &str = "ada@mentors.example";

#[tokio::test]
async fn a_mentor_is_counted_at_once_written_to_and_says_yes() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    let added = add(&editor, HARBOUR, "Ada Mentor", ADA, "2").await;
    assert_eq!(added.header("location"), format!("{HARBOUR}?done=added"));
    assert_eq!(house.depth(&house.harbour).await, (1, 1));
    assert!(
        house.portal.mail_to(ADA).await.is_empty(),
        "a slip can be put right first"
    );

    house.portal.run_timetable().await;
    let mail = house.portal.mail_to(ADA).await;
    assert_eq!(
        mail[0].subject,
        "Harbour Mentors lists you as a mentor: is this right?"
    );
    assert!(mail[0].text.contains("- Places now: 2"), "{}", mail[0].text);
    assert!(
        mail[0].text.contains("we erase it on 20 May 2027"),
        "{}",
        mail[0].text
    );

    let link = house.link(ADA).await;
    for _ in 0..2 {
        let page = house.portal.get(&link).await;
        assert_eq!(page.header("cache-control"), "private, no-store");
        let words = page.texts("main").join(" ");
        assert!(
            words.contains("You have not said yet whether this is right."),
            "looking changes nothing"
        );
    }
    let page = house.portal.get(&link).await;
    let yes = page.form("Yes, all of it is right");
    let done = house.portal.post(&yes.address, yes.body()).await;
    assert_eq!(done.status, 303);
    let list = editor.get(HARBOUR).await.texts("tbody tr").join(" ");
    assert!(list.contains("Confirmed on 20 November 2026"), "{list}");
    house.move_on(200).await;
    assert_eq!(
        house.letters(ADA).await,
        1,
        "who has said yes is left in peace"
    );
    assert_eq!(house.counted().await, [(1, 2, active())]);

    let trail = house.events("roster.added").await.join(" ")
        + &house.events("roster.confirmed").await.join(" ");
    assert!(
        trail.contains("visitor") && trail.contains("entries"),
        "{trail}"
    );
    assert!(
        !trail.contains("Ada") && !trail.contains(ADA),
        "ids only: {trail}"
    );
}

#[tokio::test]
async fn one_person_in_two_organisations_is_one_mentor_once_they_confirm() {
    let house = House::build().await;
    let (harbour, other) = (
        house.editor(&house.harbour).await,
        house.editor(&house.open).await,
    );
    add(&harbour, HARBOUR, "Ada Mentor", ADA, "2").await;
    add(&other, OPEN, "A. Mentor", "Ada@Mentors.Example", "1").await;
    assert_eq!(
        house.counted().await.len(),
        2,
        "until then each word counts by itself"
    );

    house.portal.run_timetable().await;
    let link = house.link(ADA).await;
    let page = house.portal.get(&link).await;
    let words = page.texts("main").join(" ");
    assert!(
        words.contains("Harbour Mentors") && words.contains("Open Door"),
        "{words}"
    );
    house.portal.post(&format!("{link}/confirmation"), "").await;
    assert_eq!(
        house.counted().await,
        [(2, 2, active())],
        "one person, never with places twice"
    );
    assert_eq!(house.depth(&house.harbour).await, (1, 1));
    assert_eq!(house.depth(&house.open).await, (1, 1));
    let snapshot = house.portal.state.directory.snapshot();
    assert_eq!(snapshot.mentors().mentors, 1);
    house.portal.post(&format!("{link}/confirmation"), "").await;
    assert_eq!(
        house.counted().await.len(),
        1,
        "saying it twice changes nothing"
    );

    for (editor, list, stranger) in [(&harbour, HARBOUR, "Open Door"), (&other, OPEN, "Harbour")] {
        let pages = [
            editor.get(list).await.body,
            editor.get(&format!("{list}.csv")).await.body,
            open(
                editor,
                list,
                if list == OPEN {
                    "A. Mentor"
                } else {
                    "Ada Mentor"
                },
            )
            .await
            .body,
        ];
        assert!(
            !pages.join("").contains(stranger),
            "{list} tells of {stranger}"
        );
    }
    let mail = house.portal.mail_to(ADA).await;
    assert!(!mail[0].text.contains("Open Door") || !mail[0].text.contains("Harbour"));
}

#[tokio::test]
async fn leaving_one_organisation_erases_what_it_told_and_no_more() {
    let house = House::build().await;
    let (harbour, other) = (
        house.editor(&house.harbour).await,
        house.editor(&house.open).await,
    );
    add(&harbour, HARBOUR, "Ada Mentor", ADA, "2").await;
    add(&other, OPEN, "Ada Mentor", ADA, "1").await;
    house.portal.run_timetable().await;
    let link = house.link(ADA).await;
    house.portal.post(&format!("{link}/confirmation"), "").await;

    let leaving = house.portal.get(&format!("{link}/leaving")).await;
    let nowhere = leaving.form("Leave, and erase what is held there");
    let refused = house.portal.post(&nowhere.address, nowhere.body()).await;
    assert_eq!(refused.status, 422, "it asks which");
    let chosen = nowhere.choose("Which do you want to leave?", "Harbour Mentors");
    assert_eq!(
        house
            .portal
            .post(&chosen.address, chosen.body())
            .await
            .status,
        303
    );
    assert_eq!(house.counted().await, [(1, 1, active())]);
    assert_eq!(house.depth(&house.harbour).await, (0, 0));
    assert!(!harbour.get(HARBOUR).await.body.contains(ADA));
    assert!(other.get(OPEN).await.body.contains(ADA));

    let again = add(&harbour, HARBOUR, "Ada Mentor", ADA, "2").await;
    assert_eq!(again.status, 422);
    assert!(
        again
            .texts(".error-summary")
            .join("")
            .contains("left your roster on 20 November 2026")
    );
    let page = house.portal.get(&link).await;
    let back = page.form("Let them list me again : Harbour Mentors");
    house.portal.post(&back.address, back.body()).await;
    assert_eq!(
        add(&harbour, HARBOUR, "Ada Mentor", ADA, "2").await.status,
        303
    );
}

#[tokio::test]
async fn leaving_everything_leaves_no_mentor_and_the_link_still_answers() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    add(&editor, HARBOUR, "Ada Mentor", ADA, "2").await;
    house.portal.run_timetable().await;
    let link = house.link(ADA).await;
    let organisation = house.harbour.id.to_string();
    house
        .portal
        .post(
            &format!("{link}/leaving"),
            form(&[("organisation", &organisation)]),
        )
        .await;
    assert!(house.counted().await.is_empty());
    let page = house.portal.get(&link).await;
    assert!(
        page.body
            .contains("No organisation tells us anything about you")
    );
    assert_eq!(
        house.portal.get(&format!("{link}/leaving")).await.status,
        404
    );
    assert_eq!(
        house.portal.get(&format!("{link}/correction")).await.status,
        404
    );
    house.move_on(800).await;
    assert!(
        !house
            .portal
            .get(&link)
            .await
            .body
            .contains("Where you have left"),
        "forgotten after two years"
    );
}

#[tokio::test]
async fn a_correction_stands_in_every_organisation_and_through_its_next_import() {
    let house = House::build().await;
    let (harbour, other) = (
        house.editor(&house.harbour).await,
        house.editor(&house.open).await,
    );
    add(&harbour, HARBOUR, "Ada Mentr", ADA, "2").await;
    add(&other, OPEN, "Ada M", ADA, "1").await;
    house.portal.run_timetable().await;
    let link = house.link(ADA).await;
    let page = house.portal.get(&format!("{link}/correction")).await;
    let correction = page
        .form("Save: this is right")
        .fill("Your name", "Ada Mentor")
        .fill("Where you are", "LS1 4DY")
        .choose("Sectors they have worked in themselves", "Construction");
    let saved = house
        .portal
        .post(&correction.address, correction.body())
        .await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    for (editor, list) in [(&harbour, HARBOUR), (&other, OPEN)] {
        let page = open(editor, list, "Ada Mentor").await;
        assert_eq!(
            page.attributes("#district", "value"),
            ["LS1"],
            "never the whole postcode"
        );
        assert!(page.body.contains("They corrected this themselves"));
    }
    let file = "Name,Email,Postcode,Places\nAda Mentr,ada@mentors.example,M1,3\n";
    let dry = super::send(&harbour, HARBOUR, file.as_bytes()).await;
    assert!(
        dry.texts("tbody").join(" ").contains("Changed: Places now"),
        "{}",
        dry.body
    );
    harbour.submit(&dry.form("Take this file")).await;
    let dry = super::send(&harbour, HARBOUR, file.as_bytes()).await;
    assert!(
        dry.texts("tbody")
            .join(" ")
            .contains("Left as the mentor corrected it")
    );
    let page = open(&harbour, HARBOUR, "Ada Mentor").await;
    assert_eq!(page.attributes("#district", "value"), ["LS1"]);
    assert_eq!(page.attributes("#places", "value"), ["3"]);
}

#[tokio::test]
async fn who_rests_is_not_counted_until_they_say_that_they_are_back() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    add(&editor, HARBOUR, "Ada Mentor", ADA, "2").await;
    house.portal.run_timetable().await;
    let link = house.link(ADA).await;
    let rest = house.portal.get(&link).await.form("Take a rest");
    house.portal.post(&rest.address, rest.body()).await;
    assert_eq!(house.depth(&house.harbour).await, (0, 0));
    let form = open(&editor, HARBOUR, "Ada Mentor")
        .await
        .form("Save this mentor");
    editor
        .submit(&form.fill("Businesses they could take on now", "4"))
        .await;
    assert_eq!(
        house.depth(&house.harbour).await,
        (0, 0),
        "the organisation's word does not wake them"
    );
    let back = house.portal.get(&link).await.form("I am back");
    house.portal.post(&back.address, back.body()).await;
    assert_eq!(house.counted().await, [(1, 4, active())]);
}

#[tokio::test]
async fn who_does_not_answer_is_reminded_once_called_once_and_erased_after_six_months() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    add(&editor, HARBOUR, "Ada Mentor", ADA, "2").await;
    for (days, letters, kept) in [
        (0, 1, 1),
        (13, 1, 1),
        (1, 2, 1),
        (100, 2, 1),
        (40, 3, 1),
        (20, 3, 1),
        (20, 3, 0),
    ] {
        house.move_on(days).await;
        house.move_on(0).await;
        let told = (house.letters(ADA).await, house.counted().await.len());
        assert_eq!(told, (letters, kept), "after {days} more days");
    }
    assert_eq!(house.events("roster.erased").await.len(), 1);
}

#[tokio::test]
async fn what_the_organisation_changes_later_is_told_and_places_are_not() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    add(&editor, HARBOUR, "Ada Mentor", ADA, "2").await;
    house.portal.run_timetable().await;
    let link = house.link(ADA).await;
    house.portal.post(&format!("{link}/confirmation"), "").await;
    let form = open(&editor, HARBOUR, "Ada Mentor")
        .await
        .form("Save this mentor");
    editor
        .submit(&form.fill("Businesses they could take on now", "4"))
        .await;
    house.portal.run_timetable().await;
    assert_eq!(house.portal.mail_to(ADA).await.len(), 1);
    let form = open(&editor, HARBOUR, "Ada Mentor")
        .await
        .form("Save this mentor");
    editor.submit(&form.fill("Where they are", "LS1")).await;
    house.portal.run_timetable().await;
    house.portal.run_timetable().await;
    let mail = house.portal.mail_to(ADA).await;
    assert_eq!(mail.len(), 2);
    assert_eq!(
        mail[1].subject,
        "Harbour Mentors changed what it tells about you"
    );
}
