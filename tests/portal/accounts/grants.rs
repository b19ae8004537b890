//! What people may do: given and taken by those who may, kept as records, and never so that nobody is left to do it.

use serde_json::Value;
use soundingboard::{
    accounts::{
        Level, StaffRole,
        audit::By,
        grants::{self, Refusal},
        invitations::{self, MemberInvitation, StaffInvitation},
        people::{self, Search},
        store::accounts,
    },
    platform::{db::Db, http::Site},
    values::{AccountId, EmailAddress, OrganisationId},
};
use sqlx::PgPool;
use tokio::join;

use crate::support::{
    Person, TestPortal,
    listings::{clock, database, two_organisations},
};

const PROGRAM: By = By::Program("a test");

async fn account(pool: &PgPool, name: &str) -> AccountId {
    let mut conn = pool.acquire().await.unwrap();
    let email = EmailAddress::parse(&format!("{name}@people.example")).unwrap();
    let account = accounts::find_or_insert(&mut conn, &email, name, clock().now()).await;
    account.unwrap().id
}

async fn make_administrator(pool: &PgPool, name: &str) -> AccountId {
    let account = account(pool, name).await;
    let mut tx = pool.begin().await.unwrap();
    let role = StaffRole::Administrator;
    let granted = grants::grant_role(&mut tx, account, role, PROGRAM, "", clock().now()).await;
    assert_eq!(granted.unwrap(), Ok(true));
    tx.commit().await.unwrap();
    account
}

