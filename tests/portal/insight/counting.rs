//! Times shown and opened.

use super::{FIREFOX, House, ROBOT, at, on};

#[tokio::test]
async fn a_page_of_results_counts_once_for_each_programme_also_from_memory() {
    let house = House::build(2).await;
    let today = on(11, 20);
    assert!(house.exposures(&house.one).await.is_empty());
    for _ in 0..3 {
        // The first is drawn, the others come from memory.
        assert_eq!(house.look("/find/results", FIREFOX).await.status, 200);
    }
    assert_eq!(house.exposures(&house.one).await, [(today, 3, 0)]);
    house.look("/find/results", ROBOT).await;
    house.look("/find/results", "").await;
    house.look("/api/matches", FIREFOX).await;
    let ahead = house
        .portal
        .request("GET", "/find/results")
        .header("user-agent", FIREFOX)
        .header("sec-purpose", "prefetch");
    house.portal.send(ahead).await;
    assert_eq!(
        house.exposures(&house.one).await,
        [(today, 3, 0)],
        "programs are not people"
    );

    let page = "/organisations/harbour-mentors/programmes/one-to-one";
    house.look(page, FIREFOX).await;
    house.look(page, ROBOT).await;
    assert_eq!(house.exposures(&house.one).await, [(today, 3, 1)]);
    house.portal.state.clock.set(at(11, 21));
    let state = &house.portal.state;
    let reloaded = state
        .directory
        .reload_if_outdated(&house.pool, &state.clock);
    reloaded.await.unwrap();
    house.look("/find/results", FIREFOX).await;
    assert_eq!(
        house.exposures(&house.one).await,
        [(today, 3, 1), (on(11, 21), 1, 0)]
    );
    house.flush().await;
    assert_eq!(
        house.exposures(&house.one).await.len(),
        2,
        "nothing is added twice"
    );
}

#[tokio::test]
async fn what_was_counted_outlives_a_database_that_is_away_and_a_programme_that_is_gone() {
    let house = House::build(1).await;
    house.look("/find/results", FIREFOX).await;
    sqlx::query("alter table programme_exposures rename to elsewhere")
        .execute(&house.pool)
        .await
        .unwrap();
    let state = &house.portal.state;
    assert!(state.directory.exposures().flush(&state.db).await.is_err());
    sqlx::query("alter table elsewhere rename to programme_exposures")
        .execute(&house.pool)
        .await
        .unwrap();
    sqlx::query("delete from programmes where programme_id <> $1")
        .bind(house.one.id)
        .execute(&house.pool)
        .await
        .unwrap();
    assert_eq!(house.exposures(&house.one).await, [(on(11, 20), 1, 0)]);
}
