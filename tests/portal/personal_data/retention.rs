//! What is forgotten of enquiries by itself.

use chrono::{DateTime, Months, TimeDelta, Utc};
use soundingboard::{
    directory::Organisation,
    enquiries::{
        Enquiry, Request, Stage,
        jobs::retention,
        progress::By,
        store::{enquiries, messages, requests},
    },
    values::{AccountId, EmailAddress, ProgrammeId, RequestId},
};
use sqlx::PgPool;

use super::{dump, house};
use crate::support::TestPortal;

const WORDS: &str = "quokkarequest";

struct Asked {
    request: RequestId,
    enquiry: Enquiry,
}

/// A request of one programme, made now; passed on, if it is confirmed.
async fn ask(portal: &TestPortal, pool: &PgPool, of: &Organisation, is_confirmed: bool) -> Asked {
    let at = portal.state.clock.now();
    let programme: ProgrammeId =
        sqlx::query_scalar("select programme_id from programmes where organisation_id = $1")
            .bind(of.id)
            .fetch_one(pool)
            .await
            .unwrap();
    let request = Request {
        id: RequestId::new(),
        name: "Kim Owner".to_owned(),
        business: String::new(),
        mailbox: EmailAddress::parse("kim@shop.example").ok(),
        phone: String::new(),
        message: WORDS.to_owned(),
        need: String::new(),
        lines: Vec::new(),
        consented_at: at,
        made_at: at,
        confirmed_at: is_confirmed.then_some(at),
        erased_at: None,
    };
    let mut tx = pool.begin().await.unwrap();
    requests::insert(&mut tx, &request).await.unwrap();
    let mut enquiry = Enquiry::new(request.id, programme, of.id, 5, at);
    enquiries::insert(&mut tx, &enquiry).await.unwrap();
    if is_confirmed {
        let step = enquiry.pass_on(portal.state.clock.today()).unwrap();
        enquiry = enquiries::record(&mut tx, &step, at).await.unwrap();
    }
    tx.commit().await.unwrap();
    Asked {
        request: request.id,
        enquiry,
    }
}

async fn forget(portal: &TestPortal, pool: &PgPool) -> (usize, usize) {
    let now = portal.state.clock.now();
    let mut tx = pool.begin().await.unwrap();
    let words = retention::forget_words(&mut tx, now).await.unwrap();
    let unconfirmed = retention::forget_unconfirmed(&mut tx, now).await.unwrap();
    tx.commit().await.unwrap();
    (words, unconfirmed)
}

fn set(portal: &TestPortal, at: DateTime<Utc>) {
    portal.state.clock.set(at);
}

async fn erased_at(pool: &PgPool, request: RequestId) -> Option<DateTime<Utc>> {
    let mut conn = pool.acquire().await.unwrap();
    let found = requests::find(&mut conn, request).await.unwrap();
    found.unwrap().erased_at
}

#[tokio::test]
async fn what_nobody_confirmed_goes_after_a_week_and_what_was_confirmed_stays() {
    let (portal, pool, harbour) = house().await;
    let begun = portal.state.clock.now();
    let unconfirmed = ask(&portal, &pool, &harbour, false).await;
    let confirmed = ask(&portal, &pool, &harbour, true).await;
    set(&portal, begun + TimeDelta::days(7));
    assert_eq!(forget(&portal, &pool).await, (0, 0), "a week, not less");
    set(&portal, begun + TimeDelta::days(7) + TimeDelta::seconds(1));
    assert_eq!(forget(&portal, &pool).await, (0, 1));
    let mut conn = pool.acquire().await.unwrap();
    let gone = requests::find(&mut conn, unconfirmed.request)
        .await
        .unwrap();
    assert_eq!(gone, None);
    let gone = enquiries::find(&mut conn, unconfirmed.enquiry.id)
        .await
        .unwrap();
    assert_eq!(gone, None);
    assert_eq!(erased_at(&pool, confirmed.request).await, None);
    let after = dump(&pool).await;
    assert_eq!(forget(&portal, &pool).await, (0, 0));
    assert_eq!(
        dump(&pool).await,
        after,
        "run twice, it changes nothing more"
    );
}

#[tokio::test]
async fn words_and_contacts_go_a_year_after_the_last_message_and_the_figures_stay() {
    let (portal, pool, harbour) = house().await;
    let begun = portal.state.clock.now();
    let silent = ask(&portal, &pool, &harbour, true).await;
    let written = ask(&portal, &pool, &harbour, true).await;
    let later = begun + TimeDelta::days(30);
    set(&portal, later);
    let by = By::Account(AccountId::new());
    let mut tx = pool.begin().await.unwrap();
    let step = written.enquiry.reply(by).unwrap();
    let replied = enquiries::record(&mut tx, &step, later).await.unwrap();
    messages::insert(&mut tx, replied.id, by, "We can help.", later)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    set(&portal, begun + Months::new(12) + TimeDelta::seconds(1));
    assert_eq!(forget(&portal, &pool).await, (1, 0));
    assert!(erased_at(&pool, silent.request).await.is_some());
    assert_eq!(erased_at(&pool, written.request).await, None);
    set(&portal, later + Months::new(12) + TimeDelta::seconds(1));
    assert_eq!(forget(&portal, &pool).await, (1, 0));
    let all = dump(&pool).await;
    for gone in [WORDS, "kim@shop.example", "Kim Owner"] {
        assert!(!all.contains(gone), "{gone}");
    }
    let mut conn = pool.acquire().await.unwrap();
    let kept = enquiries::find(&mut conn, replied.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept, replied, "days and stages go on counting");
    assert_eq!(forget(&portal, &pool).await, (0, 0));
    assert_eq!(dump(&pool).await, all, "run twice, it changes nothing more");
}

#[tokio::test]
async fn while_mentoring_goes_on_the_owner_can_be_asked_about_its_first_year() {
    let (portal, pool, harbour) = house().await;
    let begun = portal.state.clock.now();
    let asked = ask(&portal, &pool, &harbour, true).await;
    let by = By::Account(AccountId::new());
    let today = portal.state.clock.today();
    let mut tx = pool.begin().await.unwrap();
    let step = asked.enquiry.reply(by).unwrap();
    let enquiry = enquiries::record(&mut tx, &step, begun).await.unwrap();
    let step = enquiry.start(by, today, None, today).unwrap();
    let enquiry = enquiries::record(&mut tx, &step, begun).await.unwrap();
    assert_eq!(enquiry.stage, Stage::Started);
    tx.commit().await.unwrap();
    set(&portal, begun + Months::new(13));
    assert_eq!(forget(&portal, &pool).await, (0, 0));
    set(&portal, begun + Months::new(14) + TimeDelta::seconds(1));
    assert_eq!(forget(&portal, &pool).await, (1, 0));
}
