//! Who is in reach, affordable, open to the owner, and proven.

use super::*;

pub fn places() -> Vec<Case> {
    let in_leeds = || Need {
        place: Some(leeds()),
        ..Need::default()
    };
    let based = |at: Position| {
        adjusted(anything(), move |p| {
            p.base = Some(at);
            p.formats = set(&[Format::FaceToFace]);
            p.coverage.regions = set(&[Region::YorkshireAndTheHumber]);
        })
    };
    let online = || {
        adjusted(anything(), |p| {
            p.formats = set(&[Format::Online]);
            p.coverage.national = true;
        })
    };
    vec![
        case(
            in_leeds(),
            vec![based(YORK), based(BRADFORD), online()],
            1,
            "in Leeds: Bradford is next door",
        ),
        case(
            Need {
                travel_miles: Some(10),
                ..in_leeds()
            },
            vec![based(YORK), online(), based(LONDON)],
            1,
            "who would travel 10 miles: online beats another city",
        ),
        case(
            Need {
                formats: set(&[Format::Phone]),
                ..in_leeds()
            },
            vec![
                based(LEEDS),
                adjusted(online(), |p| p.formats = set(&[Format::Phone])),
                adjusted(online(), |p| p.formats = set(&[Format::Group])),
            ],
            1,
            "by phone only: round the corner is no help",
        ),
        case(
            in_leeds(),
            vec![
                adjusted(online(), |p| {
                    p.coverage = crate::matching::Coverage {
                        regions: set(&[Region::Wales]),
                        ..Default::default()
                    }
                }),
                based(YORK),
                adjusted(based(LEEDS), |p| {
                    p.coverage.regions = set(&[Region::London]);
                }),
            ],
            1,
            "programmes for Wales or London do not take a firm in Leeds",
        ),
    ]
}

pub fn distances() -> Vec<Case> {
    let in_leeds = || Need {
        place: Some(leeds()),
        ..Need::default()
    };
    let based = |at: Position| {
        adjusted(anything(), move |p| {
            p.base = Some(at);
            p.formats = set(&[Format::FaceToFace]);
            p.coverage.regions = set(&[Region::YorkshireAndTheHumber]);
        })
    };
    let online = || {
        adjusted(anything(), |p| {
            p.formats = set(&[Format::Online]);
            p.coverage.national = true;
        })
    };
    vec![
        case(
            Need {
                place: Some(Place {
                    area: Some(Area::LeedsCityRegion),
                    ..leeds()
                }),
                ..Need::default()
            },
            vec![
                adjusted(based(LONDON), |p| p.assurance = Assurance::Assessed),
                with_mentors(based(LONDON), 1, |m| Mentor {
                    position: Some(LEEDS),
                    ..m
                }),
                based(YORK),
            ],
            1,
            "a London office with a mentor in Leeds is near",
        ),
        case(
            must(in_leeds(), Factor::Nearness),
            vec![online(), based(BRADFORD), based(LONDON)],
            1,
            "nearness a must: nothing but somebody to meet will do",
        ),
        case(
            Need {
                travel_miles: Some(15),
                ..in_leeds()
            },
            vec![
                adjusted(based(YORK), |p| p.travel_miles = Some(40)),
                based(LONDON),
                based(YORK),
            ],
            0,
            "York is too far to go, but one there comes to you",
        ),
        Case {
            need: Need {
                travel_miles: Some(5),
                formats: set(&[Format::FaceToFace]),
                ..in_leeds()
            },
            offers: vec![based(YORK), based(LONDON), online()],
            first: None,
            why: "nobody within five miles: nothing fits, and near misses say so",
        },
    ]
}

pub fn money() -> Vec<Case> {
    let costing = |pounds| {
        adjusted(anything(), move |p| {
            p.cost = Cost::Fee {
                amount: Some(Pence::pounds(pounds)),
                unit: Some(CostUnit::Hour),
            };
            p.assurance = Assurance::Assessed;
        })
    };
    let free = || adjusted(anything(), |p| p.cost = Cost::Free);
    vec![
        case(
            Need {
                budget: Budget::FreeOnly,
                ..Need::default()
            },
            vec![costing(40), free(), costing(10)],
            1,
            "no money: a free one, assessed or not",
        ),
        case(
            Need {
                budget: Budget::UpTo(Pence::pounds(30)),
                ..Need::default()
            },
            vec![costing(40), free(), costing(25)],
            2,
            "up to £30: the assessed one at £25",
        ),
    ]
}

