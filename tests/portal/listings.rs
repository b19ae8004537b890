//! What happens to a listing once it is there.

mod calendar;
mod claims;
mod complaints;
mod manage;
mod programmes;
mod publishing;
mod register;
mod stewardship;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use soundingboard::{accounts::Level, directory::Organisation, values::Slug};
use sqlx::PgPool;

use crate::support::{
    Answer, Person, Setting, TestPortal, Visitor,
    listings::{clock, database, organisation},
};
use publishing::{listing, mark, publish_all};

/// A posted form.
fn form(pairs: &[(&str, &str)]) -> String {
    let encoded = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    pairs.join("&")
}

/// What a browser would post of a page's form as it was drawn.
fn as_drawn(page: &Answer) -> Vec<(String, String)> {
    let names = page.attributes("main input:not([type=radio]):not([type=checkbox])", "name");
    let values = page.attributes("main input:not([type=radio]):not([type=checkbox])", "value");
    let picked = page.attributes("main input[checked]", "name");
    let picked = picked
        .into_iter()
        .zip(page.attributes("main input[checked]", "value"));
    let areas = page.attributes("main textarea", "name");
    let texts = areas.into_iter().zip(page.texts("main textarea"));
    names
        .into_iter()
        .zip(values)
        .chain(picked)
        .chain(texts)
        .collect()
}

/// The same with some fields typed over.
fn typed_over(page: &Answer, changes: &[(&str, &str)]) -> String {
    let mut pairs = as_drawn(page);
    pairs.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let changes = changes
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    pairs.extend(changes);
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    form(&pairs)
}

struct House {
    portal: TestPortal,
    pool: PgPool,
    harbour: Organisation,
}

/// A portal at a fixed time with one organisation, “Harbour Mentors”, that looks after its listing; with a mark or not.
async fn house(has_mark: bool) -> House {
    let (pool, url) = database().await;
    let mut harbour = organisation("Harbour Mentors");
    harbour.website = Some("https://www.harbour.example".to_owned());
    let mark = has_mark.then(mark);
    publish_all(&pool, &listing(harbour.clone(), "One to one", mark)).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    House {
        portal: TestPortal::start_on(&url, setting).await,
        pool,
        harbour,
    }
}

impl House {
    /// One of the organisation's people, signed in at the clock's time.
    async fn member(&self, level: Level) -> Visitor<'_> {
        let person = Person::member(self.harbour.id, level);
        self.portal.signed_in(&person).await
    }

    /// Sees to it that pages from memory show what is stored.
    async fn reload(&self) {
        let state = &self.portal.state;
        let reloaded = state
            .directory
            .reload_if_outdated(&self.pool, &state.clock)
            .await;
        reloaded.unwrap();
    }

    /// The clock, so many days on.
    async fn move_on(&self, days: i64) {
        let clock = &self.portal.state.clock;
        clock.set(clock.now() + chrono::TimeDelta::days(days));
        self.reload().await;
    }

    /// Names of the results of an empty need.
    async fn found(&self) -> Vec<String> {
        self.reload().await;
        self.portal.get("/find/results").await.texts(".card h2")
    }

    async fn profile(&self) -> String {
        self.reload().await;
        let page = self.portal.get("/organisations/harbour-mentors").await;
        page.texts("main").join(" ")
    }

    async fn history(&self) -> String {
        let page = self.portal.get("/register/harbour-mentors").await;
        page.texts(".history").join(" ")
    }
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}
