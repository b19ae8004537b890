//! One scheme's texts made plain.

use super::{
    mapping::{Correction, Mapping},
    source::{Facets, Scheme},
};
use crate::{
    directory::Programme,
    imports::text::{Searchable, plain_line, plain_text},
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

    pub(super) fn heading(&self) -> Searchable {
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
    pub(super) fn offer(&self) -> Searchable {
        Searchable::new([
            self.title.as_str(),
            &self.scheme.title,
            &self.summary,
            &self.description,
            &self.further,
        ])
    }

    pub(super) fn everything(&self) -> Searchable {
        Searchable::new([
            self.title.as_str(),
            &self.summary,
            &self.description,
            &self.further,
            &self.eligibility,
        ])
    }

    pub(super) fn set_texts(&self, programme: &mut Programme, mapping: &Mapping) {
        programme.summary.clone_from(&self.summary);
        programme.aims = paragraphs([
            self.description.clone(),
            self.further.clone(),
            self.amounts(),
            prefixed(
                "Web address in 2013, which may have gone since: ",
                self.scheme.url.trim(),
            ),
        ]);
        programme.who_for.clone_from(&self.eligibility);
        let judged = prefixed("How applications are judged: ", &self.judged_by);
        programme.eligibility_notes = paragraphs([self.business_types(mapping), judged]);
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
