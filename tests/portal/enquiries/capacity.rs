//! How many enquiries programmes take: what an organisation says, what the results say, and a hundred at once.

use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use soundingboard::{
    directory::Taking,
    enquiries::{Stage, capacity, personal},
    values::{EmailAddress, ProgrammeId},
};
use sqlx::{PgPool, postgres::PgPoolOptions};

use super::street::{MAILBOX, MAKERS, Street, monday, street};

const CAPACITY: &str = "/manage/harbour-mentors/capacity";

impl Street {
    async fn reload(&self) {
        let state = &self.portal.state;
        let pool = PgPool::connect(&self.url).await.unwrap();
        state
            .directory
            .reload_if_outdated(&pool, &state.clock)
            .await
            .unwrap();
    }

    async fn profile(&self) -> String {
        self.reload().await;
        let page = self
            .portal
            .get("/organisations/harbour-mentors/programmes/makers-mentoring");
        page.await.texts("main").join(" ")
    }

    async fn set_places(&self, programme: ProgrammeId, places: i16) {
        let update = "update programmes set places = $2 where programme_id = $1";
        let mut conn = self.conn().await;
        let update = sqlx::query(update).bind(programme.0).bind(places);
        update.execute(&mut conn).await.unwrap();
    }
}

#[tokio::test]
async fn a_programme_says_at_once_that_it_is_full_or_paused_and_takes_enquiries_again_by_its_day() {
    let street = street().await;
    let member = street.member().await;
    let page = member.get(CAPACITY).await;
    let save = "Save Makers mentoring";
    let full = page.form(save).fill("Places left now", "0");
    assert_eq!(member.submit(&full).await.status, 303);
    assert!(street.profile().await.contains("Full now"));
    let results = street.portal.get("/find/results?challenge=cash-flow").await;
    assert!(results.texts("main").join(" ").contains("Full now"));

    let page = member.get(CAPACITY).await;
    let paused = page
        .form(save)
        .fill("Places left now", "4")
        .fill("Day", "30")
        .fill("Month", "11")
        .fill("Year", "2026");
    assert_eq!(member.submit(&paused).await.status, 303);
    assert!(
        street
            .profile()
            .await
            .contains("takes enquiries again from 30 November 2026")
    );
    // Nobody writes anything when the day comes.
    street.wait(7);
    assert!(street.profile().await.contains("Ask for help"));
    let mut conn = street.conn().await;
    let told: i64 = sqlx::query_scalar("select count(*) from audit_events where what = $1")
        .bind("capacity.changed")
        .fetch_one(&mut conn)
        .await
        .unwrap();
    assert_eq!(told, 2);
}

#[tokio::test]
async fn what_cannot_be_true_comes_back_with_what_was_typed() {
    let street = street().await;
    let member = street.member().await;
    let form = member.get(CAPACITY).await.form("Save Makers mentoring");
    let wrong = form
        .fill("Places left now", "many")
        .fill("Most new enquiries in 7 days", "0")
        .fill("Day", "1")
        .fill("Month", "1")
        .fill("Year", "2020");
    let page = member.submit(&wrong).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.texts(".error-summary li").len(), 3);
    let again = page.form("Save Makers mentoring");
    assert_eq!(again.value("Places left now"), "many");
    assert_eq!(again.value("Year"), "2020");
    assert_eq!(street.places(street.programmes[0].id).await, 2);
}

#[tokio::test]
async fn a_place_that_was_taken_meanwhile_is_not_written_over() {
    let street = street().await;
    let member = street.member().await;
    let programme = street.programmes[0].id;
    let form = member.get(CAPACITY).await.form("Save Makers mentoring");
    street.ask_and_confirm(&[MAKERS]).await;
    // Left alone, the number stays what the enquiry has made of it.
    let weekly = form.fill("Most new enquiries in 7 days", "5");
    assert_eq!(member.submit(&weekly).await.status, 303);
    assert_eq!(street.places(programme).await, 1);
    // Typed over, whoever typed sees the new number first.
    let late = weekly.fill("Places left now", "6");
    let clash = member.submit(&late).await;
    assert_eq!(clash.status, 409);
    let again = clash.form("Save Makers mentoring");
    assert_eq!(again.value("Places left now"), "6");
    assert_eq!(member.submit(&again).await.status, 303);
    assert_eq!(street.places(programme).await, 6);
}

#[tokio::test]
async fn a_weekly_limit_fills_up_and_has_room_when_a_week_is_over() {
    let street = street().await;
    let member = street.member().await;
    let form = member.get(CAPACITY).await.form("Save Makers mentoring");
    let weekly = form.fill("Most new enquiries in 7 days", "1");
    assert_eq!(member.submit(&weekly).await.status, 303);
    let first = street.ask_and_confirm(&[MAKERS]).await;
    assert_eq!(street.enquiries(&first).await[0].stage, Stage::Sent);
    assert!(street.profile().await.contains("Full now"));
    let page = member.get(CAPACITY).await;
    assert!(
        page.body
            .contains("There is room again on 30 November 2026")
    );
    street.wait(7);
    assert!(street.profile().await.contains("Ask for help"));
}

