//! Who helps with the right thing, at the right stage, in the right trade.

use super::*;

pub fn challenges() -> Vec<Case> {
    let cash = || needing(&[Challenge::CashFlow]);
    vec![
        case(
            cash(),
            vec![
                helping(&[Challenge::Hiring]),
                helping(&[Challenge::CashFlow]),
                helping(&[Challenge::Brand]),
            ],
            1,
            "cash flow trouble: the one that helps with cash flow",
        ),
        case(
            needing(&[Challenge::CashFlow, Challenge::Hiring]),
            vec![
                helping(&[Challenge::Hiring]),
                helping(&[Challenge::CashFlow]),
                helping(&[Challenge::Brand]),
            ],
            1,
            "what was named first matters most",
        ),
        case(
            needing(&[Challenge::CashFlow, Challenge::Hiring]),
            vec![
                helping(&[Challenge::CashFlow]),
                helping(&[Challenge::CashFlow, Challenge::Hiring]),
                anything(),
            ],
            1,
            "both challenges beat one",
        ),
        case(
            cash(),
            vec![
                with_mentors(helping(&[Challenge::CashFlow]), 4, |m| m),
                with_mentors(helping(&[Challenge::CashFlow]), 4, |m| Mentor {
                    challenges: set(&[Challenge::CashFlow]),
                    ..m
                }),
                helping(&[Challenge::CashFlow]),
            ],
            1,
            "mentors who have the experience beat a claim without them",
        ),
        case(
            cash(),
            vec![
                helping(&[Challenge::Hiring]),
                anything(),
                helping(&[Challenge::Brand]),
            ],
            1,
            "one that has not said beats those that say something else",
        ),
    ]
}

pub fn words_and_stages() -> Vec<Case> {
    let cash = || needing(&[Challenge::CashFlow]);
    vec![
        case(
            Need {
                words: "exporting pottery".to_owned(),
                ..Need::default()
            },
            vec![
                saying("For shops"),
                saying("Potters and makers who want to export"),
                saying("For export clerks"),
            ],
            1,
            "free words: the text with both words in it",
        ),
        case(
            Need {
                words: "pottery".to_owned(),
                ..cash()
            },
            vec![
                adjusted(helping(&[Challenge::Brand]), |p| {
                    "Pottery, pottery and potters".clone_into(&mut p.text);
                }),
                helping(&[Challenge::CashFlow]),
                anything(),
            ],
            1,
            "words never outdo the challenge that was chosen",
        ),
        case(
            at_stage(Stage::Starting),
            vec![
                open_to(&[Stage::Established]),
                open_to(&[]),
                open_to(&[Stage::Starting]),
            ],
            2,
            "starting up: made for that beats open to everyone",
        ),
        case(
            at_stage(Stage::InDifficulty),
            vec![
                adjusted(open_to(&[Stage::GrowingFast]), |p| {
                    p.assurance = Assurance::Assessed;
                }),
                open_to(&[Stage::GrowingFast, Stage::Established]),
                open_to(&[Stage::InDifficulty]),
            ],
            2,
            "in difficulty: assessed or not, one for fast growth is closed to them",
        ),
    ]
}

pub fn sectors() -> Vec<Case> {
    let cafe = || Need {
        sector: Some(Sector::HotelsAndFood),
        ..Need::default()
    };
    let know = |sector| {
        move |m| Mentor {
            sectors: set(&[sector]),
            ..m
        }
    };
    vec![
        case(
            cafe(),
            vec![
                in_sectors(&[Sector::Mining]),
                in_sectors(&[Sector::HotelsAndFood]),
                all_sectors(),
            ],
            1,
            "a café: one for hotels and food beats one for everybody",
        ),
        case(
            cafe(),
            vec![
                in_sectors(&[Sector::Mining]),
                in_sectors(&[Sector::RetailAndMotor]),
                in_sectors(&[Sector::Finance]),
            ],
            1,
            "a café: shops are closer than mines or banks",
        ),
        case(
            cafe(),
            vec![
                with_mentors(all_sectors(), 5, |m| m),
                with_mentors(all_sectors(), 5, know(Sector::HotelsAndFood)),
            ],
            1,
            "all sectors: the one whose mentors worked in cafés",
        ),
        case(
            must(cafe(), Factor::Sector),
            vec![
                adjusted(all_sectors(), |p| p.assurance = Assurance::Assessed),
                with_mentors(all_sectors(), 1, know(Sector::HotelsAndFood)),
                in_sectors(&[Sector::RetailAndMotor]),
            ],
            1,
            "sector a must: only one has anybody from it",
        ),
        case(
            Need {
                importance: Need::default()
                    .importance
                    .with(Factor::Challenges, Importance::NotAtAll),
                ..Need {
                    challenges: vec![Challenge::CashFlow],
                    ..cafe()
                }
            },
            vec![
                helping(&[Challenge::CashFlow]),
                in_sectors(&[Sector::HotelsAndFood]),
            ],
            1,
            "when the challenge does not matter, the sector decides",
        ),
    ]
}
