//! What an administrator sees of listings that two sources both have, with the pages' scripts off.

use soundingboard::{
    directory::{Organisation, Programme, Source, store::bulk::Batch},
    duplicates::jobs,
    values::{OrganisationId, ProgrammeId},
};

use crate::{
    browser::Browser,
    journey::Journey,
    support::{
        Person, Setting, TestPortal,
        listings::{clock, database, write},
    },
};

fn listed(name: &str, source: &str, about: &str) -> Organisation {
    let mut organisation = Organisation::named(OrganisationId::new(), name);
    about.clone_into(&mut organisation.about);
    organisation.website = Some("https://www.harbour.example/about-us/mentoring".to_owned());
    organisation.legal.company_number = Some("01234567".to_owned());
    organisation.phone = Some("01632 960001".to_owned());
    organisation.source = Some(Source {
        name: source.to_owned(),
        licence: "Open Government Licence v3.0".to_owned(),
        key: format!("{source}:organisation/1"),
    });
    organisation
}

fn offered(of: &Organisation, name: &str) -> Programme {
    let mut programme = Programme::named(ProgrammeId::new(), of.id, name);
    programme.base_district = Some("LS1".to_owned());
    programme.coverage.national = true;
    programme
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn listings_that_may_be_the_same_are_looked_at_with_scripts_off() {
    let (pool, url) = database().await;
    let one = listed(
        "Harbour Mentors",
        "Example county directory",
        "Volunteers who ran firms themselves sit down with owners once a month, for a year, to look at money, people and \
         plans. Nobody sells anything. Meetings are at the harbour or on the telephone, and the first is within a fortnight.",
    );
    let other = listed(
        "The Harbour Mentors Community Interest Company",
        "Example regional finder",
        "A mentor for every firm at the coast.",
    );
    let programmes = vec![
        offered(&one, "Business mentoring"),
        offered(&other, "Business mentoring"),
        offered(&other, "Peer groups for makers"),
    ];
    let batch = Batch {
        organisations: vec![one, other],
        programmes,
        mentors: Vec::new(),
    };
    write(&pool, batch).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    let portal = TestPortal::start_on(&url, setting).await;
    let administrator = portal.signed_in(&Person::administrator()).await;
    let browser = Browser::start().await;
    browser.let_scripts_run(false).await;
    let mut journey = Journey::new("duplicates", &browser, &portal);
    journey.be(&administrator).await;
    journey.open("/admin/duplicates", "none").await;

    let mut conn = pool.acquire().await.unwrap();
    jobs::propose(&mut conn, clock().now()).await.unwrap();
    journey.open("/admin/duplicates", "pair").await;
    let keep = "Same organisation: keep Harbour Mentors (left)";
    journey.browser.press_button(keep).await;
    journey.look("merged").await;
    let undo =
        "Undo the merge of The Harbour Mentors Community Interest Company into Harbour Mentors";
    journey.browser.press_button(undo).await;
    journey.look("undone").await;
    sqlx::query("update organisations set claimed_at = now()")
        .execute(&pool)
        .await
        .unwrap();
    journey.open("/admin/duplicates", "both-stay").await;

    let faults = journey.faults;
    browser.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
