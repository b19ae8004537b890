//! The tables of applications and their events: one at a time, in order, and never rewritten.

use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use soundingboard::{
    accounts::{Level, StaffRole, store::accounts},
    applications::{
        Application, Kind,
        case::{Actor, Answer, Case, Decision, Event, Item, Marking, Stage, Wanted},
        store::{
            applications::{self, NewApplication},
            cases::{self, RecordError},
            worklist::{self, Filter, Held},
        },
    },
    criteria::{CriteriaSet, Mark, Rating},
    directory::{Organisation, store::bulk::Batch},
    taxonomy::working_days::WorkingCalendar,
    values::{EmailAddress, OrganisationId, PageNumber},
};
use sqlx::{PgConnection, PgPool};

use crate::support::listings::{database, organisation, write};

/// A Friday at noon, and so many days later.
fn at(days: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap() + chrono::Duration::days(days)
}

fn day(days: u64) -> NaiveDate {
    at(0).date_naive() + Days::new(days)
}

/// An organisation with an owner, two assessors and a senior one.
struct People {
    pool: PgPool,
    organisation: OrganisationId,
    owner: Actor,
    assessor: Actor,
    other: Actor,
    senior: Actor,
}

impl People {
    async fn gather() -> Self {
        let (pool, _) = database().await;
        let tideway = organisation("Tideway Mentors");
        write(&pool, of([&tideway])).await;
        let mut conn = pool.acquire().await.unwrap();
        let owner = person(&mut conn, "owner", None, Some(Level::Owner)).await;
        let assessor = person(&mut conn, "assessor", Some(StaffRole::Assessor), None).await;
        let other = person(&mut conn, "other", Some(StaffRole::Assessor), None).await;
        let senior = person(&mut conn, "senior", Some(StaffRole::SeniorAssessor), None).await;
        Self {
            organisation: tideway.id,
            pool,
            owner,
            assessor,
            other,
            senior,
        }
    }

    async fn start(&self, conn: &mut PgConnection) -> Application {
        let new = NewApplication {
            organisation: self.organisation,
            kind: Kind::First,
            by: self.owner.account,
        };
        applications::start(conn, new, at(0)).await.unwrap()
    }

    /// Sent, and both assessors and the senior have nothing to declare.
    async fn sent(&self, conn: &mut PgConnection) -> Case {
        let id = self.start(conn).await.id;
        let mut case = cases::find(conn, id).await.unwrap().unwrap();
        case = step(conn, case.send(&self.owner), 0).await;
        for actor in [&self.assessor, &self.other, &self.senior] {
            case = step(conn, case.declare_conflict(actor, None), 1).await;
        }
        case
    }
}

fn of<const N: usize>(organisations: [&Organisation; N]) -> Batch {
    Batch {
        organisations: organisations.into_iter().cloned().collect(),
        programmes: Vec::new(),
        mentors: Vec::new(),
    }
}

async fn person(
    conn: &mut PgConnection,
    name: &str,
    role: Option<StaffRole>,
    level: Option<Level>,
) -> Actor {
    let email = EmailAddress::parse(&format!("{name}@people.example")).unwrap();
    let account = accounts::find_or_insert(conn, &email, name, at(0))
        .await
        .unwrap();
    Actor {
        account: account.id,
        roles: role.into_iter().collect(),
        level,
    }
}

type Step =
    Result<soundingboard::applications::case::Proof, soundingboard::applications::case::Refusal>;

async fn step(conn: &mut PgConnection, proof: Step, days: i64) -> Case {
    cases::record(conn, &proof.unwrap(), at(days))
        .await
        .unwrap()
}

fn full_marks() -> Marking {
    let keys = CriteriaSet::current()
        .criteria()
        .map(|criterion| criterion.key);
    Marking {
        marks: keys.map(|key| (key, Mark::Rated(Rating::Full))).collect(),
        ..Marking::default()
    }
}

#[tokio::test]
async fn two_who_start_at_once_come_to_one_application() {
    let people = People::gather().await;
    let start = async || {
        let mut tx = people.pool.begin().await.unwrap();
        let application = people.start(&mut tx).await;
        tx.commit().await.unwrap();
        application
    };
    let (one, other, third) = tokio::join!(start(), start(), start());
    assert!(one == other && other == third);
    let mut conn = people.pool.acquire().await.unwrap();
    let found = applications::find_by_reference(&mut conn, &one.reference)
        .await
        .unwrap();
    assert_eq!(found.as_ref(), Some(&one));
    let listed = applications::list_for_organisations(&mut conn, &[people.organisation])
        .await
        .unwrap();
    assert_eq!(listed, [one]);
}

