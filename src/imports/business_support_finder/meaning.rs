//! From one scheme's words to a programme's facts.

use chrono::NaiveDate;

use super::{
    mapping::{Mapping, Values},
    reading::Reading,
};
use crate::{
    directory::Programme,
    imports::{report::Report, text::Searchable},
    matching::{Cost, ListingState, SectorCover, SupportKind},
    taxonomy::{OwnershipGroup, Stage, SupportType},
    values::{OrganisationId, ProgrammeId, Term, TermSet},
};

impl Reading<'_> {
    /// The programme but for its place, its organisation's id and its source.
    pub fn programme(
        &self,
        organisation: OrganisationId,
        mapping: &Mapping,
        today: NaiveDate,
        report: &mut Report,
    ) -> Programme {
        let mut programme = Programme::named(ProgrammeId::new(), organisation, &self.title);
        programme.support_types = self.support_types(mapping, report);
        programme.kind = self.kind(mapping, report);
        programme.stages = self.stages(mapping, programme.support_types, report);
        programme.sectors = self.sectors(mapping, report);
        programme.formats = mapping.formats.in_text(&self.offer());
        programme.cost = self.cost(mapping, programme.support_types);
        self.set_challenges(&mut programme, mapping, report);
        self.set_eligibility(&mut programme, mapping, report);
        self.set_texts(&mut programme, mapping);
        if self.ended_on().is_some_and(|last_day| last_day < today) {
            report.note("ended by its own date: listed as expired");
            programme.listing = ListingState::Expired;
        }
        programme
    }

    fn kind(&self, mapping: &Mapping, report: &mut Report) -> SupportKind {
        let corrected = self.correction.and_then(|correction| correction.mentoring);
        let mentioned = mapping.mentoring.any_in(&self.everything());
        if mentioned {
            report.note("mentoring: schemes that mention it");
        }
        let offered = mapping.mentoring.any_in(&self.offer());
        if corrected.unwrap_or(offered) {
            SupportKind::Mentoring
        } else {
            if mentioned {
                report.note("mentoring: mentioned and not offered, so other support");
            }
            SupportKind::Other
        }
    }

    fn support_types(&self, mapping: &Mapping, report: &mut Report) -> TermSet<SupportType> {
        let given = self.facets.map_or(&[][..], |facets| &facets.support_types);
        let table = &mapping.support_types;
        let mut types = look_up(&table.values, given, "kind of support", report);
        let heading = self.heading();
        if types.is_empty() {
            types = table.otherwise.in_text(&heading);
        }
        types = types.union(table.beside.in_text(&heading));
        if types.is_empty() {
            types.insert(SupportType::Advice);
        }
        types
    }

    fn stages(
        &self,
        mapping: &Mapping,
        support: TermSet<SupportType>,
        report: &mut Report,
    ) -> TermSet<Stage> {
        if let Some(stages) = self
            .correction
            .and_then(|correction| correction.stages.as_ref())
        {
            return stages.iter().copied().collect();
        }
        let given = self.facets.map_or(&[][..], |facets| &facets.stages);
        let mut stages = look_up(&mapping.stages.values, given, "stage", report);
        if stages.is_empty() {
            stages = mapping.stages.otherwise.in_text(&self.everything());
        }
        if stages.is_empty() {
            return stages;
        }
        if stages.contains(Stage::Established) && support.contains(SupportType::Advice) {
            stages = stages.union(
                mapping
                    .stages
                    .advice_for_established
                    .iter()
                    .copied()
                    .collect(),
            );
        }
        stages = stages.union(mapping.stages.always.in_text(&self.heading()));
        if stages.len() == Stage::COUNT {
            TermSet::EMPTY
        } else {
            stages
        }
    }

    fn sectors(&self, mapping: &Mapping, report: &mut Report) -> SectorCover {
        let table = &mapping.sectors;
        let given = self.facets.map_or(&[][..], |facets| &facets.sectors);
        if given.len() >= table.as_good_as_all {
            return SectorCover::All;
        }
        let sectors = look_up(&table.values, given, "sector", report);
        if sectors.is_empty() {
            let named =
                Searchable::new([self.title.as_str(), &self.summary, &self.scheme.organiser]);
            SectorCover::Some(table.otherwise.in_text(&named))
        } else {
            SectorCover::Some(sectors)
        }
    }

    fn set_challenges(&self, programme: &mut Programme, mapping: &Mapping, report: &mut Report) {
        let table = &mapping.challenges;
        let purposes = self.facets.map_or(&[][..], |facets| &facets.purposes);
        let by_purpose = look_up(&table.purposes, purposes, "purpose", report);
        let kinds: Vec<String> = programme.support_types.slugs();
        let by_kind = look_up(&table.support_types, &kinds, "", report);
        // Not the further information: it tells mostly what help may not be used for.
        let by_words = table.words.in_text(&Searchable::new([
            self.title.as_str(),
            &self.scheme.title,
            &self.summary,
            &self.description,
        ]));
        programme.challenges = by_purpose.union(by_kind).union(by_words);
        if programme.challenges.is_empty() {
            report.note("challenges: none recognised");
        }
    }

    fn cost(&self, mapping: &Mapping, support: TermSet<SupportType>) -> Cost {
        let money = [
            SupportType::Loan,
            SupportType::Grant,
            SupportType::Equity,
            SupportType::Finance,
        ];
        // "Interest-free" money is not free help, and what a loan costs the source does not say.
        if support.overlaps(money.into_iter().collect()) {
            return Cost::Unknown;
        }
        let text = self.everything();
        if mapping.free.phrases.any_in(&text) && !mapping.free.unless.any_in(&text) {
            Cost::Free
        } else {
            Cost::Unknown
        }
    }

    fn set_eligibility(&self, programme: &mut Programme, mapping: &Mapping, report: &mut Report) {
        let limits = &mapping.limits;
        let scheme = self.scheme;
        let most = self
            .facets
            .and_then(|facets| facets.max_employees)
            .unwrap_or(scheme.max_employees);
        let eligibility = &mut programme.eligibility;
        eligibility.most_employees = (!limits.no_most_employees.contains(&most)).then_some(most);
        eligibility.least_employees =
            Some(scheme.min_employees).filter(|least| !limits.no_least_employees.contains(least));
        let ages_hold = self
            .correction
            .is_none_or(|correction| !correction.ignore_ages)
            && scheme.min_business_age <= limits.oldest_in_months;
        if ages_hold {
            let age = |months: u32| (months > 0).then_some(months);
            eligibility.least_months_trading = age(scheme.min_business_age);
            eligibility.most_months_trading = age(scheme.max_business_age);
        } else {
            report.note("ages that are people's and not businesses': not used");
        }
        if crossed(eligibility.least_employees, eligibility.most_employees) {
            report.note("limits of staff that cross: the upper one not used");
            eligibility.most_employees = None;
        }
        if crossed(
            eligibility.least_months_trading,
            eligibility.most_months_trading,
        ) {
            report.note("limits of age that cross: the upper one not used");
            eligibility.most_months_trading = None;
        }
        if let Some(correction) = self.correction {
            eligibility.reserved_for = correction.reserved_for.iter().copied().collect();
            programme.welcomes = correction.welcomes.iter().copied().collect();
        }
        if let Some(facets) = self.facets
            && only_for_the_public_good(&facets.business_types)
            && eligibility.reserved_for.is_empty()
        {
            eligibility
                .reserved_for
                .insert(OwnershipGroup::SocialEnterprise);
        }
    }

    fn ended_on(&self) -> Option<NaiveDate> {
        let corrected = self.correction.and_then(|correction| correction.ended_on);
        corrected.or_else(|| self.facets.and_then(|facets| facets.end_date))
    }
}

fn look_up<T: Term>(
    table: &Values<T>,
    words: &[String],
    what: &str,
    report: &mut Report,
) -> TermSet<T> {
    let mut terms = TermSet::EMPTY;
    for word in words {
        match table.get(word) {
            Some(found) => terms = terms.union(found.iter().copied().collect()),
            None if what.is_empty() => {}
            None => report.note(&format!("{what} not in the mapping file: {word}")),
        }
    }
    terms
}

fn crossed(least: Option<u32>, most: Option<u32>) -> bool {
    matches!((least, most), (Some(least), Some(most)) if least > most)
}

fn only_for_the_public_good(business_types: &[String]) -> bool {
    let public_good = |slug: &String| matches!(slug.as_str(), "charity" | "social-enterprise");
    !business_types.is_empty() && business_types.iter().all(public_good)
}
