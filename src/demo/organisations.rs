//! Made-up organisations: who they are, where, in which tier and state.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::{
    SOURCE,
    chance::{Chance, Deck},
    counts, ids,
    names::Names,
    themes::{Content, Theme},
    towns::Town,
};
use crate::{
    directory::{Assessment, LegalForm, LegalIdentity, Organisation, Source, Tier},
    matching::ListingState,
    taxonomy::Region,
    values::{EmailAddress, OrganisationId, Slug, Term},
};

/// An organisation with what its programmes and mentors are made from.
pub struct Founded<'a> {
    pub number: u32,
    pub organisation: Organisation,
    pub theme: &'a Theme,
    pub town: &'a Town,
    /// The year it says it began.
    pub year: u32,
}

/// How long an assessment holds.
const MARK_DAYS: u64 = 3 * 365;

/// Hands out towns, themes, states and names, so that all of them keep to their shares together.
pub struct Founding<'a> {
    content: &'a Content,
    today: NaiveDate,
    seed: u64,
    regions: Deck,
    /// By region, over the region's towns.
    towns: Vec<(Vec<&'a Town>, Deck)>,
    themes: Deck,
    states: Deck,
    names: Names,
}

/// Nearly all are listed, but every state is met among a hundred.
const STATES: [(ListingState, f64); 5] = [
    (ListingState::Listed, 92.5),
    (ListingState::Paused, 2.5),
    (ListingState::Withdrawn, 2.0),
    (ListingState::Expired, 1.5),
    (ListingState::Draft, 1.5),
];

impl<'a> Founding<'a> {
    pub fn new(content: &'a Content, seed: u64, today: NaiveDate) -> Self {
        let mut chance = Chance::new(seed, ids::FOUNDING);
        let region_weights = Region::all().map(|region| f64::from(counts::in_region(region)));
        let regions = Deck::new(region_weights.collect(), &mut chance);
        let towns = Region::all()
            .map(|region| {
                let towns: Vec<_> = content
                    .towns
                    .iter()
                    .filter(|town| town.region == region)
                    .collect();
                let deck = Deck::new(towns.iter().map(|town| town.weight).collect(), &mut chance);
                (towns, deck)
            })
            .collect();
        let theme_weights = content.themes.iter().map(|theme| theme.weight).collect();
        Self {
            content,
            today,
            seed,
            regions,
            towns,
            themes: Deck::new(theme_weights, &mut chance),
            states: Deck::new(STATES.map(|(_, weight)| weight).to_vec(), &mut chance),
            names: Names::default(),
        }
    }

