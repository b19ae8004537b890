//! Files of evidence: sending them, who sees them, and what is left when something goes wrong.

mod breaking;
mod ending;
mod scanning;
mod seeing;
mod sending;

use std::{fs, path::Path, sync::Arc};

use chrono::TimeDelta;
use object_store::memory::InMemory;
use soundingboard::{
    accounts::{Level, StaffRole, store::accounts},
    applications::{
        Application, Kind,
        case::{Actor, Case, Proof, Refusal},
        evidence::{Evidence, list_for},
        store::{
            applications::{self, NewApplication},
            cases,
        },
    },
    directory::store::bulk::Batch,
    platform::files::Files,
    values::OrganisationId,
};

use crate::support::{
    Answer, Person, Setting, TestPortal, Visitor,
    listings::{clock, database, organisation, write},
    sample_files::pdf,
};

/// A portal where an organisation has begun an application.
struct Desk {
    portal: TestPortal,
    organisation: OrganisationId,
    application: Application,
}

impl Desk {
    pub async fn open() -> Self {
        Self::open_with(Files::on(Arc::new(InMemory::new()))).await
    }

    pub async fn open_with(files: Files) -> Self {
        let (pool, url) = database().await;
        let tideway = organisation("Tideway Mentors");
        let batch = Batch {
            organisations: vec![tideway.clone()],
            programmes: Vec::new(),
            mentors: Vec::new(),
        };
        write(&pool, batch).await;
        let mut setting = Setting {
            clock: clock(),
            files,
            ..Setting::default()
        };
        setting.limits.uploads_at_once = 64;
        let portal = TestPortal::start_on(&url, setting).await;
        let at = portal.state.clock.now();
        let mut conn = pool.acquire().await.unwrap();
        let owner = Person::member(tideway.id, Level::Owner);
        let owner = accounts::find_or_insert(&mut conn, &owner.email(), &owner.name, at)
            .await
            .unwrap();
        let new = NewApplication {
            organisation: tideway.id,
            kind: Kind::First,
            by: owner.id,
        };
        let application = applications::start(&mut conn, new, at).await.unwrap();
        Self {
            portal,
            organisation: tideway.id,
            application,
        }
    }

    pub async fn member(&self, level: Level) -> Visitor<'_> {
        let person = Person::member(self.organisation, level);
        self.portal.signed_in(&person).await
    }

    pub fn address(&self, of: &str) -> String {
        format!("/applications/{}/{of}", self.application.reference)
    }

    pub fn criterion(&self, key: &str) -> String {
        self.address(&format!("criteria/{key}/evidence"))
    }

    pub fn file(&self, evidence: &Evidence) -> String {
        self.address(&format!("evidence/{}", evidence.id))
    }

    pub fn removal(&self, evidence: &Evidence) -> String {
        format!("{}/removal", self.file(evidence))
    }

    pub async fn files(&self) -> Vec<Evidence> {
        let mut conn = self.portal.state.db.pool().acquire().await.unwrap();
        list_for(&mut conn, self.application.id).await.unwrap()
    }

    pub fn advance(&self, by: TimeDelta) {
        let clock = &self.portal.state.clock;
        clock.set(clock.now() + by);
    }

    /// Does the next step of the case.
    pub async fn step(&self, next: impl FnOnce(&Case) -> Result<Proof, Refusal>) {
        let mut conn = self.portal.state.db.pool().acquire().await.unwrap();
        let case = cases::find(&mut conn, self.application.id)
            .await
            .unwrap()
            .unwrap();
        let proof = next(&case).unwrap();
        cases::record(&mut conn, &proof, self.portal.state.clock.now())
            .await
            .unwrap();
    }

    pub async fn send_application(&self, owner: &Visitor<'_>) {
        let owner = member_actor(owner, Level::Owner);
        self.step(|case| case.send(&owner)).await;
    }
}

fn member_actor(visitor: &Visitor<'_>, level: Level) -> Actor {
    Actor {
        account: visitor.account,
        roles: [].into_iter().collect(),
        level: Some(level),
    }
}

fn assessor_actor(visitor: &Visitor<'_>) -> Actor {
    Actor {
        account: visitor.account,
        roles: [StaffRole::Assessor].into_iter().collect(),
        level: None,
    }
}

const BOUNDARY: &str = "a-line-that-is-in-no-file";

/// A form with one file, as a browser writes it.
fn form(name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    [head.as_bytes(), bytes, end.as_bytes()].concat()
}

async fn send(visitor: &Visitor<'_>, to: &str, name: &str, bytes: &[u8]) -> Answer {
    let request = visitor
        .request("POST", to)
        .header(
            "content-type",
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body(form(name, bytes));
    visitor.send(request).await
}

/// A PDF that is like no other.
fn page(number: usize) -> Vec<u8> {
    pdf(format!("% page {number}\n"))
}

/// How many files lie under a folder, whole or not.
fn count(folder: &Path) -> usize {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}
