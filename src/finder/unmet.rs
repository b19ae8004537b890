//! Whether a search found anything good, for the counts of what is missing.

use super::{answer::Answer, form::PAGE_SIZE};
use crate::{
    directory::{Locality, missing::UnmetNeed},
    matching::{Contribution, Factor, Fit, Points},
    values::PageNumber,
};

/// What a need is about. The other factors tell of the programme: how full, how tried, how trained. A programme that is
/// full today is no gap in what there is.
const OF_THE_NEED: [Factor; 4] = [
    Factor::Challenges,
    Factor::Sector,
    Factor::Stage,
    Factor::Nearness,
];

/// The need of a search that found nothing good, as it is counted; `None` where something good was found, or where there
/// was nothing to find it by.
///
/// A programme is good for a need if it gets more than half of the points that it could get for what was asked: help with
/// what, in which sector, at which stage, where. Half is what a programme gets of which nothing is known, so good means
/// that more is known for it than against. The whole score would not do: what was left unsaid scores half too, so it
/// would call everything poor that is found for a short need.
///
/// Looked for on the first page of the ordinary length, where the best stand. A search among one organisation's programmes
/// tells nothing of what there is.
pub fn unmet_need(answer: &Answer<'_>) -> Option<UnmetNeed> {
    let (asked, need) = (answer.asked, &answer.asked.need);
    let is_first_page = asked.page == PageNumber::FIRST && asked.limit >= PAGE_SIZE;
    let counted = UnmetNeed {
        locality: need.place.as_ref().map(Locality::of),
        sector: need.sector,
        challenge: need.ranked_challenges().first().copied(),
        stage: need.stage,
    };
    let is_of_all = need.organisation.is_none();
    if !is_first_page || !is_of_all || counted == UnmetNeed::default() {
        return None;
    }
    let mut found = answer.matches.iter();
    let found_good = found.any(|found| is_good(&found.matched.contributions));
    (!found_good).then_some(counted)
}

/// More than half of what was asked; of a need that weighs none of it, whatever fits is good.
fn is_good(contributions: &[Contribution]) -> bool {
    let asked = contributions.iter().filter(|contribution| {
        OF_THE_NEED.contains(&contribution.factor) && contribution.fit != Fit::NotAsked
    });
    let (points, out_of) = asked.fold((0, 0), |(points, out_of), contribution| {
        let tenths = |points: Points| u32::from(points.tenths());
        (
            points + tenths(contribution.points),
            out_of + tenths(contribution.out_of),
        )
    });
    out_of == 0 || points * 2 > out_of
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contribution(factor: Factor, points: u16, fit: Fit) -> Contribution {
        Contribution {
            factor,
            points: Points::from_tenths(points),
            out_of: Points::from_tenths(100),
            reason: String::new(),
            fit,
        }
    }

    #[test]
    fn good_is_more_than_half_of_what_was_asked_and_of_nothing_else() {
        let good = |points| {
            is_good(&[
                contribution(Factor::Challenges, points, Fit::Partly),
                contribution(Factor::Sector, 50, Fit::NotAsked),
                contribution(Factor::Assurance, 100, Fit::Fits),
            ])
        };
        assert!(!good(50), "what a programme gets of which nothing is known");
        assert!(good(51));
        assert!(is_good(&[contribution(Factor::Stage, 50, Fit::NotAsked)]));
    }
}
