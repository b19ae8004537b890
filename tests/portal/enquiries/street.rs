//! A street of three organisations that the tests of this room know by heart, and the way to ask them.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use soundingboard::{
    accounts::Level,
    directory::{
        Organisation, Programme,
        store::{
            bulk::{self, Batch},
            keeping,
        },
    },
    enquiries::{Enquiry, paths, store},
    platform::clock::Clock,
    taxonomy::{Challenge, Sector},
    values::{ProgrammeId, Reference, RequestId},
};
use sqlx::{Connection, PgConnection};

use crate::support::{Answer, Person, Setting, TestPortal, Visitor, listings, new_database};

pub const MAILBOX: &str = "ann@shop.example";
pub const MAKERS: &str = "harbour-mentors/makers-mentoring";
pub const NEED: &str = "challenge=cash-flow&place=LS1+4DY";

pub struct Street {
    pub portal: TestPortal,
    pub url: String,
    pub harbour: Organisation,
    /// Of Harbour Mentors, Open Door and Quayside, with two places each.
    pub programmes: Vec<Programme>,
}

/// A Monday in November 2026, at ten.
pub fn monday() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 10, 0, 0).unwrap()
}

/// Three claimed organisations with a programme each, and one that nobody has claimed.
pub async fn street() -> Street {
    let url = new_database().await;
    let mut conn = PgConnection::connect(&url).await.unwrap();
    let mut tx = conn.begin().await.unwrap();
    let claimed: Vec<_> = ["Harbour Mentors", "Open Door", "Quayside"]
        .map(listings::organisation)
        .into();
    let unclaimed = listings::organisation("Far Away");
    let names = ["Makers mentoring", "Shop mentoring", "Growth mentoring"];
    let mut programmes: Vec<_> = claimed
        .iter()
        .zip(names)
        .map(|(of, name)| programme(of, name))
        .collect();
    programmes[0].promised_reply_days = Some(3);
    let mut batch = Batch {
        organisations: claimed.clone(),
        programmes: programmes.clone(),
        mentors: claimed
            .iter()
            .map(|of| listings::mentor(&[of], Sector::Manufacturing, 2))
            .collect(),
    };
    batch.organisations.push(unclaimed.clone());
    batch.programmes.push(programme(&unclaimed, "Elsewhere"));
    bulk::write(&mut tx, &batch).await.unwrap();
    for organisation in &claimed {
        keeping::claim(&mut tx, organisation.id, monday())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let setting = Setting {
        clock: Clock::fixed(monday()),
        ..Setting::default()
    };
    Street {
        portal: TestPortal::start_on(&url, setting).await,
        url,
        harbour: claimed[0].clone(),
        programmes,
    }
}

fn programme(of: &Organisation, name: &str) -> Programme {
    let mut programme = listings::programme(of, name);
    programme.coverage.national = true;
    programme.challenges = [Challenge::CashFlow].into_iter().collect();
    programme.places = Some(2);
    programme
}

impl Street {
    pub async fn conn(&self) -> PgConnection {
        PgConnection::connect(&self.url).await.unwrap()
    }

    /// Moves the clock so many days on.
    pub fn wait(&self, days: i64) {
        let clock = &self.portal.state.clock;
        clock.set(clock.now() + TimeDelta::days(days));
    }

    /// Somebody who answers Harbour Mentors' enquiries.
    pub async fn member(&self) -> Visitor<'_> {
        let member = Person::member(self.harbour.id, Level::Editor);
        self.portal.signed_in(&member).await
    }

    /// The first question, with what a link says; `to` programmes with the need.
    pub async fn question(&self, to: &[&str]) -> Answer {
        let to: Vec<_> = to.iter().map(|name| format!("to={name}")).collect();
        let query = format!("{}&{NEED}", to.join("&"));
        self.portal.get(&format!("/enquiries/new?{query}")).await
    }

    /// The check page, with all questions answered.
    pub async fn checked(&self, to: &[&str]) -> Answer {
        let question = self.question(to).await;
        let message = question
            .form("Continue")
            .fill("What do you want help with?", "My cash runs out in March.");
        let who = self.portal.post(&message.address, message.body()).await;
        let person = who
            .form("Continue")
            .fill("Your name", "Ann Lee")
            .fill("Your email address", MAILBOX)
            .fill("What your business is called", "Lee’s Shop");
        self.portal.post(&person.address, person.body()).await
    }

    /// Asks, and gives the path of the link that confirms it.
    pub async fn ask(&self, to: &[&str]) -> String {
        let form = self.checked(to).await.form("Agree and send enquiry");
        let sent = self.portal.post(&form.address, form.body()).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let done = self.portal.get(sent.header("location")).await;
        assert_eq!(done.heading(), "Look in your mail");
        self.last_link("/enquiries/confirm/").await
    }

    /// Asks and confirms; gives the path of the status page.
    pub async fn ask_and_confirm(&self, to: &[&str]) -> String {
        let link = self.ask(to).await;
        let sent = self.portal.post(&link, "").await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        sent.header("location").to_owned()
    }

    /// The path of the last link of a kind that the owner was sent.
    pub async fn last_link(&self, beginning: &str) -> String {
        let mail = self.portal.mail_to(MAILBOX).await;
        let text = &mail.last().unwrap().text;
        let at = text.find(beginning).unwrap_or_else(|| panic!("{text}"));
        text[at..].split_whitespace().next().unwrap().to_owned()
    }

    /// Every enquiry of the request that a status page shows.
    pub async fn enquiries(&self, status: &str) -> Vec<Enquiry> {
        let token = status.rsplit('/').next().unwrap();
        let id = self
            .portal
            .state
            .enquiry_links
            .follow_status(token)
            .unwrap();
        self.enquiries_of(id).await
    }

    pub async fn enquiries_of(&self, request: RequestId) -> Vec<Enquiry> {
        let mut conn = self.conn().await;
        store::enquiries::list_of_request(&mut conn, request)
            .await
            .unwrap()
    }

    /// The page of an enquiry.
    pub async fn page(&self, status: &str, reference: &Reference) -> Answer {
        let token = status.rsplit('/').next().unwrap();
        self.portal.get(&paths::enquiry(token, reference)).await
    }

    pub async fn places(&self, programme: ProgrammeId) -> i16 {
        let places = sqlx::query_scalar("select places from programmes where programme_id = $1");
        let mut conn = self.conn().await;
        places.bind(programme.0).fetch_one(&mut conn).await.unwrap()
    }

    pub async fn count(&self, table: &'static str) -> i64 {
        let count = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        let mut conn = self.conn().await;
        sqlx::query_scalar(count)
            .fetch_one(&mut conn)
            .await
            .unwrap()
    }
}
