//! How often programmes are shown in results and how often their pages are opened.
//!
//! Counted without a cookie, an address or anything else about who looks: so a person who loads a page again counts
//! again. What says of itself that it is a program is not counted, nor what a browser fetches before anybody asked for it.
//! Numbers gather in memory, one lock a page, and are added to the table about once a minute and at the end of the program;
//! one that is killed loses that minute.

use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    extract::FromRequestParts,
    http::{Method, header::USER_AGENT, request::Parts},
};
use chrono::NaiveDate;
use tokio::time::sleep;
use tracing::warn;

use super::store::exposures;
use crate::{platform::db::Db, values::ProgrammeId};

/// How much may be lost when the program is killed.
const EVERY: Duration = Duration::from_mins(1);

/// Numbers of one programme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exposure {
    /// On pages of results.
    pub shown: u32,
    /// Its own page.
    pub opened: u32,
}

/// What was counted and is not in the table yet. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Exposures(Arc<Mutex<HashMap<(ProgrammeId, NaiveDate), Exposure>>>);

/// Whether somebody looks, as far as a request tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looker {
    Person,
    /// A robot, a preview, a check that the site is up.
    Program,
}

impl Exposures {
    /// One page of results with these programmes on it.
    pub fn count_shown(&self, looker: Looker, programmes: &[ProgrammeId], on: NaiveDate) {
        if looker == Looker::Person && !programmes.is_empty() {
            let mut counted = self.lock();
            for programme in programmes {
                counted.entry((*programme, on)).or_default().shown += 1;
            }
        }
    }

    /// One programme's own page.
    pub fn count_opened(&self, looker: Looker, programme: ProgrammeId, on: NaiveDate) {
        if looker == Looker::Person {
            self.lock().entry((programme, on)).or_default().opened += 1;
        }
    }

    /// Adds what was counted to the table. On an error it is kept for the next time.
    pub async fn flush(&self, db: &Db) -> sqlx::Result<()> {
        let counted = std::mem::take(&mut *self.lock());
        let counted: Vec<_> = counted.into_iter().collect();
        if counted.is_empty() {
            return Ok(());
        }
        let added = db
            .write(async |conn| exposures::add(conn, &counted).await)
            .await;
        if added.is_err() {
            let mut since = self.lock();
            for (of, exposure) in counted {
                let sum = since.entry(of).or_default();
                sum.shown += exposure.shown;
                sum.opened += exposure.opened;
            }
        }
        added
    }

    /// Flushes again and again, for as long as the program runs. Each server counts for itself. Never returns.
    pub async fn follow(&self, db: &Db) {
        loop {
            sleep(EVERY).await;
            if let Err(error) = self.flush(db).await {
                warn!("what was shown cannot be noted yet: {error}");
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(ProgrammeId, NaiveDate), Exposure>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Looker {
    /// Robots that mean no harm say what they are, nearly always in one of these words; libraries that fetch pages name
    /// themselves. A browser's words hold none of them.
    fn of(user_agent: &str) -> Self {
        const SIGNS: [&str; 14] = [
            "bot",
            "crawl",
            "spider",
            "slurp",
            "preview",
            "monitor",
            "uptime",
            "headless",
            "lighthouse",
            "curl",
            "wget",
            "python",
            "http",
            "java/",
        ];
        let words = user_agent.to_ascii_lowercase();
        // Robots give the address of a page about themselves, which begins with one of the signs.
        if words.is_empty() || SIGNS.iter().any(|sign| words.contains(sign)) {
            Self::Program
        } else {
            Self::Person
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Looker {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let headers = &parts.headers;
        let is_ahead = headers.contains_key("sec-purpose") || headers.contains_key("x-moz");
        if parts.method != Method::GET || is_ahead {
            return Ok(Self::Program);
        }
        let user_agent = headers
            .get(USER_AGENT)
            .and_then(|agent| agent.to_str().ok());
        Ok(Self::of(user_agent.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_say_what_they_are_and_people_have_browsers() {
        for robot in [
            "",
            "Mozilla/5.0 (compatible; ExampleBot/2.1; +http://bot.example/about)",
            "curl/8.5.0",
            "python-requests/2.32",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36",
        ] {
            assert_eq!(Looker::of(robot), Looker::Program, "{robot}");
        }
        for person in [
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1",
        ] {
            assert_eq!(Looker::of(person), Looker::Person, "{person}");
        }
    }

    #[test]
    fn a_page_counts_once_for_each_programme_and_a_robots_not_at_all() {
        let exposures = Exposures::default();
        let (one, other) = (ProgrammeId::new(), ProgrammeId::new());
        let day = NaiveDate::MIN;
        exposures.count_shown(Looker::Person, &[one, other], day);
        exposures.count_shown(Looker::Person, &[one], day);
        exposures.count_opened(Looker::Person, one, day);
        exposures.count_shown(Looker::Program, &[one], day);
        exposures.count_opened(Looker::Program, one, day);
        let counted = exposures.lock();
        assert_eq!(
            counted[&(one, day)],
            Exposure {
                shown: 2,
                opened: 1
            }
        );
        assert_eq!(
            counted[&(other, day)],
            Exposure {
                shown: 1,
                opened: 0
            }
        );
    }
}
