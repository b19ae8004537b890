//! Accounts that others rely on.

use soundingboard::{
    accounts::{Level, StaffRole},
    values::EmailAddress,
};

use super::{erase, house, link};
use crate::support::{Person, TestPortal};

/// What the page about erasing says of the account, and whether it is there once all else was erased.
async fn told_and_kept(portal: &TestPortal, person: &Person) -> (String, bool) {
    let mailbox = person.email();
    let link = link(portal, mailbox.as_str()).await;
    let page = portal.get(&format!("{link}/erasure")).await;
    let told = page.texts("main").join(" ");
    erase(portal, &link, mailbox.as_str()).await;
    (told, is_kept(portal, &mailbox).await)
}

async fn is_kept(portal: &TestPortal, mailbox: &EmailAddress) -> bool {
    sqlx::query_scalar("select exists (select from accounts where mailbox = $1)")
        .bind(mailbox.as_str())
        .fetch_one(portal.state.db.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn staff_are_told_whom_to_ask() {
    let (portal, _, _) = house().await;
    for role in [StaffRole::Assessor, StaffRole::Administrator] {
        let person = Person::named(&format!("One {role:?}")).with(role);
        portal.signed_in(&person).await;
        let (told, kept) = told_and_kept(&portal, &person).await;
        assert!(
            kept && told.contains("Ask an administrator to end your role"),
            "{told}"
        );
    }
}

#[tokio::test]
async fn the_only_owner_stays_until_somebody_else_is_one() {
    let (portal, _, harbour) = house().await;
    let owner = Person::named("Only Owner").of(harbour.id, Level::Owner);
    portal.signed_in(&owner).await;
    let (told, kept) = told_and_kept(&portal, &owner).await;
    assert!(
        kept && told.contains("the only owner of Harbour Mentors"),
        "{told}"
    );
    let other = Person::named("Other Owner").of(harbour.id, Level::Owner);
    portal.signed_in(&other).await;
    let (told, kept) = told_and_kept(&portal, &owner).await;
    assert!(!kept && told.contains("Your account goes"), "{told}");
    let members = portal
        .signed_in(&other)
        .await
        .get("/manage/harbour-mentors/people")
        .await;
    assert!(!members.texts("main").join(" ").contains("Only Owner"));
}

#[tokio::test]
async fn what_a_second_step_guards_a_mailbox_alone_does_not_remove() {
    let (portal, _, _) = house().await;
    let person = Person::named("Guarded Person");
    let visitor = portal.signed_in(&person).await;
    sqlx::query("insert into two_step (account_id, secret, begun_at, confirmed_at) values ($1, '', now(), now())")
        .bind(visitor.account.0)
        .execute(portal.state.db.pool())
        .await
        .unwrap();
    let (told, kept) = told_and_kept(&portal, &person).await;
    assert!(kept && told.contains("turn two-step sign-in off"), "{told}");
}

#[tokio::test]
async fn who_was_erased_can_come_back_as_somebody_new() {
    let (portal, _, harbour) = house().await;
    let person = Person::named("Former Member").of(harbour.id, Level::Editor);
    let visitor = portal.signed_in(&person).await;
    let (_, kept) = told_and_kept(&portal, &person).await;
    assert!(!kept);
    assert_eq!(
        visitor.get("/account").await.status,
        303,
        "signed out everywhere"
    );
    let mut browser = portal.browser();
    browser.sign_in(person.email().as_str(), "/account").await;
    let account = browser.get("/account").await;
    assert!(account.texts("main").join(" ").contains("Not told yet"));
    let listing = browser.get("/manage/harbour-mentors").await;
    assert_eq!(listing.status, 404, "with nothing of what they were");
}
