//! The equality questions: counted, and never more than that.

use chrono::{Months, NaiveDate};
use soundingboard::equality::Period;

use crate::support::{Answer, Person, Setting, TestPortal, form, listings::clock};

const PAGE: &str = "/equality-questions";

async fn portal() -> TestPortal {
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    TestPortal::start_with(setting).await
}

/// Answers as so many people did, straight into the counts.
async fn given(portal: &TestPortal, question: &str, answers: &[(&str, i32)]) {
    let month = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    for (answer, number) in answers {
        sqlx::query("insert into equality_counts values ($1, $2, $3, $4)")
            .bind(month)
            .bind(question)
            .bind(answer)
            .bind(number)
            .execute(portal.state.db.pool())
            .await
            .unwrap();
    }
}

async fn rows(portal: &TestPortal) -> Vec<String> {
    sqlx::query_scalar("select counts::text from equality_counts counts order by 1")
        .fetch_all(portal.state.db.pool())
        .await
        .unwrap()
}

async fn figures(portal: &TestPortal) -> Answer {
    let administrator = portal.signed_in(&Person::administrator()).await;
    administrator.get("/admin/equality").await
}

#[tokio::test]
async fn an_answer_is_counted_by_its_month_and_nothing_else_is_written() {
    let portal = portal().await;
    let before = crate::personal_data::dump(portal.state.db.pool()).await;
    let page = portal.get(PAGE).await;
    let form = page
        .form("Send the answers")
        .choose("How old are you?", "35 to 44")
        .choose("gender", "Woman")
        .choose("ethnic group", "Prefer not to say");
    let sent = portal.post(&form.address, form.body()).await;
    assert_eq!(
        (sent.status, sent.header("location")),
        (303, "/equality-questions/thanks")
    );
    assert_eq!(
        portal.get(sent.header("location")).await.heading(),
        "Thank you"
    );
    let counted = [
        "(2026-11-01,age,35-to-44,1)",
        "(2026-11-01,disability,not-answered,1)",
        "(2026-11-01,ethnic-group,prefer-not-to-say,1)",
        "(2026-11-01,gender,woman,1)",
    ];
    assert_eq!(rows(&portal).await, counted);
    let after = crate::personal_data::dump(portal.state.db.pool()).await;
    let others = after
        .lines()
        .filter(|line| !line.starts_with("equality_counts"));
    assert!(
        others.eq(before.lines()),
        "no other row tells that or when somebody answered"
    );
    let again = portal.post(&form.address, form.body()).await;
    assert_eq!(again.status, 303);
    assert_eq!(rows(&portal).await, counted, "sent twice, it counts once");
}

#[tokio::test]
async fn all_can_be_skipped_in_one_go_and_what_is_not_ours_counts_for_nothing() {
    let portal = portal().await;
    let page = portal.get(PAGE).await;
    let skip = page.attributes("main a.button", "href");
    assert_eq!(portal.get(&skip[0]).await.heading(), "Thank you");
    let legends = page.texts("legend");
    assert_eq!(legends.len(), 4);
    let ways_out = page
        .texts(".choice")
        .into_iter()
        .filter(|words| words == "Prefer not to say");
    assert_eq!(ways_out.count(), 4);
    for nothing in [form(&[]), form(&[("age", "<b>"), ("reference", "SB-1")])] {
        assert_eq!(portal.post(PAGE, nothing).await.status, 303);
    }
    assert!(rows(&portal).await.is_empty());
}

#[tokio::test]
async fn the_page_holds_nothing_that_could_lead_back_to_an_enquiry() {
    let portal = portal().await;
    let page = portal
        .get(&format!("{PAGE}?reference=SB-7K3M-9QPX&x=1"))
        .await;
    assert!(!page.body.contains("SB-7K3M-9QPX"));
    let hidden = page.attributes("main input[type=hidden]", "name");
    assert_eq!(hidden, ["form_key"]);
}

#[tokio::test]
async fn figures_come_when_the_half_year_is_over_and_small_ones_never() {
    let portal = portal().await;
    given(
        &portal,
        "gender",
        &[
            ("woman", 41),
            ("man", 30),
            ("another", 2),
            ("not-answered", 3),
        ],
    )
    .await;
    given(&portal, "age", &[("35-to-44", 60), ("55-to-64", 15)]).await;
    given(&portal, "disability", &[("no", 4), ("yes-a-lot", 1)]).await;
    let early = figures(&portal).await;
    assert!(early.texts("table").is_empty());
    assert!(early.texts("main")[0].contains("1 January 2027"));

    let clock = &portal.state.clock;
    clock.set(clock.now() + Months::new(2));
    let page = figures(&portal).await;
    let tables = page.texts("table");
    let of = |question: &str| {
        let table = tables.iter().find(|table| table.starts_with(question));
        table.unwrap().clone()
    };
    assert_eq!(
        of("Which of these"),
        "Which of these best describes your gender? Answer Owners Woman 40 Man 30 I use another term Held back \
         Prefer not to say Held back"
    );
    let age = of("How old");
    assert!(
        age.contains("35 to 44 60") && age.contains("55 to 64 15"),
        "{age}"
    );
    let disability = of("Does a");
    assert!(!disability.contains(['1', '4']), "{disability}");
    let name = Period::of(NaiveDate::from_ymd_opt(2026, 11, 1).unwrap()).name();
    assert!(page.texts("h2").contains(&name));
}

#[tokio::test]
async fn who_answers_often_has_to_wait() {
    let portal = portal().await;
    for number in 0..21 {
        let sent = portal.post(PAGE, form(&[("age", "35-to-44")])).await;
        assert_eq!(sent.status, if number < 20 { 303 } else { 429 });
    }
}
