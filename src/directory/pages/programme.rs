//! A programme's page.

use askama::Template;
use axum::extract::State;

use super::{
    Answer, edition,
    item::excerpt,
    listing::{Block, Link, blocks, link, notice, source_line},
    moved_to,
    tier::TierView,
};
use crate::{
    directory::{
        Directory, Looker, OrganisationCard, Programme, ProgrammeCard, Snapshot, Taking,
        snapshot::Lookup, words,
    },
    matching::{MOST_CHALLENGES, SectorCover},
    platform::http::{AppError, Frame, Path, Seen, render},
    taxonomy::ChallengeGroup,
    values::{Slug, Term, TermSet},
};

/// Sectors for which the mentors' experience is told; the rest are on the organisation's page.
const SECTORS_TOLD: usize = 5;

#[derive(Template)]
#[template(path = "directory/programme.html")]
struct ProgrammePage<'a> {
    frame: Frame,
    card: &'a ProgrammeCard,
    programme: &'a Programme,
    organisation: &'a OrganisationCard,
    tier: TierView,
}

/// A heading and what stands beside it.
type Row = (&'static str, String);

pub async fn show(
    State(directory): State<Directory>,
    frame: Frame,
    seen: Seen,
    looker: Looker,
    Path((organisation, slug)): Path<(Slug, Slug)>,
) -> Answer {
    let snapshot = directory.snapshot();
    match snapshot.programme_at(&organisation, &slug) {
        Lookup::Here(card) => {
            let (id, today) = (card.programme.id, snapshot.as_of);
            directory.exposures().count_opened(looker, id, today);
            seen.unless_same(edition(&snapshot), || {
                render(&ProgrammePage::new(frame, &snapshot, card))
            })
        }
        Lookup::Moved(card) => Ok(moved_to(&card.path)),
        Lookup::Withdrawn => Err(AppError::Gone),
        Lookup::Unknown => Err(AppError::NotFound),
    }
}

impl<'a> ProgrammePage<'a> {
    fn new(frame: Frame, snapshot: &'a Snapshot, card: &'a ProgrammeCard) -> Self {
        Self {
            frame,
            card,
            programme: &card.programme,
            organisation: snapshot.organisation_of(card),
            tier: card.tier.into(),
        }
    }

    fn description(&self) -> String {
        let texts = [&self.programme.summary, &self.programme.aims];
        let first = texts.into_iter().find(|text| !text.is_empty());
        first.map(|text| excerpt(text)).unwrap_or_default()
    }

    fn aims(&self) -> impl Iterator<Item = Block<'_>> {
        blocks(&self.programme.aims)
    }

    fn who_for(&self) -> impl Iterator<Item = Block<'_>> {
        blocks(&self.programme.who_for)
    }

    fn eligibility_notes(&self) -> impl Iterator<Item = Block<'_>> {
        blocks(&self.programme.eligibility_notes)
    }

    fn notice(&self) -> Option<(&'static str, &'static str)> {
        notice(self.programme.listing)
    }

    /// Why nobody can ask for help here just now.
    fn shut(&self) -> Option<(&'static str, String)> {
        match self.card.taking {
            Taking::Full => Some((
                "Full now",
                "It takes no enquiries until a place is free again.".to_owned(),
            )),
            Taking::Paused(day) => Some((
                "No enquiries just now",
                format!("It takes enquiries again from {}.", words::day(day)),
            )),
            Taking::Open | Taking::Elsewhere => None,
        }
    }

    /// The address of others that help with the same, ranked.
    fn similar(&self) -> String {
        let programme = self.programme;
        let sectors = match programme.sectors {
            SectorCover::All => TermSet::EMPTY,
            SectorCover::Some(sectors) => sectors,
        };
        let challenges = pairs("challenge", programme.challenges).take(MOST_CHALLENGES);
        let wanted = challenges
            .chain(pairs("sector", sectors).take(1))
            .chain(pairs("format", programme.formats));
        format!("/find/results?{}", wanted.collect::<Vec<_>>().join("&"))
    }

    /// The programme's own page elsewhere, or its organisation's.
    fn website(&self) -> Option<Link<'_>> {
        let own = link(self.programme.website.as_deref());
        own.or_else(|| link(self.organisation.organisation.website.as_deref()))
    }

    /// What it helps with, in the groups people choose from.
    fn challenges(&self) -> Vec<(ChallengeGroup, Vec<&'static str>)> {
        let stated = self.programme.challenges;
        ChallengeGroup::all()
            .map(|group| {
                let of_group: TermSet<_> = group.challenges().collect();
                (group, words::names(stated.overlap(of_group)))
            })
            .filter(|(_, names)| !names.is_empty())
            .collect()
    }

    /// The facts of the programme that are known, and its cost even where it is not.
    fn rows(&self) -> Vec<Row> {
        let (programme, facts) = (self.programme, &self.card.facts);
        let rows = [
            ("Kind of support", self.kind()),
            ("Stages of business", words::stages(programme.stages)),
            ("Sectors", words::sectors(programme.sectors)),
            ("Where", facts.place.clone()),
            ("How you meet", self.meeting()),
            ("Cost", facts.cost.clone()),
            ("How long and how often", self.rhythm()),
            ("Places", facts.places.clone()),
            ("Reply", self.reply()),
            ("Languages", facts.languages.clone()),
            ("Size of business", self.size()),
            ("Time in business", self.age()),
            (
                "Only for",
                words::phrase(programme.eligibility.reserved_for),
            ),
            ("Welcomes especially", words::phrase(programme.welcomes)),
        ];
        rows.into_iter()
            .filter(|(_, words)| !words.is_empty())
            .collect()
    }

    fn kind(&self) -> String {
        if self.card.is_mentoring() {
            String::new()
        } else if self.programme.support_types.is_empty() {
            "Other business support".to_owned()
        } else {
            words::phrase(self.programme.support_types)
        }
    }

    fn meeting(&self) -> String {
        let formats = &self.card.facts.formats;
        match (self.programme.travel_miles, &self.programme.base_district) {
            (Some(miles), Some(district)) if !formats.is_empty() => {
                format!("{formats}. Mentors travel up to {miles} miles from {district}")
            }
            _ => formats.clone(),
        }
    }

    fn rhythm(&self) -> String {
        let least = match self.programme.minimum_months {
            None => String::new(),
            Some(0) => "A single meeting is enough".to_owned(),
            Some(1) => "At least a month".to_owned(),
            Some(months) => format!("At least {months} months"),
        };
        match self.programme.meetings_a_month {
            None => least,
            Some(often) if least.is_empty() => meetings(often),
            Some(often) => format!("{least}. {}", meetings(often)),
        }
    }

    /// What was promised beside what was measured, so that a reader can compare the two.
    fn reply(&self) -> String {
        match (
            self.programme.measures.reply_days,
            self.programme.promised_reply_days,
        ) {
            (Some(_), Some(promised)) => format!(
                "{}, and promises {}",
                self.card.facts.reply,
                words::count(usize::from(promised.max(1)), "working day", "working days")
            ),
            _ => self.card.facts.reply.clone(),
        }
    }

    fn size(&self) -> String {
        let eligibility = self.programme.eligibility;
        between(
            eligibility.least_employees,
            eligibility.most_employees,
            "employee",
            "employees",
        )
    }

    fn age(&self) -> String {
        let eligibility = self.programme.eligibility;
        between(
            eligibility.least_months_trading,
            eligibility.most_months_trading,
            "month",
            "months",
        )
    }

    /// How many mentors, all told and in the sectors with most of them; empty for other support.
    fn depth(&self) -> Vec<String> {
        if !self.card.is_mentoring() {
            return Vec::new();
        }
        let depth = &self.organisation.depth;
        let by_sector = depth.sectors().into_iter().take(SECTORS_TOLD);
        depth
            .sentence()
            .into_iter()
            .chain(by_sector.filter_map(|sector| depth.sector_sentence(sector)))
            .collect()
    }

    /// What was measured of how it went, a sentence each.
    fn outcomes(&self) -> Vec<String> {
        let outcomes = self.programme.measures.outcomes.unwrap_or_default();
        let owners = words::count(
            outcomes.answers as usize,
            "business owner",
            "business owners",
        );
        let relationships = words::count(outcomes.begun as usize, "relationship", "relationships");
        let answers = (outcomes.answers > 0).then(|| {
            let positive = outcomes.positive;
            let rate = match outcomes.asked {
                asked if asked >= outcomes.answers => format!(" We asked {asked}."),
                _ => String::new(),
            };
            format!("{positive} of {owners} who answered our follow-up said that it helped.{rate}")
        });
        let ends = (outcomes.begun > 0).then(|| match outcomes.ended_early {
            0 => format!("None of {relationships} ended early."),
            early => format!(
                "{early} of {relationships} ended early. Ends that were nobody\u{2019}s fault are not counted."
            ),
        });
        answers.into_iter().chain(ends).collect()
    }

    fn source(&self) -> Option<String> {
        self.programme.source.as_ref().map(source_line)
    }
}

