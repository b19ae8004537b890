//! What an organisation says of one of its programmes.

use serde::{Deserialize, Serialize};

use super::reading;
use crate::{
    directory::{Programme, store::keeping::Revision},
    matching::{Cost, CostUnit, Coverage, SectorCover},
    platform::http::FieldErrors,
    taxonomy::{Challenge, Format},
    values::{Pence, Term, TermSet},
};

/// The programme's facts as typed. It can always be shown again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProgrammeForm {
    pub name: String,
    pub summary: String,
    pub aims: String,
    pub who_for: String,
    pub eligibility: String,
    pub website: String,
    pub stage: Vec<String>,
    pub challenge: Vec<String>,
    /// `all`, or empty for those that are named.
    pub every_sector: String,
    pub sector: Vec<String>,
    /// `uk`, or empty for the places that are named.
    pub nationwide: String,
    pub region: Vec<String>,
    pub area: Vec<String>,
    pub format: Vec<String>,
    pub language: Vec<String>,
    /// `free`, `fee`, `membership` or `unknown`.
    pub cost: String,
    /// Pounds.
    pub amount: String,
    pub unit: String,
    pub minimum_months: String,
    pub meetings_a_month: String,
    pub places: String,
    pub waiting_weeks: String,
    pub promised_reply_days: String,
    /// Which state of the programme the form was drawn from.
    pub revision: String,
}

/// One of a vocabulary's terms, to be chosen.
pub struct Choice {
    pub slug: &'static str,
    pub name: &'static str,
    pub chosen: bool,
}

/// A whole vocabulary, with what is chosen of it.
pub struct Choices {
    pub all: Vec<Choice>,
}

impl Choices {
    pub fn of<T: Term>(chosen: &[String]) -> Self {
        let choice = |term: T| Choice {
            slug: term.slug(),
            name: term.name(),
            chosen: chosen.iter().any(|slug| slug == term.slug()),
        };
        Self {
            all: T::all().map(choice).collect(),
        }
    }

    /// How many are chosen.
    pub fn chosen(&self) -> usize {
        self.all.iter().filter(|choice| choice.chosen).count()
    }
}

impl ProgrammeForm {
    /// As it stands, to be changed.
    pub fn of(programme: &Programme, revision: Revision) -> Self {
        let number = |number: Option<u16>| number.map(|n| n.to_string()).unwrap_or_default();
        let (cost, amount, unit) = match programme.cost {
            Cost::Free => ("free", None, None),
            Cost::Fee { amount, unit } => ("fee", amount, unit),
            Cost::Membership { amount, unit } => ("membership", amount, unit),
            Cost::Unknown => ("unknown", None, None),
        };
        let (every_sector, sectors) = match programme.sectors {
            SectorCover::All => ("all", TermSet::EMPTY),
            SectorCover::Some(sectors) => ("", sectors),
        };
        Self {
            name: programme.name.clone(),
            summary: programme.summary.clone(),
            aims: programme.aims.clone(),
            who_for: programme.who_for.clone(),
            eligibility: programme.eligibility_notes.clone(),
            website: programme.website.clone().unwrap_or_default(),
            stage: programme.stages.slugs(),
            challenge: programme.challenges.slugs(),
            every_sector: every_sector.to_owned(),
            sector: sectors.slugs(),
            nationwide: if programme.coverage.national {
                "uk"
            } else {
                ""
            }
            .to_owned(),
            region: programme.coverage.regions.slugs(),
            area: programme.coverage.areas.slugs(),
            format: programme.formats.slugs(),
            language: programme.languages.slugs(),
            cost: cost.to_owned(),
            amount: amount.map(pounds).unwrap_or_default(),
            unit: unit.map(Term::slug).unwrap_or_default().to_owned(),
            minimum_months: number(programme.minimum_months.map(u16::from)),
            meetings_a_month: programme
                .meetings_a_month
                .map(|meetings| meetings.to_string())
                .unwrap_or_default(),
            places: number(programme.places),
            waiting_weeks: number(programme.waiting_weeks.map(u16::from)),
            promised_reply_days: number(programme.promised_reply_days.map(u16::from)),
            revision: revision.to_string(),
        }
    }

    /// [`parse`](Self::parse) for a programme that is not public yet, or that is. What is public may lack what an import
    /// never knew; a new one says enough to be found and understood.
    pub fn parse_for(&self, is_new: bool, current: &Programme) -> Result<Programme, FieldErrors> {
        let parsed = self.parse(current);
        if !is_new {
            return parsed;
        }
        let mut errors = parsed.as_ref().err().cloned().unwrap_or_default();
        let has_place = !self.coverage().is_unknown();
        for (field, is_there, ask) in [
            (
                "summary",
                !self.summary.trim().is_empty(),
                "Say in one sentence what it offers",
            ),
            ("format", !self.formats().is_empty(), "Choose how it meets"),
            (
                "nationwide",
                has_place,
                "Tick this, or choose regions or areas",
            ),
            (
                "challenge",
                !self.challenges().is_empty(),
                "Choose what it helps with",
            ),
        ] {
            if !is_there && errors.message(field).is_empty() {
                errors.add(field, ask);
            }
        }
        if errors.is_empty() {
            parsed
        } else {
            Err(errors)
        }
    }

