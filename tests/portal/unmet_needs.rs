//! What people looked for and found nothing good for: how it is counted, and what the pages of places and sectors tell.

use chrono::{Days, NaiveDate};
use soundingboard::{
    directory::store::bulk::Batch,
    matching::SectorCover,
    taxonomy::{Challenge, Region, Sector},
    values::OrganisationId,
};
use sqlx::PgPool;

use crate::support::{
    Answer, Setting, TestPortal,
    listings::{assessed_until, clock, database, organisation, programme, write},
};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";
const ROBOT: &str = "Mozilla/5.0 (compatible; ExampleBot/2.1; +http://bot.example/)";
/// Nobody in the town helps with it.
const UNMET: &str = "/find/results?challenge=hiring&challenge=cash-flow&place=LS1&sector=mining-and-quarrying&stage=starting";
const LEEDS: &str = "/browse/areas/leeds-city-region";
const YORKSHIRE: &str = "/browse/areas/yorkshire-and-the-humber";
const MINING: &str = "/browse/sectors/mining-and-quarrying";

struct Town {
    portal: TestPortal,
    pool: PgPool,
}

impl Town {
    /// An assessed organisation that helps with cash flow in Yorkshire, and one that is not assessed and helps with tenders
    /// everywhere.
    async fn build() -> Self {
        let (pool, url) = database().await;
        let mut harbour = organisation("Harbour Mentors");
        harbour.tier = assessed_until(2027);
        let open = organisation("Open Door");
        let mut money = programme(&harbour, "Money matters");
        money.coverage.regions.insert(Region::YorkshireAndTheHumber);
        money.challenges.insert(Challenge::CashFlow);
        money.sectors = SectorCover::Some([Sector::Construction].into_iter().collect());
        let mut tenders = programme(&open, "Tenders");
        tenders.coverage.national = true;
        tenders.challenges.insert(Challenge::Tenders);
        tenders.sectors = SectorCover::Some([Sector::Construction].into_iter().collect());
        let batch = Batch {
            organisations: vec![harbour, open],
            programmes: vec![money, tenders],
            mentors: Vec::new(),
        };
        write(&pool, batch).await;
        let setting = Setting {
            clock: clock(),
            ..Setting::default()
        };
        let portal = TestPortal::start_on(&url, setting).await;
        Self { portal, pool }
    }

    async fn look(&self, path: &str, user_agent: &str) -> Answer {
        let request = self.portal.request("GET", path);
        self.portal
            .send(request.header("user-agent", user_agent))
            .await
    }

    /// The rows as Postgres writes them.
    async fn rows(&self) -> Vec<String> {
        self.portal.state.flush_counts().await;
        sqlx::query_scalar("select needs::text from unmet_needs needs order by 1")
            .fetch_all(&self.pool)
            .await
            .unwrap()
    }

    /// As so many searches of a month would have been counted, straight into the table.
    async fn count(&self, month: (i32, u32), place: &str, sector: &str, number: i32) {
        sqlx::query("insert into unmet_needs values ($1, $2, $3, 'cash-flow', 'starting', $4)")
            .bind(NaiveDate::from_ymd_opt(month.0, month.1, 1).unwrap())
            .bind(place)
            .bind(sector)
            .bind(number)
            .execute(&self.pool)
            .await
            .unwrap();
    }

    /// Pages are drawn from memory, which is brought up to date each day.
    async fn next_day(&self) {
        let state = &self.portal.state;
        state.clock.set(state.clock.now() + Days::new(1));
        let reloaded = state.directory.reload_if_outdated(&self.pool, &state.clock);
        assert!(reloaded.await.unwrap());
    }

    /// What a page says is missing.
    async fn gaps(&self, path: &str) -> Vec<String> {
        let page = self.portal.get(path).await;
        assert_eq!(page.status, 200);
        page.texts("[aria-labelledby=missing] tbody tr")
    }
}

#[tokio::test]
async fn a_search_that_finds_nothing_good_is_counted_once_also_from_memory_and_no_more_is_kept() {
    let town = Town::build().await;
    assert_eq!(town.look(UNMET, FIREFOX).await.status, 200);
    let row = |number| {
        format!("(2026-11-01,leeds-city-region,mining-and-quarrying,hiring,starting,{number})")
    };
    assert_eq!(town.rows().await, [row(1)]);
    town.look(UNMET, FIREFOX).await;
    assert_eq!(town.rows().await, [row(2)], "from memory");
    let open_door: OrganisationId =
        sqlx::query_scalar("select organisation_id from organisations where slug = 'open-door'")
            .fetch_one(&town.pool)
            .await
            .unwrap();
    for (path, agent) in [
        (UNMET, ROBOT),
        (UNMET, ""),
        (&UNMET.replace("find/results", "api/matches"), FIREFOX),
        (&format!("{UNMET}&page=2"), FIREFOX),
        (&format!("{UNMET}&limit=1"), FIREFOX),
        (&format!("{UNMET}&organisation={open_door}"), FIREFOX),
    ] {
        assert_eq!(town.look(path, agent).await.status, 200, "{path}");
    }
    assert_eq!(
        town.rows().await,
        [row(2)],
        "programs, what is leafed through, and what one organisation has"
    );
}

