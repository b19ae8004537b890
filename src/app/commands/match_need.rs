//! `soundingboard match`: the answer that the site would give to a need in a file.

use std::{fmt::Write, fs, path::PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use crate::{
    app::Database,
    directory::Directory,
    finder::{self, Answer, NeedForm, api::MatchesJson},
    matching::Weights,
    platform::{clock::Clock, config::Settings},
};

#[derive(Debug, Args)]
pub struct Options {
    /// The need as a JSON object whose keys are the parameters of /api/matches
    #[arg(long, value_name = "FILE")]
    need: PathBuf,
    /// How to print the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// As /api/matches answers
    Json,
}

pub async fn run(settings: &Settings, options: &Options) -> anyhow::Result<()> {
    // Whatever is wrong with the file is said before a database is started for it.
    let form = read(options)?;
    let database = Database::open(settings).await?;
    let clock = Clock::system();
    let directory = Directory::open(database.db.pool(), &clock).await?;
    let printed = answer(&form, options.format, &directory, &clock);
    database.close().await;
    print!("{}", printed?);
    Ok(())
}

fn read(options: &Options) -> anyhow::Result<NeedForm> {
    let file = options.need.display();
    let text = fs::read_to_string(&options.need).with_context(|| format!("cannot read {file}"))?;
    let need = serde_json::from_str(&text).with_context(|| format!("{file} is not JSON"))?;
    NeedForm::from_json(&need).with_context(|| format!("{file} holds no need"))
}

fn answer(
    form: &NeedForm,
    format: Format,
    directory: &Directory,
    clock: &Clock,
) -> anyhow::Result<String> {
    let snapshot = directory.snapshot();
    let asked = form
        .parse(&snapshot.gazetteer)
        .context("the need cannot be understood")?;
    let day = finder::day_of(clock.today());
    let answer = finder::answer(&snapshot, &asked, &Weights::current(), day);
    match format {
        Format::Json => Ok(serde_json::to_string_pretty(&MatchesJson::of(&answer))? + "\n"),
        Format::Text => Ok(text(&answer)?),
    }
}

fn text(answer: &Answer<'_>) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(text, "{} programmes fit", answer.total)?;
    for (i, found) in answer.matches.iter().enumerate() {
        let place = answer.asked.page.offset(answer.asked.limit) + i + 1;
        let (programme, organisation) = (found.programme, found.organisation);
        writeln!(
            text,
            "\n{place}. {} ({}): {} of 100",
            programme.programme.name, organisation.organisation.name, found.matched.score
        )?;
        for part in &found.matched.contributions {
            writeln!(
                text,
                "   {:>5} of {:<4} {}",
                part.points.to_string(),
                part.out_of.to_string(),
                part.reason
            )?;
        }
        for misfit in &found.matched.misfits {
            writeln!(text, "   But: {misfit}")?;
        }
    }
    if !answer.near_misses.is_empty() {
        writeln!(text, "\nMore would fit without:")?;
    }
    for near_miss in &answer.near_misses {
        let (relax, count) = (near_miss.relax.slug(), near_miss.count);
        writeln!(
            text,
            "   {relax}: {count}, the best with {}",
            near_miss.best_score
        )?;
    }
    for excluded in &answer.excluded {
        let name = &excluded.programme.programme.name;
        writeln!(text, "   Out: {name}. {}", excluded.exclusion.reason)?;
    }
    Ok(text)
}
