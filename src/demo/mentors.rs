//! Made-up mentors: counted, never named.

use chrono::NaiveDate;

use super::{
    chance::Chance,
    counts, ids,
    organisations::{Founded, days_before},
    themes::Content,
    towns::Town,
};
use crate::{
    directory::{Mentor, Programme, Tier},
    taxonomy::{Challenge, Format, Language, Region, Sector, Stage},
    values::{MentorId, OrganisationId, Term, TermSet},
};

/// How many mentors each organisation has: a few have very many, most have a few dozen, and a quarter of the visible
/// ones tell nobody. Adds up to `total` unless there are no organisations.
pub fn sizes(organisations: &[Founded<'_>], total: u32, seed: u64) -> Vec<u32> {
    let mut chance = Chance::new(seed, ids::SIZES);
    let weights: Vec<f64> = organisations
        .iter()
        .enumerate()
        .map(|(i, founded)| {
            let silent = founded.organisation.tier == Tier::Visible && chance.happens(0.25);
            // Pareto's law with exponent 1.2, cut off so that no one organisation is the whole directory.
            let weight = (1.0 - chance.unit()).powf(-1.0 / 1.2).min(40.0);
            if silent && i > 0 { 0.0 } else { weight }
        })
        .collect();
    share_out(total, &weights)
}

/// Whole numbers in these proportions that add up to `total`.
fn share_out(total: u32, weights: &[f64]) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    let mut passed = 0.0;
    let mut given = 0;
    weights
        .iter()
        .map(|weight| {
            passed += weight;
            // Rounding the running sum and not each share is what makes the shares add up.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and `total`"
            )]
            let upto = (f64::from(total) * passed / sum).round() as u32;
            let share = upto.saturating_sub(given);
            given += share;
            share
        })
        .collect()
}

/// Makes one organisation's mentors.
pub struct Recruiter<'a> {
    founded: &'a Founded<'a>,
    content: &'a Content,
    today: NaiveDate,
    chance: Chance,
    challenges: Vec<Challenge>,
    stages: Vec<Stage>,
    formats: Vec<Format>,
    nationwide: bool,
    town_weights: Vec<f64>,
    region_weights: Vec<f64>,
}

impl<'a> Recruiter<'a> {
    pub fn new(
        founded: &'a Founded<'a>,
        programmes: &[Programme],
        content: &'a Content,
        seed: u64,
        today: NaiveDate,
    ) -> Self {
        fn union<T: Term>(sets: impl Iterator<Item = TermSet<T>>) -> Vec<T> {
            sets.fold(TermSet::EMPTY, TermSet::union).iter().collect()
        }
        let region = founded.town.region;
        let near = |town: &Town| {
            if town.region == region {
                town.weight
            } else {
                0.0
            }
        };
        let everywhere = |region| f64::from(counts::in_region(region));
        Self {
            founded,
            content,
            today,
            chance: Chance::new(seed, ids::MENTORS + u64::from(founded.number)),
            challenges: union(programmes.iter().map(|programme| programme.challenges)),
            stages: union(programmes.iter().map(|programme| programme.stages)),
            formats: union(programmes.iter().map(|programme| programme.formats)),
            nationwide: programmes
                .iter()
                .any(|programme| programme.coverage.national),
            town_weights: content.towns.iter().map(near).collect(),
            region_weights: Region::all().map(everywhere).collect(),
        }
    }

    /// The next mentor, who belongs to this organisation alone so far.
    pub fn recruit(&mut self, number: u32) -> Mentor {
        let (district, region) = self.home();
        Mentor {
            id: MentorId(ids::mentor(number)),
            organisations: vec![OrganisationId(self.founded.id())],
            district,
            sectors: self.sectors(region),
            challenges: self.challenges(),
            stages: self.stages(),
            formats: self.formats(),
            languages: self.languages(region),
            places: [0, 1, 2, 3][self.chance.weighted(&[45.0, 30.0, 17.0, 8.0])],
            trained_on: self.trained_on(),
        }
    }

    /// A second organisation for one mentor in twenty: one of those given, if any.
    pub fn second(&mut self, others: &[OrganisationId]) -> Option<OrganisationId> {
        if !self.chance.happens(0.05) {
            return None;
        }
        let other = self.chance.pick(others).copied();
        other.filter(|other| *other != self.founded.organisation.id)
    }

