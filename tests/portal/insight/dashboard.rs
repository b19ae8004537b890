//! The dashboard and its file.

use soundingboard::{accounts::Level, enquiries::progress::EndReason};

use super::{DASHBOARD, FIREFOX, House, at, figure, member, on};
use crate::support::Person;

#[tokio::test]
async fn the_dashboard_tells_what_was_asked_and_what_became_of_it() {
    let house = House::build(0).await;
    house
        .enquire(&[
            (at(10, 1), |of| of.pass_on(on(10, 8))),
            (at(10, 5), |of| of.reply(member())),
            (at(10, 6), |of| of.arrange(member(), on(10, 8), on(10, 6))),
            (at(10, 9), |of| {
                of.start(member(), on(10, 9), None, on(10, 9))
            }),
            (at(11, 9), |of| {
                of.end(member(), on(11, 9), EndReason::NotAFit, false, on(11, 9))
            }),
        ])
        .await;
    house
        .enquire(&[
            (at(11, 2), |of| of.pass_on(on(11, 9))),
            (at(11, 3), |of| of.reply(member())),
        ])
        .await;
    house
        .enquire(&[(at(11, 18), |of| of.pass_on(on(11, 25)))])
        .await;
    house
        .enquire(&[(at(5, 4), |of| of.pass_on(on(5, 11)))])
        .await;
    house.look("/find/results", FIREFOX).await;
    house.flush().await;

    let reader = house.reader().await;
    let page = reader.get(DASHBOARD).await;
    assert_eq!(page.heading(), "Figures of Harbour Mentors");
    for (name, expected) in [
        ("Shown in results", "1"),
        ("Opened", "0"),
        ("Enquiries", "3"),
        ("Answered", "2"),
        ("Median reply", "1.5 working days"),
        ("Started", "1"),
        ("Ended early", "1"),
        ("Ended as planned", "0"),
    ] {
        assert_eq!(figure(&page, name), expected, "{name}");
    }
    let months = page.texts("[aria-labelledby=months-caption] tbody tr");
    assert_eq!(
        months,
        [
            "November 2026 1 0 2 1 1 0 1 0",
            "October 2026 0 0 1 1 2 1 0 0",
            "September 2026 0 0 0 0 None 0 0 0",
        ]
    );
    assert!(
        !page.attributes("svg rect", "width").is_empty(),
        "bars stand beside the numbers"
    );
    let long = reader.get(&format!("{DASHBOARD}?months=12")).await;
    assert_eq!(figure(&long, "Enquiries"), "4");
    let short = reader.get(&format!("{DASHBOARD}?months=1")).await;
    assert_eq!(figure(&short, "Enquiries"), "2");
    let edited = reader.get(&format!("{DASHBOARD}?months=1000")).await;
    assert_eq!(figure(&edited, "Enquiries"), "3", "the usual period");
}

#[tokio::test]
async fn the_file_has_a_row_for_each_programme_and_month_and_no_formula() {
    let house = House::build(0).await;
    sqlx::query("update programmes set name = '=1+1' where programme_id = $1")
        .bind(house.one.id)
        .execute(&house.pool)
        .await
        .unwrap();
    house
        .enquire(&[(at(11, 18), |of| of.pass_on(on(11, 25)))])
        .await;
    let reader = house.reader().await;
    let file = reader.get(&format!("{DASHBOARD}.csv?months=3")).await;
    assert!(file.header("content-type").starts_with("text/csv"));
    let rows: Vec<_> = file.body.lines().collect();
    assert_eq!(rows.len(), 4);
    assert!(rows[0].starts_with("Month,Programme,Shown in results"));
    assert_eq!(rows[1], "2026-09,'=1+1,0,0,0,0,,0,0,0");
    assert_eq!(rows[3], "2026-11,'=1+1,0,0,1,0,,0,0,0");
}

#[tokio::test]
async fn figures_are_for_the_organisations_own_people() {
    let house = House::build(1).await;
    for (person, status) in [
        (Person::member(house.harbour.id, Level::Reader), 200),
        (Person::named("Somebody Else"), 404),
        (Person::assessor(), 404),
        (Person::administrator(), 404),
    ] {
        let visitor = house.portal.signed_in(&person).await;
        for path in [DASHBOARD.to_owned(), format!("{DASHBOARD}.csv")] {
            assert_eq!(
                visitor.get(&path).await.status,
                status,
                "{} at {path}",
                person.name
            );
        }
    }
    let reader = house.reader().await;
    for path in ["/manage/other-0/dashboard", "/manage/other-0/dashboard.csv"] {
        assert_eq!(reader.get(path).await.status, 404);
    }
    assert_eq!(house.portal.get(DASHBOARD).await.status, 303);
}