    /// `current` with what was typed, or all that is wrong with it.
    pub fn parse(&self, current: &Programme) -> Result<Programme, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.check(
            "name",
            reading::name(&self.name, "Enter the programme’s name"),
        );
        let summary = errors.check("summary", reading::text(&self.summary));
        let aims = errors.check("aims", reading::text(&self.aims));
        let who_for = errors.check("who_for", reading::text(&self.who_for));
        let eligibility = errors.check("eligibility", reading::text(&self.eligibility));
        let minimum_months =
            errors.check("minimum_months", reading::number(&self.minimum_months, 120));
        let meetings = errors.check("meetings_a_month", meetings(&self.meetings_a_month));
        let cost = errors.check("amount", self.cost());
        let places = errors.check("places", reading::number(&self.places, 10_000));
        let waiting_weeks =
            errors.check("waiting_weeks", reading::number(&self.waiting_weeks, 200));
        let promised_reply_days = errors.check(
            "promised_reply_days",
            reading::number(&self.promised_reply_days, 60),
        );
        let website = errors.check("website", reading::web_address(&self.website));
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Programme {
            name: name.unwrap_or_default(),
            summary: summary.unwrap_or_default(),
            aims: aims.unwrap_or_default(),
            who_for: who_for.unwrap_or_default(),
            eligibility_notes: eligibility.unwrap_or_default(),
            website: website.flatten(),
            stages: TermSet::from_slugs(&self.stage),
            challenges: self.challenges(),
            sectors: if self.every_sector == "all" {
                SectorCover::All
            } else {
                SectorCover::Some(TermSet::from_slugs(&self.sector))
            },
            coverage: self.coverage(),
            formats: self.formats(),
            languages: TermSet::from_slugs(&self.language),
            cost: cost.unwrap_or(current.cost),
            minimum_months: minimum_months.flatten(),
            meetings_a_month: meetings.flatten(),
            places: places.flatten(),
            waiting_weeks: waiting_weeks.flatten(),
            promised_reply_days: promised_reply_days.flatten(),
            ..current.clone()
        })
    }

    fn challenges(&self) -> TermSet<Challenge> {
        TermSet::from_slugs(&self.challenge)
    }

    fn formats(&self) -> TermSet<Format> {
        TermSet::from_slugs(&self.format)
    }

    fn coverage(&self) -> Coverage {
        Coverage {
            national: self.nationwide == "uk",
            regions: TermSet::from_slugs(&self.region),
            areas: TermSet::from_slugs(&self.area),
        }
    }

    fn cost(&self) -> Result<Cost, String> {
        let amount = || -> Result<Option<Pence>, String> {
            let typed = self.amount.trim().trim_start_matches('£').replace(',', "");
            if typed.is_empty() {
                return Ok(None);
            }
            pence(&typed)
                .map(Some)
                .ok_or_else(|| "Enter an amount in pounds, like 40 or 12.50".to_owned())
        };
        let unit = CostUnit::from_slug(&self.unit);
        match self.cost.as_str() {
            "free" => Ok(Cost::Free),
            "fee" => Ok(Cost::Fee {
                amount: amount()?,
                unit,
            }),
            "membership" => Ok(Cost::Membership {
                amount: amount()?,
                unit,
            }),
            _ => Ok(Cost::Unknown),
        }
    }
}

fn pounds(amount: Pence) -> String {
    match amount.0 % 100 {
        0 => (amount.0 / 100).to_string(),
        pence => format!("{}.{pence:02}", amount.0 / 100),
    }
}

/// At most 100,000 pounds.
fn pence(pounds: &str) -> Option<Pence> {
    let (whole, part) = pounds.split_once('.').unwrap_or((pounds, "0"));
    let whole: u32 = whole.parse().ok().filter(|whole| *whole <= 100_000)?;
    let part: u32 = match part.len() {
        1 => part.parse::<u32>().ok()? * 10,
        2 => part.parse().ok()?,
        _ => return None,
    };
    Some(Pence(whole * 100 + part))
}

fn meetings(typed: &str) -> Result<Option<f32>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let meetings = typed.parse::<f32>().ok();
    let meetings = meetings.filter(|meetings| *meetings > 0.0 && *meetings <= 31.0);
    meetings
        .map(Some)
        .ok_or_else(|| "Enter how many meetings a month, like 2 or 0.5".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::{OrganisationId, ProgrammeId};

    #[test]
    fn an_untouched_form_changes_nothing() {
        let mut programme =
            Programme::named(ProgrammeId::new(), OrganisationId::new(), "One to one");
        programme.cost = Cost::Fee {
            amount: Some(Pence(1250)),
            unit: Some(CostUnit::Hour),
        };
        programme.meetings_a_month = Some(1.5);
        programme.places = Some(0);
        let form = ProgrammeForm::of(&programme, "1".parse().unwrap());
        assert_eq!(form.amount, "12.50");
        assert_eq!(form.parse(&programme), Ok(programme));
    }

    #[test]
    fn amounts_are_pounds_and_pence() {
        assert_eq!(pence("40"), Some(Pence(4000)));
        assert_eq!(pence("12.5"), Some(Pence(1250)));
        for wrong in ["", "-1", "1.234", "1e9", "many", "100001"] {
            assert_eq!(pence(wrong), None, "{wrong}");
        }
    }
}
