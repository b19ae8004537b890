use proptest::prelude::*;
use serde_json::json;

use super::NeedForm;

const PARAMETERS: &[&str] = &[
    "challenge",
    "words",
    "support",
    "stage",
    "sector",
    "employees",
    "years",
    "group",
    "place",
    "travel_miles",
    "format",
    "budget",
    "language",
    "when",
    "length",
    "importance.sector",
    "importance.no&such=factor",
    "limit",
    "page",
    "include",
    "utm_source",
];

fn any_pair() -> impl Strategy<Value = (String, String)> {
    let parameter = prop_oneof![
        9 => prop::sample::select(PARAMETERS).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let value = prop_oneof![
        prop::sample::select(
            &[
                "free",
                "any",
                "mentoring",
                "20",
                "1",
                "",
                " café & bar ",
                "a+b=c%"
            ][..]
        )
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    (parameter, value)
}

fn form_of(pairs: &[(String, String)]) -> NeedForm {
    let mut form = NeedForm::default();
    for (parameter, value) in pairs {
        form.set(parameter, value);
    }
    form
}

proptest! {
    #[test]
    fn a_form_comes_back_from_its_own_query(pairs in prop::collection::vec(any_pair(), 0..12)) {
        let form = form_of(&pairs);
        prop_assert_eq!(NeedForm::from_query(&form.query()), form);
    }

    #[test]
    fn any_query_at_all_is_a_form(query in any::<String>()) {
        let form = NeedForm::from_query(&query);
        prop_assert_eq!(NeedForm::from_query(&form.query()), form);
    }

    #[test]
    fn a_query_and_its_object_say_the_same(pairs in prop::collection::vec(any_pair(), 0..12)) {
        let form = form_of(&pairs);
        let mut object = serde_json::Map::new();
        for (parameter, value) in form.pairs() {
            let values = object.entry(parameter).or_insert_with(|| json!([]));
            values.as_array_mut().unwrap().push(json!(value));
        }
        prop_assert_eq!(NeedForm::from_json(&object.into()).unwrap(), form);
    }
}

#[test]
fn the_order_of_an_address_does_not_matter_except_among_challenges() {
    let one =
        NeedForm::from_query("place=Leeds&challenge=tenders&format=online&challenge=cash-flow");
    let other =
        NeedForm::from_query("challenge=tenders&challenge=cash-flow&format=online&place=Leeds");
    assert_eq!(
        one.query(),
        "challenge=tenders&challenge=cash-flow&place=Leeds&format=online"
    );
    assert_eq!(one.query(), other.query());
    let turned =
        NeedForm::from_query("challenge=cash-flow&challenge=tenders&format=online&place=Leeds");
    assert_ne!(one.query(), turned.query());
}

#[test]
fn what_goes_without_saying_is_left_out() {
    let form = NeedForm::from_query(
        "stage=&budget=any&support=mentoring&page=1&limit=20&utm_source=x&place=+LS1++",
    );
    assert_eq!(form.query(), "place=LS1");
    assert!(NeedForm::from_query("support=any&page=3").is_empty());
    assert!(!form.is_empty());
}

#[test]
fn links_change_one_thing_and_go_back_to_the_first_page() {
    let form = NeedForm::from_query("challenge=tenders&challenge=hiring&format=online&page=4");
    assert_eq!(
        form.query_without("challenge", "hiring"),
        "challenge=tenders&format=online"
    );
    assert_eq!(
        form.query_with("format", "phone"),
        "challenge=tenders&challenge=hiring&format=phone"
    );
    assert_eq!(
        form.query_with("page", "5"),
        "challenge=tenders&challenge=hiring&format=online&page=5"
    );
}

#[test]
fn a_file_may_hold_numbers_lists_and_importances() {
    let need = json!({
        "challenge": ["cash-flow", "tenders"], "place": "Leeds", "travel_miles": 20, "format": "online",
        "importance": {"sector": "must"}, "years": 1.5, "stage": null,
    });
    let form = NeedForm::from_json(&need).unwrap();
    assert_eq!(
        form.query(),
        "challenge=cash-flow&challenge=tenders&years=1.5&place=Leeds&travel_miles=20&format=online\
         &importance.sector=must"
    );
    assert_eq!(form.importance_of("sector"), "must");
    assert!(NeedForm::from_json(&json!(["cash-flow"])).is_err());
    assert!(NeedForm::from_json(&json!({"place": {"town": "Leeds"}})).is_err());
}
