//! The messages that this room sends, one function each.

use askama::Template;

use super::{alert::Alert, links::Links};
use crate::{
    directory::{ProgrammeCard, Snapshot, words},
    finder::{NeedForm, paths as finder, wording},
    matching::Points,
    platform::{clock, mail::Message},
    taxonomy::Gazetteer,
};

/// Programmes that one message tells of in full; the rest is counted.
const TOLD_IN_FULL: usize = 10;

#[derive(Template)]
#[template(path = "alerts/mail/confirm.txt")]
struct Confirm<'a> {
    said: Vec<String>,
    link: &'a str,
    stop: &'a str,
}

/// To a mailbox that somebody left: whether it was its owner. A stranger may have, so nothing that was typed freely is
/// repeated, or this would carry anybody's words to anybody; the page behind the link shows all.
pub fn confirm(alert: &Alert, gazetteer: &Gazetteer, links: Links<'_>) -> askama::Result<Message> {
    Ok(Message {
        to: alert.mailbox.clone(),
        subject: "Confirm that we may write to you".to_owned(),
        text: Confirm {
            said: said(&alert.need.to_share(gazetteer).form),
            link: &links.confirm(alert.id),
            stop: &links.stop(alert.id),
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "alerts/mail/go_on.txt")]
struct GoOn<'a> {
    said: Vec<String>,
    link: &'a str,
    stop: &'a str,
}

/// A year is nearly over: whether to go on.
pub fn go_on(alert: &Alert, links: Links<'_>) -> askama::Result<Message> {
    Ok(Message {
        to: alert.mailbox.clone(),
        subject: "Are you still looking for a mentor?".to_owned(),
        text: GoOn {
            said: said(&alert.need),
            link: &links.confirm(alert.id),
            stop: &links.stop(alert.id),
        }
        .render()?,
    })
}

#[derive(Template)]
#[template(path = "alerts/mail/new_programmes.txt")]
struct NewProgrammes<'a> {
    heading: &'a str,
    told: Vec<Told<'a>>,
    more: usize,
    said: Vec<String>,
    since: String,
    results: &'a str,
    stop: &'a str,
}

/// One programme in a message.
struct Told<'a> {
    name: &'a str,
    organisation: &'a str,
    tier: &'a str,
    cost: &'a str,
    points: Points,
    link: String,
}

/// Programmes fit that were not known to the person.
pub fn new_programmes(
    alert: &Alert,
    fitting: &[(&ProgrammeCard, Points)],
    snapshot: &Snapshot,
    links: Links<'_>,
) -> askama::Result<Message> {
    let query = alert.need.query();
    let told = fitting.iter().take(TOLD_IN_FULL);
    let told = told.map(|(card, points)| Told {
        name: &card.programme.name,
        organisation: &snapshot.organisation_of(card).organisation.name,
        tier: &card.facts.tier,
        cost: &card.facts.cost,
        points: *points,
        link: links.site.absolute(&finder::with_query(&card.path, &query)),
    });
    let heading = match fitting.len() {
        1 => "A new programme fits what you told us".to_owned(),
        number => format!("{number} new programmes fit what you told us"),
    };
    let results = finder::with_query(finder::RESULTS, &query);
    let text = NewProgrammes {
        heading: &heading,
        told: told.collect(),
        more: fitting.len().saturating_sub(TOLD_IN_FULL),
        said: said(&alert.need),
        since: words::day(clock::day_of(alert.made_at)),
        results: &links.site.absolute(&results),
        stop: &links.stop(alert.id),
    }
    .render()?;
    Ok(Message {
        to: alert.mailbox.clone(),
        subject: heading,
        text,
    })
}

/// "Sector: Construction", a line for each answer.
fn said(need: &NeedForm) -> Vec<String> {
    let said = wording::said(need).into_iter();
    said.map(|row| format!("{}: {}", row.name, row.said.join("; ")))
        .collect()
}
