//! One address of every kind of public page, on a portal with a made-up directory.

use std::time::Duration;

use axum::{Router, routing::get};
use chrono::NaiveDate;
use soundingboard::{
    accounts, applications,
    criteria::{self, CriteriaSet},
    demo::{self, Size},
    directory::{self, Locality, Looker, Snapshot, missing::UnmetNeed, unmet::UnmetNeeds},
    front, listings, marks,
    platform::{clock::Clock, db::Db, http::AppError, vault::Vault},
    taxonomy::{Challenge, Region, Sector, Stage},
    values::{AlertId, Term},
};

use crate::support::{Setting, TestPortal, new_database};

pub struct Kinds {
    portal: TestPortal,
    pages: Vec<(String, String)>,
}

/// Enough for several pages of results, and for both tiers.
const SIZE: Size = Size {
    organisations: 40,
    mentors: 1_500,
};

impl Kinds {
    pub async fn of_a_made_up_directory() -> Self {
        let url = new_database().await;
        let today: NaiveDate = Clock::system().today();
        let batch = demo::generate(SIZE, 1, today).unwrap();
        let mut transaction = Db::new(&url).unwrap().begin().await.unwrap();
        demo::load(&mut transaction, &batch, Clock::system().now())
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        look_in_vain(&url, today).await;
        let setting = Setting {
            extra: failures(),
            ..Setting::default()
        };
        let portal = TestPortal::start_on(&url, setting).await;
        // Marks are given by it.
        portal.run_timetable().await;
        let mut pages = fixed();
        pages.extend(listed(&portal.state.directory.snapshot()));
        pages.extend(compared(&portal.state.directory.snapshot()));
        pages.extend(gone(&portal.state.vault));
        Self { portal, pages }
    }

    /// Names for faults and pictures, and paths.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pages
            .iter()
            .map(|(name, path)| (name.as_str(), path.as_str()))
    }

    pub fn portal(&self) -> &TestPortal {
        &self.portal
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.portal.address)
    }
}

/// Searches that found nothing good, for the pages of the area and the sector below: of every challenge and stage.
async fn look_in_vain(url: &str, today: NaiveDate) {
    let db = Db::new(url).unwrap();
    let needs = UnmetNeeds::default();
    for (number, challenge) in Challenge::all().enumerate() {
        let need = UnmetNeed {
            locality: Some(Locality::Region(Region::London)),
            sector: Some(Sector::Mining),
            challenge: Some(challenge),
            stage: Stage::from_index(number % Stage::COUNT),
        };
        for _ in 0..=number + 9 {
            needs.count(Looker::Person, need, today);
        }
    }
    needs.flush(&db).await.unwrap();
}

fn failures() -> Router {
    Router::new()
        .route("/test/gone", get(async || AppError::Gone))
        .route(
            "/test/unprocessable",
            get(async || AppError::Unprocessable("Enter a postcode, like LS1 4DY.".to_owned())),
        )
        .route(
            "/test/too-many",
            get(async || AppError::TooMany {
                retry_after: Duration::from_secs(9),
            }),
        )
        .route(
            "/test/broken",
            get(async || AppError::from(anyhow::anyhow!("a fault made for this test"))),
        )
        .route(
            "/test/unavailable",
            get(async || AppError::Unavailable {
                retry_after: Duration::from_secs(9),
            }),
        )
}

