//! A made-up directory, so that the portal can be seen at work before anybody is listed in it.
//!
//! [`generate`] composes organisations, programmes and mentors from a seed: the same seed, size and day give the same
//! directory on every machine. They spread over the country and the sectors as businesses do ([`counts`]), say what such
//! organisations say ([`themes`]), and are plainly made up: coined names, `.example` domains, telephone numbers kept for
//! drama, and [`SOURCE`] on every record. Only by that source are they found again, so putting a new demonstration in
//! place of an old one can touch nothing else. Its assessed organisations are looked after by a made-up team
//! ([`team::MAILBOX`]); one that somebody else looks after too is theirs, and stays.

mod chance;
mod counts;
mod ids;
mod loading;
mod mentors;
mod names;
mod organisations;
mod programmes;
pub mod team;
mod themes;
mod towns;
mod words;

use anyhow::Context;
use chrono::NaiveDate;

pub use self::loading::{Loaded, count_real, load, remove};
use self::{mentors::Recruiter, organisations::Founding, themes::Content};
use crate::{directory::store::bulk::Batch, values::OrganisationId};

/// The source that every record of a demonstration names.
pub const SOURCE: &str = "Made-up demonstration data";

/// How large a demonstration is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub organisations: u32,
    /// People; about one in twenty belongs to two organisations.
    pub mentors: u32,
}

impl Default for Size {
    /// About what a national network of mentoring organisations has.
    fn default() -> Self {
        Self {
            organisations: 110,
            mentors: 21_000,
        }
    }
}

/// Composes a demonstration. Pure: dates stand at the same distance from `today`, and luck comes from `seed` alone.
pub fn generate(size: Size, seed: u64, today: NaiveDate) -> anyhow::Result<Batch> {
    let content = Content::read().context("reading what the demonstration is composed from")?;
    let mut founding = Founding::new(&content, seed, today);
    let founded: Vec<_> = (0..size.organisations)
        .filter_map(|number| founding.found(number))
        .collect();
    let mut batch = Batch::default();
    let sizes = mentors::sizes(&founded, size.mentors, seed);
    let with_mentors = |region| {
        let pairs = founded.iter().zip(&sizes);
        let chosen = pairs.filter(move |(one, size)| one.town.region == region && **size > 0);
        chosen
            .map(|(one, _)| one.organisation.id)
            .collect::<Vec<OrganisationId>>()
    };
    let mut number = 0;
    for (one, size) in founded.iter().zip(&sizes) {
        let programmes = programmes::write(one, &content, seed, today);
        let neighbours = with_mentors(one.town.region);
        let mut recruiter = Recruiter::new(one, &programmes, &content, seed, today);
        for _ in 0..*size {
            let mut mentor = recruiter.recruit(number);
            mentor.organisations.extend(recruiter.second(&neighbours));
            batch.mentors.push(mentor);
            number += 1;
        }
        batch.programmes.extend(programmes);
    }
    batch.organisations = founded.into_iter().map(|one| one.organisation).collect();
    Ok(batch)
}

#[cfg(test)]
mod tests;