#[tokio::test]
async fn of_two_steps_at_one_version_the_second_is_stale() {
    let people = People::gather().await;
    let mut conn = people.pool.acquire().await.unwrap();
    let case = people.sent(&mut conn).await;
    let take = async |by: &Actor| {
        let proof = case.take(by).unwrap();
        let mut tx = people.pool.begin().await.unwrap();
        let recorded = cases::record(&mut tx, &proof, at(2)).await;
        tx.commit().await.unwrap();
        recorded
    };
    let (one, other) = tokio::join!(take(&people.assessor), take(&people.other));
    let (won, lost) = if one.is_ok() {
        (one, other)
    } else {
        (other, one)
    };
    let won = won.unwrap();
    assert!(matches!(lost, Err(RecordError::Stale)), "{lost:?}");
    let kept = cases::find(&mut conn, case.id()).await.unwrap();
    assert_eq!(kept, Some(won), "what the winner was told is what is kept");
    let events = cases::list_events(&mut conn, case.id()).await.unwrap();
    assert_eq!(events.len(), 6);
}

#[tokio::test]
async fn the_row_follows_the_events_to_the_end() {
    let people = People::gather().await;
    let mut tx = people.pool.begin().await.unwrap();
    let mut case = people.sent(&mut tx).await;
    case = step(&mut tx, case.take(&people.assessor), 2).await;
    let items = vec![Item {
        criterion: None,
        wanted: Wanted::Figures,
        text: "How many mentors met somebody this year?".to_owned(),
    }];
    let calendar = WorkingCalendar::EnglandAndWales;
    let asked = case.ask_information(&people.assessor, items, day(30), day(3), calendar);
    case = step(&mut tx, asked, 3).await;
    let row = applications::find(&mut tx, case.id())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (row.stage, row.due_on),
        (Stage::InformationAsked, Some(day(30)))
    );
    assert_eq!(
        worklist::list_information_wanted(&mut tx).await.unwrap(),
        [case.id()]
    );
    let answers = vec![Answer {
        text: "Eleven.".to_owned(),
        files: Vec::new(),
    }];
    case = step(&mut tx, case.answer_information(&people.owner, answers), 4).await;
    let recommended = case.recommend(
        &people.assessor,
        Decision::Approve,
        &full_marks(),
        "",
        day(5),
    );
    case = step(&mut tx, recommended, 5).await;
    let decided = case.decide(&people.senior, Decision::Approve, None, day(6));
    case = step(&mut tx, decided, 6).await;
    // Each recorded step was also read back and folded anew before the next one.
    assert_eq!(
        cases::find(&mut tx, case.id()).await.unwrap().as_ref(),
        Some(&case)
    );
    let row = applications::find(&mut tx, case.id())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (row.stage, row.holder, row.due_on),
        (Stage::Listed, None, None)
    );
    assert_eq!((row.sent_at, row.decided_at), (Some(at(0)), Some(at(6))));
    assert_eq!((row.stage_at, row.version), (at(6), case.version()));
    assert_eq!(
        case.ruling().map(|ruling| ruling.assessed.working.percent),
        Some(100)
    );
}

#[tokio::test]
async fn the_audit_trail_is_told_of_every_step_but_not_of_what_was_said() {
    let people = People::gather().await;
    let mut tx = people.pool.begin().await.unwrap();
    let case = people.sent(&mut tx).await;
    step(
        &mut tx,
        case.declare_conflict(&people.other, Some("My sister chairs it.")),
        2,
    )
    .await;
    tx.commit().await.unwrap();
    let told: Vec<(String, String)> = sqlx::query_as(
        "select what, coalesce(old::text, '') || coalesce(new::text, '') from audit_events
         where subject = $1 order by number",
    )
    .bind(format!("application/{}", case.id()))
    .fetch_all(&people.pool)
    .await
    .unwrap();
    let what: Vec<&str> = told.iter().map(|(what, _)| what.as_str()).collect();
    let declared = "application.conflict-declared";
    let expected = [
        "application.started",
        "application.sent",
        declared,
        declared,
        declared,
        declared,
    ];
    assert_eq!(what, expected);
    assert!(told.iter().all(|(_, values)| !values.contains("sister")));
}

#[tokio::test]
async fn history_refuses_to_be_rewritten() {
    let people = People::gather().await;
    let mut conn = people.pool.acquire().await.unwrap();
    people.sent(&mut conn).await;
    for statement in [
        "update case_events set at = at",
        "delete from case_events where number = 2",
        "truncate case_events",
    ] {
        let refused = sqlx::query(statement)
            .execute(&mut *conn)
            .await
            .unwrap_err();
        assert!(
            refused.to_string().contains("only ever added to"),
            "{refused}"
        );
    }
}

