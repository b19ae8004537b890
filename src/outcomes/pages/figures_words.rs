//! Figures and records in the words of the page on which an organisation sees them.

use chrono::NaiveDate;

use crate::{
    directory::words,
    enquiries::Enquiry,
    matching::{Weights, Worth},
    outcomes::{
        FEWEST_ANSWERS, FEWEST_ENQUIRIES, Figures,
        contest::Figure,
        figures::{self, Window},
        paths,
    },
    platform::clock::day_of,
    values::{ProgrammeId, Slug},
};

/// One figure: what was measured, what it is after shrinking, what points it makes.
pub struct FigureRow {
    pub figure: Figure,
    pub measured: String,
    pub shrunk: String,
    pub points: String,
    pub contest: String,
}

/// One record behind a figure.
pub struct RecordRow {
    pub reference: String,
    pub on: String,
    pub became: String,
    /// For a time to reply.
    pub days: String,
    pub counts: &'static str,
    /// Empty where there is nothing to contest.
    pub contest: String,
}

/// Where links lead: the organisation and the programme.
pub type At<'a> = (&'a Slug, ProgrammeId);

pub fn figure_rows(figures: &Figures, weights: &Weights, (slug, id): At<'_>) -> Vec<FigureRow> {
    let outcomes = figures.outcomes();
    let row = |figure: Figure, measured: String, worth: Worth| FigureRow {
        figure,
        measured,
        shrunk: match (figure, worth.shrunk) {
            (Figure::Reply, _) => "Not shrunk".to_owned(),
            (_, None) => "Nothing to shrink".to_owned(),
            (Figure::EarlyEnds, Some(share)) => format!("{} lasted", percent(share)),
            (Figure::Answers, Some(share)) => format!("{} said it helped", percent(share)),
        },
        points: format!("{} of {}", worth.points, worth.out_of),
        contest: paths::manage_contest(slug, id, figure, None),
    };
    vec![
        row(
            Figure::Reply,
            reply(figures),
            weights.worth_of_reply(figures.reply_days),
        ),
        row(
            Figure::EarlyEnds,
            early_ends(figures),
            weights.worth_of_lasting(outcomes),
        ),
        row(
            Figure::Answers,
            answers(figures),
            weights.worth_of_answers(outcomes),
        ),
    ]
}

fn reply(figures: &Figures) -> String {
    let count = words::count(figures.enquiries, "enquiry", "enquiries");
    match figures.reply_days {
        Some(days) if days < 1.0 => format!("On the same day, the middle of {count}"),
        Some(days) => format!("{days} days, the middle of {count}"),
        None => format!("Not measured: {count} so far, {FEWEST_ENQUIRIES} needed"),
    }
}

fn early_ends(figures: &Figures) -> String {
    match figures.begun {
        0 => "Not measured: none has begun".to_owned(),
        begun => format!("{} of {begun} ended early", figures.ended_early),
    }
}

fn answers(figures: &Figures) -> String {
    let said = figures.said;
    if said.answers < FEWEST_ANSWERS {
        let response = said.response;
        return format!("Not counted below {FEWEST_ANSWERS} answers: {response}");
    }
    let (positive, answers, response) = (said.positive, said.answers, said.response);
    format!("{positive} of {answers} said it helped: {response}")
}

/// "83.3%".
fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// Every enquiry of the window, whether it counts for the time to reply or not.
pub fn reply_rows(enquiries: &[&Enquiry], window: Window, (slug, id): At<'_>) -> Vec<RecordRow> {
    let sent = enquiries.iter().filter_map(|enquiry| {
        let sent_on = enquiry.sent_on().filter(|day| window.from <= *day)?;
        let reply = figures::reply(enquiry, window);
        Some(RecordRow {
            reference: enquiry.reference.to_string(),
            on: words::day(sent_on),
            became: answered(enquiry, window.until),
            days: reply.map_or_else(String::new, |reply| reply.days.to_string()),
            counts: counts(enquiry, reply.is_some()),
            contest: contest_path(reply.is_some(), enquiry, Figure::Reply, (slug, id)),
        })
    });
    sent.collect()
}

fn answered(enquiry: &Enquiry, today: NaiveDate) -> String {
    match enquiry.answered_at {
        Some(at) => format!("Answered on {}", words::day(day_of(at))),
        None if enquiry.is_overdue(today) => "No answer yet, overdue".to_owned(),
        None if enquiry.stage.is_waiting() => "No answer yet, still in time".to_owned(),
        None => format!("{} without an answer", enquiry.stage),
    }
}

/// Every relationship that began in the window.
pub fn relationship_rows(
    enquiries: &[&Enquiry],
    window: Window,
    (slug, id): At<'_>,
) -> Vec<RecordRow> {
    let begun = enquiries.iter().filter_map(|enquiry| {
        let started_on = enquiry
            .started_on
            .filter(|day| (window.from..=window.until).contains(day))?;
        let counts_against = figures::ended_early(enquiry) && !enquiry.left_out;
        Some(RecordRow {
            reference: enquiry.reference.to_string(),
            on: words::day(started_on),
            became: match (figures::end_of(enquiry), enquiry.ended_on) {
                (Some(reason), Some(on)) => format!("{reason}, {}", words::day(on)),
                _ => "Goes on".to_owned(),
            },
            days: String::new(),
            counts: match (enquiry.left_out, counts_against) {
                (true, _) => "Left out by an assessor",
                (false, true) => "As ended early",
                (false, false) => "As lasting",
            },
            contest: contest_path(counts_against, enquiry, Figure::EarlyEnds, (slug, id)),
        })
    });
    begun.collect()
}

fn counts(enquiry: &Enquiry, is_counted: bool) -> &'static str {
    match (enquiry.left_out, is_counted) {
        (true, _) => "Left out by an assessor",
        (false, true) => "Yes",
        (false, false) => "No",
    }
}

fn contest_path(is_counted: bool, enquiry: &Enquiry, figure: Figure, (slug, id): At<'_>) -> String {
    if !is_counted {
        return String::new();
    }
    paths::manage_contest(slug, id, figure, Some(&enquiry.reference))
}