async fn join_organisation(pool: &PgPool, account: AccountId, of: OrganisationId, level: Level) {
    let mut tx = pool.begin().await.unwrap();
    grants::grant_membership(&mut tx, account, of, level, PROGRAM, clock().now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn events(pool: &PgPool) -> Vec<(String, Option<Value>, Option<Value>)> {
    sqlx::query_as("select what, old, new from audit_events order by number")
        .fetch_all(pool)
        .await
        .unwrap()
}

async fn whats(pool: &PgPool) -> Vec<String> {
    events(pool)
        .await
        .into_iter()
        .map(|event| event.0)
        .collect()
}

#[tokio::test]
async fn a_role_is_a_record_with_a_beginning_an_end_and_two_events() {
    let (pool, _) = database().await;
    let (ada, asa) = (
        make_administrator(&pool, "ada").await,
        account(&pool, "asa").await,
    );
    let (by, at, role) = (By::Account(ada), clock().now(), StaffRole::Assessor);
    for expected in [Ok(true), Ok(false)] {
        let mut tx = pool.begin().await.unwrap();
        let granted = grants::grant_role(&mut tx, asa, role, by, "joins in May", at).await;
        assert_eq!(granted.unwrap(), expected);
        tx.commit().await.unwrap();
    }
    for expected in [Ok(true), Ok(false)] {
        let mut tx = pool.begin().await.unwrap();
        let ended = grants::end_role(&mut tx, asa, role, by, "has left", at).await;
        assert_eq!(ended.unwrap(), expected);
        tx.commit().await.unwrap();
    }
    let mut conn = pool.acquire().await.unwrap();
    let grants = grants::list_of(&mut conn, asa).await.unwrap();
    assert_eq!(grants.len(), 1);
    assert_eq!(grants[0].granted_by, by.to_string());
    assert_eq!(
        (grants[0].reason.as_str(), grants[0].end_reason.as_str()),
        ("joins in May", "has left")
    );
    assert_eq!(grants[0].ended_at, Some(at));
    assert_eq!(
        whats(&pool).await,
        ["role.granted", "role.granted", "role.ended"]
    );
}

#[tokio::test]
async fn the_last_administrator_stays_and_nobody_changes_their_own_roles() {
    let (pool, _) = database().await;
    let ada = make_administrator(&pool, "ada").await;
    let mut conn = pool.acquire().await.unwrap();
    let (role, at) = (StaffRole::Administrator, clock().now());
    let ended = grants::end_role(&mut conn, ada, role, PROGRAM, "", at).await;
    assert_eq!(ended.unwrap(), Err(Refusal::LastAdministrator));
    let suspended = grants::suspend(&mut conn, ada, PROGRAM, "", at).await;
    assert_eq!(suspended.unwrap(), Err(Refusal::LastAdministrator));
    let senior = StaffRole::SeniorAssessor;
    let own = grants::grant_role(&mut conn, ada, senior, By::Account(ada), "", at).await;
    assert_eq!(own.unwrap(), Err(Refusal::OwnRoles));
    // A suspended administrator is none who could do anything.
    let ben = make_administrator(&pool, "ben").await;
    let suspended = grants::suspend(&mut conn, ben, By::Account(ada), "", at).await;
    assert_eq!(suspended.unwrap(), Ok(true));
    let ended = grants::end_role(&mut conn, ada, role, PROGRAM, "", at).await;
    assert_eq!(ended.unwrap(), Err(Refusal::LastAdministrator));
}

#[tokio::test]
async fn two_administrators_who_remove_each_other_at_once_leave_one() {
    let (pool, _) = database().await;
    for round in 0..5 {
        let ada = make_administrator(&pool, &format!("ada{round}")).await;
        let ben = make_administrator(&pool, &format!("ben{round}")).await;
        let remove = async |who, by| {
            let mut tx = pool.begin().await.unwrap();
            let (role, at) = (StaffRole::Administrator, clock().now());
            let ended = grants::end_role(&mut tx, who, role, By::Account(by), "", at).await;
            tx.commit().await.unwrap();
            ended.unwrap()
        };
        let (one, other) = join!(remove(ada, ben), remove(ben, ada));
        let mut results = [one, other];
        results.sort_by_key(Result::is_err);
        assert_eq!(results, [Ok(true), Err(Refusal::LastAdministrator)]);
        // The next round begins without any.
        sqlx::query("delete from staff_roles")
            .execute(&pool)
            .await
            .unwrap();
        sqlx::query("delete from grants")
            .execute(&pool)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn an_organisation_keeps_an_owner_and_membership_is_never_lowered_by_an_invitation() {
    let (pool, _) = database().await;
    let (harbour, _) = two_organisations(&pool).await;
    let (olive, ed) = (account(&pool, "olive").await, account(&pool, "ed").await);
    join_organisation(&pool, olive, harbour.id, Level::Owner).await;
    join_organisation(&pool, ed, harbour.id, Level::Editor).await;
    join_organisation(&pool, olive, harbour.id, Level::Reader).await;
    let mut conn = pool.acquire().await.unwrap();
    let at = clock().now();
    let by = By::Account(olive);
    for refused in [
        grants::end_membership(&mut conn, olive, harbour.id, by, at).await,
        grants::change_level(&mut conn, olive, harbour.id, Level::Editor, by, at).await,
    ] {
        assert_eq!(refused.unwrap(), Err(Refusal::LastOwner));
    }
    let raised = grants::change_level(&mut conn, ed, harbour.id, Level::Owner, by, at).await;
    assert_eq!(raised.unwrap(), Ok(true));
    let left = grants::end_membership(&mut conn, olive, harbour.id, by, at).await;
    assert_eq!(left.unwrap(), Ok(true));
    let gone = grants::change_level(&mut conn, olive, harbour.id, Level::Editor, by, at).await;
    assert_eq!(gone.unwrap(), Err(Refusal::NotAMember));
    let members = people::members_of(&mut conn, harbour.id).await.unwrap();
    assert_eq!(members.len(), 1);
    assert_eq!(
        (members[0].person.account, members[0].level),
        (ed, Level::Owner)
    );
    let told = events(&pool).await;
    let changed = &told[2];
    assert_eq!(changed.0, "membership.changed");
    assert_eq!(changed.1.as_ref().unwrap()["level"], "editor");
    assert_eq!(changed.2.as_ref().unwrap()["level"], "owner");
    assert_eq!(told.len(), 4, "{told:?}");
}

#[tokio::test]
async fn an_invitation_makes_the_account_the_grant_and_the_message_and_again_does_no_harm() {
    let (pool, url) = database().await;
    let site = Site::new("https://soundingboard.example");
    let email = EmailAddress::parse("Ada@Example.org").unwrap();
    let db = Db::new(&url).unwrap();
    for is_new in [true, false] {
        let invitation = StaffInvitation {
            email: &email,
            role: StaffRole::Administrator,
            by: PROGRAM,
            why: "",
        };
        let invited = db
            .write(async |conn| {
                invitations::invite_staff(conn, &site, &invitation, clock().now()).await
            })
            .await
            .unwrap()
            .unwrap();
        assert_eq!(invited.is_new, is_new);
    }
    let mut conn = pool.acquire().await.unwrap();
    let everybody = people::list(&mut conn, &Search::default(), 0, 10)
        .await
        .unwrap();
    assert_eq!(everybody.len(), 1);
    assert!(everybody[0].roles.contains(StaffRole::Administrator));
    assert_eq!(everybody[0].seen_at, None);
    let texts: Vec<(String, String)> = sqlx::query_as("select recipient, text from messages")
        .fetch_all(&pool)
        .await
        .unwrap();
    assert_eq!(texts.len(), 2, "again, since the first may have got lost");
    for (to, text) in texts {
        assert_eq!(to, "Ada@Example.org");
        assert!(
            text.contains("https://soundingboard.example/sign-in"),
            "{text}"
        );
        assert!(text.contains("an administrator"), "{text}");
    }
}

#[tokio::test]
async fn a_member_is_written_to_once_however_often_they_are_asked() {
    let (pool, _) = database().await;
    let (harbour, _) = two_organisations(&pool).await;
    let site = Site::new("https://soundingboard.example");
    let email = EmailAddress::parse("ed@people.example").unwrap();
    let mut conn = pool.acquire().await.unwrap();
    for _ in 0..3 {
        let invitation = MemberInvitation {
            email: &email,
            organisation: harbour.id,
            organisation_name: "Harbour Mentors",
            level: Level::Editor,
            by: PROGRAM,
            by_name: "Olive Owner",
        };
        invitations::invite_member(&mut conn, &site, &invitation, clock().now())
            .await
            .unwrap();
    }
    let texts: Vec<String> = sqlx::query_scalar("select text from messages")
        .fetch_all(&pool)
        .await
        .unwrap();
    assert_eq!(texts.len(), 1);
    assert!(texts[0].starts_with("Olive Owner has asked you to work on Harbour Mentors"));
}

#[tokio::test]
async fn a_change_of_roles_counts_from_the_next_click_on_and_a_new_role_ends_sessions() {
    let portal = TestPortal::start().await;
    let ada = portal.signed_in(&Person::administrator()).await;
    let ben = Person::named("Ben").with(StaffRole::Administrator);
    let ben = portal.signed_in(&ben).await;
    assert_eq!(ben.get("/admin/people").await.status, 200);
    let roles = format!("/admin/people/{}/roles", ben.account);
    assert_eq!(
        ada.post(&roles, "role=administrator&role=assessor&why=")
            .await
            .status,
        303
    );
    let signed_out = ben.get("/admin/people").await;
    assert_eq!(
        signed_out.status, 303,
        "a new role: sign in with the second step"
    );
    let ben = portal.signed_in(&Person::named("Ben")).await;
    assert_eq!(ben.get("/admin/people").await.status, 200);
    assert_eq!(ada.post(&roles, "role=assessor&why=").await.status, 303);
    assert_eq!(ben.get("/admin/people").await.status, 403);
    let back = ada.post(&roles, "why=").await;
    assert_eq!(
        back.header("location"),
        format!("/admin/people/{}?done=roles", ben.account)
    );
}

#[tokio::test]
async fn an_administrator_finds_invites_suspends_and_restores() {
    let portal = TestPortal::start().await;
    let ada = portal.signed_in(&Person::administrator()).await;
    let nothing = ada
        .post("/admin/people/invite", "email=nobody&role=king")
        .await;
    assert_eq!(nothing.status, 422);
    assert_eq!(nothing.texts(".error-summary li").len(), 2);
    let page = ada.get("/admin/people/invite").await;
    let key = page.attributes("[name=form_key]", "value").remove(0);
    let form = format!("email=asa%40people.example&role=assessor&why=new&form_key={key}");
    let first = ada.post("/admin/people/invite", form.clone()).await;
    let again = ada.post("/admin/people/invite", form).await;
    assert_eq!((first.status, again.status), (303, 303));
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(portal.mail_to("asa@people.example").await.len(), 1);
    let found = ada.get("/admin/people?q=ASA&role=assessor").await;
    assert_eq!(found.texts("tbody th"), ["asa@people.example"]);
    assert_eq!(
        ada.get("/admin/people?q=zzz").await.texts(".empty h2"),
        ["Nobody fits"]
    );
    let asa = portal.signed_in(&Person::named("Asa")).await;
    assert_eq!(asa.get("/admin/people").await.status, 403);
    let person = format!("/admin/people/{}", asa.account);
    assert_eq!(ada.get(&person).await.heading(), "asa@people.example");
    let suspension = format!("{person}/suspension");
    assert_eq!(ada.post(&suspension, "suspend=yes&why=").await.status, 422);
    assert_eq!(ada.get(&suspension).await.status, 200);
    assert_eq!(
        ada.post(&suspension, "suspend=yes&why=left").await.status,
        303
    );
    assert_eq!(asa.get("/admin/people").await.status, 303);
    assert!(ada.get(&suspension).await.heading().starts_with("Let "));
    assert_eq!(
        ada.post(&suspension, "suspend=no&why=back").await.status,
        303
    );
    let reset = format!("{person}/two-step");
    assert_eq!(ada.get(&reset).await.status, 200);
    assert_eq!(ada.post(&reset, "why=met+her").await.status, 303);
    let own = format!("/admin/people/{}", ada.account);
    assert!(ada.get(&own).await.texts("main form").is_empty());
    assert_eq!(
        ada.post(&format!("{own}/roles"), "role=assessor")
            .await
            .status,
        403
    );
    let only = ada
        .post(&format!("{own}/suspension"), "suspend=yes&why=x")
        .await;
    assert_eq!(only.status, 422);
}

#[tokio::test]
async fn the_trail_is_read_newest_first_and_by_what_whom_and_when() {
    let portal = TestPortal::start().await;
    let ada = portal.signed_in(&Person::administrator()).await;
    assert_eq!(
        ada.get("/admin/audit").await.texts(".empty h2"),
        ["Nothing yet"]
    );
    for number in 0..60 {
        let form = format!("email=person{number}%40people.example&role=assessor");
        assert_eq!(ada.post("/admin/people/invite", form).await.status, 303);
    }
    let newest = ada.get("/admin/audit").await;
    let numbers = newest.texts("tbody th");
    assert_eq!((numbers[0].as_str(), numbers.len()), ("60", 50));
    assert_eq!(
        newest.texts("tbody tr:first-child td:last-child")[0],
        "role: assessor"
    );
    let older = newest.attributes("a[rel=next]", "href").remove(0);
    let oldest = ada.get(&older).await;
    assert_eq!(oldest.texts("tbody th").last().unwrap(), "1");
    assert!(oldest.attributes("a[rel=next]", "href").is_empty());
    let count = async |query: &str| {
        let page = ada.get(&format!("/admin/audit?{query}&before=20")).await;
        page.texts("tbody th").len()
    };
    assert_eq!(count("what=role.granted").await, 19);
    assert_eq!(count("what=listing").await, 0);
    assert_eq!(count("who=ada-administrator%40people.example").await, 19);
    assert_eq!(count("who=visitor").await, 0);
    assert_eq!(count("day=1&month=1&year=2001").await, 0);
    let wrong = ada
        .get("/admin/audit?who=nobody%40people.example&day=31&month=2&year=2026")
        .await;
    assert_eq!(wrong.texts(".error-summary li").len(), 2);
}

#[tokio::test]
async fn an_owner_asks_in_changes_and_removes_and_others_do_not() {
    let portal = TestPortal::start().await;
    let (harbour, open) = two_organisations(portal.state.db.pool()).await;
    let people = format!("/manage/{}/people", harbour.slug);
    let olive = portal
        .signed_in(&Person::member(harbour.id, Level::Owner))
        .await;
    let rita = portal
        .signed_in(&Person::member(harbour.id, Level::Reader))
        .await;
    let stranger = portal
        .signed_in(&Person::member(open.id, Level::Owner))
        .await;
    let invitation = "email=ed%40people.example&level=editor";
    assert_eq!(stranger.get(&people).await.status, 404);
    assert_eq!(stranger.post(&people, invitation).await.status, 404);
    assert_eq!(rita.post(&people, invitation).await.status, 403);
    assert!(rita.get(&people).await.texts("main form").is_empty());
    let wrong = olive.post(&people, "email=ed&level=king").await;
    assert_eq!(
        (wrong.status, wrong.texts(".error-summary li").len()),
        (422, 2)
    );
    assert_eq!(olive.post(&people, invitation).await.status, 303);
    let text = portal.mail_to("ed@people.example").await.remove(0).text;
    assert!(text.contains("Harbour Mentors"), "{text}");
    let ed = portal.signed_in(&Person::named("Ed")).await;
    let place = format!("{people}/{}", ed.account);
    assert_eq!(
        ed.get(&place).await.heading(),
        "Your place in Harbour Mentors"
    );
    assert_eq!(ed.post(&place, "level=owner").await.status, 403);
    assert_eq!(rita.get(&place).await.status, 403);
    assert_eq!(stranger.get(&place).await.status, 404);
    assert_eq!(olive.post(&place, "level=owner").await.status, 303);
    let own = format!("{people}/{}", olive.account);
    assert_eq!(
        ed.post(&own, "level=reader").await.status,
        303,
        "an owner from the next click on"
    );
    assert_eq!(olive.get(&place).await.status, 403);
    let removal = format!("{place}/removal");
    assert_eq!(ed.get(&removal).await.heading(), "Leave Harbour Mentors");
    let last = ed.post(&removal, "").await;
    assert_eq!(last.status, 422, "somebody has to own it");
    assert_eq!(ed.post(&place, "level=reader").await.status, 422);
    let elsewhere = format!("{people}/{}", stranger.account);
    assert_eq!(ed.get(&elsewhere).await.status, 404);
    assert_eq!(ed.post(&format!("{own}/removal"), "").await.status, 303);
    assert_eq!(olive.get(&people).await.status, 404);
}
