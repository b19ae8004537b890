//! The administrator's page.

use serde_json::json;

use super::{FROM_A, FROM_B, House, from_b, offered, source};
use crate::support::{Person, form};

const LIST: &str = "/admin/duplicates";

/// The button that keeps what directory A has, whichever side it stands on.
fn keep_a(page: &crate::support::Answer) -> String {
    let buttons = page.texts("form button[name=answer]");
    let keeps = |button: &&String| button.contains("keep Harbour Mentors (");
    buttons.iter().find(keeps).unwrap().clone()
}

#[tokio::test]
async fn a_pair_is_shown_with_its_evidence_merged_into_one_page_and_parted_again() {
    let house = House::build().await;
    let administrator = house.portal.signed_in(&Person::administrator()).await;
    let page = administrator.get(LIST).await;
    assert_eq!(page.status, 200);
    let evidence = page.texts(".twins > ul li").join(" ");
    for piece in [
        "Both are called ‘harbour mentors’",
        "Both have a website or mailbox at harbour.example.",
        "Both have a programme based in LS1.",
    ] {
        assert!(evidence.contains(piece), "{evidence}");
    }
    let rows = page.texts(".twins tr:has(.tag-warning) th[scope=row]");
    assert!(rows.iter().any(|row| row.starts_with("About")), "{rows:?}");
    assert!(
        !rows.iter().any(|row| row.starts_with("Based in")),
        "{rows:?}"
    );

    let answered = administrator.submit(&page.form(&keep_a(&page))).await;
    assert_eq!(answered.header("location"), "/admin/duplicates?done=merged");
    house.follow().await;
    let moved = house.portal.get(FROM_B).await;
    assert_eq!((moved.status, moved.header("location")), (301, FROM_A));
    let peers = house
        .portal
        .get(&format!("{FROM_B}/programmes/peer-groups"))
        .await;
    assert_eq!(
        peers.header("location"),
        format!("{FROM_A}/programmes/peer-groups")
    );
    let kept = house.portal.get(FROM_A).await;
    assert_eq!(
        kept.texts(".result-name"),
        ["Business mentoring", "Business mentoring", "Peer groups"]
    );
    assert!(kept.body.contains("As directory A tells it."));
    let found = house.portal.get("/search?q=harbour").await;
    assert!(!found.body.contains("The Harbour Mentors Ltd</a>"));

    let after = administrator.get("/admin/duplicates?done=merged").await;
    assert!(after.texts(".twins").is_empty());
    assert!(
        after
            .texts(".message")
            .join(" ")
            .contains("They are one listing now.")
    );
    let undo = after.form("Undo the merge of The Harbour Mentors Ltd into Harbour Mentors");
    assert_eq!(administrator.submit(&undo).await.status, 303);
    assert_eq!(
        administrator.submit(&undo).await.status,
        303,
        "the same click again"
    );
    house.follow().await;
    for (address, programmes) in [(FROM_A, 1), (FROM_B, 2)] {
        let page = house.portal.get(address).await;
        assert_eq!(page.status, 200, "{address}");
        assert_eq!(page.texts(".result-name").len(), programmes, "{address}");
    }
    let again = administrator.get(LIST).await;
    assert_eq!(again.texts(".twins").len(), 1, "it is asked about again");
    let audit = administrator.get("/admin/audit").await;
    for what in ["listing.merged", "listing.parted"] {
        assert!(audit.body.contains(what), "{what}");
    }
}

#[tokio::test]
async fn what_is_not_the_same_is_never_proposed_again() {
    let house = House::build().await;
    assert_eq!(house.propose().await, 0, "the pair is known");
    let administrator = house.portal.signed_in(&Person::administrator()).await;
    let page = administrator.get(LIST).await;
    let buttons = page.texts("form button[value=not-same]");
    let answered = administrator.submit(&page.form(&buttons[0])).await;
    assert_eq!(
        answered.header("location"),
        "/admin/duplicates?done=not-same"
    );
    assert_eq!(house.propose().await, 0);
    assert!(administrator.get(LIST).await.texts(".twins").is_empty());
    let whole = house
        .count("select count(*) from organisations where listing = 'listed'")
        .await;
    assert_eq!(whole, 2);
}

#[tokio::test]
async fn a_pair_for_which_nothing_speaks_any_more_is_taken_back() {
    let house = House::build().await;
    let mut changed = from_b();
    changed.organisations[0].name = "Open Door".to_owned();
    changed.organisations[0].website = None;
    house.import(changed).await;
    assert_eq!(house.propose().await, 0);
    assert_eq!(
        house
            .count("select count(*) from duplicate_proposals")
            .await,
        0
    );
}