    /// The organisation with this number, counted from 0 and asked for in order. `None` only when the content has no
    /// town or no theme for it.
    pub fn found(&mut self, number: u32) -> Option<Founded<'a>> {
        let mut chance = Chance::new(self.seed, ids::ORGANISATIONS + u64::from(number));
        let (towns, town_deck) = self.towns.get_mut(self.regions.deal(|_| true)?)?;
        let town = *towns.get(town_deck.deal(|_| true)?)?;
        let themes = &self.content.themes;
        let theme = &themes[self.themes.deal(|theme| themes[theme].suits(town))?];
        let (state, _) = STATES[self.states.deal(|_| true)?];
        let name = self.names.give(theme, town, &mut chance);
        let year = chance.between(1962, 2019);
        let mut founded = Founded {
            number,
            organisation: Organisation::named(OrganisationId(ids::organisation(number)), &name),
            theme,
            town,
            year,
        };
        self.describe(&mut founded, state, &mut chance);
        Some(founded)
    }

    fn describe(&self, founded: &mut Founded<'a>, state: ListingState, chance: &mut Chance) {
        let about = about(founded, chance);
        let tier = self.tier(state, chance);
        let organisation = &mut founded.organisation;
        let domain = format!("{}.example", domain_label(&organisation.slug));
        organisation.about = about;
        organisation.legal = legal(&organisation.name, founded.theme, chance);
        organisation.tier = tier;
        organisation.listing = state;
        organisation.website = Some(format!("https://www.{domain}/"));
        if chance.happens(0.3) {
            organisation
                .links
                .push(format!("https://social.example/@{}", organisation.slug));
        }
        // Role mailboxes alone: the demonstration invents no people.
        organisation.contact_mailbox = EmailAddress::parse(&format!("hello@{domain}")).ok();
        organisation.enquiries_mailbox = EmailAddress::parse(&format!("enquiries@{domain}")).ok();
        // 01632 960000 to 960999 are kept for drama by Ofcom.
        organisation.phone = chance
            .happens(0.8)
            .then(|| format!("01632 960{:03}", chance.between(0, 999)));
        organisation.last_confirmed_on = self.confirmed(organisation.tier, chance);
        organisation.source = Some(source(&format!("organisation/{}", founded.number)));
        organisation.aliases = initials(&organisation.name, chance).into_iter().collect();
    }

    /// About half are assessed; an expired listing is one whose mark ran out.
    fn tier(&self, state: ListingState, chance: &mut Chance) -> Tier {
        let days_ago = match state {
            ListingState::Expired => MARK_DAYS + u64::from(chance.between(5, 90)),
            _ if !chance.happens(0.52) => return Tier::Visible,
            _ => u64::from(chance.between(12, 1_060)),
        };
        let on = days_before(self.today, days_ago);
        Tier::Assessed(Assessment {
            on,
            expires_on: on.checked_add_days(Days::new(MARK_DAYS)).unwrap_or(on),
            with_conditions: chance.happens(0.12),
        })
    }

    fn confirmed(&self, tier: Tier, chance: &mut Chance) -> Option<NaiveDate> {
        let days = match tier {
            // Looked after, and so confirmed every 90 days.
            Tier::Assessed(_) => chance.between(2, 80),
            Tier::Visible if chance.happens(0.15) => return None,
            Tier::Visible => chance.between(20, 520),
        };
        Some(days_before(self.today, u64::from(days)))
    }
}

pub fn days_before(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

/// Marks a record as the demonstration's, wherever it is shown.
pub fn source(key: &str) -> Source {
    Source {
        name: SOURCE.to_owned(),
        licence: "CC0 1.0".to_owned(),
        key: format!("demonstration/{key}"),
    }
}

impl Founded<'_> {
    /// A text of the content with this organisation's own facts in it.
    pub fn fill(&self, text: &str) -> String {
        text.replace("{name}", &self.organisation.name)
            .replace("{place}", &self.town.name)
            .replace("{region}", self.town.region.in_sentence())
            .replace("{year}", &self.year.to_string())
    }

    pub fn id(&self) -> Uuid {
        self.organisation.id.0
    }
}

/// Who they are, then how they work, then what they would like you to know.
fn about(founded: &Founded<'_>, chance: &mut Chance) -> String {
    let mut about = String::new();
    for (i, choices) in founded.theme.about.iter().enumerate() {
        about.push_str(match i {
            0 => "",
            1 => " ",
            _ => "\n\n",
        });
        about.push_str(&founded.fill(chance.line(choices)));
    }
    about
}

/// No numbers of companies or charities: any that could be right might be somebody's.
fn legal(name: &str, theme: &Theme, chance: &mut Chance) -> LegalIdentity {
    let form = chance.pick(&theme.forms).copied();
    let ending = match form {
        Some(LegalForm::CommunityInterestCompany) => " CIC",
        Some(LegalForm::CompanyLimitedByShares | LegalForm::CompanyLimitedByGuarantee) => {
            " Limited"
        }
        _ => "",
    };
    LegalIdentity {
        name: (!ending.is_empty()).then(|| format!("{}{ending}", name.replace(',', ""))),
        form,
        company_number: None,
        charity_number: None,
    }
}

/// The slug, short enough to be one label of a domain name (63 characters, RFC 1035).
fn domain_label(slug: &Slug) -> &str {
    let slug = slug.as_str();
    slug.get(..60).unwrap_or(slug).trim_end_matches('-')
}

/// What people call an organisation of three words or more, sometimes.
fn initials(name: &str, chance: &mut Chance) -> Option<String> {
    let capitals: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
        .collect();
    (capitals.chars().count() >= 3 && chance.happens(0.3)).then_some(capitals)
}
