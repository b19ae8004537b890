//! What a programme's card shows, among the results and on a shortlist.

use super::results_words as words;
use crate::{
    directory::Taking,
    finder::{answer::Found, paths},
    matching::{Contribution, Fit},
    values::ProgrammeId,
};

/// Reasons shown at once; the rest stands in the details.
const REASONS: usize = 3;

impl Found<'_> {
    pub(in crate::finder) fn id(&self) -> ProgrammeId {
        self.programme.programme.id
    }

    /// Its name in an address, such as `harbour-mentors/one-to-one`.
    pub(in crate::finder) fn address_name(&self) -> String {
        paths::name(self.programme, self.organisation)
    }

    /// Whether it can be asked for help through us now.
    pub(in crate::finder) fn takes_enquiries(&self) -> bool {
        self.programme.taking == Taking::Open
    }

    /// "About 6 miles away"; empty where there is no distance to tell.
    pub(in crate::finder) fn distance(&self) -> String {
        words::distance(self)
    }

    pub(in crate::finder) fn is_assessed(&self) -> bool {
        self.programme.assurance().is_assessed()
    }

    /// The weightiest factors that speak for it.
    pub(in crate::finder) fn reasons(&self) -> Vec<&Contribution> {
        let mut reasons = self.matched.reasons();
        reasons.truncate(REASONS);
        reasons
    }

    /// What does not fit, less that nobody has assessed it, which the tier beside the name says already.
    pub(in crate::finder) fn misfits(&self) -> impl Iterator<Item = &String> {
        let misfits = self.matched.misfits.iter();
        misfits.filter(|misfit| *misfit != "Not assessed")
    }

    /// The factors that tell this programme from others and are not among the reasons, in the published order.
    pub(in crate::finder) fn other_points(
        &self,
        reasons: &[&Contribution],
    ) -> impl Iterator<Item = &Contribution> {
        self.matched.contributions.iter().filter(|contribution| {
            let among_reasons = reasons
                .iter()
                .any(|reason| reason.factor == contribution.factor);
            contribution.fit != Fit::NotAsked && !among_reasons
        })
    }
}
