//! "Write to me when someone new fits", from the results to the last message.

use chrono::TimeDelta;
use soundingboard::{
    alerts::personal,
    directory::{
        Organisation, Programme,
        store::{bulk::Batch, keeping},
    },
    matching::SectorCover,
    platform::{mail::Message, personal::Held},
    taxonomy::{Challenge, Sector, Stage},
    values::EmailAddress,
};
use sqlx::PgPool;

use crate::support::{
    Answer, Setting, TestPortal,
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

#[tokio::test]
async fn who_asks_is_written_to_once_a_week_and_only_of_what_is_new() {
    let house = house().await;
    let confirm = house.ask(OWNER).await;
    let page = house.portal.get(&confirm).await;
    assert_eq!(page.heading(), "May we write to you when someone new fits?");
    assert_eq!(page.header("cache-control"), "private, no-store");
    house
        .publish(vec![good(&house.open_door, "Too soon")])
        .await;
    house.days_later(1).await;
    assert!(
        house.news(OWNER).await.is_empty(),
        "opening the link is no yes"
    );
    let done = house.portal.post(&confirm, "").await;
    let done = house.portal.get(done.header("location")).await;
    assert_eq!(done.heading(), "We write to you when someone new fits");

    house.portal.run_timetable().await;
    let news = house.news(OWNER).await;
    assert_eq!(news.len(), 1, "it came after the alert was made");
    assert_eq!(names(&news[0]), ["Too soon"]);
    assert_eq!(news[0].subject, "A new programme fits what you told us");
    house.portal.run_timetable().await;
    assert_eq!(house.news(OWNER).await.len(), 1, "nothing is told twice");

    let mut weak = programme(&house.open_door, "For other farmers");
    weak.coverage.national = true;
    weak.sectors = SectorCover::Some([Sector::Farming].into_iter().collect());
    let more = ["One more", "And another"].map(|name| good(&house.open_door, name));
    house.publish([more.to_vec(), vec![weak]].concat()).await;
    house.days_later(3).await;
    house.days_later(3).await;
    assert_eq!(house.news(OWNER).await.len(), 1, "within the week none");
    house.days_later(1).await;
    let news = house.news(OWNER).await;
    assert_eq!(news.len(), 2);
    let mut told = names(&news[1]);
    told.sort_unstable();
    assert_eq!(told, ["And another", "One more"]);
    for days in [7, 7, 7] {
        house.days_later(days).await;
    }
    assert_eq!(house.news(OWNER).await.len(), 2, "nothing new, no message");
}

#[tokio::test]
async fn a_message_says_why_it_comes_and_leads_to_what_it_tells_of() {
    let house = house().await;
    house.confirmed(OWNER).await;
    house
        .publish(vec![good(&house.open_door, "Brand new")])
        .await;
    house.days_later(1).await;
    let news = house.news(OWNER).await.remove(0);
    for part in [
        "What you told us:",
        "- Sector: Construction (plumber)",
        "- Where you are: LS1",
        "Not assessed. ",
        " of 100 points.",
        "You asked for this on 20 November 2026.",
    ] {
        assert!(news.text.contains(part), "{part} in {}", news.text);
    }
    let results = way(&news, "/find/results");
    assert_eq!(results, format!("/find/results?{KEPT}"));
    let profile = way(&news, "/organisations/");
    assert_eq!(house.portal.get(&profile).await.status, 200);
    let stored: Option<String> =
        sqlx::query_scalar("select stop_address from messages where subject = $1")
            .bind(&news.subject)
            .fetch_one(&house.pool)
            .await
            .unwrap();
    assert!(stored.unwrap().ends_with(&way(&news, "/alerts/stop/")));
}

#[tokio::test]
async fn nobody_s_own_words_are_carried_to_a_mailbox_that_has_not_said_yes() {
    let house = house().await;
    let need = "challenge=cash-flow&words=Buy+now&sector=cheap+pills+plumber&place=Leeds";
    let drawn = house.portal.get(&format!("/alerts/new?{need}")).await;
    let filled = drawn
        .form("Write to me")
        .fill("Your email address", "stranger@shop.example");
    house.portal.post(&filled.address, filled.body()).await;
    let mail = house.portal.mail_to("stranger@shop.example").await;
    let text = &mail[0].text;
    assert!(text.contains("- Sector: Construction\n"), "{text}");
    assert!(
        !text.contains("Buy now") && !text.contains("pills"),
        "{text}"
    );
    let page = house.portal.get(&way(&mail[0], "/alerts/confirm/")).await;
    assert!(page.body.contains("Buy now"), "its owner sees all of it");
}

#[tokio::test]
async fn a_programme_that_is_full_is_told_of_once_it_has_places() {
    let house = house().await;
    house.confirmed(OWNER).await;
    let at = house.portal.state.clock.now();
    let mut conn = house.pool.acquire().await.unwrap();
    keeping::claim(&mut conn, house.open_door.id, at)
        .await
        .unwrap();
    let mut full = good(&house.open_door, "Full at first");
    full.places = Some(0);
    for (places, told) in [(0, 0), (4, 1)] {
        full.places = Some(places);
        house.publish(vec![full.clone()]).await;
        house.days_later(1).await;
        assert_eq!(house.news(OWNER).await.len(), told, "{places} places");
    }
}

#[tokio::test]
async fn what_nobody_confirms_is_erased_after_a_week() {
    let house = house().await;
    let confirm = house.ask(OWNER).await;
    house.days_later(6).await;
    assert_eq!(house.kept().await, 1);
    house.days_later(1).await;
    assert_eq!(house.kept().await, 0);
    house.days_later(1).await;
    for page in [
        house.portal.get(&confirm).await,
        house.portal.post(&confirm, "").await,
    ] {
        assert_eq!(
            (page.status, page.heading().as_str()),
            (410, "This is not there any more")
        );
    }
}

#[tokio::test]
async fn a_mail_reader_stops_it_with_one_post_and_again_does_no_harm() {
    let house = house().await;
    for (mailbox, content_type, body) in [
        (
            "a@shop.example",
            "application/x-www-form-urlencoded",
            "List-Unsubscribe=One-Click",
        ),
        (
            "b@shop.example",
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n",
        ),
        ("c@shop.example", "text/plain", ""),
    ] {
        let stop = house.confirmed(mailbox).await;
        assert_eq!(house.kept().await, 1);
        // Without Origin, Sec-Fetch-Site or a cookie: no browser sends it.
        for _ in 0..2 {
            let request = house.portal.request("POST", &stop);
            let request = request.header("content-type", content_type).body(body);
            let stopped = house.portal.send(request).await;
            assert_eq!(stopped.status, 200, "it answers and leads nowhere else");
            assert_eq!(house.kept().await, 0, "address and all are gone");
        }
        let again = house.portal.get(&stop).await;
        assert_eq!(again.heading(), "These messages have stopped");
    }
    house
        .publish(vec![good(&house.open_door, "Brand new")])
        .await;
    house.days_later(1).await;
    assert!(house.news("a@shop.example").await.is_empty());
}

#[tokio::test]
async fn a_person_stops_it_by_a_button_and_not_by_opening_the_link() {
    let house = house().await;
    let stop = house.confirmed(OWNER).await;
    let page = house.portal.get(&stop).await;
    assert_eq!(page.heading(), "Stop these messages?");
    assert_eq!(house.kept().await, 1);
    let form = page.form("Stop and erase");
    house.portal.post(&form.address, form.body()).await;
    assert_eq!(house.kept().await, 0);
}

#[tokio::test]
async fn after_a_year_it_ends_unless_it_is_confirmed_again() {
    let house = house().await;
    let confirm = house.confirmed(OWNER).await.replace("stop", "confirm");
    assert_eq!(
        house.portal.get(&confirm).await.status,
        404,
        "a link to stop opens nothing else"
    );
    house.days_later(334).await;
    let asked = "Are you still looking for a mentor?";
    let count_asked = async || {
        let mail = house.portal.mail_to(OWNER).await;
        mail.iter().filter(|one| one.subject == asked).count()
    };
    assert_eq!(count_asked().await, 0);
    house.days_later(1).await;
    assert_eq!(count_asked().await, 1);
    house.days_later(10).await;
    assert_eq!(count_asked().await, 1, "asked once");
    let mail = house.portal.mail_to(OWNER).await;
    let confirm = way(mail.last().unwrap(), "/alerts/confirm/");
    let page = house.portal.get(&confirm).await;
    assert_eq!(page.heading(), "Shall we go on writing to you?");
    let form = page.form("Yes, go on");
    house.portal.post(&form.address, form.body()).await;
    house.days_later(40).await;
    assert_eq!(house.kept().await, 1, "confirmed again");
    house.days_later(335).await;
    assert_eq!(count_asked().await, 1, "the first message's text is gone");
    house.days_later(29).await;
    assert_eq!(house.kept().await, 1);
    house.days_later(1).await;
    assert_eq!(house.kept().await, 0);
}

#[tokio::test]
async fn asking_for_the_same_twice_is_one_alert() {
    let house = house().await;
    let first = house.ask(OWNER).await;
    let second = house.ask("OWNER@shop.example").await;
    assert_eq!(first, second);
    assert_eq!(house.kept().await, 1);
    // A form that is sent twice sends one message.
    let drawn = house.portal.get(&format!("/alerts/new?{NEED}")).await;
    let filled = drawn
        .form("Write to me")
        .fill("Your email address", "b@shop.example");
    for _ in 0..3 {
        let sent = house.portal.post(&filled.address, filled.body()).await;
        assert_eq!(sent.status, 303);
    }
    assert_eq!(house.portal.mail_to("b@shop.example").await.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_looked_out_for_comes_back() {
    let house = house().await;
    let empty = house.portal.get("/alerts/new").await;
    assert_eq!(empty.attributes("main a.button", "href"), ["/find/what"]);
    for (form, faults) in [
        ("need=challenge%3Dcash-flow&floor=good&mailbox=nobody", 1),
        ("need=challenge%3Dcash-flow", 2),
        (
            "need=place%3DAtlantis&floor=good&mailbox=a%40shop.example",
            1,
        ),
        ("", 3),
    ] {
        let refused = house.portal.post("/alerts/new", form).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.texts(".error-summary li").len(),
            faults,
            "{form}: {}",
            refused.body
        );
    }
    assert_eq!(house.kept().await, 0);
}

#[tokio::test]
async fn a_mailbox_is_asked_five_times_a_day_at_most() {
    let house = house().await;
    let post = async |mailbox: &str, word: usize| {
        let form = format!(
            "need=challenge%3Dcash-flow%26words%3Dnumber{word}&floor=any&mailbox={mailbox}"
        );
        house.portal.post("/alerts/new", form).await.status
    };
    for number in 0..5 {
        assert_eq!(post("a%40shop.example", number).await, 303);
    }
    assert_eq!(post("A%40shop.example", 5).await, 429);
    for number in 0..14 {
        let mailbox = format!("b{number}%40shop.example");
        assert_eq!(post(&mailbox, number).await, 303, "{number}");
    }
    assert_eq!(post("c%40shop.example", 0).await, 429, "one address");
}

#[tokio::test]
async fn a_person_s_alerts_are_told_and_erased_whole() {
    let house = house().await;
    house.confirmed(OWNER).await;
    house.confirmed("other@shop.example").await;
    let held = house.held("Owner@Shop.example").await;
    assert_eq!(held.len(), 1);
    let fields = &held[0].fields;
    for field in [
        ("Mailbox", OWNER),
        ("Sector", "Construction (plumber)"),
        ("Where you are", "LS1"),
        ("Confirmed", "20 November 2026, 12:00pm"),
        ("Programmes that are not new to you", "1"),
    ] {
        let field = (field.0.to_owned(), field.1.to_owned());
        assert!(fields.contains(&field), "{field:?} in {fields:?}");
    }
    let mailbox = EmailAddress::parse(OWNER).unwrap();
    let mut conn = house.pool.acquire().await.unwrap();
    let at = house.portal.state.clock.now();
    for expected in [1, 0] {
        let erased = personal::erase(&mut conn, &mailbox, at).await.unwrap();
        assert_eq!(erased, expected);
    }
    assert!(house.held(OWNER).await.is_empty());
    assert_eq!(house.kept().await, 1, "the other's stays");
}

#[tokio::test]
async fn results_and_shortlist_lead_to_it_with_the_need() {
    let house = house().await;
    let leads = |page: &Answer| {
        let links = page.attributes("main a", "href");
        links.into_iter().find(|link| link.starts_with("/alerts/"))
    };
    let some = house.portal.get("/find/results?challenge=cash-flow").await;
    assert_eq!(leads(&some).unwrap(), "/alerts/new?challenge=cash-flow");
    let none = house
        .portal
        .get("/find/results?language=welsh&importance.assurance=must")
        .await;
    assert!(none.body.contains("No programme fits"));
    assert!(leads(&none).is_some());
    let nothing_said = house.portal.get("/find/results").await;
    assert_eq!(leads(&nothing_said), None);
}
