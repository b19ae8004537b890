//! `soundingboard demo`, and the made-up directory that a newcomer's first start shows.

use std::time::Instant;

use anyhow::bail;
use clap::{Args, value_parser};

use crate::{
    app::Database,
    demo::{self, Loaded, Size},
    directory::store::organisations,
    platform::{clock::Clock, config::Settings},
};

#[derive(Args, Clone, Copy, Debug)]
pub struct DemoArguments {
    /// How many made-up organisations
    #[arg(long, default_value_t = Size::default().organisations, value_parser = value_parser!(u32).range(1..=20_000))]
    organisations: u32,

    /// How many made-up mentors they have together
    #[arg(long, default_value_t = Size::default().mentors, value_parser = value_parser!(u32).range(0..=2_000_000))]
    mentors: u32,

    /// Another number makes another directory
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// Load it although the directory has real organisations; these stay as they are
    #[arg(long)]
    beside_real: bool,

    /// Take the made-up organisations and mentors out again, and load nothing
    #[arg(long, conflicts_with_all = ["organisations", "mentors", "seed", "beside_real"])]
    remove: bool,
}

/// The seed of a newcomer's directory, and of the command's when none is given.
const FIRST_SEED: u64 = 1;

pub async fn run(settings: &Settings, arguments: DemoArguments) -> anyhow::Result<()> {
    let database = Database::open(settings).await?;
    let done = if arguments.remove {
        remove(&database).await
    } else {
        load(&database, arguments).await
    };
    database.close().await;
    done
}

async fn load(database: &Database, arguments: DemoArguments) -> anyhow::Result<()> {
    let begun = Instant::now();
    let size = Size {
        organisations: arguments.organisations,
        mentors: arguments.mentors,
    };
    let clock = Clock::system();
    let demonstration = demo::generate(size, arguments.seed, clock.today())?;
    let mut transaction = database.db.begin().await?;
    let real = demo::count_real(&mut transaction).await?;
    if real > 0 && !arguments.beside_real {
        bail!(
            "this directory has {} that {} not made up, and visitors could not tell them from made-up ones: nothing was \
             loaded. To load them side by side all the same, add --beside-real; the real ones stay as they are",
            counted(real.unsigned_abs(), "organisation"),
            if real == 1 { "is" } else { "are" },
        );
    }
    let loaded = demo::load(&mut transaction, &demonstration, clock.now()).await?;
    transaction.commit().await?;
    tell(&loaded, begun);
    Ok(())
}

async fn remove(database: &Database) -> anyhow::Result<()> {
    let mut transaction = database.db.begin().await?;
    let removed = demo::remove(&mut transaction).await?;
    transaction.commit().await?;
    println!(
        "Took out {} and {} that were made up.",
        counted(removed.organisations, "organisation"),
        counted(removed.mentors, "mentor"),
    );
    Ok(())
}

/// Fills the embedded database of a first start, so that there is something to look at. Anything in it already, made up
/// or not, and it is left alone.
pub async fn load_into_empty(database: &Database, clock: &Clock) -> anyhow::Result<()> {
    if !database.is_embedded() {
        return Ok(());
    }
    let mut transaction = database.db.begin().await?;
    if organisations::count(&mut transaction).await? > 0 {
        return Ok(());
    }
    let begun = Instant::now();
    println!("The directory is empty: loading a made-up one to try things out with.");
    let demonstration = demo::generate(Size::default(), FIRST_SEED, clock.today())?;
    let loaded = demo::load(&mut transaction, &demonstration, clock.now()).await?;
    transaction.commit().await?;
    tell(&loaded, begun);
    println!(
        "Its organisations are answered for by {}. `soundingboard demo --remove` takes it out again.",
        demo::team::MAILBOX
    );
    Ok(())
}

fn tell(loaded: &Loaded, begun: Instant) {
    let written = &loaded.written;
    if loaded.removed.organisations > 0 {
        println!(
            "Took out the former made-up directory of {}.",
            counted(loaded.removed.organisations, "organisation"),
        );
    }
    println!(
        "Loaded {} with {} and {}, all made up, in {:.1} seconds.",
        counted(written.organisations.inserted, "organisation"),
        counted(written.programmes.inserted, "programme"),
        counted(written.mentors, "mentor"),
        begun.elapsed().as_secs_f32(),
    );
}

/// "1 mentor", "21,000 mentors".
fn counted(number: u64, noun: &str) -> String {
    let digits = number.to_string();
    let mut words = String::with_capacity(digits.len() + noun.len() + 4);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words.push(' ');
    words.push_str(noun);
    if number != 1 {
        words.push('s');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_people_write_them() {
        for (number, words) in [
            (0, "0 mentors"),
            (1, "1 mentor"),
            (999, "999 mentors"),
            (21_000, "21,000 mentors"),
            (1_234_567, "1,234,567 mentors"),
        ] {
            assert_eq!(counted(number, "mentor"), words);
        }
    }
}
