//! People who are signed in, without the way there: `tests/portal/accounts/` goes that way.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
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

use super::{Answer, Filled, TestPortal};

/// The name that the portal's session cookie has.
const SESSION: &str = "__Host-session";

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

    /// Sends a form that was filled in.
    pub async fn submit(&self, form: &Filled) -> Answer {
        self.post(&form.address, form.body()).await
    }

    /// A request to be given headers or a body and then sent.
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        self.portal
            .request(method, path)
            .header("cookie", format!("{SESSION}={}", self.token.as_text()))
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

/// A browser that keeps cookies, for journeys in which they come and go.
pub struct Browser<'a> {
    pub cookies: BTreeMap<String, String>,
    portal: &'a TestPortal,
}

impl TestPortal {
    /// One that has never been here.
    pub fn browser(&self) -> Browser<'_> {
        Browser {
            cookies: BTreeMap::new(),
            portal: self,
        }
    }
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    /// Posts as the portal's own form would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send("POST", path, Some(form(fields))).await
    }

    async fn send(&mut self, method: &str, path: &str, form: Option<String>) -> Answer {
        let cookies = self.cookies.iter();
        let cookies: Vec<_> = cookies
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = self
            .portal
            .request(method, path)
            .header("sec-fetch-site", "same-origin")
            .header(
                "user-agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0",
            );
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        if let Some(form) = form {
            request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(form);
        }
        let answer = self.portal.send(request).await;
        for line in answer.all("set-cookie") {
            let (pair, attributes) = line.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0;") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    pub fn session(&self) -> Option<&String> {
        self.cookies.get(SESSION)
    }

    /// Asks for a message, and gives the code and the link's path in it.
    pub async fn ask(&mut self, email: &str, then: &str) -> (String, String) {
        let asked = self
            .post("/sign-in", &[("email", email), ("then", then)])
            .await;
        assert_eq!(
            (asked.status, asked.header("location")),
            (303, "/sign-in/code")
        );
        let messages = self.portal.mail_to(email).await;
        let text = &messages.last().unwrap().text;
        let code = text.split_once("Your code is ").unwrap().1;
        let code = code.lines().next().unwrap().replace(' ', "");
        let link = text.lines().find(|line| line.starts_with("http")).unwrap();
        let path = link.split_once("/sign-in/link/").unwrap().1;
        (code, format!("/sign-in/link/{path}"))
    }

    /// The whole way in with the code of the message; gives where it leads.
    pub async fn sign_in(&mut self, email: &str, then: &str) -> String {
        let (code, _) = self.ask(email, then).await;
        let signed_in = self.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(signed_in.status, 303, "{}", signed_in.body);
        signed_in.header("location").to_owned()
    }
}

/// Fields as a browser sends them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs = fields.iter();
    let pairs: Vec<_> = pairs
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    pairs.join("&")
}
