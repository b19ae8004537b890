//! What browsers send about a mentor: an organisation's editors, and mentors who put it right.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::entry::{Entry, Facts, MOST_PLACES, Stated};
use crate::{
    directory::MentorState,
    listings::reading,
    platform::http::{FieldErrors, FormKey},
    taxonomy::{Gazetteer, Language, Precision},
    values::{EmailAddress, Term, TermSet},
};

/// As typed. It can always be shown again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MentorForm {
    pub name: String,
    pub mailbox: String,
    pub state: String,
    pub places: String,
    pub district: String,
    pub sector: Vec<String>,
    pub challenge: Vec<String>,
    pub stage: Vec<String>,
    pub format: Vec<String>,
    pub language: Vec<String>,
    pub day: String,
    pub month: String,
    pub year: String,
    /// Which state of the entry the form was drawn from.
    pub revision: String,
    pub form_key: FormKey,
}

impl MentorForm {
    /// For somebody new.
    pub fn empty() -> Self {
        Self {
            state: MentorState::Active.slug().to_owned(),
            language: vec![Language::English.slug().to_owned()],
            ..Self::default()
        }
    }

    pub fn of(entry: &Entry) -> Self {
        Self {
            name: entry.stated.name.clone(),
            mailbox: entry.stated.mailbox.to_string(),
            state: entry.stated.state.slug().to_owned(),
            revision: revision(entry),
            ..Self::of_facts(&entry.stated.facts)
        }
    }

    pub fn of_facts(facts: &Facts) -> Self {
        let trained_on =
            |part: fn(NaiveDate) -> String| facts.trained_on.map(part).unwrap_or_default();
        Self {
            places: facts.places.to_string(),
            district: facts.district.clone().unwrap_or_default(),
            sector: facts.sectors.slugs(),
            challenge: facts.challenges.slugs(),
            stage: facts.stages.slugs(),
            format: facts.formats.slugs(),
            language: facts.languages.slugs(),
            day: trained_on(|day| day.day().to_string()),
            month: trained_on(|day| day.month().to_string()),
            year: trained_on(|day| day.year().to_string()),
            ..Self::default()
        }
    }

    /// Whether nobody changed the entry since the form was drawn.
    pub fn is_of(&self, entry: &Entry) -> bool {
        self.revision == revision(entry)
    }

    /// What an organisation says, or all that is wrong with it.
    pub fn parse(&self, gazetteer: &Gazetteer, today: NaiveDate) -> Result<Stated, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = self.parse_name(&mut errors);
        let mailbox = errors.check("mailbox", EmailAddress::parse(&self.mailbox));
        let state = MentorState::from_slug(&self.state).ok_or("Choose what they are doing now");
        let state = errors.check("state", state);
        let facts = self.parse_facts(gazetteer, today, &mut errors);
        match (name, mailbox, state, facts) {
            (Some(name), Some(mailbox), Some(state), Some(facts)) => Ok(Stated {
                name,
                mailbox,
                facts,
                state,
            }),
            _ => Err(errors),
        }
    }

    /// What a mentor says of themselves, whose mailbox and state are not theirs to change here.
    pub fn parse_correction(
        &self,
        gazetteer: &Gazetteer,
        today: NaiveDate,
    ) -> Result<(String, Facts), FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = self.parse_name(&mut errors);
        let facts = self.parse_facts(gazetteer, today, &mut errors);
        name.zip(facts).ok_or(errors)
    }

    fn parse_name(&self, errors: &mut FieldErrors) -> Option<String> {
        errors.check(
            "name",
            reading::name(&self.name, "Enter a name, like Ada Example"),
        )
    }

    fn parse_facts(
        &self,
        gazetteer: &Gazetteer,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> Option<Facts> {
        let places = errors.check("places", reading::number(&self.places, MOST_PLACES.into()));
        let district = errors.check("district", district(&self.district, gazetteer));
        let trained_on = errors.check("day", self.trained_on(today));
        Some(Facts {
            places: places?.unwrap_or(0),
            district: district?,
            trained_on: trained_on?,
            sectors: TermSet::from_slugs(&self.sector),
            challenges: TermSet::from_slugs(&self.challenge),
            stages: TermSet::from_slugs(&self.stage),
            formats: TermSet::from_slugs(&self.format),
            languages: or_english(TermSet::from_slugs(&self.language)),
        })
    }

    fn trained_on(&self, today: NaiveDate) -> Result<Option<NaiveDate>, &'static str> {
        let [day, month, year] = [&self.day, &self.month, &self.year].map(|part| part.trim());
        if [day, month, year].iter().all(|part| part.is_empty()) {
            return Ok(None);
        }
        let read = |part: &str| part.parse::<u32>().ok();
        let on = read(day)
            .zip(read(month))
            .zip(year.parse().ok())
            .and_then(|((day, month), year)| NaiveDate::from_ymd_opt(year, month, day));
        past_day(on, today).map(Some)
    }
}

