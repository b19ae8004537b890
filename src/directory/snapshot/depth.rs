//! How many mentors an organisation has, and with which experience. People are counted and never shown.

use crate::{
    directory::words,
    taxonomy::Sector,
    values::{Term, TermSet},
};

/// Some mentors, and those of them who could take on another business now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub mentors: u32,
    pub with_places: u32,
}

/// The mentors of one organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    pub all: Count,
    by_sector: [Count; Sector::COUNT],
}

impl Count {
    pub(super) fn add(&mut self, places: u16) {
        self.mentors += 1;
        self.with_places += u32::from(places > 0);
    }
}

impl Depth {
    pub(super) fn add(&mut self, sectors: TermSet<Sector>, places: u16) {
        self.all.add(places);
        for sector in sectors.iter() {
            self.by_sector[sector.index()].add(places);
        }
    }

    pub fn in_sector(&self, sector: Sector) -> Count {
        self.by_sector[sector.index()]
    }

    /// "40 mentors, 12 with places now"; `None` when no mentors are known.
    pub fn sentence(&self) -> Option<String> {
        Some(self.all.with_places(self.all.people("")?))
    }

    /// "14 mentors with manufacturing experience, 5 with places now"; `None` when there are none.
    pub fn sector_sentence(&self, sector: Sector) -> Option<String> {
        let count = self.in_sector(sector);
        Some(count.with_places(count.people(&experience(sector))?))
    }

    /// "40 mentors", without the places: for beside a programme that tells its own.
    pub fn people(&self) -> Option<String> {
        self.all.people("")
    }

    /// "14 mentors with manufacturing experience", without the places.
    pub fn people_in(&self, sector: Sector) -> Option<String> {
        self.in_sector(sector).people(&experience(sector))
    }

    /// The sectors its mentors have worked in, those with most mentors first.
    pub fn sectors(&self) -> Vec<Sector> {
        let mut sectors: Vec<_> = Sector::all()
            .filter(|sector| self.in_sector(*sector).mentors > 0)
            .collect();
        sectors.sort_by_key(|sector| std::cmp::Reverse(self.in_sector(*sector).mentors));
        sectors
    }
}

impl Count {
    fn people(self, experience: &str) -> Option<String> {
        let mentors = words::count(self.mentors as usize, "mentor", "mentors");
        (self.mentors > 0).then(|| format!("{mentors}{experience}"))
    }

    fn with_places(self, people: String) -> String {
        match self.with_places {
            0 => people + ", none with places now",
            places => format!("{people}, {places} with places now"),
        }
    }
}

fn experience(sector: Sector) -> String {
    format!(" with {} experience", words::lower_first(sector.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentors_are_counted_once_each_and_by_sector() {
        let mut depth = Depth::default();
        let makers: TermSet<_> = [Sector::Manufacturing, Sector::Energy]
            .into_iter()
            .collect();
        depth.add(makers, 2);
        depth.add([Sector::Manufacturing].into_iter().collect(), 0);
        assert_eq!(depth.sentence().unwrap(), "2 mentors, 1 with places now");
        assert_eq!(
            depth.sector_sentence(Sector::Manufacturing).unwrap(),
            "2 mentors with manufacturing experience, 1 with places now"
        );
        assert_eq!(depth.sector_sentence(Sector::Finance), None);
        assert_eq!(depth.sectors(), [Sector::Manufacturing, Sector::Energy]);
    }
}
