//! What an organisation learns about itself, and how it is counted.

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use soundingboard::{
    accounts::Level,
    directory::{Organisation, Programme, store::bulk::Batch},
    enquiries::{
        Enquiry, Request,
        progress::{By, EndReason, Refusal, Step},
        store::{enquiries, requests},
    },
    values::{AccountId, EmailAddress, ProgrammeId, RequestId},
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

#[tokio::test]
async fn a_page_of_results_counts_once_for_each_programme_also_from_memory() {
    let house = House::build(2).await;
    let today = on(11, 20);
    assert!(house.exposures(&house.one).await.is_empty());
    for _ in 0..3 {
        // The first is drawn, the others come from memory.
        assert_eq!(house.look("/find/results", FIREFOX).await.status, 200);
    }
    assert_eq!(house.exposures(&house.one).await, [(today, 3, 0)]);
    house.look("/find/results", ROBOT).await;
    house.look("/find/results", "").await;
    house.look("/api/matches", FIREFOX).await;
    let ahead = house
        .portal
        .request("GET", "/find/results")
        .header("user-agent", FIREFOX)
        .header("sec-purpose", "prefetch");
    house.portal.send(ahead).await;
    assert_eq!(
        house.exposures(&house.one).await,
        [(today, 3, 0)],
        "programs are not people"
    );

    let page = "/organisations/harbour-mentors/programmes/one-to-one";
    house.look(page, FIREFOX).await;
    house.look(page, ROBOT).await;
    assert_eq!(house.exposures(&house.one).await, [(today, 3, 1)]);
    house.portal.state.clock.set(at(11, 21));
    let state = &house.portal.state;
    let reloaded = state
        .directory
        .reload_if_outdated(&house.pool, &state.clock);
    reloaded.await.unwrap();
    house.look("/find/results", FIREFOX).await;
    assert_eq!(
        house.exposures(&house.one).await,
        [(today, 3, 1), (on(11, 21), 1, 0)]
    );
    house.flush().await;
    assert_eq!(
        house.exposures(&house.one).await.len(),
        2,
        "nothing is added twice"
    );
}

#[tokio::test]
async fn what_was_counted_outlives_a_database_that_is_away_and_a_programme_that_is_gone() {
    let house = House::build(1).await;
    house.look("/find/results", FIREFOX).await;
    sqlx::query("alter table programme_exposures rename to elsewhere")
        .execute(&house.pool)
        .await
        .unwrap();
    let state = &house.portal.state;
    assert!(state.directory.exposures().flush(&state.db).await.is_err());
    sqlx::query("alter table elsewhere rename to programme_exposures")
        .execute(&house.pool)
        .await
        .unwrap();
    sqlx::query("delete from programmes where programme_id <> $1")
        .bind(house.one.id)
        .execute(&house.pool)
        .await
        .unwrap();
    assert_eq!(house.exposures(&house.one).await, [(on(11, 20), 1, 0)]);
}

#[tokio::test]
async fn the_dashboard_tells_what_was_asked_and_what_became_of_it() {
    let house = House::build(0).await;
    house
        .enquire(&[
            (at(10, 1), |of| of.pass_on(on(10, 8))),
            (at(10, 5), |of| of.reply(member())),
            (at(10, 6), |of| of.arrange(member(), on(10, 8), on(10, 6))),
            (at(10, 9), |of| {
                of.start(member(), on(10, 9), None, on(10, 9))
            }),
            (at(11, 9), |of| {
                of.end(member(), on(11, 9), EndReason::NotAFit, false, on(11, 9))
            }),
        ])
        .await;
    house
        .enquire(&[
            (at(11, 2), |of| of.pass_on(on(11, 9))),
            (at(11, 3), |of| of.reply(member())),
        ])
        .await;
    house
        .enquire(&[(at(11, 18), |of| of.pass_on(on(11, 25)))])
        .await;
    house
        .enquire(&[(at(5, 4), |of| of.pass_on(on(5, 11)))])
        .await;
    house.look("/find/results", FIREFOX).await;
    house.flush().await;

    let reader = house.reader().await;
    let page = reader.get(DASHBOARD).await;
    assert_eq!(page.heading(), "Figures of Harbour Mentors");
    for (name, expected) in [
        ("Shown in results", "1"),
        ("Opened", "0"),
        ("Enquiries", "3"),
        ("Answered", "2"),
        ("Median reply", "1.5 working days"),
        ("Started", "1"),
        ("Ended early", "1"),
        ("Ended as planned", "0"),
    ] {
        assert_eq!(figure(&page, name), expected, "{name}");
    }
    let months = page.texts("[aria-labelledby=months-caption] tbody tr");
    assert_eq!(
        months,
        [
            "November 2026 1 0 2 1 1 0 1 0",
            "October 2026 0 0 1 1 2 1 0 0",
            "September 2026 0 0 0 0 None 0 0 0",
        ]
    );
    assert!(
        !page.attributes("svg rect", "width").is_empty(),
        "bars stand beside the numbers"
    );
    let long = reader.get(&format!("{DASHBOARD}?months=12")).await;
    assert_eq!(figure(&long, "Enquiries"), "4");
    let short = reader.get(&format!("{DASHBOARD}?months=1")).await;
    assert_eq!(figure(&short, "Enquiries"), "2");
    let edited = reader.get(&format!("{DASHBOARD}?months=1000")).await;
    assert_eq!(figure(&edited, "Enquiries"), "3", "the usual period");
}

#[tokio::test]
async fn the_file_has_a_row_for_each_programme_and_month_and_no_formula() {
    let house = House::build(0).await;
    sqlx::query("update programmes set name = '=1+1' where programme_id = $1")
        .bind(house.one.id)
        .execute(&house.pool)
        .await
        .unwrap();
    house
        .enquire(&[(at(11, 18), |of| of.pass_on(on(11, 25)))])
        .await;
    let reader = house.reader().await;
    let file = reader.get(&format!("{DASHBOARD}.csv?months=3")).await;
    assert!(file.header("content-type").starts_with("text/csv"));
    let rows: Vec<_> = file.body.lines().collect();
    assert_eq!(rows.len(), 4);
    assert!(rows[0].starts_with("Month,Programme,Shown in results"));
    assert_eq!(rows[1], "2026-09,'=1+1,0,0,0,0,,0,0,0");
    assert_eq!(rows[3], "2026-11,'=1+1,0,0,1,0,,0,0,0");
}

#[tokio::test]
async fn figures_are_for_the_organisations_own_people() {
    let house = House::build(1).await;
    for (person, status) in [
        (Person::member(house.harbour.id, Level::Reader), 200),
        (Person::named("Somebody Else"), 404),
        (Person::assessor(), 404),
        (Person::administrator(), 404),
    ] {
        let visitor = house.portal.signed_in(&person).await;
        for path in [DASHBOARD.to_owned(), format!("{DASHBOARD}.csv")] {
            assert_eq!(
                visitor.get(&path).await.status,
                status,
                "{} at {path}",
                person.name
            );
        }
    }
    let reader = house.reader().await;
    for path in ["/manage/other-0/dashboard", "/manage/other-0/dashboard.csv"] {
        assert_eq!(reader.get(path).await.status, 404);
    }
    assert_eq!(house.portal.get(DASHBOARD).await.status, 303);
}

#[tokio::test]
async fn others_are_told_of_in_fives_and_rounded() {
    for (others, told) in [(4, false), (5, true)] {
        let house = House::build(others).await;
        let ids: Vec<ProgrammeId> =
            sqlx::query_scalar("select programme_id from programmes where programme_id <> $1")
                .bind(house.one.id)
                .fetch_all(&house.pool)
                .await
                .unwrap();
        let mut shown = vec![(house.one.id, 3_000)];
        let numbers = [17, 123, 1_234, 123, 1_777];
        shown.extend(ids.into_iter().zip(numbers));
        for (id, shown) in shown {
            sqlx::query("insert into programme_exposures (programme_id, day, shown) values ($1, '2026-11-02', $2)")
                .bind(id)
                .bind(shown)
                .execute(&house.pool)
                .await
                .unwrap();
        }
        let reader = house.reader().await;
        let page = reader.get(DASHBOARD).await;
        let rows = page.texts("[aria-labelledby=peers-caption] tbody tr");
        let words = page.texts("main").join(" ");
        if told {
            assert_eq!(
                rows,
                [
                    "Yours 3000",
                    "A quarter were below 120",
                    "Half were below 120",
                    "Three quarters were below 1200",
                ]
            );
            assert!(words.contains("There are 5 organisations of the same kind."));
            assert!(words.contains("You were shown more often than about three quarters of them."));
        } else {
            assert!(
                rows.is_empty() && words.contains("fewer than five of them"),
                "{words}"
            );
        }
        for one in ["1234", "123 ", "1777", "Other"] {
            assert!(!words.contains(one), "{one} is a single organisation's");
        }
    }
}

#[tokio::test]
async fn a_listing_that_is_not_listed_has_nothing_to_compare() {
    let house = House::build(6).await;
    sqlx::query("update organisations set listing = 'paused' where organisation_id = $1")
        .bind(house.harbour.id)
        .execute(&house.pool)
        .await
        .unwrap();
    let state = &house.portal.state;
    state.clock.set(state.clock.now() + TimeDelta::minutes(1));
    let reloaded = state
        .directory
        .reload_if_outdated(&house.pool, &state.clock);
    reloaded.await.unwrap();
    let page = house.reader().await.get(DASHBOARD).await;
    assert!(page.body.contains("You have no listed programme now"));
}