/// A set as parameters of the finder; slugs need no escaping.
fn pairs<T: Term>(parameter: &str, terms: TermSet<T>) -> impl Iterator<Item = String> {
    terms
        .iter()
        .map(move |term| format!("{parameter}={}", term.slug()))
}

fn meetings(a_month: f32) -> String {
    if a_month >= 1.0 {
        match a_month.round() {
            1.0 => "Meetings about once a month".to_owned(),
            2.0 => "Meetings about twice a month".to_owned(),
            many => format!("Meetings about {many} times a month"),
        }
    } else {
        format!(
            "Meetings about once in {:.0} months",
            (1.0 / a_month).round().max(2.0)
        )
    }
}

fn between(least: Option<u32>, most: Option<u32>, one: &str, many: &str) -> String {
    let named = |count: u32| words::count(count as usize, one, many);
    match (least, most) {
        (None | Some(0), None) => String::new(),
        (Some(least), None) => format!("At least {}", named(least)),
        (None | Some(0), Some(0)) => format!("No {many}"),
        (None | Some(0), Some(most)) => format!("Up to {}", named(most)),
        (Some(least), Some(most)) => format!("{least} to {}", named(most)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_read_as_people_say_them() {
        for (least, most, words) in [
            (None, None, ""),
            (Some(0), Some(249), "Up to 249 employees"),
            (Some(2), Some(10), "2 to 10 employees"),
            (Some(1), None, "At least 1 employee"),
            (None, Some(0), "No employees"),
        ] {
            assert_eq!(between(least, most, "employee", "employees"), words);
        }
    }

    #[test]
    fn a_rhythm_is_told_in_whole_meetings() {
        for (a_month, words) in [
            (2.0, "Meetings about twice a month"),
            (0.9, "Meetings about once in 2 months"),
            (0.5, "Meetings about once in 2 months"),
            (4.3, "Meetings about 4 times a month"),
        ] {
            assert_eq!(meetings(a_month), words);
        }
    }
}
