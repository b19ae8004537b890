//! From one row's words to a programme.

use chrono::NaiveDate;

use super::{
    mapping::{Correction, Mapping, Values},
    source::{Facets, Scheme},
};
use crate::{
    directory::Programme,
    imports::{
        report::Report,
        text::{Searchable, plain_line, plain_text},
    },
    matching::{Cost, ListingState, SectorCover, SupportKind},
    taxonomy::{OwnershipGroup, Stage, SupportType},
    values::{OrganisationId, ProgrammeId, Term, TermSet},
};

/// A row with its texts made plain, and whatever else is known of the same scheme.
pub struct Reading<'a> {
    pub scheme: &'a Scheme,
    pub facets: Option<&'a Facets>,
    pub correction: Option<&'a Correction>,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub eligibility: String,
    further: String,
    judged_by: String,
}

impl<'a> Reading<'a> {
    pub fn new(
        scheme: &'a Scheme,
        facets: Option<&'a Facets>,
        correction: Option<&'a Correction>,
    ) -> Self {
        // The facets are the later edition: their titles are mended ones.
        let title = facets.map_or(&scheme.title, |facets| &facets.title);
        let short = facets
            .and_then(|facets| facets.short_description.as_ref())
            .filter(|text| !text.trim().is_empty())
            .unwrap_or(&scheme.short_description);
        let summary = correction
            .and_then(|correction| correction.summary.as_ref())
            .unwrap_or(short);
        let description = plain_text(&scheme.long_description);
        let mut summary = plain_line(summary);
        if summary.is_empty() {
            summary = first_sentence(&description);
        }
        Self {
            scheme,
            facets,
            correction,
            title: tidy_title(title),
            summary,
            description,
            eligibility: plain_text(&scheme.eligibility),
            further: plain_text(&scheme.additional_information),
            judged_by: plain_text(&scheme.evaluation),
        }
    }

    pub fn says_nothing(&self) -> bool {
        self.summary.is_empty() && self.description.is_empty() && self.further.is_empty()
    }

    fn heading(&self) -> Searchable {
        let later = self
            .facets
            .and_then(|facets| facets.short_description.as_deref());
        Searchable::new([
            self.title.as_str(),
            &self.scheme.title,
            &self.summary,
            later.unwrap_or_default(),
        ])
    }

    /// What the scheme says it gives.
    fn offer(&self) -> Searchable {
        Searchable::new([
            self.title.as_str(),
            &self.scheme.title,
            &self.summary,
            &self.description,
            &self.further,
        ])
    }

    fn everything(&self) -> Searchable {
        Searchable::new([
            self.title.as_str(),
            &self.summary,
            &self.description,
            &self.further,
            &self.eligibility,
        ])
    }

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

    fn set_texts(&self, programme: &mut Programme, mapping: &Mapping) {
        programme.summary.clone_from(&self.summary);
        programme.aims = paragraphs([
            self.description.clone(),
            self.further.clone(),
            self.amounts(),
        ]);
        programme.who_for.clone_from(&self.eligibility);
        let judged = prefixed("How applications are judged: ", &self.judged_by);
        let address = prefixed(
            "Web address in 2013, which may have gone since: ",
            self.scheme.url.trim(),
        );
        programme.eligibility_notes = paragraphs([self.business_types(mapping), judged, address]);
    }

    fn amounts(&self) -> String {
        match (self.scheme.min_grant_value, self.scheme.max_grant_value) {
            (0, 0) => String::new(),
            (0, most) => format!("Amounts: up to {}.", pounds(most)),
            (least, most) if most > least => {
                format!("Amounts: {} to {}.", pounds(least), pounds(most))
            }
            (least, _) => format!("Amounts: from {}.", pounds(least)),
        }
    }

    fn business_types(&self, mapping: &Mapping) -> String {
        let given = self.facets.map_or(&[][..], |facets| &facets.business_types);
        if given.is_empty() || given.len() >= mapping.business_types.len() {
            return String::new();
        }
        // In the order of the mapping file's table, since the source's own order says nothing.
        let names = mapping
            .business_types
            .iter()
            .filter(|(slug, _)| given.contains(slug));
        let names: Vec<&str> = names.map(|(_, name)| name.as_str()).collect();
        prefixed("Open to: ", &names.join(", "))
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

/// As people write it: "£1,250,000". Grants outgrow what prices are kept in.
fn pounds(amount: u32) -> String {
    let digits = amount.to_string();
    let mut text = String::from("£");
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn only_for_the_public_good(business_types: &[String]) -> bool {
    let public_good = |slug: &String| matches!(slug.as_str(), "charity" | "social-enterprise");
    !business_types.is_empty() && business_types.iter().all(public_good)
}

/// White space single, and no dash left at the end: "Manufacturing Advisory Service (MAS) - ".
fn tidy_title(title: &str) -> String {
    plain_line(title)
        .trim_end_matches([' ', '-', '–'])
        .to_owned()
}

fn paragraphs<const N: usize>(parts: [String; N]) -> String {
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join("\n\n")
}

fn prefixed(before: &str, text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{before}{text}")
    }
}

/// The first sentence, or its first words where it is long.
fn first_sentence(text: &str) -> String {
    const LONGEST: usize = 180;
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let sentence = line.split_inclusive(". ").next().unwrap_or_default().trim();
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST).collect();
    let whole_words = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole_words.trim_end_matches([',', ';', ':']))
}
