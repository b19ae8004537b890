//! Who sees a file, and who may change anything about it.

use soundingboard::{accounts::Level, directory::store::bulk::Batch, values::OrganisationId};

use super::{Desk, assessor_actor, page, send};
use crate::support::{
    Person,
    listings::{organisation, write},
};

#[tokio::test]
async fn members_and_assessors_without_a_conflict_see_a_file_and_nobody_else_learns_of_it() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let file = &desk.files().await[0];
    let address = desk.file(file);
    let reader = desk.member(Level::Reader).await;
    let stranger = desk
        .portal
        .signed_in(&Person::member(
            other_organisation(&desk).await,
            Level::Owner,
        ))
        .await;
    let administrator = desk.portal.signed_in(&Person::administrator()).await;
    let clear = desk
        .portal
        .signed_in(&Person::assessor_named("Clara Clear"))
        .await;
    let conflicted = desk
        .portal
        .signed_in(&Person::assessor_named("Connie Conflict"))
        .await;
    let undeclared = desk
        .portal
        .signed_in(&Person::assessor_named("Una Undeclared"))
        .await;

    assert_eq!(
        clear.get(&address).await.status,
        404,
        "a draft is the applicant's alone"
    );
    desk.send_application(&owner).await;
    desk.step(|case| case.declare_conflict(&assessor_actor(&clear), None))
        .await;
    desk.step(|case| {
        case.declare_conflict(&assessor_actor(&conflicted), Some("My sister works there"))
    })
    .await;

    for (visitor, status) in [
        (&owner, 200),
        (&reader, 200),
        (&clear, 200),
        (&stranger, 404),
        (&administrator, 404),
        (&conflicted, 404),
        (&undeclared, 404),
    ] {
        assert_eq!(
            visitor.get(&address).await.status,
            status,
            "{}",
            visitor.email
        );
    }
    let signed_out = desk.portal.get(&address).await;
    assert_eq!(signed_out.status, 303);
    assert!(signed_out.header("location").starts_with("/sign-in"));
    assert_eq!(stranger.get(&desk.criterion("a1")).await.status, 404);
    assert_eq!(
        clear.get(&desk.criterion("a1")).await.status,
        404,
        "the applicant's page"
    );
    assert_eq!(
        send(&stranger, &desk.criterion("a1"), "x.pdf", &page(2))
            .await
            .status,
        404
    );
}

async fn other_organisation(desk: &Desk) -> OrganisationId {
    let other = organisation("Somebody Else");
    let batch = Batch {
        organisations: vec![other.clone()],
        programmes: Vec::new(),
        mentors: Vec::new(),
    };
    write(desk.portal.state.db.pool(), batch).await;
    other.id
}

#[tokio::test]
async fn a_file_is_of_one_application_only() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let file = &desk.files().await[0];
    let elsewhere = format!("/applications/SB-2222-2222/evidence/{}", file.id);
    assert_eq!(owner.get(&elsewhere).await.status, 404);
    assert_eq!(owner.get(&desk.address("evidence/none")).await.status, 404);
    assert_eq!(
        owner.post(&format!("{elsewhere}/removal"), "").await.status,
        404
    );
}

#[tokio::test]
async fn readers_change_nothing() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let reader = desk.member(Level::Reader).await;
    assert!(
        reader
            .get(&desk.criterion("a1"))
            .await
            .texts("main form")
            .is_empty()
    );
    assert_eq!(
        send(&reader, &desk.criterion("a1"), "b.pdf", &page(2))
            .await
            .status,
        403
    );
    let file = &desk.files().await[0];
    assert_eq!(reader.post(&desk.removal(file), "").await.status, 403);
    assert_eq!(desk.files().await.len(), 1);
}
