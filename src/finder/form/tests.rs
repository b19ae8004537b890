use proptest::prelude::*;
use serde_json::json;

use super::{Asked, NeedForm};
use crate::{
    matching::{Budget, Factor, Importance, Need},
    platform::http::FieldErrors,
    taxonomy::{Challenge, Format, Gazetteer, Language, OwnershipGroup, Region, Sector, Stage},
    values::{PageNumber, Pence},
};

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
    "organisation",
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
fn an_amount_counts_unless_another_button_was_chosen() {
    for (query, budget) in [
        ("budget=up-to&amount=40", "40"),
        ("amount=40", "40"),
        ("budget=free&amount=40", "free"),
        ("budget=any&amount=40", ""),
        ("budget=up-to&amount=", ""),
    ] {
        assert_eq!(NeedForm::from_query(query).budget, budget, "{query}");
    }
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

fn parsed(query: &str) -> Result<Asked, FieldErrors> {
    NeedForm::from_query(query).parse(&Gazetteer::new())
}

#[test]
fn an_empty_form_is_a_need_that_fits_everything() {
    let asked = parsed("").unwrap();
    assert_eq!(asked.need, Need::default());
    assert_eq!(
        (asked.limit, asked.page, asked.with_excluded),
        (20, PageNumber::FIRST, false)
    );
}

#[test]
fn what_people_type_is_understood() {
    let need = parsed(
        "challenge=cash-flow&stage=starting&sector=Plumber&employees=1,200&years=1.5+years&place=Scotland\
         &travel_miles=25+miles&format=phone&format=online&budget=£40.50&language=welsh&when=4&length=6+months\
         &words=vat&support=any&group=veterans&importance.sector=must",
    )
    .unwrap()
    .need;
    assert_eq!(need.challenges, [Challenge::CashFlow]);
    assert_eq!(need.stage, Some(Stage::Starting));
    assert_eq!(need.sector, Some(Sector::Construction));
    assert_eq!(
        (need.employees, need.months_trading),
        (Some(1_200), Some(18))
    );
    assert_eq!(
        need.place.as_ref().map(|place| place.region),
        Some(Region::Scotland)
    );
    assert_eq!(need.travel_miles, Some(25));
    assert_eq!(
        need.formats,
        [Format::Online, Format::Phone].into_iter().collect()
    );
    assert_eq!(need.budget, Budget::UpTo(Pence(4_050)));
    assert_eq!(need.languages, [Language::Welsh].into_iter().collect());
    assert_eq!((need.within_weeks, need.length_months), (Some(4), Some(6)));
    assert_eq!((need.words.as_str(), need.other_support_too), ("vat", true));
    assert!(need.groups.contains(OwnershipGroup::Veterans));
    assert_eq!(need.importance[Factor::Sector], Importance::Must);
}

#[test]
fn a_sector_may_be_a_slug_a_name_or_a_trade() {
    for typed in ["hotels-and-food", "hotels and food", "café"] {
        let form = NeedForm {
            sector: typed.to_owned(),
            ..NeedForm::default()
        };
        let need = form.parse(&Gazetteer::new()).unwrap().need;
        assert_eq!(need.sector, Some(Sector::HotelsAndFood), "{typed}");
    }
}

#[test]
fn free_means_free_however_it_is_written() {
    for typed in ["free", "Free", "0", "£0.00"] {
        let form = NeedForm {
            budget: typed.to_owned(),
            ..NeedForm::default()
        };
        assert_eq!(
            form.parse(&Gazetteer::new()).unwrap().need.budget,
            Budget::FreeOnly,
            "{typed}"
        );
    }
}

#[test]
fn what_cannot_be_true_is_told_by_parameter() {
    for (query, parameter) in [
        ("challenge=luck", "challenge"),
        (
            "challenge=cash-flow&challenge=hiring&challenge=grants&challenge=tenders&challenge=brand&challenge=exit",
            "challenge",
        ),
        ("support=some", "support"),
        ("stage=early", "stage"),
        ("sector=qwxyzzy", "sector"),
        ("employees=many", "employees"),
        ("employees=-1", "employees"),
        ("years=NaN", "years"),
        ("years=1e9", "years"),
        ("group=everyone", "group"),
        ("place=Atlantis", "place"),
        ("travel_miles=far", "travel_miles"),
        ("format=telepathy", "format"),
        ("budget=lots", "budget"),
        ("budget=4.123", "budget"),
        ("language=klingon", "language"),
        ("when=soon", "when"),
        ("length=-3", "length"),
        ("importance.luck=must", "importance.luck"),
        ("importance.sector=dearly", "importance.sector"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("include=everything", "include"),
    ] {
        let errors = parsed(query).unwrap_err();
        let told: Vec<_> = errors.iter().map(|(parameter, _)| parameter).collect();
        assert_eq!(told, [parameter], "{query}");
    }
    assert!(parsed(&format!("words={}", "a".repeat(301))).is_err());
}

#[test]
fn every_fault_is_told_at_once_in_page_order() {
    let errors = parsed("place=Atlantis&budget=lots&stage=early").unwrap_err();
    let told: Vec<_> = errors.iter().map(|(parameter, _)| parameter).collect();
    assert_eq!(told, ["stage", "place", "budget"]);
    assert!(errors.message("place").contains("Atlantis"));
    assert_eq!(errors.message("sector"), "");
}

#[test]
fn an_edited_page_number_still_shows_something() {
    for query in ["page=0", "page=-3", "page=abc", "page="] {
        assert_eq!(parsed(query).unwrap().page, PageNumber::FIRST, "{query}");
    }
}

proptest! {
    #[test]
    fn no_form_makes_parsing_fall_over(pairs in prop::collection::vec(any_pair(), 0..12)) {
        let _ = form_of(&pairs).parse(&Gazetteer::new());
    }
}
