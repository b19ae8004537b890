//! Every constraint that needs no distance, as the set of programmes that pass it.

use std::borrow::Cow;

use super::{
    Budget, Candidates, Constraint, Day, Factor, Need, Outcomes, Weights, bitmap::Bitmap, reach,
};
use crate::taxonomy::Format;

/// The constraints that this need makes, in the order of [`Constraint`]; what nobody asked for is not among them.
pub struct Gates<'a> {
    listed: Bitmap,
    gates: Vec<(Constraint, Cow<'a, Bitmap>)>,
}

impl<'a> Gates<'a> {
    pub fn new(candidates: &'a Candidates, need: &Need, weights: &Weights, day: Day) -> Self {
        let mut gates = Self {
            listed: listed_on(candidates, day),
            gates: Vec::with_capacity(12),
        };
        gates.add_eligibility(candidates, need);
        gates.add_terms(candidates, need);
        for factor in need.importance.musts() {
            if let Some(passing) = meeting_a_must(candidates, need, weights, factor) {
                gates.gates.push((Constraint::Must(factor), passing));
            }
        }
        gates
    }

    fn add_eligibility(&mut self, candidates: &'a Candidates, need: &Need) {
        let columns = &candidates.columns;
        if !need.other_support_too {
            self.gates
                .push((Constraint::Kind, Cow::Borrowed(&columns.mentoring)));
        }
        if let Some(organisation) = need.organisation {
            let theirs = Bitmap::from_fn(candidates.len(), |i| {
                candidates.facts(i).organisation == organisation
            });
            self.gates
                .push((Constraint::Organisation, Cow::Owned(theirs)));
        }
        if let Some(stage) = need.stage {
            self.gates.push((
                Constraint::Stage,
                Cow::Borrowed(columns.open_to_stage.with(stage)),
            ));
        }
        if let Some(employees) = need.employees {
            let passing = all_but_failing(candidates, &columns.with_size_rule, |i| {
                let rule = &columns.eligibility[i];
                within(employees, rule.least_employees, rule.most_employees)
            });
            self.gates
                .push((Constraint::Employees, Cow::Owned(passing)));
        }
        if let Some(months) = need.months_trading {
            let passing = all_but_failing(candidates, &columns.with_age_rule, |i| {
                let rule = &columns.eligibility[i];
                within(months, rule.least_months_trading, rule.most_months_trading)
            });
            self.gates
                .push((Constraint::MonthsTrading, Cow::Owned(passing)));
        }
        let mut open = columns.reserved_for.with_any(need.groups);
        open.add(&columns.open_to_anyone);
        self.gates.push((Constraint::Owner, Cow::Owned(open)));
    }

    fn add_terms(&mut self, candidates: &'a Candidates, need: &Need) {
        let columns = &candidates.columns;
        if let Some(place) = &need.place {
            self.gates.push((
                Constraint::Place,
                Cow::Owned(reach::covering(candidates, place)),
            ));
        }
        if !need.formats.is_empty() {
            let mut offering = columns.formats.with_any(need.formats);
            offering.add(&columns.formats_unknown);
            self.gates.push((Constraint::Format, Cow::Owned(offering)));
        }
        if need.budget != Budget::Any {
            let passing = all_but_failing(candidates, &columns.with_price, |i| {
                need.budget.allows(columns.costs[i])
            });
            self.gates.push((Constraint::Budget, Cow::Owned(passing)));
        }
        if !need.languages.is_empty() {
            self.gates.push((
                Constraint::Language,
                Cow::Owned(columns.languages.with_any(need.languages)),
            ));
        }
    }

    /// Those that pass everything.
    pub fn passing_all(&self) -> Bitmap {
        self.passing_all_but(|_| false)
    }

    /// Those that pass everything but, perhaps, the constraints left out.
    pub fn passing_all_but(&self, left_out: impl Fn(Constraint) -> bool) -> Bitmap {
        let mut passing = self.listed.clone();
        for (constraint, gate) in &self.gates {
            if !left_out(*constraint) {
                passing.keep(gate);
            }
        }
        passing
    }

    pub fn constraints(&self) -> impl Iterator<Item = Constraint> {
        self.gates.iter().map(|(constraint, _)| *constraint)
    }

    /// The first constraint that speaks against a programme.
    pub fn first_failed(&self, programme: usize) -> Option<Constraint> {
        if !self.listed.contains(programme) {
            return Some(Constraint::Listing);
        }
        let failed = self
            .gates
            .iter()
            .find(|(_, gate)| !gate.contains(programme));
        failed.map(|(constraint, _)| *constraint)
    }

    /// Keeps those of `open` that offer this way of meeting, or of which it is not known.
    pub fn keep_format(candidates: &Candidates, open: &mut Bitmap, format: Format) {
        let mut offering = candidates.columns.formats.with(format).clone();
        offering.add(&candidates.columns.formats_unknown);
        open.keep(&offering);
    }
}

pub fn listed_on(candidates: &Candidates, day: Day) -> Bitmap {
    let mut listed = candidates.columns.listed.clone();
    let expiries = &candidates.columns.expiries;
    let run_out = expiries.partition_point(|(last_day, _)| *last_day < day.date);
    expiries[..run_out]
        .iter()
        .for_each(|(_, index)| listed.remove(*index as usize));
    listed
}

/// Everything, less those with a rule that they fail: most programmes have none, and are not looked at.
fn all_but_failing(
    candidates: &Candidates,
    with_rule: &Bitmap,
    passes: impl Fn(usize) -> bool,
) -> Bitmap {
    let mut passing = Bitmap::full(candidates.len());
    let mut failing = with_rule.clone();
    failing.retain(|i| !passes(i));
    passing.drop_all(&failing);
    passing
}

fn within(figure: u32, least: Option<u32>, most: Option<u32>) -> bool {
    least.is_none_or(|least| figure >= least) && most.is_none_or(|most| figure <= most)
}

/// Those that have what the person made a must of; `None` where a must means nothing: what the person has not told
/// cannot be missed, the stage is a constraint already, and nearness is measured in [`reach`]. Not known is not met.
fn meeting_a_must<'a>(
    candidates: &'a Candidates,
    need: &Need,
    weights: &Weights,
    factor: Factor,
) -> Option<Cow<'a, Bitmap>> {
    let columns = &candidates.columns;
    let len = candidates.len();
    match factor {
        Factor::Challenges => {
            let first = need.challenges.first()?;
            Some(Cow::Borrowed(columns.has_challenge.with(*first)))
        }
        Factor::Sector => Some(Cow::Borrowed(columns.has_sector.with(need.sector?))),
        Factor::Stage | Factor::Nearness => None,
        Factor::Style => {
            let most = need.length_months?;
            // Not known is 255, and so above any length but that.
            Some(Cow::Owned(Bitmap::from_fn(len, |i| {
                columns.minimum_months[i] <= most.min(254)
            })))
        }
        Factor::Availability => Some(Cow::Borrowed(&columns.with_places)),
        Factor::Assurance => Some(Cow::Borrowed(&columns.assessed)),
        Factor::Training => Some(Cow::Borrowed(&columns.mostly_trained)),
        Factor::Outcomes => {
            let usual = u64::from(weights.outcomes_usual_percent);
            Some(Cow::Owned(Bitmap::from_fn(len, |i| {
                is_usual_or_better(columns.outcomes[i], usual)
            })))
        }
    }
}

fn is_usual_or_better(outcomes: Outcomes, usual_percent: u64) -> bool {
    outcomes.answers > 0
        && u64::from(outcomes.positive) * 100 >= u64::from(outcomes.answers) * usual_percent
}
