//! How many programmes each choice of a filter would leave: the counts beside the filters.

use super::{
    Budget, Constraint, Need, Ranking,
    factors::Question,
    gates::Gates,
    reach::{Nearest, Reach},
};
use crate::{
    taxonomy::{Format, Language},
    values::{Term, TermSet},
};

/// What the ranking would hold if the one answer were changed to this choice alone, and the rest stayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    pub formats: Vec<(Format, usize)>,
    pub free: usize,
    pub any_cost: usize,
    /// Only languages that would leave something.
    pub languages: Vec<(Language, usize)>,
    pub mentoring: usize,
    pub other_support_too: usize,
}

impl Ranking<'_> {
    pub fn facets(&self) -> Facets {
        let Question {
            candidates,
            need,
            weights,
        } = self.question;
        let nearest = Nearest::new(candidates, self.distances.as_ref());
        let reach = Reach::new(candidates, need, weights);
        let without = |left_out| {
            reach.keep(
                self.gates
                    .passing_all_but(|constraint| constraint == left_out),
                &nearest,
            )
        };
        let any_cost = without(Constraint::Budget);
        let any_language = without(Constraint::Language);
        let any_kind = without(Constraint::Kind);
        let spoken =
            |language| any_language.count_both(candidates.columns.languages.with(language));
        Facets {
            formats: Format::all()
                .map(|format| (format, self.count_with(format, &nearest)))
                .collect(),
            free: any_cost
                .iter()
                .filter(|i| Budget::FreeOnly.allows(candidates.columns.costs[*i]))
                .count(),
            any_cost: any_cost.count(),
            languages: Language::all()
                .map(|language| (language, spoken(language)))
                .filter(|(_, n)| *n > 0)
                .collect(),
            mentoring: any_kind.count_both(&candidates.columns.mentoring),
            other_support_too: any_kind.count(),
        }
    }

    /// How many there would be if only this way of meeting were accepted.
    fn count_with(&self, format: Format, nearest: &Nearest<'_>) -> usize {
        let Question {
            candidates,
            need,
            weights,
        } = self.question;
        let only: TermSet<Format> = [format].into_iter().collect();
        let need = Need {
            formats: only,
            ..need.clone()
        };
        let mut open = self
            .gates
            .passing_all_but(|constraint| constraint == Constraint::Format);
        Gates::keep_format(candidates, &mut open, format);
        Reach::new(candidates, &need, weights)
            .keep(open, nearest)
            .count()
    }
}
