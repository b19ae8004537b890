//! Which services are wanted.

use super::record::Record;
use crate::imports::text::{Phrase, Searchable, fold};

/// What `--only` asks for; nothing asked takes all.
#[derive(Clone, Debug, Default)]
pub struct Choice(Vec<Wanted>);

#[derive(Clone, Debug)]
struct Wanted {
    /// As it was typed.
    said: String,
    phrases: Vec<Phrase>,
}

/// The words by which mentoring is known: not "tormentor", and not coaching.
const MENTORING: [&str; 6] = [
    "mentor",
    "mentors",
    "mentoring",
    "mentored",
    "mentorship",
    "mentorships",
];

impl Choice {
    pub fn new(words: &[String]) -> Self {
        let wanted = words.iter().map(|said| Wanted {
            said: said.trim().to_owned(),
            phrases: match fold(said).as_str() {
                "mentoring" => MENTORING.map(Phrase::new).to_vec(),
                _ => vec![Phrase::new(said)],
            },
        });
        Self(wanted.collect())
    }

    /// Whether any of what was asked for is the identifier or the name of one of the service's terms, or stands in its
    /// words.
    pub fn takes(&self, record: &Record) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let words = words_of(record);
        let is_term = |said: &str| record.terms.iter().any(|term| term.id == said);
        self.0.iter().any(|wanted| {
            is_term(&wanted.said) || wanted.phrases.iter().any(|phrase| phrase.is_in(&words))
        })
    }

    /// "mentoring, coaching"; empty where all is taken.
    pub fn words(&self) -> String {
        let said: Vec<&str> = self.0.iter().map(|wanted| wanted.said.as_str()).collect();
        said.join(", ")
    }
}

/// Whether mentoring is part of what the service says it offers.
pub fn is_mentoring(record: &Record) -> bool {
    let words = words_of(record);
    MENTORING.iter().any(|word| Phrase::new(word).is_in(&words))
}

fn words_of(record: &Record) -> Searchable {
    let terms = record.terms.iter().map(|term| term.name.as_str());
    let texts = [&record.name, &record.summary, &record.description];
    Searchable::new(texts.into_iter().map(String::as_str).chain(terms))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::openreferral::record::TaxonomyTerm;

    fn record(description: &str) -> Record {
        Record {
            description: description.to_owned(),
            terms: vec![TaxonomyTerm {
                id: "esdType:42".to_owned(),
                name: "Start-up support".to_owned(),
                taxonomy: "esd".to_owned(),
            }],
            ..Record::default()
        }
    }

    fn takes(words: &[&str], description: &str) -> bool {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Choice::new(&words).takes(&record(description))
    }

    #[test]
    fn words_and_terms_choose_and_nothing_asked_takes_all() {
        assert!(takes(&[], "Swimming"));
        assert!(takes(&["mentoring"], "A mentor for you"));
        assert!(!takes(&["mentoring"], "Coaching by tormentors"));
        assert!(takes(&["mentoring", "swim*"], "Swimming"));
        assert!(takes(&["esdType:42"], "Swimming"));
        assert!(takes(&["start-up support"], "Swimming"));
    }
}