/// A hundred ask at once for fewer places: as many get one as there are, and none is lost.
async fn rush(pool: &PgPool, programme: ProgrammeId, places: usize, at: DateTime<Utc>) {
    let tries = (0..100).map(async |_| {
        let mut tx = pool.begin().await.unwrap();
        let taking = capacity::take(&mut tx, programme, at).await.unwrap();
        tx.commit().await.unwrap();
        taking
    });
    let taken = join_all(tries).await;
    let open = taken
        .iter()
        .filter(|taking| **taking == Taking::Open)
        .count();
    assert_eq!(open, places);
    assert!(
        taken
            .iter()
            .all(|t| matches!(t, Taking::Open | Taking::Full))
    );
}

async fn many_connections(street: &Street) -> PgPool {
    let pool = PgPoolOptions::new().max_connections(24);
    pool.connect(&street.url).await.unwrap()
}

async fn rounds(street: &Street, number: usize) {
    let pool = many_connections(street).await;
    let programme = street.programmes[0].id;
    for round in 0..number {
        let places = 1 + round % 3;
        street
            .set_places(programme, i16::try_from(places).unwrap())
            .await;
        rush(&pool, programme, places, monday()).await;
        assert_eq!(street.places(programme).await, 0, "round {round}");
        // Half of them come back, each once.
        let mut conn = pool.acquire().await.unwrap();
        capacity::give_back(&mut conn, programme).await.unwrap();
        assert_eq!(street.places(programme).await, 1, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_last_places_asked_for_by_a_hundred_at_once_are_given_once() {
    rounds(&street().await, 5).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "takes a minute; .ci/run has the time"]
async fn over_500_rounds_no_place_is_given_twice_and_none_is_lost() {
    rounds(&street().await, 500).await;
}

#[tokio::test]
async fn owners_who_confirm_at_once_get_the_last_place_once() {
    let street = street().await;
    let programme = street.programmes[0].id;
    street.set_places(programme, 5).await;
    street.reload().await;
    let mut links = Vec::new();
    // As many as one mailbox may ask for in a day.
    for _ in 0..5 {
        links.push(street.ask(&[MAKERS]).await);
    }
    street.set_places(programme, 1).await;
    let confirmed = join_all(links.iter().map(|link| street.portal.post(link, ""))).await;
    let mut stages = Vec::new();
    for answer in confirmed {
        assert_eq!(answer.status, 303, "{}", answer.body);
        let enquiry = street.enquiries(answer.header("location")).await.remove(0);
        stages.push(enquiry.stage);
    }
    let sent = stages.iter().filter(|stage| **stage == Stage::Sent).count();
    assert_eq!(sent, 1, "{stages:?}");
    assert_eq!(street.places(programme).await, 0);
}

#[tokio::test]
async fn owners_who_confirm_at_once_do_not_pass_the_limit_of_the_week() {
    let street = street().await;
    let mut links = Vec::new();
    street.set_places(street.programmes[0].id, 50).await;
    for _ in 0..5 {
        links.push(street.ask(&[MAKERS]).await);
    }
    sqlx::query("update programmes set weekly_enquiries = 2")
        .execute(&mut street.conn().await)
        .await
        .unwrap();
    join_all(links.iter().map(|link| street.portal.post(link, ""))).await;
    let sent = "select count(*) from enquiries where stage = 'sent'";
    let sent: i64 = sqlx::query_scalar(sent)
        .fetch_one(&mut street.conn().await)
        .await
        .unwrap();
    assert_eq!(sent, 2);
}

#[tokio::test]
async fn who_pauses_or_leaves_before_it_is_confirmed_gets_nothing() {
    for (update, why) in [
        (
            "update programmes set enquiries_paused_until = '2026-12-31'",
            "The programme takes no enquiries just now.",
        ),
        (
            "update organisations set claimed_at = null",
            "The programme takes no enquiries through this site any more.",
        ),
    ] {
        let street = street().await;
        let member = street.member().await;
        let link = street.ask(&[MAKERS]).await;
        sqlx::query(update)
            .execute(&mut street.conn().await)
            .await
            .unwrap();
        let confirmed = street.portal.post(&link, "").await;
        let status = confirmed.header("location");
        let enquiry = street.enquiries(status).await.remove(0);
        assert_eq!(enquiry.stage, Stage::NotPassedOn);
        assert!(street.portal.get(status).await.body.contains(why));
        let mail = street.portal.mail_to(member.email.as_str()).await;
        assert!(mail.is_empty());
    }
}

#[tokio::test]
async fn an_owner_who_has_all_erased_gives_the_place_back_once() {
    let street = street().await;
    street.ask_and_confirm(&[MAKERS]).await;
    let programme = street.programmes[0].id;
    assert_eq!(street.places(programme).await, 1);
    let mailbox = EmailAddress::parse(MAILBOX).unwrap();
    let at = street.portal.state.clock.now();
    let mut conn = street.conn().await;
    for _ in 0..2 {
        personal::erase(&mut conn, &mailbox, at).await.unwrap();
        assert_eq!(street.places(programme).await, 2);
    }
}
