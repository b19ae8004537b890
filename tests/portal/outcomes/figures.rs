//! What is measured, what it does to the finder, and what can be done about it.

use soundingboard::{accounts::Level, enquiries::progress::EndReason};

use super::{House, house, mailbox};
use crate::support::{Answer, Person, form};

const HELPED: &str = "Has the mentoring helped you or your business?";
const FIGURES: &str = "/manage/harbour-mentors/figures";

/// This many owners began three months ago and answered this; one more does not answer.
async fn asked_and_answered(house: &House, owners: &[&str], words: &str) {
    for owner in owners {
        house.begin(owner).await;
    }
    house.begin("silent").await;
    house.move_months(3);
    house.run().await;
    for owner in owners {
        let link = &house.links_to(&mailbox(owner)).await[0];
        assert_eq!(house.answer(link, HELPED, words).await.status, 303);
    }
    house.run().await;
}

/// The cells of a row of the figures that count, by the name of the figure.
fn row(page: &Answer, name: &str) -> Vec<String> {
    let table = page.texts("section > .table-scroll tr");
    let row = table.into_iter().find(|row| row.starts_with(name));
    vec![row.unwrap_or_else(|| panic!("no {name} on:\n{}", page.body))]
}

#[tokio::test]
async fn answers_reach_the_profile_and_the_score_from_five_upwards_with_the_response_rate() {
    let house = house().await;
    house.run().await;
    let before = house.score().await;
    asked_and_answered(&house, &["one", "two", "three", "four"], "Yes, a lot").await;
    let four = house.score().await;
    assert!(!house.profile().await.contains("said that it helped"));
    let owner = house.member(Level::Owner).await;
    let page = owner.get(FIGURES).await;
    assert!(
        row(&page, "What owners said")[0]
            .contains("Not counted below 5 answers: 4 of 5 answered (80%)")
    );
    assert!(
        !page.body.contains("Yes, a lot</th>"),
        "four answers are shown to nobody"
    );

    let link = &house.links_to(&mailbox("silent")).await[0];
    house.answer(link, HELPED, "No").await;
    let version = house.version().await;
    house.run().await;
    assert_eq!(house.version().await, version + 1);
    let profile = house.profile().await;
    assert!(
        profile.contains(
            "4 of 5 business owners who answered our follow-up said that it helped. We asked 5."
        ),
        "{profile}"
    );
    assert!(
        profile.contains("None of 5 relationships ended early"),
        "{profile}"
    );
    let page = owner.get(FIGURES).await;
    assert!(
        row(&page, "What owners said")[0].contains("4 of 5 said it helped: 5 of 5 answered (100%)")
    );
    assert!(page.body.contains("Yes, a lot</th>"));
    // Relationships that last counted before; the answers, 4 of 5, are a little above the usual.
    assert!(house.score().await > four && four > before);
    house.run().await;
    assert_eq!(
        house.version().await,
        version + 1,
        "nothing differs, nothing is written"
    );
}

#[tokio::test]
async fn early_ends_lower_the_score_unless_they_are_nobodys_fault() {
    let house = house().await;
    let mut ids = Vec::new();
    for owner in ["one", "two", "three", "four", "five"] {
        ids.push(house.begin(owner).await);
    }
    house.run().await;
    let lasting = house.score().await;
    for (id, because) in [
        (ids[0], EndReason::OwnerCircumstances),
        (ids[1], EndReason::MentorCircumstances),
        (ids[2], EndReason::NotAFit),
        (ids[3], EndReason::OwnerStopped),
    ] {
        house.end(id, because).await;
    }
    house.run().await;
    assert!((house.score().await - lasting).abs() < f64::EPSILON);
    house.end(ids[4], EndReason::MentorStopped).await;
    house.run().await;
    assert!(house.score().await < lasting);
    assert!(
        house
            .profile()
            .await
            .contains("1 of 5 relationships ended early")
    );
    let reader = house.member(Level::Reader).await;
    let page = reader.get(FIGURES).await;
    let ends = row(&page, "Relationships that ended early")[0].clone();
    assert!(ends.contains("1 of 5 ended early 83.3% lasted"), "{ends}");
    assert!(!page.body.contains("Contest<"), "a reader may look");
}

#[tokio::test]
async fn silence_is_measured_and_a_figure_that_never_was_stays_as_it_came() {
    let house = house().await;
    house.run().await;
    let version = house.version().await;
    let early = house.score().await;
    for owner in ["one", "two", "three"] {
        house.enquire(owner).await;
    }
    house.run().await;
    assert_eq!(house.version().await, version, "all are still in time");
    house.move_days(20);
    house.run().await;
    assert!(
        house
            .profile()
            .await
            .contains("Usually replies within 20 days")
    );
    assert!(house.score().await < early);
}

