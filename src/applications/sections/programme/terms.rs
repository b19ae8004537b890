//! What a programme costs, how long it lasts, and how soon there is a place.

use serde::{Deserialize, Serialize};

use crate::{
    applications::draft::{Choice, Noted, Question, Reader},
    matching::{Cost, CostUnit},
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// 0 for a single meeting.
    pub minimum_months: u8,
    pub meetings_a_month: Option<f32>,
    pub places: u16,
    pub waiting_weeks: u8,
    pub promised_reply_days: u8,
}

pub fn cost_questions() -> Vec<Question> {
    vec![
        Question::one(
            "cost",
            "What does the business pay?",
            vec![
                Choice::new("free", "Nothing: it is free"),
                Choice::new("fee", "A fee"),
                Choice::hinted(
                    "membership",
                    "A membership",
                    "Free to members, who pay for that",
                ),
            ],
        ),
        Question::line("amount", "How much, in pounds")
            .hint("Only if it is not free. Leave empty if the price is told on asking")
            .number()
            .optional(),
        Question::one(
            "unit",
            "What one payment is for",
            Choice::terms::<CostUnit>(),
        )
        .hint("Only if you gave an amount")
        .optional(),
    ]
}

pub fn parse_cost(reader: &mut Reader<'_>) -> Result<Cost, Noted> {
    let amount = reader.optional_money("amount");
    let unit = match reader.typed("unit") {
        "" => Ok(None),
        _ => reader
            .term("unit", "Choose what one payment is for")
            .map(Some),
    };
    let kind = reader.typed("cost");
    if kind == "free" {
        return Ok(Cost::Free);
    }
    if !matches!(kind, "fee" | "membership") {
        return Err(reader.fault("cost", "Choose what the business pays"));
    }
    let (amount, unit) = (amount?, unit?);
    if amount.is_some() && unit.is_none() {
        return Err(reader.fault("unit", "Choose what one payment is for"));
    }
    let unit = unit.filter(|_| amount.is_some());
    Ok(if kind == "fee" {
        Cost::Fee { amount, unit }
    } else {
        Cost::Membership { amount, unit }
    })
}

pub fn questions() -> Vec<Question> {
    vec![
        Question::line(
            "minimum_months",
            "The shortest time one can take part, in months",
        )
        .hint("0 for a single meeting")
        .number(),
        Question::line("meetings_a_month", "Meetings a month, as a rule")
            .hint("Like 1, or 0.5 for one every two months")
            .number()
            .optional(),
        Question::line("places", "Places free now")
            .hint("How many more businesses you could match today")
            .number(),
        Question::line("waiting_weeks", "Weeks from asking to the first meeting")
            .hint("As it usually is. 0 if it is within days")
            .number(),
        Question::line(
            "promised_reply_days",
            "Working days within which you promise to reply",
        )
        .hint("5 is usual")
        .number(),
    ]
}

pub fn parse(reader: &mut Reader<'_>) -> Result<Terms, Noted> {
    let minimum_months = number(reader, "minimum_months", 60);
    let meetings_a_month = parse_meetings(reader);
    let places = number(reader, "places", 10_000);
    let waiting_weeks = number(reader, "waiting_weeks", 104);
    let promised_reply_days = number(reader, "promised_reply_days", 30);
    Ok(Terms {
        minimum_months: minimum_months?,
        meetings_a_month: meetings_a_month?,
        places: places?,
        waiting_weeks: waiting_weeks?,
        promised_reply_days: promised_reply_days?,
    })
}

/// A number that has to be there, from 0.
fn number<N: TryFrom<u32>>(
    reader: &mut Reader<'_>,
    name: &'static str,
    most: u32,
) -> Result<N, Noted> {
    let ask = format!("Enter a whole number from 0 to {most}");
    reader.number(name, 0..=most, &ask)
}

fn parse_meetings(reader: &mut Reader<'_>) -> Result<Option<f32>, Noted> {
    const MOST: f32 = 30.0;
    let typed = reader.typed("meetings_a_month");
    if typed.is_empty() {
        return Ok(None);
    }
    let number = typed
        .parse()
        .ok()
        .filter(|number: &f32| *number > 0.0 && *number <= MOST);
    let ask = "Enter how many meetings a month, like 1 or 0.5";
    reader
        .check("meetings_a_month", number.ok_or(ask))
        .map(Some)
}
