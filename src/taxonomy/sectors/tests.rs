use super::*;

#[test]
fn trades_find_their_sector() {
    for (letter, trades) in [
        ('A', "farmer, dairy farm, vineyards"),
        ('B', "quarry"),
        (
            'C',
            "brewery, breweries, furniture maker, precision engineering, soap, manufacturing",
        ),
        ('D', "wind farm"),
        ('E', "skip hire"),
        ('F', "plumber, Plumbers, plumer, plumb, gas fitter boiler"),
        ('G', "farm shop, butcher's shop, car mechanic, online shop"),
        ('H', "taxi, van driver, haulage, couriers"),
        (
            'I',
            "café, CAFES, coffee shop, pub, food van, Hotels and food",
        ),
        (
            'J',
            "app developer, I am an app developer, web design, sofware, IT",
        ),
        ('K', "mortgage broker"),
        ('L', "estate agents, landlord"),
        (
            'M',
            "solicitor, soliciter, accountant, graphic designer, vet, photography",
        ),
        ('N', "cleaner, virtual assistant, gardener"),
        ('O', "parish council"),
        ('P', "driving instructor, tutor"),
        ('Q', "childminder, childminders, care home, physio"),
        ('R', "yoga, musician, gym"),
        (
            'S',
            "hairdresser, mobile hairdresser, hairdreser, dog groomer, mobile dog grooming",
        ),
        ('T', "nanny"),
        ('U', "embassy"),
    ] {
        for typed in trades.split(", ") {
            let found = find_by_words(typed);
            let first = found.first().map(|sector| sector.letter());
            assert_eq!(first, Some(letter), "{typed}: {found:?}");
        }
    }
}

#[test]
fn a_word_of_two_trades_offers_both() {
    let found = find_by_words("bakery");
    assert!(
        found.contains(&Sector::Manufacturing) && found.contains(&Sector::HotelsAndFood),
        "{found:?}"
    );
    let found = find_by_words("nursery");
    assert!(
        found.contains(&Sector::HealthAndSocialWork) && found.contains(&Sector::Farming),
        "{found:?}"
    );
}

#[test]
fn every_name_finds_its_own_sector() {
    for sector in Sector::all() {
        for name in [sector.name(), sector.title()] {
            assert_eq!(find_by_words(name).first(), Some(&sector), "{name}");
        }
    }
}

#[test]
fn no_phrase_leads_to_two_sectors() {
    let mut seen = std::collections::HashMap::new();
    for sector in Sector::all() {
        for phrase in sector.words() {
            if let Some(other) = seen.insert(phrase, sector) {
                panic!("“{phrase}” stands under {other} and {sector}");
            }
        }
    }
    assert!(seen.len() >= 700, "{}", seen.len());
}

#[test]
fn nonsense_finds_nothing() {
    for typed in ["", "  ", "zzzzz", "the business", "🙂", "a"] {
        assert_eq!(find_by_words(typed), [], "{typed}");
    }
}
