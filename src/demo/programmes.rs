//! Made-up programmes: what an organisation offers, in facts and words that agree.

use chrono::NaiveDate;

use super::{
    chance::Chance,
    ids,
    organisations::{Founded, days_before, source},
    themes::{Content, Pricing, Reach, Template},
    towns::Setting,
    words,
};
use crate::{
    directory::{Measures, Programme, Tier},
    matching::{Cost, CostUnit, Coverage, Eligibility, ListingState, Outcomes, SectorCover},
    taxonomy::{Area, Challenge, Format, Language, Region},
    values::{OrganisationId, Pence, Position, ProgrammeId, Slug, Term, TermSet},
};

/// How often an organisation has one, two, … programmes: 2.3 on average.
const HOW_MANY: [f64; 5] = [28.0, 34.0, 22.0, 10.0, 6.0];

/// The programmes of an organisation: its theme's first, then shared ones.
pub fn write(
    founded: &Founded<'_>,
    content: &Content,
    seed: u64,
    today: NaiveDate,
) -> Vec<Programme> {
    let mut chance = Chance::new(seed, ids::PROGRAMMES + u64::from(founded.number));
    let mut shared: Vec<_> = content.shared.iter().collect();
    chance.shuffle(&mut shared);
    let templates = founded.theme.programmes.iter().chain(shared);
    let how_many = chance.weighted(&HOW_MANY) + 1;
    templates
        .take(how_many)
        .zip(0..)
        .map(|(template, nth)| {
            Writer {
                founded,
                template,
                today,
            }
            .write(nth, &mut chance)
        })
        .collect()
}

struct Writer<'a> {
    founded: &'a Founded<'a>,
    template: &'a Template,
    today: NaiveDate,
}

