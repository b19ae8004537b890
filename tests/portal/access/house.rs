//! A portal with one record of each kind, and everybody who might come to its door.

use std::collections::BTreeSet;

use soundingboard::{
    accounts::Level,
    applications::{
        Kind,
        store::{
            applications::{self, NewApplication},
            drafts,
        },
    },
    directory::Organisation,
    values::ProgrammeId,
};

use super::table::{Line, Seen};
use crate::support::{
    Person, Setting, TestPortal,
    listings::{database, two_organisations},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Nobody is signed in.
    Visitor,
    /// Signed in, with nothing that they may do.
    Nobody,
    Reader,
    Editor,
    Owner,
    /// An owner of another organisation.
    Stranger,
    Assessor,
    Senior,
    Administrator,
}

pub const EVERYBODY: &[Who] = &[
    Who::Visitor,
    Who::Nobody,
    Who::Reader,
    Who::Editor,
    Who::Owner,
    Who::Stranger,
    Who::Assessor,
    Who::Senior,
    Who::Administrator,
];

pub struct House {
    portal: TestPortal,
    own: Organisation,
    other: Organisation,
    /// A member whom others look at.
    member: String,
    /// The reference of an application that the organisation has begun.
    reference: String,
    /// A programme of that application.
    programme: String,
}

impl House {
    pub async fn build() -> Self {
        let (pool, url) = database().await;
        let (own, other) = two_organisations(&pool).await;
        let portal = TestPortal::start_on(&url, Setting::default()).await;
        let member = Person::named("Mo Member").of(own.id, Level::Editor);
        let member = portal.signed_in(&member).await.account;
        let begun = NewApplication {
            organisation: own.id,
            kind: Kind::First,
            by: member,
        };
        let mut conn = pool.acquire().await.unwrap();
        let now = portal.state.clock.now();
        let application = applications::start(&mut conn, begun, now).await.unwrap();
        let programme = ProgrammeId::new();
        drafts::add_programme(&mut conn, application.id, programme, now)
            .await
            .unwrap();
        sqlx::query("insert into partners (partner_id, code, name, sites, created_at) values (gen_random_uuid(), 'growth-hub', 'Growth Hub', '{}', now())")
            .execute(&mut *conn)
            .await
            .unwrap();
        Self {
            portal,
            own,
            other,
            member: member.to_string(),
            reference: application.reference.to_string(),
            programme: programme.to_string(),
        }
    }

    /// What stands in for a part of a path.
    fn value(&self, line: &Line, name: &str) -> String {
        let name = name.trim_start_matches('*');
        if let Some(value) = line.values.get(name) {
            return value.clone();
        }
        match name {
            "slug" => self.own.slug.to_string(),
            "account" => self.member.clone(),
            "reference" => self.reference.clone(),
            "programme" => self.programme.clone(),
            _ => panic!("the line of {} has no value for {{{name}}}", line.path),
        }
    }

    pub fn address(&self, line: &Line) -> String {
        let mut address = String::new();
        for part in line.path.split_inclusive(['{', '}']) {
            match part.strip_suffix('}') {
                Some(name) => address += &self.value(line, name),
                None => address += part.trim_end_matches('{'),
            }
        }
        address
    }

    /// What the router says that it takes at an address.
    pub async fn methods(&self, address: &str) -> BTreeSet<String> {
        let request = self.portal.request("PATCH", address);
        let request = request.header("sec-fetch-site", "same-origin");
        let answer = self.portal.send(request).await;
        let allowed = answer.header("allow").split(',').map(str::trim);
        allowed
            .filter(|method| !method.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Everybody signs in anew for each route, as one before may have signed them out or taken their place away.
    pub async fn answer(&self, who: Who, line: &Line) -> Seen {
        let address = self.address(line);
        let (own, other) = (self.own.id, self.other.id);
        let mo = Person::named("Mo Member").of(own, Level::Editor);
        self.portal.signed_in(&mo).await;
        let person = match who {
            Who::Visitor => None,
            Who::Nobody => Some(Person::named("Nobody In Particular")),
            Who::Reader => Some(Person::member(own, Level::Reader)),
            Who::Editor => Some(Person::member(own, Level::Editor)),
            Who::Owner => Some(Person::member(own, Level::Owner)),
            Who::Stranger => Some(Person::member(other, Level::Owner)),
            Who::Assessor => Some(Person::assessor()),
            Who::Senior => Some(Person::senior()),
            Who::Administrator => Some(Person::administrator()),
        };
        let answer = match (person, line.method.as_str()) {
            (None, "GET") => self.portal.get(&address).await,
            (None, _) => self.portal.post(&address, line.form.as_str()).await,
            (Some(person), method) => {
                let visitor = self.portal.signed_in(&person).await;
                match method {
                    "GET" => visitor.get(&address).await,
                    _ => visitor.post(&address, line.form.as_str()).await,
                }
            }
        };
        let location = answer.header("location");
        Seen {
            status: answer.status,
            to_sign_in: answer.status == 303 && location.split('?').next() == Some("/sign-in"),
        }
    }
}