#[tokio::test]
async fn a_search_that_finds_something_good_or_says_nothing_is_not_counted() {
    let town = Town::build().await;
    for query in [
        "",
        "words=mining",
        "challenge=cash-flow&place=LS1",
        "challenge=tenders&sector=construction",
        "place=the+moon",
    ] {
        town.look(&format!("/find/results?{query}"), FIREFOX).await;
    }
    assert_eq!(town.rows().await, Vec::<String>::new());
    town.look("/find/results?challenge=cash-flow&place=Cardiff", FIREFOX)
        .await;
    assert_eq!(
        town.rows().await,
        ["(2026-11-01,wales,\"\",cash-flow,\"\",1)"],
        "good for others, and not here"
    );
}

#[tokio::test]
async fn what_cannot_be_written_now_is_written_later() {
    let town = Town::build().await;
    town.look(UNMET, FIREFOX).await;
    let rename = async |statement: &'static str| {
        sqlx::query(statement).execute(&town.pool).await.unwrap();
    };
    rename("alter table unmet_needs rename to elsewhere").await;
    town.portal.state.flush_counts().await;
    rename("alter table elsewhere rename to unmet_needs").await;
    assert_eq!(town.rows().await.len(), 1);
    assert_eq!(town.rows().await.len(), 1, "and not twice");
}

#[tokio::test]
async fn nine_searches_are_not_shown_and_ten_are() {
    let town = Town::build().await;
    for _ in 0..9 {
        town.look(UNMET, FIREFOX).await;
    }
    town.rows().await;
    town.next_day().await;
    for path in [LEEDS, YORKSHIRE, MINING] {
        assert!(town.gaps(path).await.is_empty(), "{path}");
        let page = town.portal.get(path).await;
        let main = page.texts("main").remove(0);
        assert!(main.contains("in vain 10 times or more since 1 September 2026"));
        assert!(!main.contains(" 9 "), "{main}");
    }
    town.look(UNMET, FIREFOX).await;
    town.rows().await;
    town.next_day().await;
    let here = [
        "Help with Hiring people 10",
        "Kind of business Mining and quarrying 10",
        "Stage Starting up 10",
    ];
    assert_eq!(town.gaps(LEEDS).await, here);
    assert_eq!(town.gaps(YORKSHIRE).await, here);
    assert_eq!(
        town.gaps(MINING).await,
        [
            "Help with Hiring people 10",
            "Stage Starting up 10",
            "Where Yorkshire and the Humber 10"
        ]
    );
    assert!(town.gaps("/browse/areas/wales").await.is_empty());
    assert!(town.gaps(&format!("{LEEDS}?page=1")).await.len() == 3);
}

#[tokio::test]
async fn a_region_and_its_areas_together_give_away_nothing_that_is_held_back() {
    let town = Town::build().await;
    town.count((2026, 11), "leeds-city-region", "mining-and-quarrying", 12)
        .await;
    town.count((2026, 11), "sheffield-city-region", "energy-supply", 4)
        .await;
    town.count((2026, 10), "yorkshire-and-the-humber", "energy-supply", 5)
        .await;
    town.next_day().await;
    assert_eq!(
        town.gaps(YORKSHIRE).await,
        town.gaps(LEEDS).await,
        "the other nine would be 21 less 12"
    );
    assert_eq!(town.gaps(LEEDS).await[0], "Help with Cash flow 12");
    assert!(
        town.gaps("/browse/areas/sheffield-city-region")
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn months_are_shown_for_90_days_and_kept_for_two_years() {
    let town = Town::build().await;
    for month in [(2024, 10), (2024, 11), (2026, 8), (2026, 9)] {
        town.count(month, "leeds-city-region", "mining-and-quarrying", 10)
            .await;
    }
    town.next_day().await;
    assert_eq!(
        town.gaps(LEEDS).await[0],
        "Help with Cash flow 10",
        "September alone"
    );
    town.portal.run_timetable().await;
    let rows = town.rows().await;
    assert_eq!(rows.len(), 3);
    assert!(rows[0].starts_with("(2024-11-01"), "{rows:?}");
}

#[tokio::test]
async fn a_place_tells_what_there_is_by_tier_and_whose_it_is() {
    let town = Town::build().await;
    let page = town.portal.get(YORKSHIRE).await;
    assert_eq!(
        page.texts("[aria-labelledby=provision] tbody tr"),
        ["Mentoring organisations 1 1", "Mentoring programmes 1 1"]
    );
    assert_eq!(
        page.texts("h3"),
        [
            "Money matters",
            "Tenders",
            "For this part of the country",
            "Across the UK"
        ]
    );
    let covering = page.texts(".columns.plain-list li");
    assert_eq!(
        covering,
        [
            "Harbour Mentors Assessed 1 January 2025",
            "Open Door Not assessed"
        ]
    );
    let wales = town.portal.get("/browse/areas/wales").await;
    assert_eq!(
        wales.texts("[aria-labelledby=provision] tbody tr"),
        ["Mentoring organisations 0 1", "Mentoring programmes 0 1"]
    );
    let nobody = town.portal.get(MINING).await;
    assert!(
        nobody
            .texts("[aria-labelledby=provision] tbody tr")
            .is_empty()
    );
}
