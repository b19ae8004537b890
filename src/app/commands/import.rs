//! `soundingboard import`: listings that others have published, and the table of postcode districts.
//!
//! Files are read and judged before the database is touched; what is written is written in one transaction.

mod open_referral;

use std::{
    fmt::Display,
    io::{ErrorKind, Write, stdout},
    path::PathBuf,
};

use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;
use tokio::task::spawn_blocking;

use crate::{
    app::{Database, progress::Progress},
    imports::{InputFaults, Plan, Report, business_support_finder, districts, spreadsheet},
    platform::{clock::Clock, config::Settings},
    taxonomy::Gazetteer,
};

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Load the UK government's Business Support Finder of 2012-13, as visible listings that nobody has assessed
    BusinessSupportFinder {
        /// The folder with schemes.csv, schemes-facets.json and schemes-england-regional.csv
        folder: PathBuf,
        /// A mapping file to use in place of the one that comes with the program
        #[arg(long, value_name = "FILE")]
        mapping: Option<PathBuf>,
        #[command(flatten)]
        manner: Manner,
    },
    /// Load any CSV of providers, as visible listings that nobody has assessed
    Spreadsheet {
        /// The CSV file, in UTF-8, with headings in its first line
        file: PathBuf,
        /// Which column means what (see docs/importing.md)
        #[arg(long, value_name = "FILE")]
        mapping: PathBuf,
        #[command(flatten)]
        manner: Manner,
    },
    /// Load a directory of the Open Referral standard, as visible listings that nobody has assessed; run it again to
    /// follow the source
    Openreferral(open_referral::Arguments),
    /// Load the full table of postcode districts, so that positions are by district
    Places {
        /// A CSV file with the columns outcode, latitude, longitude, region_code and, if it has it, lep_code
        file: PathBuf,
        #[command(flatten)]
        manner: Manner,
    },
}

#[derive(Args, Clone, Copy, Debug)]
pub struct Manner {
    /// Read, judge and report; write nothing
    #[arg(long)]
    dry_run: bool,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Report what became of each row, too
    #[arg(long)]
    rows: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub async fn run(settings: &Settings, import: Import) -> anyhow::Result<()> {
    match import {
        Import::BusinessSupportFinder {
            folder,
            mapping,
            manner,
        } => {
            let mapping = match mapping {
                Some(file) => business_support_finder::Mapping::read(&file)?,
                None => business_support_finder::Mapping::built_in()?,
            };
            let today = Clock::system().today();
            let read = move |gazetteer: &Gazetteer, progress: &mut dyn FnMut(usize, usize)| {
                business_support_finder::plan(&folder, &mapping, gazetteer, today, progress)
            };
            import_listings(settings, manner, read).await
        }
        Import::Spreadsheet {
            file,
            mapping,
            manner,
        } => {
            let mapping = spreadsheet::Mapping::read(&mapping)?;
            let read = move |gazetteer: &Gazetteer, progress: &mut dyn FnMut(usize, usize)| {
                spreadsheet::plan(&file, &mapping, gazetteer, progress)
            };
            import_listings(settings, manner, read).await
        }
        Import::Openreferral(arguments) => {
            let manner = arguments.manner;
            let report = open_referral::run(settings, arguments).await?;
            print_report(report, manner)
        }
        Import::Places { file, manner } => import_places(settings, manner, file).await,
    }
}

/// Plans with what `read` makes of the files, and writes the plan. A dry run leaves the database alone altogether: it
/// places addresses by the built-in tables.
async fn import_listings(
    settings: &Settings,
    manner: Manner,
    read: impl FnOnce(&Gazetteer, &mut dyn FnMut(usize, usize)) -> Result<Plan, InputFaults>
    + Send
    + 'static,
) -> anyhow::Result<()> {
    if manner.dry_run {
        let plan = plan_aside(Gazetteer::new(), read).await?;
        return print_report(plan.into_dry_report(), manner);
    }
    let database = Database::open(settings).await?;
    let gazetteer = database.db.read(districts::gazetteer).await?;
    let plan = plan_aside(gazetteer, read).await?;
    let mut transaction = database.db.begin().await?;
    let report = plan.apply(&mut transaction).await?;
    transaction
        .commit()
        .await
        .context("committing the import")?;
    database.close().await;
    print_report(report, manner)
}

/// Reading takes the processor for a while, so it is done beside the threads that wait.
async fn plan_aside(
    gazetteer: Gazetteer,
    read: impl FnOnce(&Gazetteer, &mut dyn FnMut(usize, usize)) -> Result<Plan, InputFaults>
    + Send
    + 'static,
) -> anyhow::Result<Plan> {
    let plan = spawn_blocking(move || {
        let mut progress = Progress::of("Reading rows");
        let plan = read(&gazetteer, &mut |done, total| progress.at(done, total));
        progress.finish();
        plan
    });
    Ok(plan.await??)
}

async fn import_places(settings: &Settings, manner: Manner, file: PathBuf) -> anyhow::Result<()> {
    let table = spawn_blocking(move || districts::read(&file)).await??;
    if manner.dry_run {
        return print(&districts::dry_report(&table), manner.format);
    }
    let database = Database::open(settings).await?;
    let mut transaction = database.db.begin().await?;
    let report = districts::apply(&mut transaction, &table).await?;
    transaction
        .commit()
        .await
        .context("committing the table of districts")?;
    database.close().await;
    print(&report, manner.format)
}

fn print_report(report: Report, manner: Manner) -> anyhow::Result<()> {
    let report = if manner.rows {
        report
    } else {
        report.without_outcomes()
    };
    print(&report, manner.format)
}

fn print(report: &(impl Display + Serialize), format: Format) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    let printed = match format {
        Format::Text => write!(out, "{report}"),
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(report)?),
    };
    match printed.and_then(|()| out.flush()) {
        // Whoever read the report has read enough of it.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        printed => printed.context("printing the report"),
    }
}
