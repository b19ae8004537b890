//! Every version of the criteria: from when it holds, and what changed; as a page and for programs.

use askama::Template;
use axum::{Json, response::Response};
use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::day;
use crate::{
    criteria::{Changes, CriteriaSet, CriterionKey, Part, Version, paths, published_sets},
    platform::http::{AppError, Frame, Seen, render},
};

#[derive(Template)]
#[template(path = "criteria/versions.html")]
struct VersionsPage {
    frame: Frame,
    /// The latest first.
    versions: Vec<Published>,
}

/// A version among the others.
struct Published {
    set: &'static CriteriaSet,
    /// The last day on which new cases began with it; `None` while they do.
    until: Option<NaiveDate>,
    /// `None` for the first version.
    changes: Option<Changes>,
}

/// `GET /criteria/versions`.
pub async fn versions(frame: Frame, seen: Seen) -> Result<Response, AppError> {
    seen.unless_same(("versions of the criteria", Version::CURRENT), || {
        let versions = history(published_sets());
        render(&VersionsPage { frame, versions })
    })
}

/// `GET /api/criteria/versions`.
pub async fn for_programs(seen: Seen) -> Result<Response, AppError> {
    let edition = ("versions of the criteria for programs", Version::CURRENT);
    seen.unless_same(edition, || {
        let versions = history(published_sets());
        let told: Vec<_> = versions.iter().map(Told::from).collect();
        Ok(Json(told))
    })
}

/// The sets, given from the first on, as the page tells them.
fn history(sets: &[&'static CriteriaSet]) -> Vec<Published> {
    let before = std::iter::once(None).chain(sets.iter().map(Some));
    let after = sets.iter().skip(1).map(Some).chain([None]);
    let mut versions: Vec<_> = sets
        .iter()
        .zip(before.zip(after))
        .map(|(set, (before, after))| Published {
            set,
            until: after.and_then(|next| next.published_on.checked_sub_days(Days::new(1))),
            changes: before.map(|before| Changes::between(before, set)),
        })
        .collect();
    versions.reverse();
    versions
}

impl Published {
    /// "From 22 November 2026", "From 22 November 2026 to 31 January 2028".
    fn period(&self) -> String {
        let from = day(self.set.published_on);
        match self.until {
            Some(until) => format!("From {from} to {}", day(until)),
            None => format!("From {from}"),
        }
    }

    fn count(&self) -> usize {
        self.set.criteria().count()
    }

    fn key_count(&self) -> usize {
        self.set.criteria().filter(|one| one.key_criterion).count()
    }

    fn path(&self) -> String {
        format!("{}?version={}", paths::CRITERIA, self.set.version)
    }
}

/// A version for programs. The criteria themselves are where `criteria` points.
#[derive(Serialize)]
struct Told {
    version: Version,
    from: NaiveDate,
    until: Option<NaiveDate>,
    added: Vec<CriterionKey>,
    removed: Vec<CriterionKey>,
    changed: Vec<ToldChange>,
    criteria: String,
}

#[derive(Serialize)]
struct ToldChange {
    criterion: CriterionKey,
    parts: Vec<Part>,
}

impl From<&Published> for Told {
    fn from(published: &Published) -> Self {
        let changes = published.changes.clone().unwrap_or_default();
        let keys = |criteria: Vec<&crate::criteria::Criterion>| -> Vec<_> {
            criteria.into_iter().map(|one| one.key).collect()
        };
        let version = published.set.version;
        Self {
            version,
            from: published.set.published_on,
            until: published.until,
            added: keys(changes.added),
            removed: keys(changes.removed),
            changed: changes
                .reworded
                .into_iter()
                .map(|reworded| ToldChange {
                    criterion: reworded.after.key,
                    parts: reworded.parts,
                })
                .collect(),
            criteria: format!("{}?version={version}", paths::API_CRITERIA),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use http::Uri;

    use super::*;
    use crate::{criteria::changes::tests::made_up_version, platform::http::Site};

    #[test]
    fn a_version_holds_until_the_day_before_the_next() {
        let versions = history(&[CriteriaSet::current(), made_up_version()]);
        let periods: Vec<_> = versions.iter().map(Published::period).collect();
        assert_eq!(
            periods,
            [
                "From 1 February 2028",
                "From 22 November 2026 to 31 January 2028"
            ]
        );
    }

    #[test]
    fn the_page_tells_what_the_next_version_changes() {
        let page = VersionsPage {
            frame: Frame::on(
                Arc::new(Site::new("")),
                Uri::from_static("/criteria/versions"),
            ),
            versions: history(&[CriteriaSet::current(), made_up_version()]),
        };
        let html = page.render().unwrap();
        for words in [
            "E5 One more",
            "Another title",
            "Every new application uses it",
            "Not a key criterion",
            "The first version",
        ] {
            assert!(html.contains(words), "{words}: {html}");
        }
        assert!(!html.contains("no other version"), "{html}");
    }

    #[test]
    fn programs_are_told_the_same() {
        let versions = history(&[CriteriaSet::current(), made_up_version()]);
        let told = serde_json::to_value(Told::from(&versions[0])).unwrap();
        assert_eq!(told["added"], serde_json::json!(["E5"]));
        assert_eq!(told["changed"][0]["parts"][0]["after"], "Another title");
    }
}
