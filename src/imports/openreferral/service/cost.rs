//! What taking part costs: in figures where the source has them, else in its words.

use super::words::joined;
use crate::{
    imports::{
        openreferral::{cleaning::Fields, findings::Findings},
        text::fold,
    },
    matching::{Cost, CostUnit},
    values::{Pence, Term},
};

/// The lowest of the prices. One in another currency is none we can compare.
pub fn cost(fields: &Fields<'_>) -> Cost {
    let options = fields
        .list("cost_options")
        .filter(|option| matches!(option.raw("currency").as_str(), "" | "GBP" | "gbp"));
    let lowest = options.min_by_key(|option| pence(option).unwrap_or(u32::MAX));
    match lowest {
        Some(option) => of_option(&option),
        None => match fold(&fields.line("fees")).as_str() {
            "free" | "free of charge" | "no charge" => Cost::Free,
            _ => Cost::Unknown,
        },
    }
}

fn pence(option: &Fields<'_>) -> Option<u32> {
    let pounds = option.raw("amount").parse::<f64>().ok();
    let pounds = pounds.filter(|amount| (0.0..1_000_000.0).contains(amount))?;
    format!("{:.0}", pounds * 100.0).parse().ok()
}

fn of_option(option: &Fields<'_>) -> Cost {
    let amount = pence(option).map(Pence);
    let told = option.line("amount_description").to_lowercase();
    let unit = amount.and_then(|_| CostUnit::all().find(|unit| told.contains(unit.slug())));
    let for_members = option.line("option").to_lowercase().contains("member");
    match (for_members, amount) {
        (true, amount) => Cost::Membership { amount, unit },
        (false, Some(Pence(0))) => Cost::Free,
        (false, None) if !told.contains("on asking") => Cost::Unknown,
        (false, amount) => Cost::Fee { amount, unit },
    }
}

/// What the source says of its fees beyond the price.
pub fn fees(fields: &Fields<'_>, cost: Cost, findings: &mut Findings) -> String {
    let said = joined(["fees_description", "fees"].map(|field| fields.text(field, findings)));
    if fold(&said) == fold(&cost.to_string()) {
        return String::new();
    }
    said
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn of(service: &Value) -> Cost {
        cost(&Fields {
            object: service,
            whose: "7",
        })
    }

    #[test]
    fn the_lowest_price_in_pounds_counts_with_what_it_buys() {
        let service = json!({"cost_options": [
            {"amount": 1, "currency": "EUR"},
            {"amount": "60", "amount_description": "Pounds per month"},
            {"amount": 40.5, "amount_description": "Pounds sterling an hour"},
        ]});
        let hourly = Cost::Fee {
            amount: Some(Pence(4_050)),
            unit: Some(CostUnit::Hour),
        };
        assert_eq!(of(&service), hourly);
        assert_eq!(of(&json!({"cost_options": [{"amount": 0}]})), Cost::Free);
        assert_eq!(of(&json!({"fees": "Free of charge"})), Cost::Free);
        let members = json!({"cost_options": [{"option": "Members only", "amount": 120}]});
        assert_eq!(of(&members).to_string(), "Members only, £120");
        for unknown in [json!({}), json!({"cost_options": [{"amount": -3}]})] {
            assert_eq!(of(&unknown), Cost::Unknown, "{unknown}");
        }
    }

    #[test]
    fn fees_that_say_the_price_again_say_nothing() {
        for (said, kept) in [("Free", ""), ("Free to start with", "Free to start with")] {
            let service = json!({ "fees": said });
            let fields = Fields {
                object: &service,
                whose: "7",
            };
            assert_eq!(fees(&fields, Cost::Free, &mut Findings::default()), kept);
        }
    }
}
