//! What the directory knows of an organisation, as answers: nobody is asked twice.

use super::draft::{Answers, Part, Section};
use crate::{
    directory::{LegalForm, Organisation, Programme},
    matching::{Cost, CostUnit, SectorCover},
    values::{Pence, Term, TermSet},
};

/// Answers in the making.
#[derive(Default)]
struct Page(Answers);

impl Page {
    fn one(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.0.set(name, vec![value]);
        }
    }

    fn maybe<T: ToString>(&mut self, name: &str, value: Option<T>) {
        self.one(
            name,
            value.map(|value| value.to_string()).unwrap_or_default(),
        );
    }

    fn terms<T: Term>(&mut self, name: &str, terms: TermSet<T>) {
        self.0.set(
            name,
            terms.iter().map(|term| term.slug().to_owned()).collect(),
        );
    }
}

/// The pages about which the directory says something.
pub fn of(organisation: &Organisation, programmes: &[Programme]) -> Vec<(Section, Answers)> {
    let mut pages = vec![
        (Section::Name, called(organisation)),
        (Section::Legal, legal(organisation)),
        (Section::Contact, contact(organisation)),
    ];
    for programme in programmes {
        let part = |part| Section::Programme(programme.id, part);
        pages.extend([
            (part(Part::About), about(programme)),
            (part(Part::Challenges), challenges(programme)),
            (part(Part::Businesses), businesses(programme)),
            (part(Part::Where), place(programme)),
            (part(Part::Meeting), meeting(programme)),
            (part(Part::Cost), cost(programme.cost)),
            (part(Part::Eligibility), eligibility(programme)),
            (part(Part::Terms), terms(programme)),
        ]);
    }
    pages.retain(|(_, answers)| !answers.is_empty());
    pages
}

fn called(organisation: &Organisation) -> Answers {
    let mut page = Page::default();
    page.one("name", &organisation.name);
    page.one("about", &organisation.about);
    page.0
}

fn legal(organisation: &Organisation) -> Answers {
    let legal = &organisation.legal;
    let mut page = Page::default();
    page.maybe("legal_form", legal.form.map(LegalForm::slug));
    page.maybe("legal_name", legal.name.as_ref());
    page.maybe("company_number", legal.company_number.as_ref());
    page.maybe("charity_number", legal.charity_number.as_ref());
    page.0
}

fn contact(organisation: &Organisation) -> Answers {
    let mut page = Page::default();
    page.maybe("website", organisation.website.as_ref());
    page.maybe("contact_mailbox", organisation.contact_mailbox.as_ref());
    page.maybe("enquiries_mailbox", organisation.enquiries_mailbox.as_ref());
    page.maybe("phone", organisation.phone.as_ref());
    page.one("links", organisation.links.join("\n"));
    page.0
}

fn about(programme: &Programme) -> Answers {
    let mut page = Page::default();
    page.one("name", &programme.name);
    page.one("summary", &programme.summary);
    page.one("aims", &programme.aims);
    page.one("who_for", &programme.who_for);
    page.maybe("website", programme.website.as_ref());
    page.0
}

fn challenges(programme: &Programme) -> Answers {
    let mut page = Page::default();
    page.terms("challenges", programme.challenges);
    page.0
}

fn businesses(programme: &Programme) -> Answers {
    let mut page = Page::default();
    page.terms("stages", programme.stages);
    match programme.sectors {
        SectorCover::All => page.one("sector_cover", "all"),
        // Nothing known is nothing said.
        SectorCover::Some(sectors) if sectors.is_empty() => {}
        SectorCover::Some(sectors) => {
            page.one("sector_cover", "some");
            page.terms("sectors", sectors);
        }
    }
    page.0
}

fn place(programme: &Programme) -> Answers {
    let mut page = Page::default();
    if programme.coverage.national {
        page.one("reach", "national");
    } else if !programme.coverage.is_unknown() {
        page.one("reach", "places");
        page.terms("regions", programme.coverage.regions);
        page.terms("areas", programme.coverage.areas);
    }
    page.maybe("base", programme.base_district.as_ref());
    page.maybe("travel_miles", programme.travel_miles);
    page.0
}

fn meeting(programme: &Programme) -> Answers {
    let mut page = Page::default();
    page.terms("formats", programme.formats);
    page.terms("languages", programme.languages);
    page.0
}

