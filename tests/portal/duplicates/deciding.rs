//! Whose page stays, whoever asks for what.

use soundingboard::{
    accounts::audit::By,
    directory::store::{keeping, organisations},
    duplicates::{Answer, Refusal, answer, undo},
    matching::ListingState,
    values::OrganisationId,
};
use uuid::Uuid;

use super::{House, from_b, from_c};
use crate::support::{Person, form, listings::assessed_until};

impl House {
    /// Which answer keeps this one.
    async fn keeping(&self, id: OrganisationId) -> Answer {
        let open = "select first_id from duplicate_proposals where answer is null";
        let first: OrganisationId = sqlx::query_scalar(open)
            .fetch_one(&self.pool)
            .await
            .unwrap();
        if first == id {
            Answer::KeepFirst
        } else {
            Answer::KeepSecond
        }
    }

    /// Answers that this one stays, in a transaction that is kept only where nothing stands against it.
    async fn keep(&self, id: OrganisationId) -> Result<(), Refusal> {
        let chosen = self.keeping(id).await;
        let proposal = self.proposal().await;
        let mut tx = self.pool.begin().await.unwrap();
        let now = self.portal.state.clock.now();
        let answered = answer(&mut tx, proposal, chosen, By::Visitor, now).await;
        answered.unwrap().unwrap()?;
        tx.commit().await.unwrap();
        Ok(())
    }

    async fn undo(&self) -> Result<(), Refusal> {
        let merge: Uuid = sqlx::query_scalar("select merge_id from organisation_merges")
            .fetch_one(&self.pool)
            .await
            .unwrap();
        let mut tx = self.pool.begin().await.unwrap();
        let now = self.portal.state.clock.now();
        undo(&mut tx, merge, By::Visitor, now)
            .await
            .unwrap()
            .unwrap()?;
        tx.commit().await.unwrap();
        Ok(())
    }

    async fn claim(&self, id: OrganisationId) {
        let mut tx = self.pool.begin().await.unwrap();
        let now = self.portal.state.clock.now();
        assert!(keeping::claim(&mut tx, id, now).await.unwrap());
        tx.commit().await.unwrap();
    }

    async fn both(&self) -> (OrganisationId, OrganisationId) {
        let a = self.id_of("harbour-mentors").await;
        (a, self.id_of("the-harbour-mentors-ltd").await)
    }

    async fn words(&self, id: OrganisationId) -> String {
        sqlx::query_scalar(
            "select concat_ws('|', organisations.name, about, string_agg(programmes.name, ',' order by programmes.name))
             from organisations join programmes using (organisation_id) where organisation_id = $1
             group by organisation_id",
        )
        .bind(id)
        .fetch_one(&self.pool)
        .await
        .unwrap()
    }
}

#[tokio::test]
async fn a_claimed_listing_always_stays_and_no_import_touches_what_was_merged_into_it() {
    let house = House::build().await;
    let (a, b) = house.both().await;
    house.claim(a).await;
    assert_eq!(
        house.keep(b).await,
        Err(Refusal::MustStay("Harbour Mentors".to_owned()))
    );
    let administrator = house.portal.signed_in(&Person::administrator()).await;
    let page = administrator.get("/admin/duplicates").await;
    let buttons = page.texts(".twins form button");
    assert_eq!(buttons.len(), 2, "{buttons:?}");
    assert!(buttons[0].contains("keep Harbour Mentors ("));

    house.keep(a).await.unwrap();
    let mut later = from_b();
    later.programmes[1].name = "Something else".to_owned();
    let written = house.import(later).await;
    assert_eq!(written.programmes.left_alone, 2);
    let words = "Harbour Mentors|As directory A tells it.|Business mentoring,Business mentoring,Peer groups";
    assert_eq!(house.words(a).await, words);
    house.undo().await.unwrap();
    let written = house.import(from_b()).await;
    assert_eq!(
        written.programmes.left_alone, 0,
        "the other is its source's again"
    );
}

