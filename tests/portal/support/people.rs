//! People who are signed in, without the way there: `tests/portal/accounts/` goes that way.

use chrono::{DateTime, Utc};
use reqwest::RequestBuilder;
use soundingboard::{
    accounts::{
        Level, StaffRole,
        secrets::Token,
        store::{accounts, sessions},
    },
    values::{AccountId, EmailAddress, OrganisationId, SessionId, Slug},
};
use sqlx::PgConnection;

use super::{Answer, TestPortal};

/// Who a test wants to be. Two of the same name are the same person.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    pub roles: Vec<StaffRole>,
    pub memberships: Vec<(OrganisationId, Level)>,
}

impl Person {
    /// With an account, and nothing that they may do but look after it.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            roles: Vec::new(),
            memberships: Vec::new(),
        }
    }

    pub fn administrator() -> Self {
        Self::named("Ada Administrator").with(StaffRole::Administrator)
    }

    pub fn senior() -> Self {
        Self::senior_named("Sena Senior")
    }

    pub fn senior_named(name: &str) -> Self {
        Self::named(name).with(StaffRole::SeniorAssessor)
    }

    pub fn assessor() -> Self {
        Self::assessor_named("Asa Assessor")
    }

    pub fn assessor_named(name: &str) -> Self {
        Self::named(name).with(StaffRole::Assessor)
    }

    pub fn member(organisation: OrganisationId, level: Level) -> Self {
        let name = format!("{level} of {organisation}");
        Self::named(&name).of(organisation, level)
    }

    pub fn with(mut self, role: StaffRole) -> Self {
        self.roles.push(role);
        self
    }

    pub fn of(mut self, organisation: OrganisationId, level: Level) -> Self {
        self.memberships.push((organisation, level));
        self
    }

    /// `asa-assessor@people.example`.
    pub fn email(&self) -> EmailAddress {
        let mailbox = Slug::from_name(&self.name);
        EmailAddress::parse(&format!("{mailbox}@people.example")).unwrap()
    }
}

/// Somebody's browser, signed in: asks as the portal itself does, with their cookie.
pub struct Visitor<'a> {
    pub account: AccountId,
    pub session: SessionId,
    pub email: EmailAddress,
    token: Token,
    portal: &'a TestPortal,
}

impl TestPortal {
    /// A new browser of this person's, at the test clock's time, with the second step passed.
    pub async fn signed_in(&self, person: &Person) -> Visitor<'_> {
        let token = Token::new().unwrap();
        let at = self.state.clock.now();
        let mut tx = self.state.db.begin().await.unwrap();
        let (account, session) = insert(&mut tx, person, &token, at).await;
        tx.commit().await.unwrap();
        Visitor {
            account,
            session,
            email: person.email(),
            token,
            portal: self,
        }
    }
}

async fn insert(
    conn: &mut PgConnection,
    person: &Person,
    token: &Token,
    at: DateTime<Utc>,
) -> (AccountId, SessionId) {
    let account = accounts::find_or_insert(conn, &person.email(), &person.name, at)
        .await
        .unwrap()
        .id;
    for role in &person.roles {
        accounts::insert_role(conn, account, *role).await.unwrap();
    }
    for (organisation, level) in &person.memberships {
        accounts::set_membership(conn, account, *organisation, *level)
            .await
            .unwrap();
    }
    let half_open = Token::new().unwrap();
    let session = sessions::insert(conn, account, half_open.hash(), "Firefox on Linux", at)
        .await
        .unwrap();
    sessions::pass_two_step(conn, session, token.hash(), at)
        .await
        .unwrap();
    (account, session)
}

impl Visitor<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path)).await
    }

    /// Posts as the portal's own form would: a string of `name=value` pairs.
    pub async fn post(&self, path: &str, form: impl Into<String>) -> Answer {
        let request = self
            .request("POST", path)
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(form.into())).await
    }

    /// A request to be given headers or a body and then sent.
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        self.portal
            .request(method, path)
            .header("cookie", format!("__Host-session={}", self.token.as_text()))
            .header("sec-fetch-site", "same-origin")
    }

    /// What their session cookie holds.
    pub fn token(&self) -> &Token {
        &self.token
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        self.portal.send(request).await
    }
}
