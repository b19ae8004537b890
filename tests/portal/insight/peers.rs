//! Others of the same kind.

use chrono::TimeDelta;
use soundingboard::values::ProgrammeId;

use super::{DASHBOARD, House};

#[tokio::test]
async fn others_are_told_of_in_fives_and_rounded() {
    for (others, told) in [(4, false), (5, true)] {
        let house = House::build(others).await;
        let ids: Vec<ProgrammeId> =
            sqlx::query_scalar("select programme_id from programmes where programme_id <> $1")
                .bind(house.one.id)
                .fetch_all(&house.pool)
                .await
                .unwrap();
        let mut shown = vec![(house.one.id, 3_000)];
        let numbers = [17, 123, 1_234, 123, 1_777];
        shown.extend(ids.into_iter().zip(numbers));
        for (id, shown) in shown {
            sqlx::query("insert into programme_exposures (programme_id, day, shown) values ($1, '2026-11-02', $2)")
                .bind(id)
                .bind(shown)
                .execute(&house.pool)
                .await
                .unwrap();
        }
        let reader = house.reader().await;
        let page = reader.get(DASHBOARD).await;
        let rows = page.texts("[aria-labelledby=peers-caption] tbody tr");
        let words = page.texts("main").join(" ");
        if told {
            assert_eq!(
                rows,
                [
                    "Yours 3000",
                    "A quarter were below 120",
                    "Half were below 120",
                    "Three quarters were below 1200",
                ]
            );
            assert!(words.contains("There are 5 organisations of the same kind."));
            assert!(words.contains("You were shown more often than about three quarters of them."));
        } else {
            assert!(
                rows.is_empty() && words.contains("fewer than five of them"),
                "{words}"
            );
        }
        for one in ["1234", "123 ", "1777", "Other"] {
            assert!(!words.contains(one), "{one} is a single organisation's");
        }
    }
}

#[tokio::test]
async fn a_listing_that_is_not_listed_has_nothing_to_compare() {
    let house = House::build(6).await;
    sqlx::query("update organisations set listing = 'paused' where organisation_id = $1")
        .bind(house.harbour.id)
        .execute(&house.pool)
        .await
        .unwrap();
    let state = &house.portal.state;
    state.clock.set(state.clock.now() + TimeDelta::minutes(1));
    let reloaded = state
        .directory
        .reload_if_outdated(&house.pool, &state.clock);
    reloaded.await.unwrap();
    let page = house.reader().await.get(DASHBOARD).await;
    assert!(page.body.contains("You have no listed programme now"));
}