/// Three enquiries of twenty days ago, answered on the first day, on the tenth and never. Gives the last one's reference.
async fn three_replies(house: &House) -> String {
    let first = house.enquire("one").await;
    house.reply(first).await;
    let second = house.enquire("two").await;
    let third = house.enquire("three").await;
    house.move_days(10);
    house.reply(second).await;
    house.move_days(10);
    house.run().await;
    sqlx::query_scalar("select reference from enquiries where enquiry_id = $1")
        .bind(third.0)
        .fetch_one(&house.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_contested_record_is_left_out_by_an_assessor_and_the_organisation_hears_of_it() {
    let house = house().await;
    let reference = three_replies(&house).await;
    let editor = house.member(Level::Editor).await;
    let page = editor.get(FIGURES).await;
    assert!(row(&page, "Time to reply")[0].contains("10 days, the middle of 3 enquiries"));
    let links = page.attributes("details a", "href");
    let contest = links
        .iter()
        .find(|link| link.ends_with(&reference))
        .unwrap();
    let page = editor.get(contest).await;
    let empty = editor.submit(&page.form("Send to an assessor")).await;
    assert_eq!(empty.status, 422);
    let why = "It was a test of ours, told by telephone.";
    let filled = page
        .form("Send to an assessor")
        .fill("Why is it not right?", why);
    for _ in 0..2 {
        assert_eq!(editor.submit(&filled).await.status, 303);
    }
    assert_eq!(house.count("select count(*) from figure_contests").await, 1);

    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let listed = assessor.get("/stewardship/figures").await;
    let case = listed.attributes("main table a", "href")[0].clone();
    let page = assessor.get(&case).await;
    assert!(page.texts("main")[0].contains(why));
    assert_eq!(assessor.submit(&page.form("Decide")).await.status, 422);
    let decision = page
        .form("Decide")
        .choose("What becomes of it?", "It is left out of the figures")
        .fill("Why?", "The member showed us the test.");
    assert_eq!(assessor.submit(&decision).await.status, 303);
    assert_eq!(assessor.submit(&decision).await.status, 409, "decided once");

    let told = house.portal.mail_to(editor.email.as_str()).await;
    let letter = told
        .iter()
        .find(|m| m.subject.contains("left out"))
        .unwrap();
    assert!(
        letter.text.contains("The member showed us the test.") && letter.text.contains(&reference)
    );
    house.run().await;
    let page = editor.get(FIGURES).await;
    assert!(row(&page, "Time to reply")[0].contains("Not measured: 2 enquiries so far, 3 needed"));
    assert!(page.body.contains("Left out by an assessor"));
    assert!(!house.profile().await.contains("Usually replies"));
    let events =
        "select count(*) from audit_events where what in ('figure.contested', 'figure.decided')";
    assert_eq!(house.count(events).await, 2);
}

#[tokio::test]
async fn nobody_contests_a_record_of_another_and_a_figure_as_a_whole_only_stays() {
    let house = house().await;
    let reference = three_replies(&house).await;
    let reader = house.member(Level::Reader).await;
    let path = format!("{FIGURES}/contest");
    let programme = house.programme.to_string();
    let sent = |record: &str| {
        form(&[
            ("programme", programme.as_str()),
            ("figure", "reply"),
            ("record", record),
            ("why", "No"),
        ])
    };
    assert_eq!(reader.post(&path, sent(&reference)).await.status, 403);
    let editor = house.member(Level::Editor).await;
    assert_eq!(editor.post(&path, sent("SB-2222-2222")).await.status, 404);
    assert_eq!(editor.post(&path, sent("")).await.status, 303);
    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let listed = assessor.get("/stewardship/figures").await;
    let case = listed.attributes("main table a", "href")[0].clone();
    let forged = form(&[("decision", "left-out"), ("reason", "No")]);
    assert_eq!(assessor.post(&case, forged).await.status, 422);
    let own = Person::assessor_named("Own Assessor").of(house.harbour.id, Level::Reader);
    let own = house.portal.signed_in(&own).await;
    assert_eq!(own.get(&case).await.status, 403);
}

async fn open_notes(house: &House) -> i64 {
    house.run().await;
    house.run().await;
    house
        .count("select count(*) from early_ending_notes where state <> 'closed'")
        .await
}

#[tokio::test]
async fn much_that_ends_early_opens_one_note_and_the_same_ends_open_no_second() {
    let house = house().await;
    let mut ids = Vec::new();
    for owner in ["a", "b", "c", "d", "e", "f", "g", "h"] {
        ids.push(house.begin(owner).await);
    }
    house.end(ids[0], EndReason::MentorStopped).await;
    house.end(ids[1], EndReason::NotAsPromised).await;
    assert_eq!(open_notes(&house).await, 0, "a quarter");
    house.end(ids[2], EndReason::MentorStopped).await;
    assert_eq!(open_notes(&house).await, 1);

    let assessor = house.portal.signed_in(&Person::assessor()).await;
    let listed = assessor.get("/stewardship/early-endings").await;
    assert!(listed.texts("main table")[0].contains("3 of 8"));
    let note = listed.attributes("main table a", "href")[0].clone();
    let page = assessor.get(&note).await;
    let closed = page.form("Save").choose("Where does it stand?", "Closed");
    assert_eq!(
        assessor.submit(&closed).await.status,
        422,
        "with what was found"
    );
    let closed = closed.fill(
        "What did you find?",
        "One mentor fell ill; the owners have others.",
    );
    assert_eq!(assessor.submit(&closed).await.status, 303);
    assert_eq!(open_notes(&house).await, 0, "the same ends");
    assert_eq!(assessor.submit(&closed).await.status, 409);
    house.end(ids[3], EndReason::MentorStopped).await;
    assert_eq!(open_notes(&house).await, 1, "a new one");
    let listed = house.score().await;
    assert!(listed > 0.0, "the programme is listed as before");
}
