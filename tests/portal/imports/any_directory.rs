//! Directories of a few organisations that say whatever the standard can carry.

use chrono::{Days, NaiveDate};
use proptest::{collection::vec, option, prelude::*, sample::subsequence};
use soundingboard::{
    directory::{Organisation, Programme, Tier, store::bulk::Batch},
    matching::{Cost, CostUnit, Coverage, SectorCover},
    taxonomy::{Area, Format, Language},
    values::{EmailAddress, Pence, Term, TermSet},
};

use crate::support::listings::{assessed_until, organisation, programme};

/// One to four organisations, each with one to three programmes.
pub fn batch() -> impl Strategy<Value = Batch> {
    let house = (any_organisation(), vec(any_programme(), 1..=3));
    vec(house, 1..=4).prop_map(|houses| {
        let mut batch = Batch::default();
        for (number, (mut house, programmes)) in houses.into_iter().enumerate() {
            // Names are what a copy is found by.
            house.name = format!("{} {number}", house.name);
            for (at, mut programme) in programmes.into_iter().enumerate() {
                programme.name = format!("{} {number}.{at}", programme.name);
                programme.organisation = house.id;
                batch.programmes.push(programme);
            }
            batch.organisations.push(house);
        }
        batch
    })
}

fn any_organisation() -> impl Strategy<Value = Organisation> {
    let mailbox = prop_oneof!["info", "enquiries", "hello"];
    let charity = prop_oneof!["1[0-9]{6}", "SC0[0-9]{5}", "NIC1[0-9]{5}"];
    (
        line(),
        option::of(text()),
        option::of(address()),
        option::of(mailbox),
        option::of("01632 960[0-9]{3}"),
        (option::of("0[0-9]{7}"), option::of(charity)),
        any::<bool>(),
    )
        .prop_map(
            |(name, about, website, mailbox, phone, (company, charity), assessed)| {
                let mut house = organisation(&name);
                house.about = about.unwrap_or_default();
                house.website = website;
                house.contact_mailbox = mailbox
                    .map(|role| EmailAddress::parse(&format!("{role}@harbour.example")).unwrap());
                house.phone = phone;
                house.legal.company_number = company;
                house.legal.charity_number = charity;
                house.tier = if assessed {
                    assessed_until(2027)
                } else {
                    Tier::Visible
                };
                house
            },
        )
}

fn any_programme() -> impl Strategy<Value = Programme> {
    let words = (
        line(),
        option::of(line()),
        option::of(text()),
        option::of(text()),
    );
    let who = (terms(0), terms(0), any_sectors(), option::of(line()));
    let place = (any_place(), terms::<Format>(0), terms::<Language>(1));
    let how = (
        option::of(address()),
        any_cost(),
        option::of(1_u8..60),
        option::of(1_u8..40),
        any_day(),
    );
    (words, who, place, how).prop_map(|(words, who, place, how)| {
        let (name, summary, aims, who_for) = words;
        let mut given = programme(&organisation("of whom is said later"), &name);
        given.summary = summary.unwrap_or_default();
        given.aims = aims.unwrap_or_default();
        given.who_for = who_for.unwrap_or_default();
        (given.stages, given.challenges, given.sectors) = (who.0, who.1, who.2);
        given.eligibility_notes = who.3.unwrap_or_default();
        let (coverage, base) = place.0;
        (given.coverage, given.base_district) = (coverage, base);
        (given.formats, given.languages) = (place.1, place.2);
        if given.coverage == Coverage::default() {
            // Then distance decides, so that there is a way to go.
            given.formats.insert(Format::FaceToFace);
        }
        let (website, cost, months, meetings, day) = how;
        (given.website, given.cost, given.minimum_months) = (website, cost, months);
        given.meetings_a_month = meetings.map(|quarters| f32::from(quarters) / 4.0);
        given.last_confirmed_on = day;
        given
    })
}

/// Either a part of the country, or a base that people travel from, or both.
fn any_place() -> impl Strategy<Value = (Coverage, Option<String>)> {
    let districts = vec!["LS1", "BS34", "EC1A", "CF10"];
    let base = proptest::sample::select(districts).prop_map(str::to_owned);
    let nation = Just(Coverage {
        national: true,
        ..Coverage::default()
    });
    let parts = (terms(0), subsequence(Area::all().collect::<Vec<_>>(), 0..4)).prop_map(
        |(regions, areas)| Coverage {
            national: false,
            regions,
            areas: areas.into_iter().collect(),
        },
    );
    (prop_oneof![nation, parts], option::of(base.clone()), base).prop_map(
        |(coverage, base, otherwise)| {
            let nowhere = coverage == Coverage::default();
            (coverage, base.or(nowhere.then_some(otherwise)))
        },
    )
}

fn any_sectors() -> impl Strategy<Value = SectorCover> {
    prop_oneof![Just(SectorCover::All), terms(0).prop_map(SectorCover::Some)]
}

fn any_cost() -> impl Strategy<Value = Cost> {
    let amount = option::of((1_u32..100_000).prop_map(Pence));
    let unit = option::of(proptest::sample::select(
        CostUnit::all().collect::<Vec<_>>(),
    ));
    let price = (amount, unit, any::<bool>()).prop_map(|(amount, unit, for_members)| {
        if for_members {
            Cost::Membership { amount, unit }
        } else {
            Cost::Fee { amount, unit }
        }
    });
    prop_oneof![Just(Cost::Unknown), Just(Cost::Free), price]
}

fn any_day() -> impl Strategy<Value = Option<NaiveDate>> {
    let first = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
    option::of((0_u64..500).prop_map(move |days| first + Days::new(days)))
}

fn terms<T: Term + std::fmt::Debug>(least: usize) -> impl Strategy<Value = TermSet<T>> {
    let all: Vec<T> = T::all().collect();
    let most = all.len().min(4);
    subsequence(all, least..most).prop_map(|terms| terms.into_iter().collect())
}

/// Words on one line, with signs that other systems would take for their own.
fn line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[A-Za-zéŵ’£0-9]{1,9}[,.:;)]?",
        1 => prop_oneof![Just("&"), Just("<"), Just(">"), Just("–"), Just("50%"), Just("#1"), Just("\"so\"")]
            .prop_map(str::to_owned),
    ];
    vec(word, 1..40).prop_map(|words| words.join(" "))
}

/// Paragraphs, some of them lists.
fn text() -> impl Strategy<Value = String> {
    let list = vec(line(), 1..4).prop_map(|items| format!("• {}", items.join("\n• ")));
    vec(prop_oneof![3 => line(), 1 => list], 1..4).prop_map(|parts| parts.join("\n\n"))
}

fn address() -> impl Strategy<Value = String> {
    "https?://[a-z]{1,9}[.]example(/[a-z0-9]{1,5}){0,2}([?]a=[a-z]{1,3})?"
}