pub fn people() -> Vec<Case> {
    let costing = |pounds| {
        adjusted(anything(), move |p| {
            p.cost = Cost::Fee {
                amount: Some(Pence::pounds(pounds)),
                unit: Some(CostUnit::Hour),
            };
            p.assurance = Assurance::Assessed;
        })
    };
    let reserved_for = |group| {
        adjusted(anything(), move |p| {
            p.eligibility.reserved_for = set(&[group]);
            p.assurance = Assurance::Assessed;
        })
    };
    vec![
        case(
            Need::default(),
            vec![
                reserved_for(OwnershipGroup::Women),
                anything(),
                reserved_for(OwnershipGroup::Veterans),
            ],
            1,
            "nothing said of the owner: reserved programmes stay closed",
        ),
        case(
            Need {
                groups: set(&[OwnershipGroup::Women]),
                ..Need::default()
            },
            vec![
                anything(),
                reserved_for(OwnershipGroup::Women),
                reserved_for(OwnershipGroup::Veterans),
            ],
            1,
            "a woman who says so: the programme for women opens",
        ),
        case(
            Need {
                groups: set(&[OwnershipGroup::UnderThirty]),
                ..Need::default()
            },
            vec![
                anything(),
                adjusted(anything(), |p| {
                    p.welcomes = set(&[OwnershipGroup::UnderThirty]);
                }),
                anything(),
            ],
            1,
            "under 30: one that welcomes the young stands before its equals",
        ),
        case(
            Need {
                employees: Some(3),
                ..Need::default()
            },
            vec![
                adjusted(costing(0), |p| p.eligibility.least_employees = Some(10)),
                anything(),
                adjusted(costing(0), |p| {
                    p.eligibility.least_months_trading = Some(12);
                }),
            ],
            2,
            "three staff: closed where ten are asked for; an age nobody told shuts nothing",
        ),
        case(
            Need {
                languages: set(&[Language::Welsh]),
                ..Need::default()
            },
            vec![
                adjusted(anything(), |p| p.assurance = Assurance::Assessed),
                with_mentors(anything(), 1, |m| Mentor {
                    languages: set(&[Language::Welsh]),
                    ..m
                }),
            ],
            1,
            "in Welsh: the one with a mentor who speaks it",
        ),
        case(
            Need {
                length_months: Some(3),
                ..Need::default()
            },
            vec![lasting(12), lasting(3), lasting(24)],
            1,
            "three months wanted: not a year",
        ),
    ]
}

/// So many owners answered, and so many of them said that it helped.
fn said(positive: u32, answers: u32) -> Offer {
    recorded(Outcomes {
        answers,
        positive,
        ..Outcomes::default()
    })
}

/// Owners say the usual; so many relationships began, and so many of them ended early.
fn lasted(begun: u32, ended_early: u32) -> Offer {
    recorded(Outcomes {
        asked: 40,
        answers: 20,
        positive: 15,
        begun,
        ended_early,
    })
}

fn recorded(outcomes: Outcomes) -> Offer {
    adjusted(anything(), |p| p.outcomes = Some(outcomes))
}

pub fn records() -> Vec<Case> {
    let free_places = |places, weeks| {
        adjusted(anything(), move |p| {
            p.places = Some(places);
            p.waiting_weeks = Some(weeks);
        })
    };
    let assured = |assurance| adjusted(anything(), move |p| p.assurance = assurance);
    vec![
        case(
            Need::default(),
            vec![
                assured(Assurance::Visible),
                assured(Assurance::AssessedWithConditions),
                assured(Assurance::Assessed),
            ],
            2,
            "alike in all else: the assessed one",
        ),
        case(
            Need::default(),
            vec![free_places(0, 10), free_places(6, 1), free_places(2, 4)],
            1,
            "places now and a week's wait beat a queue",
        ),
        case(
            must(Need::default(), Factor::Availability),
            vec![
                assured(Assurance::Assessed),
                free_places(1, 12),
                free_places(0, 0),
            ],
            1,
            "places a must: not known is not enough",
        ),
        case(
            Need {
                within_weeks: Some(8),
                ..Need::default()
            },
            vec![free_places(1, 12), free_places(5, 8), free_places(0, 2)],
            1,
            "in no hurry: a wait of eight weeks is no fault",
        ),
        case(
            Need::default(),
            vec![said(1, 1), said(95, 100), said(30, 100)],
            1,
            "95 of 100 happy owners prove more than one of one",
        ),
        case(
            must(Need::default(), Factor::Outcomes),
            vec![said(0, 0), lasted(200, 190), lasted(200, 2)],
            2,
            "owners say the same: where mentors stay with it",
        ),
        case(
            must(Need::default(), Factor::Assurance),
            vec![
                free_places(9, 0),
                assured(Assurance::AssessedWithConditions),
                said(100, 100),
            ],
            1,
            "assessed a must: the rest is out however good",
        ),
        case(
            Need::default(),
            vec![
                with_mentors(anything(), 4, |m| Mentor {
                    trained_recently: Some(false),
                    ..m
                }),
                with_mentors(anything(), 4, |m| Mentor {
                    trained_recently: Some(true),
                    ..m
                }),
            ],
            1,
            "mentors who trained lately stand first",
        ),
        case(
            needing(&[Challenge::CashFlow]),
            vec![
                adjusted(helping(&[Challenge::Hiring]), |p| {
                    p.assurance = Assurance::Assessed;
                    p.outcomes = Some(Outcomes {
                        answers: 50,
                        positive: 50,
                        ..Outcomes::default()
                    });
                }),
                helping(&[Challenge::CashFlow]),
            ],
            1,
            "a fine record is no help with the wrong thing",
        ),
    ]
}