    /// Near the office, mostly; those of nationwide programmes live all over the country.
    fn home(&mut self) -> (Option<String>, Region) {
        let spread = if self.nationwide { 0.45 } else { 0.0 };
        let town = if self.chance.happens(spread) {
            self.town_anywhere()
        } else if self.chance.happens(0.16) {
            &self.content.towns[self.chance.weighted(&self.town_weights)]
        } else {
            self.founded.town
        };
        // The table has the nearer districts first: the smaller of two draws favours them.
        let len = town.districts.len();
        let place = self.chance.index(len).min(self.chance.index(len));
        let told = !self.chance.happens(0.03);
        (told.then(|| town.districts[place].clone()), town.region)
    }

    fn town_anywhere(&mut self) -> &'a Town {
        let region = Region::from_index(self.chance.weighted(&self.region_weights));
        let towns = self.content.towns.iter();
        let weights: Vec<_> = towns
            .map(|town| {
                if Some(town.region) == region {
                    town.weight
                } else {
                    0.0
                }
            })
            .collect();
        &self.content.towns[self.chance.weighted(&weights)]
    }

    /// What the organisation is about, else what businesses of the region do.
    fn sectors(&mut self, region: Region) -> TermSet<Sector> {
        let mut sectors = TermSet::EMPTY;
        for _ in 0..=self.chance.weighted(&[55.0, 33.0, 12.0]) {
            let themed = self.chance.happens(0.68);
            let sector = match self.chance.pick(&self.founded.theme.sectors) {
                Some(sector) if themed => Some(*sector),
                _ => Sector::from_index(self.chance.weighted(&counts::by_sector(region))),
            };
            if let Some(sector) = sector {
                sectors.insert(sector);
            }
        }
        sectors
    }

    fn challenges(&mut self) -> TermSet<Challenge> {
        let mut challenges = TermSet::EMPTY;
        for _ in 0..self.chance.between(2, 6) {
            let themed = self.chance.happens(0.78);
            let challenge = match self.chance.pick(&self.challenges) {
                Some(challenge) if themed => *challenge,
                _ => Challenge::ALL[self.chance.index(Challenge::ALL.len())],
            };
            challenges.insert(challenge);
        }
        challenges
    }

    /// One to four of the stages the programmes are for, or of all.
    fn stages(&mut self) -> TermSet<Stage> {
        let from = if self.stages.is_empty() {
            Stage::ALL
        } else {
            &self.stages
        };
        let mut stages = TermSet::EMPTY;
        for _ in 0..self.chance.between(1, 4) {
            stages.insert(from[self.chance.index(from.len())]);
        }
        stages
    }

    fn formats(&mut self) -> TermSet<Format> {
        let chance = &mut self.chance;
        let kept = self
            .formats
            .iter()
            .copied()
            .filter(|_| chance.happens(0.78));
        let formats: TermSet<Format> = kept.collect();
        if formats.is_empty() {
            self.formats.iter().copied().collect()
        } else {
            formats
        }
    }

    fn languages(&mut self, region: Region) -> TermSet<Language> {
        let mut languages: TermSet<Language> = [Language::English].into_iter().collect();
        let themed = &self.founded.theme.languages;
        let share = if themed.len() == 1 { 0.9 } else { 0.5 };
        if let Some(language) = self
            .chance
            .pick(themed)
            .copied()
            .filter(|_| self.chance.happens(share))
        {
            languages.insert(language);
        }
        if region == Region::Wales && self.chance.happens(0.17) {
            languages.insert(Language::Welsh);
        }
        if self.chance.happens(0.07) {
            languages.insert(Language::ALL[self.chance.index(Language::ALL.len())]);
        }
        languages
    }

    fn trained_on(&mut self) -> Option<NaiveDate> {
        let (least, most) = match self.chance.weighted(&[68.0, 20.0, 12.0]) {
            0 => (10, 700),
            1 => (701, 2_200),
            _ => return None,
        };
        Some(days_before(
            self.today,
            u64::from(self.chance.between(least, most)),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_nothing_goes_to_nobody() {
        let shares = share_out(1_000, &[1.0, 0.0, 2.5, 0.3]);
        assert_eq!(shares.iter().sum::<u32>(), 1_000);
        assert_eq!(shares[1], 0);
        assert!(shares[2] > shares[0] && shares[0] > shares[3]);
    }
}
