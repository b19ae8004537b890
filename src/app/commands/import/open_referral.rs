//! `soundingboard import openreferral`: a feed on the web, a file or a folder.

use std::{path::Path, time::Duration};

use anyhow::{Context, anyhow};
use clap::Args;
use tokio::{task::spawn_blocking, time::timeout};

use super::Manner;
use crate::{
    app::{Database, progress::Progress},
    imports::{
        Report, districts,
        openreferral::{
            self, Choice, Elsewhere, Harvest, NO_LICENCE, Shrinking, SourceName,
            fetch::{self, Feed, Found, Manners, Reach},
        },
    },
    platform::{clock::Clock, config::Settings, db::Db},
    taxonomy::Gazetteer,
};

/// For a whole feed; what was read by then is kept, and the next import goes on after it.
const LONGEST_READING: Duration = Duration::from_hours(1);

#[derive(Args, Debug)]
pub struct Arguments {
    /// A feed's address, a file of JSON or ndjson, or a folder of those or with a tabular data package
    source: String,
    /// What to call the source on profiles; its host or file otherwise
    #[arg(long)]
    name: Option<String>,
    /// Under what licence it is published
    #[arg(long)]
    licence: Option<String>,
    /// Stands in front of every record's key: choose it once and never change it. Made from the address otherwise
    #[arg(long)]
    key: Option<String>,
    /// Take services with this word, or with a taxonomy term of this name or identifier; may be given several times
    #[arg(long, value_name = "WORD")]
    only: Vec<String>,
    /// Where services work that do not say it: a region, area, town, england or uk; may be given several times
    #[arg(long = "where", value_name = "PLACE")]
    elsewhere: Vec<String>,
    /// Read from this machine and from private networks, too
    #[arg(long)]
    allow_private: bool,
    /// Retire listings even when the source has lost most of them at once
    #[arg(long)]
    allow_shrinking: bool,
    /// Milliseconds between two pages
    #[arg(long, default_value_t = 250, value_name = "MILLISECONDS")]
    pause: u64,
    #[command(flatten)]
    pub manner: Manner,
}

/// A feed, or a path.
enum Place {
    Web(reqwest::Url),
    Files(String),
}

pub async fn run(settings: &Settings, arguments: Arguments) -> anyhow::Result<Report> {
    let place = place_of(&arguments.source);
    let choice = Choice::new(&arguments.only);
    let clock = Clock::system();
    if arguments.manner.dry_run {
        let gazetteer = Gazetteer::new();
        let elsewhere = elsewhere(&arguments, &gazetteer)?;
        let (harvest, licence) = read(&place, &arguments, &choice, None).await?;
        let source = source_name(&place, &arguments, licence);
        let plan = openreferral::plan(&source, harvest, elsewhere, &gazetteer);
        return Ok(plan.into_dry_report());
    }
    let database = Database::open(settings).await?;
    let gazetteer = database.db.read(districts::gazetteer).await?;
    let elsewhere = elsewhere(&arguments, &gazetteer)?;
    let keep = Some((&database.db, &clock));
    let (harvest, licence) = read(&place, &arguments, &choice, keep).await?;
    let source = source_name(&place, &arguments, licence);
    let plan = openreferral::plan(&source, harvest, elsewhere, &gazetteer);
    let shrinking = if arguments.allow_shrinking {
        Shrinking::Allowed
    } else {
        Shrinking::Refused
    };
    let address = place.address();
    let of_run = (address.as_str(), choice.words());
    let mut transaction = database.db.begin().await?;
    let report = openreferral::write(
        &mut transaction,
        &source,
        (of_run.0, &of_run.1),
        plan,
        shrinking,
        clock.now(),
    )
    .await?;
    transaction
        .commit()
        .await
        .context("committing the import")?;
    database.close().await;
    Ok(report)
}

fn elsewhere(arguments: &Arguments, gazetteer: &Gazetteer) -> anyhow::Result<Elsewhere> {
    Elsewhere::new(&arguments.elsewhere, gazetteer).map_err(|name| {
        anyhow!("--where {name}: not a region, area, town or postcode of the United Kingdom")
    })
}

async fn read(
    place: &Place,
    arguments: &Arguments,
    choice: &Choice,
    keep: Option<(&Db, &Clock)>,
) -> anyhow::Result<(Harvest, Option<String>)> {
    match place {
        Place::Web(url) => {
            let feed = Feed {
                url: url.clone(),
                source: &place.key(arguments),
                choice,
                manners: Manners::new(
                    if arguments.allow_private {
                        Reach::AlsoPrivate
                    } else {
                        Reach::Public
                    },
                    Duration::from_millis(arguments.pause),
                ),
                keep,
            };
            let mut progress = Progress::of("Reading pages");
            let mut tell = |page: u32, pages: Option<u64>| {
                let all = pages.and_then(|pages| usize::try_from(pages).ok());
                progress.at(page as usize, all.unwrap_or(page as usize));
            };
            let found = timeout(LONGEST_READING, fetch::read(&feed, &mut tell))
                .await
                .context(
                    "the feed took longer than an hour; run the import again and it goes on",
                )??;
            progress.finish();
            if found.read_before > 0 {
                tracing::info!(
                    pages = found.read_before,
                    "went on after the pages that an earlier import had read"
                );
            }
            let Found { harvest, .. } = found;
            Ok((harvest, None))
        }
        Place::Files(path) => {
            let (path, choice) = (path.clone(), choice.clone());
            spawn_blocking(move || openreferral::read_files(Path::new(&path), &choice)).await?
        }
    }
}

fn place_of(source: &str) -> Place {
    match reqwest::Url::parse(source) {
        // A single letter is a drive and not a scheme.
        Ok(url) if url.scheme().len() > 1 => Place::Web(url),
        _ => Place::Files(source.to_owned()),
    }
}

impl Place {
    /// As it is shown. Of a path the last part alone: the rest is this machine's.
    fn address(&self) -> String {
        match self {
            Self::Web(url) => url.to_string(),
            Self::Files(path) => {
                let name = Path::new(path).file_name();
                name.map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned())
            }
        }
    }

    fn key(&self, arguments: &Arguments) -> String {
        arguments.key.clone().unwrap_or_else(|| match self {
            Self::Web(url) => {
                let host = url.host_str().unwrap_or_default();
                format!("{host}{}", url.path().trim_end_matches('/'))
            }
            Self::Files(_) => self.address(),
        })
    }
}

fn source_name(place: &Place, arguments: &Arguments, licence: Option<String>) -> SourceName {
    let plain = match place {
        Place::Web(url) => url.host_str().unwrap_or_default().to_owned(),
        Place::Files(_) => place.address(),
    };
    let licence = arguments.licence.clone().or(licence);
    SourceName {
        name: arguments.name.clone().unwrap_or(plain),
        licence: licence.unwrap_or_else(|| NO_LICENCE.to_owned()),
        key: place.key(arguments),
    }
}
