//! What is written, to whom, and how often.

use soundingboard::{directory::store::keeping, matching::SectorCover, taxonomy::Sector};

use super::{KEPT, OWNER, good, house, names, way};
use crate::support::listings::programme;

#[tokio::test]
async fn who_asks_is_written_to_once_a_week_and_only_of_what_is_new() {
    let house = house().await;
    let confirm = house.ask(OWNER).await;
    let page = house.portal.get(&confirm).await;
    assert_eq!(page.heading(), "May we write to you when someone new fits?");
    assert_eq!(page.header("cache-control"), "private, no-store");
    house
        .publish(vec![good(&house.open_door, "Too soon")])
        .await;
    house.days_later(1).await;
    assert!(
        house.news(OWNER).await.is_empty(),
        "opening the link is no yes"
    );
    let done = house.portal.post(&confirm, "").await;
    let done = house.portal.get(done.header("location")).await;
    assert_eq!(done.heading(), "We write to you when someone new fits");

    house.portal.run_timetable().await;
    let news = house.news(OWNER).await;
    assert_eq!(news.len(), 1, "it came after the alert was made");
    assert_eq!(names(&news[0]), ["Too soon"]);
    assert_eq!(news[0].subject, "A new programme fits what you told us");
    house.portal.run_timetable().await;
    assert_eq!(house.news(OWNER).await.len(), 1, "nothing is told twice");

    let mut weak = programme(&house.open_door, "For other farmers");
    weak.coverage.national = true;
    weak.sectors = SectorCover::Some([Sector::Farming].into_iter().collect());
    let more = ["One more", "And another"].map(|name| good(&house.open_door, name));
    house.publish([more.to_vec(), vec![weak]].concat()).await;
    house.days_later(3).await;
    house.days_later(3).await;
    assert_eq!(house.news(OWNER).await.len(), 1, "within the week none");
    house.days_later(1).await;
    let news = house.news(OWNER).await;
    assert_eq!(news.len(), 2);
    let mut told = names(&news[1]);
    told.sort_unstable();
    assert_eq!(told, ["And another", "One more"]);
    for days in [7, 7, 7] {
        house.days_later(days).await;
    }
    assert_eq!(house.news(OWNER).await.len(), 2, "nothing new, no message");
}

#[tokio::test]
async fn a_message_says_why_it_comes_and_leads_to_what_it_tells_of() {
    let house = house().await;
    house.confirmed(OWNER).await;
    house
        .publish(vec![good(&house.open_door, "Brand new")])
        .await;
    house.days_later(1).await;
    let news = house.news(OWNER).await.remove(0);
    for part in [
        "What you told us:",
        "- Sector: Construction (plumber)",
        "- Where you are: LS1",
        "Not assessed. ",
        " of 100 points.",
        "You asked for this on 20 November 2026.",
    ] {
        assert!(news.text.contains(part), "{part} in {}", news.text);
    }
    let results = way(&news, "/find/results");
    assert_eq!(results, format!("/find/results?{KEPT}"));
    let profile = way(&news, "/organisations/");
    assert_eq!(house.portal.get(&profile).await.status, 200);
    let stored: Option<String> =
        sqlx::query_scalar("select stop_address from messages where subject = $1")
            .bind(&news.subject)
            .fetch_one(&house.pool)
            .await
            .unwrap();
    assert!(stored.unwrap().ends_with(&way(&news, "/alerts/stop/")));
}

#[tokio::test]
async fn a_programme_that_is_full_is_told_of_once_it_has_places() {
    let house = house().await;
    house.confirmed(OWNER).await;
    let at = house.portal.state.clock.now();
    let mut conn = house.pool.acquire().await.unwrap();
    keeping::claim(&mut conn, house.open_door.id, at)
        .await
        .unwrap();
    let mut full = good(&house.open_door, "Full at first");
    full.places = Some(0);
    for (places, told) in [(0, 0), (4, 1)] {
        full.places = Some(places);
        house.publish(vec![full.clone()]).await;
        house.days_later(1).await;
        assert_eq!(house.news(OWNER).await.len(), told, "{places} places");
    }
}
