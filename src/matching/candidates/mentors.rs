//! How many mentors a programme has, and with what experience.

use crate::{
    matching::Mentor,
    taxonomy::{Challenge, Sector, Stage},
    values::{Term, TermSet},
};

/// Counts of one programme's mentors.
#[derive(Clone, Debug)]
pub struct MentorCounts {
    pub mentors: u32,
    pub with_places: u32,
    /// The places of all of them added up.
    pub places: u32,
    /// Those of whom it is known whether they trained recently.
    pub training_known: u32,
    pub trained_recently: u32,
    with_challenge: [u32; Challenge::COUNT],
    with_stage: [u32; Stage::COUNT],
    with_sector: [u32; Sector::COUNT],
    with_sector_and_places: [u32; Sector::COUNT],
}

impl MentorCounts {
    pub fn with_challenge(&self, challenge: Challenge) -> u32 {
        self.with_challenge[challenge.index()]
    }

    pub fn with_stage(&self, stage: Stage) -> u32 {
        self.with_stage[stage.index()]
    }

    pub fn with_sector(&self, sector: Sector) -> u32 {
        self.with_sector[sector.index()]
    }

    /// Those with experience in a sector who have a place now.
    pub fn with_sector_and_places(&self, sector: Sector) -> u32 {
        self.with_sector_and_places[sector.index()]
    }

    pub(super) fn count(&mut self, mentor: &Mentor) {
        let has_places = u32::from(mentor.places > 0);
        self.mentors += 1;
        self.with_places += has_places;
        self.places += u32::from(mentor.places);
        self.training_known += u32::from(mentor.trained_recently.is_some());
        self.trained_recently += u32::from(mentor.trained_recently == Some(true));
        add(&mut self.with_challenge, mentor.challenges, 1);
        add(&mut self.with_stage, mentor.stages, 1);
        add(&mut self.with_sector, mentor.sectors, 1);
        add(&mut self.with_sector_and_places, mentor.sectors, has_places);
    }
}

fn add<T: Term>(counts: &mut [u32], terms: TermSet<T>, how_many: u32) {
    terms
        .iter()
        .for_each(|term| counts[term.index()] += how_many);
}

impl Default for MentorCounts {
    fn default() -> Self {
        Self {
            mentors: 0,
            with_places: 0,
            places: 0,
            training_known: 0,
            trained_recently: 0,
            with_challenge: [0; Challenge::COUNT],
            with_stage: [0; Stage::COUNT],
            with_sector: [0; Sector::COUNT],
            with_sector_and_places: [0; Sector::COUNT],
        }
    }
}
