//! What the calendar does: confirmations, marks that end, conditions that fall due, yearly returns.

use soundingboard::{accounts::Level, listings::Mark};

use super::{
    form, house,
    publishing::{condition, listing, mark, publish_all},
};
use crate::support::Person;

#[tokio::test]
async fn an_unconfirmed_listing_is_marked_after_90_days_leaves_after_120_and_comes_back() {
    let house = house(false).await;
    house.move_on(90).await;
    assert!(
        house
            .profile()
            .await
            .contains("Confirmed on 20 November 2026")
    );
    house.move_on(1).await;
    assert!(
        house
            .profile()
            .await
            .contains("Not confirmed since 20 November 2026")
    );
    assert_eq!(house.found().await, ["One to one"]);
    house.move_on(30).await;
    assert!(house.found().await.is_empty(), "121 days");
    assert!(house.profile().await.contains("Past its check date"));

    let owner = house.member(Level::Owner).await;
    let confirmed = owner.post("/manage/harbour-mentors/confirmation", "").await;
    assert_eq!(confirmed.status, 303);
    assert_eq!(house.found().await, ["One to one"]);
}

#[tokio::test]
async fn an_unconfirmed_listing_sinks() {
    let house = house(false).await;
    house.move_on(91).await;
    let fresh = listing(
        crate::support::listings::organisation("Quayside"),
        "Second to none",
        None,
    );
    let mut tx = house.pool.begin().await.unwrap();
    let (by, now) = (
        soundingboard::values::AccountId::new(),
        house.portal.state.clock.now(),
    );
    soundingboard::listings::publish(&mut tx, &fresh, by, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(house.found().await, ["Second to none", "One to one"]);
}

#[tokio::test]
async fn people_are_reminded_to_confirm_once_each_time() {
    let house = house(false).await;
    let owner = house.member(Level::Owner).await;
    for (days, messages) in [(0, 0), (83, 1), (0, 1), (8, 2), (22, 3), (0, 3)] {
        house.move_on(days).await;
        house.portal.run_timetable().await;
        let told = house.portal.mail_to(owner.email.as_str()).await;
        assert_eq!(told.len(), messages, "after {days} more days");
    }
}

#[tokio::test]
async fn a_mark_that_is_not_renewed_ends_and_the_listing_goes_on_in_the_visible_tier() {
    let house = house(true).await;
    let owner = house.member(Level::Owner).await;
    let length = (mark().expires_on - mark().on).num_days();
    house.move_on(length - 180).await;
    house.portal.run_timetable().await;
    let told = house.portal.mail_to(owner.email.as_str()).await;
    assert!(
        told.iter()
            .any(|message| message.subject.contains("ends on 20 November 2029"))
    );
    house.move_on(180).await;
    house.portal.run_timetable().await;
    assert!(
        house.profile().await.contains("Assessed on"),
        "its last day"
    );
    house.move_on(1).await;
    let owner = house.member(Level::Owner).await;
    owner.post("/manage/harbour-mentors/confirmation", "").await;
    house.portal.run_timetable().await;
    house.portal.run_timetable().await;
    assert_eq!(house.found().await, ["One to one"]);
    assert!(house.profile().await.contains("Not assessed"));
    assert_eq!(house.history().await.matches("Mark ended").count(), 1);
}

#[tokio::test]
async fn a_renewed_mark_does_not_end() {
    let house = house(true).await;
    let length = (mark().expires_on - mark().on).num_days();
    let renewed = Mark {
        expires_on: mark().expires_on + chrono::Months::new(36),
        ..mark()
    };
    publish_all(
        &house.pool,
        &listing(house.harbour.clone(), "One to one", Some(renewed)),
    )
    .await;
    house.move_on(length + 1).await;
    house.portal.run_timetable().await;
    let history = house.history().await;
    assert!(
        history.contains("Mark renewed") && !history.contains("Mark ended"),
        "{history}"
    );
}

#[tokio::test]
async fn a_condition_is_reminded_of_and_met() {
    let house = house(true).await;
    let with_condition = Mark {
        conditions: vec![condition("Train every mentor once a year.")],
        ..mark()
    };
    publish_all(
        &house.pool,
        &listing(house.harbour.clone(), "One to one", Some(with_condition)),
    )
    .await;
    let owner = house.member(Level::Owner).await;
    house.move_on(140).await;
    house.portal.run_timetable().await;
    let told = house.portal.mail_to(owner.email.as_str()).await;
    assert!(
        told.iter()
            .any(|message| message.text.contains("C2: Train every mentor once a year."))
    );

    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let list = assessor.get("/stewardship/conditions").await;
    let condition = list.attributes("tbody a", "href").remove(0);
    let cruel = form(&[("outcome", "remove-mark"), ("note", "Nothing was sent.")]);
    assert_eq!(
        assessor.post(&condition, cruel).await.status,
        403,
        "a senior's to say"
    );
    let met = form(&[("outcome", "met"), ("note", "I saw the training log.")]);
    assert_eq!(assessor.post(&condition, met).await.status, 303);
    assert!(house.history().await.contains("All conditions met"));
    assert!(!house.profile().await.contains("with conditions"));
}

#[tokio::test]
async fn a_condition_that_is_not_met_costs_the_mark() {
    let house = house(false).await;
    let with_condition = Mark {
        conditions: vec![condition("Train every mentor once a year.")],
        ..mark()
    };
    publish_all(
        &house.pool,
        &listing(house.harbour.clone(), "One to one", Some(with_condition)),
    )
    .await;
    let senior = house.portal.signed_in(&Person::senior()).await;
    let list = senior.get("/stewardship/conditions").await;
    let condition = list.attributes("tbody a", "href").remove(0);
    let not_met = form(&[
        ("outcome", "remove-mark"),
        ("note", "Mentors were not trained."),
    ]);
    assert_eq!(senior.post(&condition, not_met).await.status, 303);
    assert!(house.history().await.contains("Mentors were not trained."));
    assert!(house.profile().await.contains("Not assessed"));
    assert_eq!(house.found().await, ["One to one"]);
}

#[tokio::test]
async fn a_yearly_return_is_asked_for_and_made_once() {
    let house = house(true).await;
    let editor = house.member(Level::Editor).await;
    house.move_on(340).await;
    house.portal.run_timetable().await;
    let told = house.portal.mail_to(editor.email.as_str()).await;
    assert!(
        told.iter()
            .any(|message| message.subject.contains("yearly return"))
    );
    let editor = house.member(Level::Editor).await;
    let path = "/manage/harbour-mentors/return";
    let page = editor.get(path).await;
    assert!(page.texts(".lead")[0].contains("20 November 2027"));
    assert_eq!(
        editor.post(path, form(&[("businesses", "")])).await.status,
        422
    );
    let made = form(&[("businesses", "40"), ("mentors", "12")]);
    assert_eq!(editor.post(path, made.clone()).await.status, 303);
    assert_eq!(editor.post(path, made).await.status, 303);
    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let diary = assessor.get("/stewardship/renewals").await;
    assert!(diary.texts("tbody tr")[0].contains("20 November 2027, made"));
}
