//! The applicant's side once assessors are at work: further information, and what can be done about a decision.

use chrono::Days;
use soundingboard::{
    accounts::StaffRole,
    applications::{
        case::{Actor, Case, Decision, Item, Marking, Proof, ReasonFor, Refusal, Wanted},
        store::{applications, cases},
    },
    criteria::{CriteriaSet, Mark, Rating, ReasonCode},
    taxonomy::working_days::WorkingCalendar,
    values::{AccountId, Reference},
};

use super::applicant::{fill_all, send, start};
use crate::support::{Person, Setting, TestPortal, Visitor, listings, new_database};

/// A sent application on a day in November 2026, with two people on the other side.
struct Sent<'a> {
    portal: &'a TestPortal,
    founder: Visitor<'a>,
    application: String,
    assessor: Actor,
    senior: Actor,
}

async fn portal() -> TestPortal {
    let setting = Setting {
        clock: listings::clock(),
        ..Setting::default()
    };
    TestPortal::start_on(&new_database().await, setting).await
}

fn actor(account: AccountId, role: StaffRole) -> Actor {
    Actor {
        account,
        roles: [role].into_iter().collect(),
        level: None,
    }
}

impl<'a> Sent<'a> {
    async fn new(portal: &'a TestPortal) -> Self {
        let founder = portal.signed_in(&Person::named("Fay Founder")).await;
        let application = start(&founder, "Aire Valley Mentors").await;
        fill_all(&founder, &application).await;
        let check = founder.get(&format!("{application}/check")).await;
        send(&founder, &check.form("Send the application")).await;
        let assessor = portal.signed_in(&Person::assessor()).await.account;
        let senior = portal.signed_in(&Person::senior()).await.account;
        let sent = Self {
            portal,
            founder,
            application,
            assessor: actor(assessor, StaffRole::Assessor),
            senior: actor(senior, StaffRole::SeniorAssessor),
        };
        let (assessor, senior) = (&sent.assessor, &sent.senior);
        sent.step(|case| case.declare_conflict(assessor, None))
            .await;
        sent.step(|case| case.declare_conflict(senior, None)).await;
        sent.step(|case| case.take(assessor)).await;
        sent
    }

    async fn step(&self, what: impl FnOnce(&Case) -> Result<Proof, Refusal>) -> Case {
        let mut tx = self.portal.state.db.begin().await.unwrap();
        let case = self.case(&mut tx).await;
        let proof = what(&case).unwrap();
        let case = cases::record(&mut tx, &proof, self.portal.state.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        case
    }

    async fn case(&self, conn: &mut sqlx::PgConnection) -> Case {
        let reference = self.application.rsplit('/').next().unwrap();
        let reference = Reference::parse(reference).unwrap();
        let application = applications::find_by_reference(conn, &reference).await;
        let id = application.unwrap().unwrap().id;
        cases::find(conn, id).await.unwrap().unwrap()
    }

    async fn ask(&self) {
        let today = self.portal.state.clock.today();
        let item = |criterion: Option<&str>, text: &str| Item {
            criterion: criterion.map(|key| key.parse().unwrap()),
            wanted: Wanted::Document,
            text: text.to_owned(),
        };
        let items = vec![
            item(Some("C1"), "The programme of your induction."),
            item(None, "Your insurance certificate."),
        ];
        let calendar = WorkingCalendar::default();
        let due_on = today + Days::new(21);
        self.step(|case| case.ask_information(&self.assessor, items, due_on, today, calendar))
            .await;
    }

    async fn decline(&self) {
        let today = self.portal.state.clock.today();
        let decision = Decision::Decline {
            reasons: vec![ReasonFor {
                criterion: "A1".parse().unwrap(),
                code: ReasonCode::NotWritten,
                note: String::new(),
            }],
            offer_visible: true,
        };
        let marking = Marking {
            marks: CriteriaSet::current()
                .criteria()
                .map(|criterion| (criterion.key, Mark::Rated(Rating::Partial)))
                .collect(),
            reasons: CriteriaSet::current()
                .criteria()
                .map(|criterion| (criterion.key, vec![ReasonCode::EvidenceMissing]))
                .collect(),
        };
        self.step(|case| {
            case.recommend(
                &self.assessor,
                decision.clone(),
                &marking,
                "Too little is written.",
                today,
            )
        })
        .await;
        self.step(|case| case.decide(&self.senior, decision.clone(), None, today))
            .await;
    }
}

#[tokio::test]
async fn just_the_asked_things_are_answered_once() {
    let portal = portal().await;
    let sent = Sent::new(&portal).await;
    let early = sent
        .founder
        .get(&format!("{}/information", sent.application))
        .await;
    assert_eq!(early.status, 409, "nothing has been asked for");
    sent.ask().await;

    let state = sent.founder.get(&sent.application).await;
    assert!(state.texts(".lead")[0].contains("Answer by 11 December 2026"));
    let page = sent
        .founder
        .get(&state.attributes("main a.button", "href")[0])
        .await;
    assert_eq!(page.heading(), "What we still need from you");
    let first = "1. C1: A document that we could not find or open";
    let second = "2. A document that we could not find or open";
    let half = page
        .form("Send your answers")
        .fill(first, "It is on our site.");
    let refused = sent.founder.submit(&half).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.texts(".error-summary li"),
        ["Answer this in words, or add a file"]
    );
    let form = refused.form("Send your answers");
    assert_eq!(form.value(first), "It is on our site.");
    let form = form.fill(second, "We are insured with the chamber.");
    let state = send(&sent.founder, &form).await;
    assert!(state.texts(".tag").contains(&"Being assessed".to_owned()));
    let again = sent.founder.submit(&form).await;
    assert_eq!(
        again.header("location"),
        sent.application,
        "sent twice is sent once"
    );