#[tokio::test]
async fn the_next_import_goes_on_under_the_page_that_stayed_and_makes_no_second_one() {
    let house = House::build().await;
    let administrator = house.portal.signed_in(&Person::administrator()).await;
    let page = administrator.get(LIST).await;
    administrator.submit(&page.form(&keep_a(&page))).await;

    let mut later = from_b();
    later.programmes[1].name = "Peer circles".to_owned();
    let new = offered(&later.organisations[0], "Clinics", source("B")("service/3"));
    later.programmes.push(new);
    house.import(later).await;
    assert_eq!(house.gather().await, 1);
    assert_eq!(house.gather().await, 0, "there is nothing more");
    assert_eq!(house.propose().await, 0);
    house.follow().await;
    let kept = house.portal.get(FROM_A).await;
    assert_eq!(
        kept.texts(".result-name"),
        [
            "Business mentoring",
            "Business mentoring",
            "Clinics",
            "Peer circles"
        ]
    );
    assert_eq!(house.portal.get(FROM_B).await.status, 301);

    let after = administrator.get(LIST).await;
    let undo = after.form("Undo the merge of The Harbour Mentors Ltd into Harbour Mentors");
    assert_eq!(administrator.submit(&undo).await.status, 303);
    house.follow().await;
    assert_eq!(
        house.portal.get(FROM_B).await.texts(".result-name"),
        ["Business mentoring", "Clinics", "Peer circles"]
    );
    assert_eq!(
        house.portal.get(FROM_A).await.texts(".result-name"),
        ["Business mentoring"]
    );
}

#[tokio::test]
async fn of_two_who_answer_at_once_one_is_told_that_it_is_answered() {
    let house = House::build().await;
    let one = house.portal.signed_in(&Person::administrator()).await;
    let other = Person::named("Other Administrator")
        .with(soundingboard::accounts::StaffRole::Administrator);
    let other = house.portal.signed_in(&other).await;
    let address = format!("{LIST}/{}/answer", house.proposal().await);
    let (first, second) = tokio::join!(
        one.post(&address, form(&[("answer", "first")])),
        other.post(&address, form(&[("answer", "second")])),
    );
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let late = if first.status == 409 { first } else { second };
    assert!(
        late.body
            .contains("Somebody has answered this pair already.")
    );
    assert_eq!(
        house
            .count("select count(*) from organisation_merges")
            .await,
        1
    );
    let listed = "select count(*) from organisations where listing = 'listed'";
    assert_eq!(house.count(listed).await, 1);
}

#[tokio::test]
async fn only_administrators_decide() {
    let house = House::build().await;
    let address = format!("{LIST}/{}/answer", house.proposal().await);
    for person in [
        Person::assessor(),
        Person::senior(),
        Person::named("Nobody"),
    ] {
        let visitor = house.portal.signed_in(&person).await;
        assert_eq!(visitor.get(LIST).await.status, 403, "{}", person.name);
        let answered = visitor.post(&address, form(&[("answer", "first")])).await;
        assert_eq!(answered.status, 403, "{}", person.name);
    }
    assert_eq!(
        house
            .count("select count(*) from organisation_merges")
            .await,
        0
    );
    let administrator = house.portal.signed_in(&Person::administrator()).await;
    let nonsense = administrator
        .post(&address, form(&[("answer", "both")]))
        .await;
    assert_eq!(nonsense.status, 422);
}

#[tokio::test]
async fn who_did_what_to_which_listing_is_in_the_trail() {
    let house = House::build().await;
    let (a, b) = (
        house.id_of("harbour-mentors").await,
        house.id_of("the-harbour-mentors-ltd").await,
    );
    let administrator = house.portal.signed_in(&Person::administrator()).await;
    let page = administrator.get(LIST).await;
    administrator.submit(&page.form(&keep_a(&page))).await;
    let events: Vec<(String, serde_json::Value)> = sqlx::query_as(
        "select subject, new from audit_events where what = 'listing.merged' and who = $1 order by number",
    )
    .bind(format!("account/{}", administrator.account))
    .fetch_all(&house.pool)
    .await
    .unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(events[0].0, format!("organisation/{a}"));
    assert_eq!(events[0].1["with"], json!(b));
    assert_eq!(events[1].0, format!("organisation/{b}"));
    assert_eq!(events[1].1["stays"], json!(a));
    assert_eq!(events[1].1["programmes"], json!(2));
}
