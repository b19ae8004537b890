//! What an organisation learns about itself, and how it is counted.

mod counting;
mod dashboard;
mod peers;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use soundingboard::{
    accounts::Level,
    directory::{Organisation, Programme, store::bulk::Batch},
    enquiries::{
        Enquiry, Request,
        progress::{By, Refusal, Step},
        store::{enquiries, requests},
    },
    values::{AccountId, EmailAddress, RequestId},
};
use sqlx::PgPool;

use crate::support::{
    Answer, Person, Setting, TestPortal, Visitor,
    listings::{clock, database, organisation, programme, write},
};

const DASHBOARD: &str = "/manage/harbour-mentors/dashboard";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";
const ROBOT: &str = "Mozilla/5.0 (compatible; ExampleBot/2.1; +http://bot.example/)";

struct House {
    portal: TestPortal,
    pool: PgPool,
    harbour: Organisation,
    one: Programme,
}

impl House {
    /// Harbour Mentors with one programme, and so many others with one each.
    async fn build(others: usize) -> Self {
        let (pool, url) = database().await;
        let mut organisations = vec![organisation("Harbour Mentors")];
        organisations.extend((0..others).map(|n| organisation(&format!("Other {n}"))));
        let mut programmes: Vec<_> = organisations
            .iter()
            .map(|of| programme(of, "One to one"))
            .collect();
        for programme in &mut programmes {
            programme.coverage.national = true;
        }
        let (harbour, one) = (organisations[0].clone(), programmes[0].clone());
        let batch = Batch {
            organisations,
            programmes,
            mentors: Vec::new(),
        };
        write(&pool, batch).await;
        let setting = Setting {
            clock: clock(),
            ..Setting::default()
        };
        Self {
            portal: TestPortal::start_on(&url, setting).await,
            pool,
            harbour,
            one,
        }
    }

    async fn reader(&self) -> Visitor<'_> {
        let person = Person::member(self.harbour.id, Level::Reader);
        self.portal.signed_in(&person).await
    }

    async fn look(&self, path: &str, user_agent: &str) -> Answer {
        let request = self.portal.request("GET", path);
        self.portal
            .send(request.header("user-agent", user_agent))
            .await
    }

    async fn flush(&self) {
        let state = &self.portal.state;
        state.directory.exposures().flush(&state.db).await.unwrap();
    }

    /// Times shown and opened, day by day.
    async fn exposures(&self, of: &Programme) -> Vec<(NaiveDate, i32, i32)> {
        self.flush().await;
        sqlx::query_as(
            "select day, shown, opened from programme_exposures where programme_id = $1 order by day",
        )
        .bind(of.id)
        .fetch_all(&self.pool)
        .await
        .unwrap()
    }

    /// An enquiry that goes through these steps, each at its own time.
    async fn enquire(&self, steps: &[(DateTime<Utc>, NextStep)]) {
        let at = steps[0].0;
        let request = Request {
            id: RequestId::new(),
            name: "Pat Owner".to_owned(),
            business: String::new(),
            mailbox: EmailAddress::parse("pat@people.example").ok(),
            phone: String::new(),
            message: "Please help.".to_owned(),
            need: String::new(),
            lines: Vec::new(),
            consented_at: at,
            made_at: at,
            confirmed_at: Some(at),
            erased_at: None,
        };
        let mut tx = self.pool.begin().await.unwrap();
        requests::insert(&mut tx, &request).await.unwrap();
        let mut enquiry = Enquiry::new(request.id, self.one.id, self.harbour.id, 5, at);
        enquiries::insert(&mut tx, &enquiry).await.unwrap();
        for (at, next) in steps {
            let step = next(&enquiry).unwrap();
            enquiry = enquiries::record(&mut tx, &step, *at).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

type NextStep = fn(&Enquiry) -> Result<Step, Refusal>;

fn at(month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, month, day, 9, 0, 0).unwrap()
}

fn on(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn member() -> By {
    By::Account(AccountId::new())
}

/// The summary at the top, by name.
fn summary(page: &Answer) -> Vec<(String, String)> {
    let names = page.texts("dl dt").into_iter();
    names.zip(page.texts("dl dd strong")).collect()
}

fn figure(page: &Answer, name: &str) -> String {
    let rows = summary(page);
    let found = rows.iter().find(|(known, _)| known == name);
    found.map(|(_, figure)| figure.clone()).unwrap()
}
