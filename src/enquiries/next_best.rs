//! Whom to ask instead, where an enquiry came to nothing.

use chrono::NaiveDate;

use super::{
    Enquiry, Request, Stage,
    addressed::Addressed,
    progress::{Event, Recorded},
};
use crate::{
    directory::Snapshot,
    finder::{Finder, NeedForm, answer},
    matching::MOST_CHALLENGES,
    taxonomy::Region,
    values::{ProgrammeId, Term},
};

/// As many as somebody looks at when the first did not answer.
const MOST: usize = 3;
/// Among how many of the best those with places are looked for.
const LOOKED_AT: &str = "100";

/// The best programmes for the request's need that have places and were not asked yet, best first, with `offered` before
/// all others if it is one of those that can be asked.
pub fn next_best<'a>(
    request: &Request,
    asked: &[Enquiry],
    offered: Option<ProgrammeId>,
    finder: &Finder,
    snapshot: &'a Snapshot,
) -> Vec<Addressed<'a>> {
    let may_ask = |one: &Addressed<'_>| {
        let is_new = asked.iter().all(|enquiry| enquiry.programme != one.id());
        is_new && one.is_open() && one.programme.is_mentoring()
    };
    let offered = offered.and_then(|id| Addressed::of(id, snapshot));
    let mut best: Vec<_> = offered.filter(may_ask).into_iter().collect();
    let first = asked
        .first()
        .and_then(|enquiry| Addressed::of(enquiry.programme, snapshot));
    let need = need_of(request, first.as_ref());
    if let Ok(parsed) = need.parse(&snapshot.gazetteer) {
        let answer = answer(snapshot, &parsed, &finder.weights, finder.today());
        let others = answer
            .matches
            .iter()
            .filter_map(|found| Addressed::of(found.programme.programme.id, snapshot));
        for other in others.filter(may_ask) {
            if best.len() < MOST && best.iter().all(|known| known.id() != other.id()) {
                best.push(other);
            }
        }
    }
    best
}

/// What the finder was told; or, where it was told nothing, what the programme that was asked first is for.
fn need_of(request: &Request, first: Option<&Addressed<'_>>) -> NeedForm {
    let mut need = NeedForm::from_query(&request.need);
    if let (true, Some(first)) = (need.is_empty(), first) {
        let programme = &first.programme.programme;
        for challenge in programme.challenges.iter().take(MOST_CHALLENGES) {
            need.set("challenge", challenge.slug());
        }
        let mut regions = Region::ALL
            .iter()
            .filter(|region| programme.coverage.regions.contains(**region));
        if let (false, Some(region)) = (programme.coverage.national, regions.next()) {
            need.set("place", region.name());
        }
    }
    need.set("limit", LOOKED_AT);
    need
}

/// Whether to show whom to ask instead: it was not passed on, not answered in time, not heard of after the answer, declined,
/// given up, or ended early by somebody who would like another mentor.
pub fn is_wanted(enquiry: &Enquiry, events: &[Recorded], today: NaiveDate) -> bool {
    match enquiry.stage {
        Stage::NotPassedOn | Stage::Declined | Stage::Closed => true,
        Stage::Ended => events
            .iter()
            .any(|recorded| matches!(recorded.event, Event::Ended { rematch: true, .. })),
        Stage::Sent | Stage::Seen => enquiry.is_overdue(today),
        Stage::Answered | Stage::MeetingArranged => enquiry.stands_still(today),
        _ => false,
    }
}

/// The programme that the organisation suggested when it declined.
pub fn offered(events: &[Recorded]) -> Option<ProgrammeId> {
    events
        .iter()
        .rev()
        .find_map(|recorded| match recorded.event {
            Event::Declined { offered, .. } => offered,
            _ => None,
        })
}

/// "Makers’ mentoring, Harbour Mentors", also of a programme that is not listed any more.
pub fn title_of(programme: ProgrammeId, snapshot: &Snapshot) -> String {
    let place = snapshot.candidates.index_of(programme);
    let card = place.and_then(|place| snapshot.programme(place as usize));
    card.map_or_else(
        || "A programme that is not listed any more".to_owned(),
        |card| {
            let organisation = &snapshot.organisation_of(card).organisation.name;
            format!("{}, {organisation}", card.programme.name)
        },
    )
}