/// A day of training that can be true.
pub fn past_day(on: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, &'static str> {
    const EARLIEST: i32 = 1950;
    match on {
        None => Err("Enter a day of the calendar, like 12 10 2025"),
        Some(on) if on > today => {
            Err("Enter a day that is over: training to come does not count yet")
        }
        Some(on) if on.year() < EARLIEST => Err("Enter the year in four figures, like 2025"),
        Some(on) => Ok(on),
    }
}

/// Everybody speaks some language; where none is told it is English.
pub fn or_english(languages: TermSet<Language>) -> TermSet<Language> {
    if languages.is_empty() {
        [Language::English].into_iter().collect()
    } else {
        languages
    }
}

/// The outward half of what may be a whole postcode: the rest is thrown away, since it can single out a home.
pub fn district(typed: &str, gazetteer: &Gazetteer) -> Result<Option<String>, String> {
    const WRONG: &str = "Enter the first half of a postcode, like LS1";
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    match gazetteer.resolve(typed) {
        Ok(place)
            if matches!(
                place.precision,
                Precision::District | Precision::PostcodeArea
            ) =>
        {
            Ok(Some(outward_half(typed)))
        }
        Ok(_) => Err(WRONG.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// "LS1" of "ls1 4dy", "LS14DY" and "LS1"; a whole postcode's second half has three letters.
fn outward_half(postcode: &str) -> String {
    let plain: String = postcode
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let inward = plain.len().saturating_sub(3);
    let has_inward = plain.len() >= 5 && plain[inward..].starts_with(|c: char| c.is_ascii_digit());
    if has_inward {
        plain[..inward].to_owned()
    } else {
        plain
    }
}

fn revision(entry: &Entry) -> String {
    entry.changed_at.timestamp_micros().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::entry::tests::{entry, stated};

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of November");

    #[test]
    fn an_untouched_form_says_what_was_said() {
        let mut stated = stated(2);
        stated.facts.trained_on = NaiveDate::from_ymd_opt(2025, 2, 28);
        stated.facts.district = Some("LS1".to_owned());
        let form = MentorForm::of(&entry(stated.clone()));
        assert_eq!(form.parse(&Gazetteer::new(), TODAY), Ok(stated));
    }

    #[test]
    fn only_the_first_half_of_a_postcode_is_kept() {
        let gazetteer = Gazetteer::new();
        for typed in ["ls1 4dy", "LS14DY", " LS1 "] {
            assert_eq!(
                district(typed, &gazetteer),
                Ok(Some("LS1".to_owned())),
                "{typed}"
            );
        }
        assert_eq!(district("LS12", &gazetteer), Ok(Some("LS12".to_owned())));
        assert_eq!(district("", &gazetteer), Ok(None));
        for wrong in ["Leeds", "ZZ99 9ZZ", "12"] {
            assert!(district(wrong, &gazetteer).is_err(), "{wrong}");
        }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let form = MentorForm {
            name: " ".to_owned(),
            mailbox: "ada".to_owned(),
            places: "51".to_owned(),
            day: "31".to_owned(),
            month: "2".to_owned(),
            year: "2025".to_owned(),
            ..MentorForm::empty()
        };
        let errors = form.parse(&Gazetteer::new(), TODAY).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "mailbox", "places", "day"]);
    }
}