fn cost(cost: Cost) -> Answers {
    let mut page = Page::default();
    let mut priced = |kind: &str, amount: Option<Pence>, unit: Option<CostUnit>| {
        page.one("cost", kind);
        let amount = amount.map(|amount| amount.to_string());
        page.maybe(
            "amount",
            amount.map(|amount| amount.replace(['£', ','], "")),
        );
        page.maybe("unit", unit.map(Term::slug));
    };
    match cost {
        Cost::Free => priced("free", None, None),
        Cost::Fee { amount, unit } => priced("fee", amount, unit),
        Cost::Membership { amount, unit } => priced("membership", amount, unit),
        Cost::Unknown => {}
    }
    page.0
}

fn eligibility(programme: &Programme) -> Answers {
    let bounds = programme.eligibility;
    let years = |months: Option<u32>| months.map(|months| months / 12);
    let mut page = Page::default();
    page.maybe("least_employees", bounds.least_employees);
    page.maybe("most_employees", bounds.most_employees);
    page.maybe("least_years", years(bounds.least_months_trading));
    page.maybe("most_years", years(bounds.most_months_trading));
    page.terms("reserved_for", bounds.reserved_for);
    page.terms("welcomes", programme.welcomes);
    page.one("eligibility_notes", &programme.eligibility_notes);
    page.0
}

fn terms(programme: &Programme) -> Answers {
    let mut page = Page::default();
    page.maybe("minimum_months", programme.minimum_months);
    page.maybe("meetings_a_month", programme.meetings_a_month);
    page.maybe("places", programme.places);
    page.maybe("waiting_weeks", programme.waiting_weeks);
    page.maybe("promised_reply_days", programme.promised_reply_days);
    page.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        applications::sections::{self, Rules},
        criteria::CriteriaSet,
        directory::LegalIdentity,
        matching::{Coverage, Eligibility},
        taxonomy::{Challenge, Format, Gazetteer, OwnershipGroup, Region, Stage},
        values::{EmailAddress, OrganisationId, ProgrammeId},
    };

    fn set<T: Term>(terms: &[T]) -> TermSet<T> {
        terms.iter().copied().collect()
    }

    fn organisation() -> Organisation {
        let mailbox = |text| EmailAddress::parse(text).ok();
        Organisation {
            legal: LegalIdentity {
                form: Some(LegalForm::Charity),
                charity_number: Some("1234567".to_owned()),
                ..LegalIdentity::default()
            },
            about: "Who we are.\n\nWhom we help.".to_owned(),
            website: Some("https://mentors.example".to_owned()),
            links: vec!["https://elsewhere.example/us".to_owned()],
            contact_mailbox: mailbox("hello@mentors.example"),
            enquiries_mailbox: mailbox("enquiries@mentors.example"),
            phone: Some("0113 496 0000".to_owned()),
            ..Organisation::named(OrganisationId::new(), "Mentors")
        }
    }

    fn programme(of: &Organisation) -> Programme {
        Programme {
            summary: "A year.".to_owned(),
            aims: "A plan.".to_owned(),
            who_for: "Owners.".to_owned(),
            stages: set(&[Stage::Starting, Stage::Established]),
            challenges: set(&[Challenge::CashFlow]),
            coverage: Coverage {
                regions: set(&[Region::Wales]),
                ..Coverage::default()
            },
            base_district: Some("CF10".to_owned()),
            travel_miles: Some(20),
            formats: set(&[Format::Online]),
            cost: Cost::Fee {
                amount: Some(Pence(120_050)),
                unit: Some(CostUnit::Year),
            },
            eligibility: Eligibility {
                most_employees: Some(250),
                least_months_trading: Some(24),
                reserved_for: set(&[OwnershipGroup::Women]),
                ..Eligibility::default()
            },
            eligibility_notes: "In Wales.".to_owned(),
            minimum_months: Some(0),
            meetings_a_month: Some(0.5),
            places: Some(4),
            waiting_weeks: Some(2),
            promised_reply_days: Some(5),
            ..Programme::named(ProgrammeId::new(), of.id, "First years")
        }
    }

    #[test]
    fn what_the_directory_knows_in_full_needs_no_more_typing() {
        let organisation = organisation();
        let programme = programme(&organisation);
        let gazetteer = Gazetteer::new();
        let rules = Rules {
            criteria: CriteriaSet::current(),
            gazetteer: &gazetteer,
        };
        let pages = of(&organisation, &[programme]);
        assert_eq!(pages.len(), 3 + Part::COUNT);
        for (section, answers) in pages {
            assert_eq!(
                sections::check(section, &answers, rules),
                Ok(()),
                "{section}"
            );
        }
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let organisation = Organisation::named(OrganisationId::new(), "Mentors");
        let pages = of(&organisation, &[]);
        assert_eq!(pages.len(), 1, "{pages:?}");
    }
}
