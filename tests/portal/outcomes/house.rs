//! A portal with one organisation, and owners who begin, answer and end.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate, TimeDelta};
use soundingboard::{
    accounts::Level,
    directory::{Organisation, Programme},
    enquiries::{
        Enquiry, Request,
        progress::{By, EndReason, Refusal, Step},
        store::{enquiries, requests},
    },
    listings::{Listing, publish},
    matching::Coverage,
    values::{AccountId, EmailAddress, EnquiryId, MentorId, ProgrammeId, RequestId},
};
use sqlx::PgPool;

use crate::support::{
    Answer, Person, Setting, TestPortal, Visitor,
    listings::{clock, database, organisation, programme},
};

pub struct House {
    pub portal: TestPortal,
    pub pool: PgPool,
    pub harbour: Organisation,
    pub programme: ProgrammeId,
}

/// A portal at a fixed time, a Friday in November 2026, with one organisation and one programme of it.
pub async fn house() -> House {
    let (pool, url) = database().await;
    let harbour = organisation("Harbour Mentors");
    let one_to_one = Programme {
        coverage: Coverage {
            national: true,
            ..Coverage::default()
        },
        ..programme(&harbour, "One to one")
    };
    let id = one_to_one.id;
    let listing = Listing {
        organisation: harbour.clone(),
        programmes: vec![one_to_one],
        mark: None,
    };
    let mut tx = pool.begin().await.unwrap();
    publish(&mut tx, &listing, AccountId::new(), clock().now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    House {
        portal: TestPortal::start_on(&url, setting).await,
        pool,
        harbour,
        programme: id,
    }
}

impl House {
    pub fn today(&self) -> NaiveDate {
        self.portal.state.clock.today()
    }

    pub fn move_days(&self, days: i64) {
        let clock = &self.portal.state.clock;
        clock.set(clock.now() + TimeDelta::days(days));
    }

    pub fn move_months(&self, months: u32) {
        let clock = &self.portal.state.clock;
        clock.set(clock.now() + Months::new(months));
    }

    pub async fn member(&self, level: Level) -> Visitor<'_> {
        let person = Person::member(self.harbour.id, level);
        self.portal.signed_in(&person).await
    }

    /// Somebody on the organisation's roster who has confirmed their mailbox, `mina@mentors.example`.
    pub async fn mentor(&self, name: &str) -> MentorId {
        let mentor = MentorId::new();
        let roster = "
            with mentor as (insert into mentors (mentor_id) values ($1))
            insert into roster_entries (
                entry_id, organisation_id, mentor_id, person_id, name, mailbox, added_at, changed_at, confirmed_at
            )
            values ($1, $2, $1, $1, $3, $4, now(), now(), now())";
        sqlx::query(roster)
            .bind(mentor.0)
            .bind(self.harbour.id.0)
            .bind(name)
            .bind(format!("{name}@mentors.example"))
            .execute(&self.pool)
            .await
            .unwrap();
        mentor
    }

    /// An enquiry that the organisation got today, and answers within five days, or so it says.
    pub async fn enquire(&self, owner: &str) -> EnquiryId {
        let at = self.portal.state.clock.now();
        let request = Request {
            id: RequestId::new(),
            name: owner.to_owned(),
            business: String::new(),
            mailbox: EmailAddress::parse(&mailbox(owner)).ok(),
            phone: String::new(),
            message: "Help with hiring".to_owned(),
            need: String::new(),
            lines: Vec::new(),
            consented_at: at,
            made_at: at,
            confirmed_at: Some(at),
            erased_at: None,
        };
        let mut tx = self.pool.begin().await.unwrap();
        requests::insert(&mut tx, &request).await.unwrap();
        let enquiry = Enquiry::new(request.id, self.programme, self.harbour.id, 5, at);
        enquiries::insert(&mut tx, &enquiry).await.unwrap();
        let step = enquiry.pass_on(self.today() + TimeDelta::days(5)).unwrap();
        enquiries::record(&mut tx, &step, at).await.unwrap();
        tx.commit().await.unwrap();
        enquiry.id
    }

    pub async fn step(&self, id: EnquiryId, step: impl FnOnce(&Enquiry) -> Result<Step, Refusal>) {
        let mut tx = self.pool.begin().await.unwrap();
        let enquiry = enquiries::find(&mut tx, id).await.unwrap().unwrap();
        let at = self.portal.state.clock.now();
        let step = step(&enquiry).unwrap();
        enquiries::record(&mut tx, &step, at).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn reply(&self, id: EnquiryId) {
        let by = By::Account(AccountId::new());
        self.step(id, |enquiry| enquiry.reply(by)).await;
    }

    /// Asked, answered and begun, all today.
    pub async fn begin(&self, owner: &str) -> EnquiryId {
        let id = self.enquire(owner).await;
        self.reply(id).await;
        let today = self.today();
        self.step(id, |enquiry| enquiry.start(By::Owner, today, None, today))
            .await;
        id
    }

    pub async fn end(&self, id: EnquiryId, because: EndReason) {
        let today = self.today();
        self.step(id, |enquiry| {
            enquiry.end(By::Owner, today, because, false, today)
        })
        .await;
    }

    pub async fn run(&self) {
        self.portal.run_timetable().await;
        let state = &self.portal.state;
        let reloaded = state
            .directory
            .reload_if_outdated(&self.pool, &state.clock)
            .await;
        reloaded.unwrap();
    }

    /// The paths of the links to questions in the messages to a mailbox, each once, in the order of their first message.
    pub async fn links_to(&self, mailbox: &str) -> Vec<String> {
        let mut known = BTreeSet::new();
        let messages = self.portal.mail_to(mailbox).await;
        let texts = messages.iter().flat_map(|message| message.text.lines());
        texts
            .filter_map(|line| line.split_once("/follow-up/"))
            .map(|(_, token)| format!("/follow-up/{}", token.trim()))
            .filter(|link| known.insert(link.clone()))
            .collect()
    }

    pub async fn answer(&self, link: &str, question: &str, words: &str) -> Answer {
        let page = self.portal.get(link).await;
        let form = page.form("Send my answers").choose(question, words);
        self.portal.post(&form.address, form.body()).await
    }

    pub async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    /// The directory's version, which every portal loads anew when it rises.
    pub async fn version(&self) -> i64 {
        self.count("select version from directory_versions").await
    }

    /// The programme's score for an owner who says nothing.
    pub async fn score(&self) -> f64 {
        let answer = self.portal.get("/api/matches").await.json();
        answer["matches"][0]["score"].as_f64().unwrap()
    }

    pub async fn profile(&self) -> String {
        let path = "/organisations/harbour-mentors/programmes/one-to-one";
        self.portal.get(path).await.texts("main").join(" ")
    }
}

/// Where an owner of this name is written to.
pub fn mailbox(owner: &str) -> String {
    format!("{owner}@owners.example")
}
