//! One row as a listing.

use super::{mapping::Field, row::Row};
use crate::{
    directory::Programme,
    imports::text::fold,
    matching::{Cost, CostUnit, Eligibility, SectorCover, SupportKind},
    taxonomy::{Gazetteer, Precision, Sector},
    values::{OrganisationId, Pence, ProgrammeId, TermSet},
};

/// What one row says.
pub(super) struct Listing {
    pub key: Option<String>,
    pub organisation: String,
    pub about: String,
    pub website: Option<String>,
    /// Complete but for its organisation's id and its source.
    pub programme: Programme,
}

impl Listing {
    pub fn read(row: &mut Row<'_>, gazetteer: &Gazetteer) -> Self {
        let organisation = row.line_of_text(Field::Organisation);
        if organisation.is_empty() {
            row.fault(Field::Organisation, "is empty");
        }
        let name = row
            .optional_line(Field::Programme)
            .unwrap_or_else(|| organisation.clone());
        // The id is set once the organisations are known.
        let mut programme = Programme::named(ProgrammeId::new(), OrganisationId::new(), &name);
        read_words(row, &mut programme);
        read_terms(row, &mut programme);
        read_place(row, &mut programme, gazetteer);
        programme.cost = read_cost(row);
        read_numbers(row, &mut programme);
        Self {
            key: row.optional_line(Field::Key),
            organisation,
            about: row.text(Field::OrganisationAbout),
            website: row.address(Field::OrganisationWebsite),
            programme,
        }
    }
}

fn read_words(row: &mut Row<'_>, programme: &mut Programme) {
    programme.summary = row.line_of_text(Field::Summary);
    programme.aims = row.text(Field::Aims);
    programme.who_for = row.text(Field::WhoFor);
    programme.eligibility_notes = row.text(Field::Eligibility);
    programme.website = row.address(Field::Website);
    programme.last_confirmed_on = row.parsed(Field::LastConfirmedOn, "a date like 2026-10-12");
}

fn read_terms(row: &mut Row<'_>, programme: &mut Programme) {
    programme.kind = row.term(Field::Kind).unwrap_or(SupportKind::Mentoring);
    programme.support_types = row.terms(Field::SupportTypes);
    let stages = row.terms(Field::Stages);
    programme.stages = if stages == TermSet::full() {
        TermSet::EMPTY
    } else {
        stages
    };
    let sectors: TermSet<Sector> = row.terms(Field::Sectors);
    programme.sectors = if sectors == TermSet::full() {
        SectorCover::All
    } else {
        SectorCover::Some(sectors)
    };
    programme.challenges = row.terms(Field::Challenges);
    programme.formats = row.terms(Field::Formats);
    programme.welcomes = row.terms(Field::Welcomes);
    let languages = row.terms(Field::Languages);
    if !languages.is_empty() {
        programme.languages = languages;
    }
}

fn read_place(row: &mut Row<'_>, programme: &mut Programme, gazetteer: &Gazetteer) {
    programme.coverage = row.reach(Field::Where).simplified().into();
    programme.travel_miles = row.parsed(Field::TravelMiles, "a whole number of miles");
    let Some(base) = row.optional_line(Field::Base) else {
        return;
    };
    match gazetteer.resolve(&base) {
        // A town has no district of its own; a position nobody can name again would be lost at the next import.
        Ok(place)
            if matches!(
                place.precision,
                Precision::District | Precision::PostcodeArea
            ) =>
        {
            programme.base_district = outward_half(&base);
        }
        Ok(_) => row.fault(
            Field::Base,
            &format!("‘{base}’ is not a postcode, like LS1 4DY"),
        ),
        Err(error) => row.fault(Field::Base, &error.to_string()),
    }
}

/// "LS1" of "ls1 4dy", "LS14DY" and "LS1".
fn outward_half(postcode: &str) -> Option<String> {
    let plain: String = postcode
        .split_whitespace()
        .collect::<String>()
        .to_ascii_uppercase();
    let inward = plain.len().checked_sub(3).filter(|_| plain.len() >= 5);
    plain
        .get(..inward.unwrap_or(plain.len()))
        .map(str::to_owned)
}

fn read_cost(row: &mut Row<'_>) -> Cost {
    let amount = row.optional_line(Field::CostAmount).and_then(|text| {
        let text = row.meaning(Field::CostAmount, text);
        let amount = pence(&text);
        if amount.is_none() {
            row.fault(
                Field::CostAmount,
                &format!("‘{text}’ is not an amount like £40 or 40.50"),
            );
        }
        amount
    });
    let unit: Option<CostUnit> = row.term(Field::CostUnit);
    let kind = fold(&row.meaning(Field::Cost, row.line_of_text(Field::Cost)));
    match kind.as_str() {
        "free" => Cost::Free,
        "membership" => Cost::Membership { amount, unit },
        "fee" => Cost::Fee { amount, unit },
        "" | "unknown" if amount == Some(Pence(0)) => Cost::Free,
        "" | "unknown" if amount.is_some() => Cost::Fee { amount, unit },
        "" | "unknown" => Cost::Unknown,
        _ => {
            row.fault(
                Field::Cost,
                &format!("‘{kind}’ is not free, fee, membership or unknown"),
            );
            Cost::Unknown
        }
    }
}

/// "£1,200.50" as pence.
pub(super) fn pence(text: &str) -> Option<Pence> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '£' | ',' | ' '))
        .collect();
    let (pounds, pence) = plain.split_once('.').unwrap_or((&plain, "00"));
    if pence.len() != 2 || !pence.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let pounds: u32 = pounds.parse().ok()?;
    pounds
        .checked_mul(100)?
        .checked_add(pence.parse().ok()?)
        .map(Pence)
}

fn read_numbers(row: &mut Row<'_>, programme: &mut Programme) {
    const NUMBER: &str = "a whole number";
    programme.eligibility = Eligibility {
        least_employees: row.parsed(Field::LeastEmployees, NUMBER),
        most_employees: row.parsed(Field::MostEmployees, NUMBER),
        least_months_trading: row.parsed(Field::LeastMonthsTrading, NUMBER),
        most_months_trading: row.parsed(Field::MostMonthsTrading, NUMBER),
        reserved_for: row.terms(Field::ReservedFor),
    };
    let crossed = |least: Option<u32>, most: Option<u32>| matches!((least, most), (Some(least), Some(most)) if least > most);
    let Eligibility {
        least_employees,
        most_employees,
        least_months_trading,
        most_months_trading,
        ..
    } = programme.eligibility;
    if crossed(least_employees, most_employees) {
        row.fault(Field::MostEmployees, "is less than the least");
    }
    if crossed(least_months_trading, most_months_trading) {
        row.fault(Field::MostMonthsTrading, "is less than the least");
    }
    programme.minimum_months = row.parsed(Field::MinimumMonths, NUMBER);
    programme.meetings_a_month = row.parsed(Field::MeetingsAMonth, "a number");
    if programme
        .meetings_a_month
        .is_some_and(|meetings| !(meetings > 0.0 && meetings <= 31.0))
    {
        row.fault(Field::MeetingsAMonth, "is not between 0 and 31");
    }
    programme.places = row.parsed(Field::Places, NUMBER);
    programme.waiting_weeks = row.parsed(Field::WaitingWeeks, NUMBER);
    programme.promised_reply_days = row.parsed(Field::ReplyDays, NUMBER);
}
