//! "Write to me when someone new fits", from the results to the last message.

mod asking;
mod ending;
mod telling;

use chrono::TimeDelta;
use soundingboard::{
    alerts::personal,
    directory::{Organisation, Programme, store::bulk::Batch},
    matching::SectorCover,
    platform::{mail::Message, personal::Held},
    taxonomy::{Challenge, Sector, Stage},
    values::EmailAddress,
};
use sqlx::PgPool;

use crate::support::{
    Setting, TestPortal,
    listings::{clock, database, organisation, programme, write},
};

const OWNER: &str = "owner@shop.example";
const NEED: &str = "challenge=cash-flow&stage=starting&sector=plumber&place=LS1+4DY";
/// As it is kept: canonical, and without the end of the postcode.
const KEPT: &str = "challenge=cash-flow&stage=starting&sector=plumber&place=LS1";

struct House {
    portal: TestPortal,
    pool: PgPool,
    open_door: Organisation,
}

/// A portal with one organisation that has a programme which fits, and one which fits badly.
async fn house() -> House {
    let (pool, url) = database().await;
    let open_door = organisation("Open Door");
    let mut weak = programme(&open_door, "For farmers");
    weak.coverage.national = true;
    weak.sectors = SectorCover::Some([Sector::Farming].into_iter().collect());
    let batch = Batch {
        organisations: vec![open_door.clone()],
        programmes: vec![good(&open_door, "There before"), weak],
        mentors: Vec::new(),
    };
    write(&pool, batch).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    House {
        portal: TestPortal::start_on(&url, setting).await,
        pool,
        open_door,
    }
}

/// Fits [`NEED`] with more than 60 points.
fn good(of: &Organisation, name: &str) -> Programme {
    let mut it = programme(of, name);
    it.coverage.national = true;
    it.challenges = [Challenge::CashFlow].into_iter().collect();
    it.stages = [Stage::Starting].into_iter().collect();
    it.sectors = SectorCover::Some([Sector::Construction].into_iter().collect());
    it.places = Some(10);
    it
}

impl House {
    async fn publish(&self, programmes: Vec<Programme>) {
        let batch = Batch {
            organisations: vec![self.open_door.clone()],
            programmes,
            mentors: Vec::new(),
        };
        write(&self.pool, batch).await;
        self.reload().await;
    }

    async fn reload(&self) {
        let state = &self.portal.state;
        let reloaded = state
            .directory
            .reload_if_outdated(&self.pool, &state.clock)
            .await;
        reloaded.unwrap();
    }

    /// Moves the clock on, and does what is due then.
    async fn days_later(&self, days: i64) {
        let clock = &self.portal.state.clock;
        clock.set(clock.now() + TimeDelta::days(days));
        self.reload().await;
        self.portal.run_timetable().await;
    }

    /// Fills the form in, and gives the way of the link to confirm.
    async fn ask(&self, mailbox: &str) -> String {
        let drawn = self.portal.get(&format!("/alerts/new?{NEED}")).await;
        let filled = drawn
            .form("Write to me")
            .fill("Your email address", mailbox);
        let sent = self.portal.post(&filled.address, filled.body()).await;
        assert_eq!(
            (sent.status, sent.header("location")),
            (303, "/alerts/sent"),
            "{}",
            sent.body
        );
        let mail = self.portal.mail_to(mailbox).await;
        way(mail.last().unwrap(), "/alerts/confirm/")
    }

    /// Asks and confirms; gives the link to stop.
    async fn confirmed(&self, mailbox: &str) -> String {
        let confirm = self.ask(mailbox).await;
        assert_eq!(self.portal.post(&confirm, "").await.status, 303);
        let mail = self.portal.mail_to(mailbox).await;
        way(mail.last().unwrap(), "/alerts/stop/")
    }

    /// Messages about programmes, without those that ask to confirm.
    async fn news(&self, mailbox: &str) -> Vec<Message> {
        let mut mail = self.portal.mail_to(mailbox).await;
        mail.retain(|message| message.subject.contains("fit"));
        mail
    }

    async fn kept(&self) -> i64 {
        let count = sqlx::query_scalar("select count(*) from alerts");
        count.fetch_one(&self.pool).await.unwrap()
    }

    async fn held(&self, mailbox: &str) -> Vec<Held> {
        let mailbox = EmailAddress::parse(mailbox).unwrap();
        let mut conn = self.pool.acquire().await.unwrap();
        personal::export(&mut conn, &mailbox).await.unwrap()
    }
}

/// The path of the link in a message that begins like this.
fn way(message: &Message, start: &str) -> String {
    let mut links = message.text.lines().filter(|line| line.starts_with("http"));
    let link = links.find(|link| link.contains(start));
    let link = link.unwrap_or_else(|| panic!("no {start} in {}", message.text));
    link[link.find(start).unwrap()..].to_owned()
}

fn names(message: &Message) -> Vec<&str> {
    let names = message.text.lines().filter_map(|line| {
        let (name, organisation) = line.split_once(", ")?;
        (organisation == "Open Door").then_some(name)
    });
    names.collect()
}