    let mut tx = portal.state.db.begin().await.unwrap();
    let case = sent.case(&mut tx).await;
    assert_eq!(case.information().len(), 1);
}

#[tokio::test]
async fn answers_can_be_left_and_come_back_to_and_two_members_clash() {
    let portal = portal().await;
    let sent = Sent::new(&portal).await;
    sent.ask().await;
    let address = format!("{}/information", sent.application);
    let label = "2. A document that we could not find or open";
    let stale = sent.founder.get(&address).await;
    let later = stale.form("Save and come back later").fill(label, "Soon.");
    send(&sent.founder, &later).await;
    let page = sent.founder.get(&address).await;
    assert_eq!(page.form("Send your answers").value(label), "Soon.");
    let clash = sent
        .founder
        .submit(&stale.form("Send your answers").fill(label, "Now."))
        .await;
    assert_eq!(
        (clash.status, clash.heading().as_str()),
        (409, "Somebody else saved this page")
    );
}

#[tokio::test]
async fn an_owner_asks_once_for_a_review_within_28_days() {
    let portal = portal().await;
    let sent = Sent::new(&portal).await;
    let address = format!("{}/review", sent.application);
    assert_eq!(
        sent.founder.get(&address).await.status,
        409,
        "nothing has been decided"
    );
    sent.decline().await;

    let state = sent.founder.get(&sent.application).await;
    assert!(
        state
            .body
            .contains("An owner can ask for a review until 18 December 2026")
    );
    let history = state.texts(".history li").join("\n");
    assert!(
        history.contains("Fay Founder sent the application"),
        "{history}"
    );
    assert!(history.contains("We decided"), "{history}");
    assert!(
        !history.contains("Asa Assessor") && !history.contains("recommended"),
        "{history}"
    );

    let page = sent.founder.get(&address).await;
    let empty = sent.founder.submit(&page.form("Ask for a review")).await;
    assert_eq!(empty.status, 422);
    let grounds = "What do you think is wrong with the decision?";
    let form = page
        .form("Ask for a review")
        .fill(grounds, "You overlooked our handbook.");
    let state = send(&sent.founder, &form).await;
    assert!(
        state
            .texts(".tag")
            .contains(&"Decision under review".to_owned())
    );
    assert_eq!(sent.founder.get(&address).await.status, 409, "once");
}

#[tokio::test]
async fn a_review_asked_for_too_late_is_refused_with_the_reason() {
    let portal = portal().await;
    let sent = Sent::new(&portal).await;
    sent.decline().await;
    let address = format!("{}/review", sent.application);
    let page = sent.founder.get(&address).await;
    let clock = &portal.state.clock;
    clock.set(clock.now() + chrono::Duration::days(29));
    let founder = portal.signed_in(&Person::named("Fay Founder")).await;
    let form = page.form("Ask for a review");
    let form = form.fill(
        "What do you think is wrong with the decision?",
        "Everything.",
    );
    let refused = founder.submit(&form).await;
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("within 28 days"));
}
