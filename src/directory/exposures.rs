//! How often programmes are shown in results and how often their pages are opened.
//!
//! Counted without a cookie, an address or anything else about who looks: so a person who loads a page again counts
//! again. What says of itself that it is a program is not counted, nor what a browser fetches before anybody asked for it.
//! Numbers are gathered by a [`Tally`].

use std::convert::Infallible;

use super::{exposure::Exposure, store::exposures};
use crate::{
    platform::{db::Db, tally::Tally},
    values::ProgrammeId,
};
use axum::{
    extract::FromRequestParts,
    http::{Method, header::USER_AGENT, request::Parts},
};
use chrono::NaiveDate;

/// What was counted and is not in the table yet. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Exposures(Tally<(ProgrammeId, NaiveDate), Exposure>);

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
        if looker == Looker::Person {
            let once = Exposure {
                shown: 1,
                opened: 0,
            };
            self.0
                .add(programmes.iter().map(|programme| (*programme, on)), once);
        }
    }

    /// One programme's own page.
    pub fn count_opened(&self, looker: Looker, programme: ProgrammeId, on: NaiveDate) {
        if looker == Looker::Person {
            let once = Exposure {
                shown: 0,
                opened: 1,
            };
            self.0.add([(programme, on)], once);
        }
    }

    /// Adds what was counted to the table. On an error it is kept for the next time.
    pub async fn flush(&self, db: &Db) -> sqlx::Result<()> {
        let write = async |counted: &[_]| {
            db.write(async |conn| exposures::add(conn, counted).await)
                .await
        };
        self.0.flush(write).await
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

    #[tokio::test]
    async fn a_page_counts_once_for_each_programme_and_a_robots_not_at_all() {
        let exposures = Exposures::default();
        let (one, other) = (ProgrammeId::new(), ProgrammeId::new());
        let day = NaiveDate::MIN;
        exposures.count_shown(Looker::Person, &[one, other], day);
        exposures.count_shown(Looker::Person, &[one], day);
        exposures.count_opened(Looker::Person, one, day);
        exposures.count_shown(Looker::Program, &[one], day);
        exposures.count_opened(Looker::Program, one, day);
        let counted = exposures.0.flush(async |counted| Err(counted.to_vec()));
        let mut counted = counted.await.unwrap_err();
        counted.sort_by_key(|(_, exposure)| exposure.shown);
        let (fewer, more) = (
            Exposure {
                shown: 1,
                opened: 0,
            },
            Exposure {
                shown: 2,
                opened: 1,
            },
        );
        assert_eq!(counted, [((other, day), fewer), ((one, day), more)]);
    }
}