/// Pages whose addresses do not hang on the directory.
fn fixed() -> Vec<(String, String)> {
    let front = front::paths::PAGES.iter().map(|path| match *path {
        "/" => ("home", "/"),
        front::paths::MATCHING_RECORD => ("matching-record", front::paths::MATCHING_RECORD),
        path => (&path[1..], path),
    });
    let others = [
        ("find-start", "/find/start"),
        ("find-what", "/find/what"),
        (
            "find-order",
            "/find/order?challenge=cash-flow&challenge=hiring&challenge=tenders",
        ),
        ("find-business", "/find/business?challenge=cash-flow"),
        ("find-where", "/find/where?challenge=cash-flow"),
        (
            "find-check",
            "/find/check?challenge=cash-flow&place=LS1&sector=plumber&format=online",
        ),
        ("results-all", "/find/results"),
        (
            "results",
            "/find/results?challenge=cash-flow&challenge=hiring&stage=established&sector=plumber&place=LS1&budget=free",
        ),
        ("results-page-2", "/find/results?challenge=cash-flow&page=2"),
        (
            "results-empty",
            "/find/results?challenge=cash-flow&place=LS1&language=bsl&budget=free&importance.assurance=must&importance.availability=must&importance.sector=must&sector=mining",
        ),
        (
            "results-error",
            "/find/results?place=ZZ99+9ZZ&travel_miles=far",
        ),
        ("shortlist-empty", "/shortlist?challenge=cash-flow"),
        ("compare-none", "/compare"),
        (
            "alert",
            "/alerts/new?challenge=cash-flow&sector=plumber&place=LS1&group=veterans",
        ),
        ("alert-empty", "/alerts/new"),
        ("alert-sent", "/alerts/sent"),
        ("your-data", "/your-data"),
        ("your-data-sent", "/your-data/sent"),
        ("your-data-erased", "/your-data/erased"),
        ("equality-questions", "/equality-questions"),
        ("equality-thanks", "/equality-questions/thanks"),
        ("embed", "/embed"),
        (
            "embed-lines",
            "/embed?area=leeds-city-region&sector=construction&partner=growth-hub",
        ),
        ("embed-error", "/embed?area=atlantis&partner=A+B"),
        ("embed-finder", "/embed/finder?sector=construction"),
        (
            "embed-finder-limited",
            "/embed/finder?area=leeds-city-region",
        ),
        ("search", "/search"),
        ("search-found", "/search?q=mentoring"),
        ("search-nothing", "/search?q=xyzzyxyzzy"),
        ("nominate", "/nominations/new?place=cumbria"),
        ("areas", directory::paths::AREAS),
        ("area", "/browse/areas/london"),
        ("area-page-2", "/browse/areas/london?page=2"),
        ("sectors", directory::paths::SECTORS),
        ("sector", "/browse/sectors/construction"),
        ("sector-missing", "/browse/sectors/mining-and-quarrying"),
        ("statistics", "/statistics"),
        ("criteria", criteria::paths::CRITERIA),
        ("criterion", "/criteria/B2"),
        ("criteria-versions", criteria::paths::VERSIONS),
        (
            "how-assessment-works",
            criteria::paths::HOW_ASSESSMENT_WORKS,
        ),
        ("self-check", criteria::paths::SELF_CHECK),
        ("self-check-group", "/self-check/training?C2=2"),
        ("self-check-error", "/self-check/training?C1=na&C2=7"),
        ("self-check-unfinished", "/self-check/result?A1=3"),
        ("apply", applications::paths::APPLY),
        ("sign-in", accounts::paths::SIGN_IN),
        ("register", listings::paths::REGISTER),
        ("not-found", "/nowhere"),
        ("gone", "/test/gone"),
        ("unprocessable", "/test/unprocessable"),
        ("too-many", "/test/too-many"),
        ("broken", "/test/broken"),
        ("unavailable", "/test/unavailable"),
    ];
    front
        .chain(others)
        .map(|(name, path)| (name.to_owned(), path.to_owned()))
        .chain(self_checks())
        .collect()
}

/// The three ends of a self-check.
fn self_checks() -> impl Iterator<Item = (String, String)> {
    [
        ("ready", "3", ""),
        ("nearly", "3", "&B2=0&F2=1&A3=1&C2=na"),
        ("visible", "1", ""),
    ]
    .into_iter()
    .map(|(end, mark, changes)| {
        let marks: Vec<_> = CriteriaSet::current()
            .criteria()
            .map(|criterion| format!("{}={mark}", criterion.key))
            .collect();
        let path = criteria::paths::SELF_CHECK_RESULT;
        (
            format!("self-check-{end}"),
            format!("{path}?{}{changes}", marks.join("&")),
        )
    })
}

/// A profile and a programme of each tier.
fn listed(snapshot: &Snapshot) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (tier, assessed) in [("assessed", true), ("not-assessed", false)] {
        let organisation = snapshot
            .organisations()
            .iter()
            .find(|card| card.is_listed() && card.is_assessed() == assessed)
            .unwrap();
        let programme = snapshot
            .programmes()
            .iter()
            .find(|card| {
                card.is_listed() && snapshot.organisation_of(card).is_assessed() == assessed
            })
            .unwrap();
        pages.push((format!("organisation-{tier}"), organisation.path.clone()));
        let complaint = format!("{}/complaint", organisation.path);
        pages.push((format!("complaint-{tier}"), complaint));
        let verify = marks::paths::verify(&organisation.organisation.slug);
        pages.push((format!("verify-{tier}"), verify));
        pages.push((format!("programme-{tier}"), programme.path.clone()));
    }
    pages
}

/// One, some and too many programmes side by side.
fn compared(snapshot: &Snapshot) -> Vec<(String, String)> {
    let listed = snapshot
        .programmes()
        .iter()
        .filter(|card| card.is_listed() && card.is_mentoring());
    // Some way apart, so that they are of different organisations.
    let names: Vec<_> = listed
        .step_by(5)
        .take(5)
        .map(|card| {
            let organisation = snapshot.organisation_of(card);
            format!("p={}/{}", organisation.organisation.slug, card.slug())
        })
        .collect();
    let need = "challenge=cash-flow&sector=plumber&place=LS1&stage=starting";
    [("one", 1), ("two", 2), ("four", 4), ("five", 5)]
        .into_iter()
        .map(|(words, number)| {
            let path = format!("/compare?{}&{need}", names[..number].join("&"));
            (format!("compare-{words}"), path)
        })
        .collect()
}

/// Secret links of an alert that was stopped.
fn gone(vault: &Vault) -> [(String, String); 2] {
    let alert = AlertId::new().0;
    let confirm = vault.link("alert-confirm", alert);
    let stop = vault.link("alert-stop", alert);
    [
        (
            "alert-gone".to_owned(),
            format!("/alerts/confirm/{confirm}"),
        ),
        ("alert-stopped".to_owned(), format!("/alerts/stop/{stop}")),
    ]
}
