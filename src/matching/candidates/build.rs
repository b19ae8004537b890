//! From programmes and a stream of mentors to candidates.

use std::{collections::HashMap, mem};

use super::{Candidates, Columns, MentorCounts, positions::PositionsBuilder, settled::Settled};
use crate::{
    matching::{Mentor, Programme, SupportKind, Weights, relevance::WordIndex},
    taxonomy::{Format, Language},
    values::{OrganisationId, TermSet},
};

/// Takes the programmes first, then one mentor after another, so that a stream of mentors never stands in memory.
#[derive(Debug)]
pub struct CandidatesBuilder {
    programmes: Vec<Programme>,
    of_organisation: HashMap<OrganisationId, Vec<u32>>,
    mentors: Vec<MentorCounts>,
    languages: Vec<TermSet<Language>>,
    positions: PositionsBuilder,
    people: usize,
}

impl CandidatesBuilder {
    pub fn new(programmes: Vec<Programme>) -> Self {
        let mut of_organisation: HashMap<_, Vec<u32>> = HashMap::new();
        let mut positions = PositionsBuilder::default();
        for (index, programme) in (0_u32..).zip(&programmes) {
            // Mentors are no sign of how good a grant is.
            if programme.kind == SupportKind::Mentoring {
                of_organisation
                    .entry(programme.organisation)
                    .or_default()
                    .push(index);
            }
            if let Some(base) = programme.base {
                positions.add(index, base);
            }
        }
        Self {
            mentors: vec![MentorCounts::default(); programmes.len()],
            languages: vec![TermSet::EMPTY; programmes.len()],
            programmes,
            of_organisation,
            positions,
            people: 0,
        }
    }

    /// Counts a mentor for every mentoring programme of their organisations, once each.
    pub fn count(&mut self, mentor: &Mentor) {
        self.people += 1;
        let in_person = mentor.formats.is_empty()
            || mentor
                .formats
                .iter()
                .any(|format: Format| !format.is_remote());
        for (nth, organisation) in mentor.organisations.iter().enumerate() {
            let repeated = mentor.organisations[..nth].contains(organisation);
            let Some(programmes) = self.of_organisation.get(organisation).filter(|_| !repeated)
            else {
                continue;
            };
            for index in programmes {
                self.mentors[*index as usize].count(mentor);
                let languages = &mut self.languages[*index as usize];
                *languages = languages.union(mentor.languages);
                if let Some(position) = mentor.position.filter(|_| in_person) {
                    self.positions.add(*index, position);
                }
            }
        }
    }

    pub fn build(mut self) -> Candidates {
        let words = WordIndex::new(
            self.programmes
                .iter()
                .map(|programme| programme.text.as_str()),
        );
        for programme in &mut self.programmes {
            drop(mem::take(&mut programme.text));
        }
        let candidates = Candidates {
            settled: Settled::default(),
            by_id: (0_u32..)
                .zip(&self.programmes)
                .map(|(index, programme)| (programme.id, index))
                .collect(),
            columns: Columns::new(&self.programmes, &self.mentors, &self.languages),
            positions: self.positions.build(self.programmes.len()),
            programmes: self.programmes,
            mentors: self.mentors,
            people: self.people,
            words,
        };
        candidates.settled_for(&Weights::current())
    }
}