#[tokio::test]
async fn a_case_is_not_reopened_beside_a_running_one() {
    let people = People::gather().await;
    let mut conn = people.pool.acquire().await.unwrap();
    let case = people.sent(&mut conn).await;
    let case = step(&mut conn, case.withdraw(&people.owner, "We are moving."), 2).await;
    let next = people.start(&mut conn).await;
    assert_ne!(next.id, case.id());
    let reopened = case.reopen(&people.senior, "They asked.", day(3)).unwrap();
    let mut tx = people.pool.begin().await.unwrap();
    let refused = cases::record(&mut tx, &reopened, at(3)).await.unwrap_err();
    assert!(
        matches!(refused, RecordError::AnotherRunning),
        "{refused:?}"
    );
    drop(tx);
    assert_eq!(cases::find(&mut conn, case.id()).await.unwrap(), Some(case));
}

#[tokio::test]
async fn the_worklist_shows_the_oldest_first_and_only_what_passes_its_filter() {
    let people = People::gather().await;
    let mut conn = people.pool.acquire().await.unwrap();
    let later = organisation("Another Voice");
    write(&people.pool, of([&later])).await;
    let first = people.sent(&mut conn).await;
    let first = step(&mut conn, first.take(&people.assessor), 2).await;
    let new = NewApplication {
        organisation: later.id,
        kind: Kind::Renewal,
        by: people.owner.account,
    };
    let started = applications::start(&mut conn, new, at(1)).await.unwrap();
    let second = cases::find(&mut conn, started.id).await.unwrap().unwrap();
    let list = async |conn: &mut PgConnection, filter: Filter| {
        let reader = people.assessor.account;
        let page = worklist::list(conn, &filter, reader, PageNumber::FIRST, 20)
            .await
            .unwrap();
        assert_eq!(page.total, page.items.len());
        let lines = page.items.into_iter().map(|line| {
            let conflict = if line.conflict { ", conflict" } else { "" };
            format!("{}{conflict}", line.organisation_name)
        });
        lines.collect::<Vec<_>>()
    };
    let nothing: [&str; 0] = [];
    let (tideway, voice) = ("Tideway Mentors", "Another Voice, conflict");
    assert_eq!(
        list(&mut conn, Filter::default()).await,
        [tideway],
        "drafts are private"
    );

    let second = step(&mut conn, second.send(&people.owner), 1).await;
    let conflict = second.declare_conflict(&people.assessor, Some("I mentor there."));
    step(&mut conn, conflict, 2).await;
    assert_eq!(list(&mut conn, Filter::default()).await, [tideway, voice]);
    let held = |held| Filter {
        held,
        ..Filter::default()
    };
    assert_eq!(list(&mut conn, held(Held::ByNobody)).await, [voice]);
    assert_eq!(
        list(&mut conn, held(Held::By(people.assessor.account))).await,
        [tideway]
    );
    assert_eq!(
        list(&mut conn, held(Held::By(people.other.account))).await,
        nothing
    );
    let stage = |stage| Filter {
        stage: Some(stage),
        ..Filter::default()
    };
    assert_eq!(list(&mut conn, stage(Stage::Sent)).await, [voice]);
    assert_eq!(list(&mut conn, stage(Stage::Draft)).await, nothing);
    let due = Filter {
        due_before: Some(day(90)),
        ..Filter::default()
    };
    assert_eq!(list(&mut conn, due).await, nothing);
    let counted = worklist::count_by_stage(&mut conn).await.unwrap();
    assert_eq!(
        counted.into_iter().collect::<Vec<_>>(),
        [(Stage::Sent, 1), (first.stage(), 1)]
    );
}

/// Every event of a whole life passes through the table and comes back as it was.
#[tokio::test]
async fn events_come_back_as_they_were() {
    let people = People::gather().await;
    let mut conn = people.pool.acquire().await.unwrap();
    let case = people.sent(&mut conn).await;
    let case = step(&mut conn, case.take(&people.assessor), 2).await;
    let case = step(
        &mut conn,
        case.hand_over(&people.assessor, &people.other),
        3,
    )
    .await;
    step(&mut conn, case.release(&people.other), 4).await;
    let events = cases::list_events(&mut conn, case.id()).await.unwrap();
    let last: Vec<Event> = events
        .into_iter()
        .skip(5)
        .map(|recorded| recorded.event)
        .collect();
    let to = people.other.account;
    assert_eq!(
        last,
        [Event::Taken, Event::HandedOver { to }, Event::Released]
    );
}
