//! What people can see and have erased of what is held about them.

mod complete;
mod link;
mod planted;
mod retention;
mod stays;

use soundingboard::{
    directory::Organisation,
    listings::{Listing, publish},
    values::{AccountId, Slug},
};
use sqlx::PgPool;

use crate::support::{
    Answer, Setting, TestPortal,
    listings::{clock, database, organisation, programme},
};

/// A portal at a fixed time with one organisation, “Harbour Mentors”, that looks after its listing.
async fn house() -> (TestPortal, PgPool, Organisation) {
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    house_with(setting).await
}

async fn house_with(setting: Setting) -> (TestPortal, PgPool, Organisation) {
    let (pool, url) = database().await;
    let harbour = publish_harbour_mentors(&pool).await;
    (TestPortal::start_on(&url, setting).await, pool, harbour)
}

pub async fn publish_harbour_mentors(pool: &PgPool) -> Organisation {
    let harbour = organisation("Harbour Mentors");
    let listing = Listing {
        programmes: vec![programme(&harbour, "One to one")],
        organisation: harbour.clone(),
        mark: None,
    };
    let mut tx = pool.begin().await.unwrap();
    let slug: Slug = publish(&mut tx, &listing, AccountId::new(), clock().now())
        .await
        .unwrap();
    assert_eq!(slug.as_str(), "harbour-mentors");
    tx.commit().await.unwrap();
    harbour
}

/// Asks for the link as a person does, and gives its path from the message.
async fn link(portal: &TestPortal, mailbox: &str) -> String {
    let page = portal.get("/your-data").await;
    let form = page
        .form("Send me the link")
        .fill("Your email address", mailbox);
    let sent = portal.post(&form.address, form.body()).await;
    assert_eq!(
        (sent.status, sent.header("location")),
        (303, "/your-data/sent")
    );
    let message = portal.mail_to(mailbox).await.pop().unwrap();
    assert_eq!(message.subject, "Your data on Soundingboard");
    let at = message.text.find("/your-data/").unwrap();
    let path = message.text[at..].split_whitespace().next().unwrap();
    path.to_owned()
}

/// Goes the way to the end, and gives the page it leads to.
async fn erase(portal: &TestPortal, link: &str, mailbox: &str) -> Answer {
    let page = portal.get(&format!("{link}/erasure")).await;
    let form = page.form(&format!("Erase all that is held about {mailbox}"));
    let erased = portal.post(&form.address, form.body()).await;
    assert_eq!(erased.status, 303, "{}", erased.body);
    portal.get(erased.header("location")).await
}

/// Every row of every table, as text: what anybody who copies the database would have.
pub async fn dump(pool: &PgPool) -> String {
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.tables
         where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    assert!(tables.len() > 40, "{tables:?}");
    let mut dump = String::new();
    for table in tables {
        let query = format!("select '{table}: ' || row::text from {table} row order by 1");
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(query))
            .fetch_all(pool)
            .await
            .unwrap();
        for row in rows {
            dump.push_str(&row);
            dump.push('\n');
        }
    }
    dump
}

/// The lines of a text in which a word stands, whatever its capitals; also as bytes written in hexadecimal, and as a form
/// is sent.
fn lines_with<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let plain = word.to_lowercase();
    let as_sent = plain.replace('@', "%40").replace(' ', "+");
    let hex = data_encoding::HEXLOWER.encode(word.as_bytes());
    let lines = text.lines().filter(|line| {
        let line = line.to_lowercase();
        [&plain, &as_sent, &hex]
            .iter()
            .any(|form| line.contains(form.as_str()))
    });
    lines.collect()
}