impl Writer<'_> {
    fn write(&self, nth: u8, chance: &mut Chance) -> Programme {
        let Self {
            founded, template, ..
        } = self;
        let id = ProgrammeId(ids::programme(founded.number, nth));
        let name = founded.fill(chance.line(&template.names));
        let mut programme = Programme::named(id, OrganisationId(founded.id()), &name);
        programme.source = Some(source(&format!("programme/{}/{nth}", founded.number)));
        self.facts(&mut programme, chance);
        self.promises(&mut programme, chance);
        self.describe(&mut programme, chance);
        programme
    }

    /// What is not known stays so: visible organisations leave out about a third, assessed ones little.
    fn knows(&self, chance: &mut Chance) -> bool {
        chance.happens(if self.is_assessed() { 0.95 } else { 0.68 })
    }

    fn is_assessed(&self) -> bool {
        matches!(self.founded.organisation.tier, Tier::Assessed(_))
    }

    fn facts(&self, programme: &mut Programme, chance: &mut Chance) {
        let Self {
            founded,
            template,
            today,
        } = self;
        programme.stages = template.stages.iter().copied().collect();
        programme.sectors = match template.sectors.as_slice() {
            [] => SectorCover::All,
            sectors => SectorCover::Some(sectors.iter().copied().collect()),
        };
        programme.challenges = self.challenges(chance);
        programme.formats = self.formats(chance);
        programme.coverage = coverage(template.reach, founded, chance);
        programme.base_district = founded.town.districts.first().cloned();
        let meets_in_person = programme.formats.contains(Format::FaceToFace);
        programme.travel_miles =
            (meets_in_person && self.knows(chance)).then(|| self.travel(chance));
        programme.cost = self.cost(chance);
        let (least_employees, most_employees) = template.employees.unzip();
        let (least_months_trading, most_months_trading) = template.months_trading.unzip();
        programme.eligibility = Eligibility {
            least_employees: least_employees.filter(|least| *least > 0),
            most_employees,
            least_months_trading: least_months_trading.filter(|least| *least > 0),
            most_months_trading: most_months_trading.filter(|most| *most < 1_000),
            reserved_for: template.reserved_for.iter().copied().collect(),
        };
        programme.welcomes = template.welcomes.iter().copied().collect();
        programme.languages = self.languages(chance);
        programme.listing = match founded.organisation.listing {
            ListingState::Listed if chance.happens(0.03) => ListingState::Paused,
            state => state,
        };
        let confirmed = founded.organisation.last_confirmed_on;
        programme.last_confirmed_on = confirmed.map(|_| {
            let latest = if self.is_assessed() { 170 } else { 420 };
            days_before(*today, u64::from(chance.between(1, latest)))
        });
    }

    fn challenges(&self, chance: &mut Chance) -> TermSet<Challenge> {
        let also = self.template.also.iter().filter(|_| chance.happens(0.55));
        let mut challenges: TermSet<Challenge> = also.copied().collect();
        self.template
            .challenges
            .iter()
            .for_each(|challenge| challenges.insert(*challenge));
        challenges
    }

    fn formats(&self, chance: &mut Chance) -> TermSet<Format> {
        if !self.is_assessed() && chance.happens(0.06) {
            return TermSet::EMPTY;
        }
        let chosen = self.template.formats.iter().enumerate();
        chosen
            .filter(|(i, _)| *i == 0 || chance.happens(0.82))
            .map(|(_, format)| *format)
            .collect()
    }

    fn travel(&self, chance: &mut Chance) -> u16 {
        let miles: &[u16] = match (self.template.reach, self.founded.town.setting) {
            (Reach::Local, Setting::Rural) => &[20, 25, 30, 40],
            (Reach::Local, _) => &[5, 10, 10, 15, 20],
            (_, Setting::Rural) => &[30, 40, 50, 60],
            _ => &[15, 20, 25, 30, 40],
        };
        chance.pick(miles).copied().unwrap_or_default()
    }

    fn cost(&self, chance: &mut Chance) -> Cost {
        let (free, asking) = match self.template.cost {
            Pricing::Free => (1.0, 0.0),
            Pricing::MostlyFree => (0.66, 0.08),
            Pricing::Fee => (0.0, 0.15),
            Pricing::Membership => (0.1, 0.1),
        };
        if !self.is_assessed() && chance.happens(0.12) {
            return Cost::Unknown;
        }
        if chance.happens(free) {
            return Cost::Free;
        }
        let price = chance.pick(&self.template.price).copied();
        let price = price.filter(|_| !chance.happens(asking));
        let amount = price.map(|(pounds, _)| Pence::pounds(pounds));
        let unit = price.map(|(_, unit)| unit);
        if unit == Some(CostUnit::Year) || self.template.cost == Pricing::Membership {
            Cost::Membership { amount, unit }
        } else {
            Cost::Fee { amount, unit }
        }
    }

    fn languages(&self, chance: &mut Chance) -> TermSet<Language> {
        let mut languages: TermSet<Language> = [Language::English].into_iter().collect();
        match self.founded.theme.languages.as_slice() {
            [only] => languages.insert(*only),
            several => several
                .iter()
                .filter(|_| chance.happens(0.4))
                .for_each(|language| languages.insert(*language)),
        }
        if self.founded.town.region == Region::Wales && chance.happens(0.4) {
            languages.insert(Language::Welsh);
        }
        languages
    }

    fn promises(&self, programme: &mut Programme, chance: &mut Chance) {
        let template = self.template;
        programme.minimum_months = chance
            .pick(&template.months)
            .copied()
            .filter(|_| self.knows(chance));
        programme.meetings_a_month = chance
            .pick(&template.meetings)
            .copied()
            .filter(|_| self.knows(chance));
        if self.knows(chance) {
            let full = chance.happens(0.12);
            // Half leave it to what their mentors have free.
            programme.places = if full {
                Some(0)
            } else {
                chance.happens(0.5).then(|| few(chance))
            };
            programme.waiting_weeks = Some(if full { 6 } else { 0 } + few_weeks(chance));
        }
        programme.promised_reply_days = chance.pick(&[1, 2, 2, 3, 3, 5, 5, 7, 10]).copied();
        programme.promised_reply_days =
            programme.promised_reply_days.filter(|_| self.knows(chance));
        let measured = chance.happens(if self.is_assessed() { 0.75 } else { 0.1 });
        if measured {
            programme.measures = measures(programme.promised_reply_days.unwrap_or(5), chance);
        }
    }

    fn describe(&self, programme: &mut Programme, chance: &mut Chance) {
        let Self {
            founded, template, ..
        } = self;
        programme.summary = founded.fill(chance.line(&template.summary));
        let aims: Vec<_> = template
            .aims
            .iter()
            .map(|choices| founded.fill(chance.line(choices)))
            .collect();
        let rhythm = words::rhythm(
            programme.formats,
            programme.meetings_a_month,
            programme.minimum_months,
            chance,
        );
        programme.aims = format!("{}\n\n{rhythm}", aims.join(" "));
        programme.who_for = founded.fill(chance.line(&template.who_for));
        programme.eligibility_notes = match chance.between(0, 9) {
            0 => "We ask you to fill in a short form first, and ring you within a week.".to_owned(),
            1 => "We cannot help with a dispute that is before a court.".to_owned(),
            _ => String::new(),
        };
        let site = founded
            .organisation
            .website
            .as_deref()
            .filter(|_| chance.happens(0.6));
        programme.website = site.map(|site| format!("{site}{}", Slug::from_name(&programme.name)));
    }
}

