//! Programmes as services.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    Publisher, attribution, concepts, eligibility, given,
    organization::{contact, mailbox},
    venues, web_address,
};
use crate::{
    directory::{Programme, ProgrammeCard, Taking, Tier, words},
    matching::{Cost, CostUnit, Coverage},
    openreferral::{
        ids,
        objects::{
            CostOption, Language, Schedule, Service, ServiceArea, ServiceBrief, ServiceFull,
            Status, Text,
        },
    },
    platform::clock::start_of,
    values::{Pence, Term},
};

/// Where the Office for National Statistics keeps an address for each area.
const ONS: &str = "http://statistics.data.gov.uk/id/statistical-geography/";
const UNITED_KINGDOM: &str = "K02000001";

impl<'a> Publisher<'a> {
    /// With its organisation.
    pub fn service(self, card: &'a ProgrammeCard) -> Service<'a> {
        let organisation = self.snapshot.organisation_of(card);
        Service {
            organization: Some(self.organization(organisation)),
            ..self.service_alone(card)
        }
    }

    pub(super) fn service_alone(self, card: &'a ProgrammeCard) -> Service<'a> {
        let programme = &card.programme;
        let organisation = &self.snapshot.organisation_of(card).organisation;
        let own_page = web_address(programme.website.as_deref());
        Service {
            id: programme.id.0,
            organization_id: organisation.id.0,
            name: Text::Borrowed(&programme.name),
            description: description(programme),
            url: own_page.unwrap_or_else(|| self.site.absolute(&card.path).into()),
            email: mailbox(organisation),
            status: status(card),
            fees: (programme.cost != Cost::Unknown).then(|| programme.cost.to_string()),
            accreditations: accreditation(card.tier),
            eligibility_description: eligibility::describe(programme),
            assured_date: assured_on(card),
            alert: alert(card),
            last_modified: last_modified(card, self.snapshot.as_of),
            attribution: programme.source.as_ref().map(attribution),
            organization: None,
        }
    }

    pub fn service_full(self, card: &'a ProgrammeCard) -> ServiceFull<'a> {
        let programme = &card.programme;
        let provider = self.snapshot.organisation_of(card);
        let organisation = &provider.organisation;
        let id = programme.id.0;
        let places = venues(programme).map(|venue| self.place_of_service(card, venue));
        ServiceFull {
            plain: Service {
                organization: Some(self.organization_identified(provider)),
                ..self.service_alone(card)
            },
            schedules: schedule(card).into_iter().collect(),
            service_areas: service_areas(id, programme.coverage),
            service_at_locations: places.collect(),
            languages: languages(programme),
            cost_options: cost_option(programme).into_iter().collect(),
            contacts: contact(organisation, id).into_iter().collect(),
            attributes: concepts(programme)
                .map(|concept| concept.attribute(id))
                .collect(),
        }
    }

    pub fn service_brief(self, card: &'a ProgrammeCard) -> ServiceBrief<'a> {
        ServiceBrief {
            id: card.programme.id.0,
            name: Text::Borrowed(&card.programme.name),
            status: status(card),
            modified_date: last_modified(card, self.snapshot.as_of),
        }
    }
}

/// When anything that is published of the programme last changed, the end of a pause too, which nobody writes down.
pub fn last_modified(card: &ProgrammeCard, as_of: NaiveDate) -> DateTime<Utc> {
    let capacity = card.programme.capacity;
    [capacity.paused_until, capacity.full_until]
        .into_iter()
        .flatten()
        .filter(|day| *day <= as_of)
        .map(start_of)
        .fold(card.stamps.changed_at, DateTime::max)
}

/// A summary that was made of the text it stands before is not said twice.
fn description(programme: &Programme) -> Option<Text<'_>> {
    let opening = programme.summary.trim_end_matches('…');
    let summary = if programme.aims.contains(opening) {
        ""
    } else {
        programme.summary.as_str()
    };
    let texts = [summary, &programme.aims, &programme.who_for];
    let said: Vec<_> = texts.into_iter().filter_map(given).collect();
    match said.len() {
        0 => None,
        1 => said.into_iter().next(),
        _ => Some(said.join("\n\n").into()),
    }
}

fn status(card: &ProgrammeCard) -> Status {
    match card.taking {
        Taking::Paused(_) => Status::TemporarilyClosed,
        Taking::Open | Taking::Full | Taking::Elsewhere => Status::Active,
    }
}

fn alert(card: &ProgrammeCard) -> Option<String> {
    match card.taking {
        Taking::Full => Some("Full now: it takes no enquiries until a place is free.".to_owned()),
        Taking::Paused(day) => Some(format!("It takes no enquiries until {}.", words::day(day))),
        Taking::Open | Taking::Elsewhere => None,
    }
}

/// Nothing for the visible tier, which nobody has assessed: even a sentence saying so could be shown as a mark.
fn accreditation(tier: Tier) -> Option<String> {
    let Tier::Assessed(mark) = tier else {
        return None;
    };
    let conditions = if mark.with_conditions {
        ", with conditions still to be met"
    } else {
        ""
    };
    Some(format!(
        "Assessed by Soundingboard against its published criteria on {}{conditions}. Holds until {}.",
        words::day(mark.on),
        words::day(mark.expires_on)
    ))
}

/// The last day on which anybody checked: an assessor for the mark, or the provider by confirming the listing.
fn assured_on(card: &ProgrammeCard) -> Option<NaiveDate> {
    let assessed = match card.tier {
        Tier::Assessed(mark) => Some(mark.on),
        Tier::Visible => None,
    };
    assessed.max(card.programme.last_confirmed_on)
}

fn schedule(card: &ProgrammeCard) -> Option<Schedule> {
    let programme = &card.programme;
    let months = programme.minimum_months.filter(|months| *months > 0);
    let length = months.map(|months| {
        let months = words::count(usize::from(months), "month", "months");
        format!("Lasts at least {months}.")
    });
    let often = programme
        .meetings_a_month
        .map(|often| format!("About {often} meetings a month."));
    let said: Vec<_> = [length, often].into_iter().flatten().collect();
    let description = (!said.is_empty()).then(|| said.join(" "));
    let attending_type = given(&card.facts.formats).map(String::from);
    (description.is_some() || attending_type.is_some()).then(|| Schedule {
        id: ids::of("schedule", programme.id.0, "usual"),
        service_id: programme.id.0,
        description,
        attending_type,
    })
}

fn service_areas(service: Uuid, coverage: Coverage) -> Vec<ServiceArea> {
    let national = coverage
        .national
        .then_some(("United Kingdom", UNITED_KINGDOM));
    let regions = coverage.regions.iter().map(|r| (r.name(), r.code()));
    let areas = coverage.areas.iter().map(|a| (a.name(), a.code()));
    national
        .into_iter()
        .chain(regions)
        .chain(areas)
        .map(|(name, code)| ServiceArea {
            id: ids::of("service_area", service, code),
            service_id: service,
            name,
            uri: format!("{ONS}{code}"),
            service_area: name,
        })
        .collect()
}

fn languages(programme: &Programme) -> Vec<Language> {
    let service = programme.id.0;
    let spoken = programme.languages.iter().map(|language| Language {
        id: ids::of("language", service, language.slug()),
        service_id: service,
        name: language.name(),
        code: language.tag(),
    });
    spoken.collect()
}

fn cost_option(programme: &Programme) -> Option<CostOption> {
    let (option, amount, amount_description) = match programme.cost {
        Cost::Unknown => return None,
        Cost::Free => (None, Some(0.0), "Free"),
        Cost::Fee { amount, unit } => (None, amount.map(pounds), per(amount, unit)),
        Cost::Membership { amount, unit } => {
            (Some("Members only"), amount.map(pounds), per(amount, unit))
        }
    };
    let service = programme.id.0;
    Some(CostOption {
        id: ids::of("cost_option", service, "usual"),
        service_id: service,
        option,
        amount,
        amount_description,
    })
}

fn pounds(amount: Pence) -> f64 {
    f64::from(amount.0) / 100.0
}

fn per(amount: Option<Pence>, unit: Option<CostUnit>) -> &'static str {
    match (amount, unit) {
        (None, _) => "Price on asking",
        (Some(_), None) => "Pounds sterling",
        (Some(_), Some(CostUnit::Hour)) => "Pounds sterling an hour",
        (Some(_), Some(CostUnit::Session)) => "Pounds sterling a session",
        (Some(_), Some(CostUnit::Month)) => "Pounds sterling a month",
        (Some(_), Some(CostUnit::Year)) => "Pounds sterling a year",
        (Some(_), Some(CostUnit::Programme)) => "Pounds sterling for the whole programme",
    }
}
