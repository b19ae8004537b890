//! All pages of a feed, one after another. Each is kept as soon as it was read, until the last one is.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use anyhow::{Context, bail, ensure};
use chrono::TimeDelta;
use reqwest::Url;

use super::{Manners, client::Asker};
use crate::{
    imports::{
        openreferral::{
            choice::Choice,
            documents::{self, Envelope, Item},
            harvest::Harvest,
        },
        store::pages::{self, Reading},
    },
    platform::{clock::Clock, db::Db},
};

/// A feed of more pages goes round, or is not one of services.
const MOST_PAGES: u32 = 5_000;
/// Services asked for at a time.
const PAGE_SIZE: &str = "50";
/// What was read longer ago is read anew: the feed will have changed.
const GOES_ON_FOR: TimeDelta = TimeDelta::hours(24);

/// What is read, and with whose help.
pub struct Feed<'a> {
    /// Of the list of services, or of the feed.
    pub url: Url,
    /// The source's key.
    pub source: &'a str,
    pub choice: &'a Choice,
    pub manners: Manners,
    /// Where pages are kept; a dry run keeps none.
    pub keep: Option<(&'a Db, &'a Clock)>,
}

/// What was found, and how.
pub struct Found {
    pub harvest: Harvest,
    pub pages: u32,
    /// Pages that an earlier import, broken off, had read.
    pub read_before: u32,
}

/// Reads the feed to its end. `progress` is called with the pages read and, where the feed tells it, all of them.
pub async fn read(
    feed: &Feed<'_>,
    progress: &mut dyn FnMut(u32, Option<u64>),
) -> anyhow::Result<Found> {
    let list = list_of_services(&feed.url);
    let reading = Reading {
        source: feed.source.to_owned(),
        address: list.to_string(),
        choice: feed.choice.words(),
    };
    let (mut harvest, read_before) = go_on(feed, &reading).await?;
    let mut asker = Asker::new(feed.manners);
    let mut seen = HashSet::new();
    let mut page = read_before;
    let mut at_end = false;
    while !at_end {
        ensure!(
            page < MOST_PAGES,
            "the feed has more than {MOST_PAGES} pages"
        );
        page += 1;
        if page > read_before + 1 {
            asker.pause().await;
        }
        let read = read_page(&mut asker, &list, page, feed.choice, &mut seen);
        let (part, envelope) = read.await.with_context(|| {
            format!("reading page {page} of {list}: nothing was changed in the directory")
        })?;
        at_end = is_last(&envelope, page)?;
        keep(feed, &reading, page, &part, at_end).await?;
        harvest.add(part);
        progress(page, envelope.total_pages);
    }
    Ok(Found {
        harvest,
        pages: page,
        read_before,
    })
}

/// Keeps the page. With the last one all are forgotten: what the directory then refuses, such as a feed emptied by
/// mistake, has to be read anew.
async fn keep(
    feed: &Feed<'_>,
    reading: &Reading,
    page: u32,
    part: &Harvest,
    is_last: bool,
) -> anyhow::Result<()> {
    let Some((db, clock)) = feed.keep else {
        return Ok(());
    };
    let mut transaction = db.begin().await?;
    if is_last {
        pages::forget(&mut transaction, &reading.source).await?;
    } else {
        pages::keep(&mut transaction, reading, page, part, clock.now()).await?;
    }
    transaction.commit().await.context("keeping a page")
}

/// What an import that was broken off had read, with how many pages.
async fn go_on(feed: &Feed<'_>, reading: &Reading) -> anyhow::Result<(Harvest, u32)> {
    let mut harvest = Harvest::default();
    let Some((db, clock)) = feed.keep else {
        return Ok((harvest, 0));
    };
    let mut transaction = db.begin().await?;
    pages::forget_others(&mut transaction, reading, clock.now() - GOES_ON_FOR).await?;
    let kept = pages::list(&mut transaction, reading).await?;
    transaction.commit().await?;
    let mut number = 0;
    for page in kept {
        number = page.number;
        harvest.add(page.harvest);
    }
    Ok((harvest, number))
}

async fn read_page(
    asker: &mut Asker,
    list: &Url,
    page: u32,
    choice: &Choice,
    seen: &mut HashSet<u64>,
) -> anyhow::Result<(Harvest, Envelope)> {
    let bytes = asker.page(&of_page(list, page)).await?;
    let mut harvest = Harvest::default();
    let mut services = DefaultHasher::new();
    let envelope = documents::read(&bytes[..], |item| {
        if let Item::Service(service) = &item {
            service.get("id").hash(&mut services);
        }
        harvest.take_item(item, choice);
    })?;
    let again = envelope.services > 0 && !seen.insert(services.finish());
    ensure!(
        !again,
        "it has the services of an earlier page: the feed goes round"
    );
    Ok((harvest, envelope))
}

/// Whether no page follows. What says nothing of pages is whole by itself.
fn is_last(envelope: &Envelope, page: u32) -> anyhow::Result<bool> {
    let after_this = envelope.total_pages.map(|total| total > u64::from(page));
    if envelope.services == 0 && after_this == Some(true) {
        bail!("page {page} is empty though the feed says that others follow");
    }
    Ok(match (after_this, envelope.is_last) {
        (Some(more), _) => !more,
        (None, Some(is_last)) => is_last || envelope.services == 0,
        (None, None) => true,
    })
}

/// `https://example.org/api` is taken for the feed, whose services are at `/services`.
fn list_of_services(url: &Url) -> Url {
    let mut list = url.clone();
    let path = url.path().trim_end_matches('/');
    let named = ["/services", ".json", ".ndjson"];
    if !named.iter().any(|ending| path.ends_with(ending)) {
        list.set_path(&format!("{path}/services"));
    }
    list
}

/// The names of parameters are the same in 1.0 and 3.0; `full` is of 3.0 and unknown to the older.
fn of_page(list: &Url, page: u32) -> Url {
    const OURS: [&str; 3] = ["page", "per_page", "full"];
    let mut url = list.clone();
    let others: Vec<(String, String)> = list
        .query_pairs()
        .filter(|(name, _)| !OURS.contains(&name.as_ref()))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    url.query_pairs_mut()
        .clear()
        .extend_pairs(others)
        .append_pair("full", "true")
        .append_pair("per_page", PAGE_SIZE)
        .append_pair("page", &page.to_string());
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn the_list_of_services_is_found_and_a_query_stays() {
        let list = list_of_services(&url("https://example.org/api/?postcode=BS1"));
        assert_eq!(
            list.as_str(),
            "https://example.org/api/services?postcode=BS1"
        );
        assert_eq!(
            of_page(&list, 3).query(),
            Some("postcode=BS1&full=true&per_page=50&page=3")
        );
        let given = url("https://example.org/services/");
        assert_eq!(list_of_services(&given), given);
    }

    #[test]
    fn the_envelope_says_which_page_is_last() {
        let envelope = |total_pages, is_last, services| Envelope {
            total_pages,
            is_last,
            services,
        };
        assert!(!is_last(&envelope(Some(2), Some(true), 1), 1).unwrap());
        assert!(is_last(&envelope(Some(2), Some(false), 1), 2).unwrap());
        assert!(!is_last(&envelope(None, Some(false), 1), 9).unwrap());
        assert!(is_last(&envelope(None, Some(false), 0), 9).unwrap());
        assert!(is_last(&envelope(None, None, 1), 1).unwrap());
        assert!(is_last(&envelope(Some(9), None, 0), 3).is_err());
    }
}