#[tokio::test]
async fn an_assessed_listing_always_stays() {
    let house = House::build().await;
    let (a, b) = house.both().await;
    let mut conn = house.pool.acquire().await.unwrap();
    keeping::set_tier(&mut conn, b, assessed_until(2027))
        .await
        .unwrap();
    assert_eq!(
        house.keep(a).await,
        Err(Refusal::MustStay("The Harbour Mentors Ltd".to_owned()))
    );
    house.keep(b).await.unwrap();
    assert!(
        house
            .words(b)
            .await
            .starts_with("The Harbour Mentors Ltd|As directory B")
    );
}

#[tokio::test]
async fn a_listing_that_takes_a_break_is_merged_with_nothing() {
    let house = House::build().await;
    let (a, b) = house.both().await;
    let mut conn = house.pool.acquire().await.unwrap();
    organisations::set_listing(&mut conn, a, ListingState::Paused)
        .await
        .unwrap();
    let refusal = Err(Refusal::NotListed("Harbour Mentors".to_owned()));
    assert_eq!(house.keep(a).await, refusal);
    assert_eq!(house.keep(b).await, refusal);
}

#[tokio::test]
async fn what_another_was_merged_into_stays_until_that_is_undone() {
    let house = House::build().await;
    let (a, _) = house.both().await;
    house.keep(a).await.unwrap();
    house.import(from_c()).await;
    assert_eq!(house.propose().await, 1);
    let c = house.id_of("harbour-mentors-limited").await;
    let refusal = Refusal::HasTakenIn("Harbour Mentors".to_owned());
    assert_eq!(house.keep(c).await, Err(refusal));
    house.keep(a).await.unwrap();
}

#[tokio::test]
async fn two_that_must_stay_are_never_merged() {
    let house = House::build().await;
    let (a, b) = house.both().await;
    house.claim(a).await;
    house.claim(b).await;
    for id in [a, b] {
        assert!(matches!(
            house.keep(id).await,
            Err(Refusal::BothMustStay(..))
        ));
    }
    let administrator = house.portal.signed_in(&Person::administrator()).await;
    let page = administrator.get("/admin/duplicates").await;
    assert_eq!(page.texts(".twins form button").len(), 1);
    assert!(page.texts(".twins").join(" ").contains("never merged here"));
    let address = format!("/admin/duplicates/{}/answer", house.proposal().await);
    let forged = administrator
        .post(&address, form(&[("answer", "first")]))
        .await;
    assert_eq!(forged.status, 409);
    assert!(forged.body.contains("They are never merged here"));
}

#[tokio::test]
async fn a_listing_that_somebody_is_claiming_does_not_go_away_under_them() {
    let house = House::build().await;
    let (a, b) = house.both().await;
    let claimant = house.portal.signed_in(&Person::named("Claimant")).await;
    sqlx::query(
        "insert into listing_claims (claim_id, organisation_id, account_id, state, evidence, created_at)
         values (gen_random_uuid(), $1, $2, 'with-assessor', 'I run it.', now())",
    )
    .bind(b)
    .bind(claimant.account)
    .execute(&house.pool)
    .await
    .unwrap();
    let refused = Refusal::BeingClaimed("The Harbour Mentors Ltd".to_owned());
    assert_eq!(house.keep(a).await, Err(refused));
}

#[tokio::test]
async fn whoever_takes_over_a_merged_listing_keeps_what_came_to_it() {
    let house = House::build().await;
    let (a, _) = house.both().await;
    house.keep(a).await.unwrap();
    house.claim(a).await;
    let mut later = from_b();
    later.programmes[1].name = "Something else".to_owned();
    assert_eq!(house.import(later).await.programmes.left_alone, 2);
    let refused = Refusal::TakenOver("Harbour Mentors".to_owned());
    assert_eq!(house.undo().await, Err(refused));
    assert!(house.words(a).await.contains("Peer groups"));
}

#[tokio::test]
async fn a_merge_is_undone_once() {
    let house = House::build().await;
    let (a, _) = house.both().await;
    house.keep(a).await.unwrap();
    house.undo().await.unwrap();
    let parted = house.words(a).await;
    assert_eq!(house.undo().await, Err(Refusal::Undone));
    assert_eq!(house.words(a).await, parted);
}