/// Free places: mostly a handful, now and then dozens.
fn few(chance: &mut Chance) -> u16 {
    let places = if chance.happens(0.1) {
        chance.between(12, 40)
    } else {
        chance.between(1, 12)
    };
    u16::try_from(places).unwrap_or_default()
}

fn few_weeks(chance: &mut Chance) -> u8 {
    chance
        .pick(&[0, 0, 0, 1, 1, 2, 3, 4, 6])
        .copied()
        .unwrap_or_default()
}

/// A local programme takes its own area, a regional one its region, and either sometimes the next one. Outside England,
/// where there are no such areas, a local programme takes its nation, and how far its mentors travel holds it to its
/// neighbourhood. One that belongs to a nation stays there.
fn coverage(reach: Reach, founded: &Founded<'_>, chance: &mut Chance) -> Coverage {
    let (region, area) = (founded.town.region, founded.town.area);
    let mut coverage = Coverage::default();
    let more = chance.happens(0.35);
    match (reach, area) {
        (Reach::Nationwide, _) => coverage.national = true,
        (Reach::Local, Some(area)) => {
            coverage.areas.insert(area);
            let in_region = |other: &Area| other.is_current() && other.region() == region;
            let neighbours: Vec<_> = Area::ALL.iter().copied().filter(in_region).collect();
            let next = nearest(&neighbours, area, Area::centre);
            if let Some(next) = next.filter(|_| more) {
                coverage.areas.insert(next);
            }
        }
        (Reach::Local | Reach::Region, _) => {
            coverage.regions.insert(region);
            let may_cross = reach == Reach::Region && founded.theme.regions.is_empty();
            if let Some(next) =
                nearest(Region::ALL, region, Region::centre).filter(|_| more && may_cross)
            {
                coverage.regions.insert(next);
            }
        }
    }
    coverage
}

/// The nearest of the others to this one, by their centres.
fn nearest<T: Term + PartialEq>(all: &[T], to: T, centre: fn(T) -> Position) -> Option<T> {
    let miles = |one: &T| centre(*one).miles_to(centre(to));
    let others = all.iter().copied().filter(|other| *other != to);
    others.min_by(|a, b| miles(a).total_cmp(&miles(b)))
}

/// Replies near the promise, most a little sooner; most owners say that it helped.
fn measures(promised_days: u8, chance: &mut Chance) -> Measures {
    let share = 0.35 + 1.1 * chance.unit() * chance.unit();
    let tenths = (f64::from(promised_days) * share * 10.0).round().max(2.0);
    let outcomes = chance.happens(0.75).then(|| {
        let answers = chance.between(4, 60) + chance.between(0, 160) / 3;
        let positive = answers * chance.between(64, 97) / 100;
        // Not everybody answers; most relationships last.
        let begun = answers * chance.between(110, 220) / 100;
        let ended_early = begun * chance.between(0, 24) / 100;
        Outcomes {
            asked: begun,
            answers,
            positive,
            begun,
            ended_early,
        }
    });
    Measures {
        #[expect(clippy::cast_possible_truncation, reason = "a few days, in tenths")]
        reply_days: Some((tenths / 10.0) as f32),
        outcomes,
    }
}
