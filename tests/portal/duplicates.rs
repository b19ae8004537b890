//! Organisations that two sources both have: proposed, merged by a person, and parted again.

mod deciding;
mod identity;
mod pages;

use serde_json::Value;
use soundingboard::{
    directory::{
        Organisation, Programme, Source,
        store::bulk::{self, Batch},
    },
    duplicates::jobs,
    values::{OrganisationId, ProgrammeId},
};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use crate::support::{
    Setting, TestPortal,
    listings::{clock, database, write},
};

/// What one import of a source brings, the same at each call.
fn source(letter: &str) -> impl Fn(&str) -> Option<Source> {
    let letter = letter.to_owned();
    move |record| {
        Some(Source {
            name: format!("Example directory {letter}"),
            licence: "Open Government Licence v3.0".to_owned(),
            key: format!("example-{letter}:{record}"),
        })
    }
}

fn listed(name: &str, source: Option<Source>) -> Organisation {
    let mut organisation = Organisation::named(OrganisationId::new(), name);
    organisation.source = source;
    organisation
}

fn offered(of: &Organisation, name: &str, source: Option<Source>) -> Programme {
    let mut programme = Programme::named(ProgrammeId::new(), of.id, name);
    programme.coverage.national = true;
    programme.base_district = Some("LS1".to_owned());
    programme.source = source;
    programme
}

/// Harbour Mentors as directory A has them: one programme.
fn from_a() -> Batch {
    let source = source("A");
    let mut harbour = listed("Harbour Mentors", source("organisation/1"));
    harbour.website = Some("https://www.harbour.example".to_owned());
    "As directory A tells it.".clone_into(&mut harbour.about);
    let programmes = vec![offered(&harbour, "Business mentoring", source("service/1"))];
    Batch {
        organisations: vec![harbour],
        programmes,
        mentors: Vec::new(),
    }
}

/// The same as directory B has them: two programmes, one of the same name.
fn from_b() -> Batch {
    let source = source("B");
    let mut harbour = listed("The Harbour Mentors Ltd", source("organisation/1"));
    harbour.website = Some("https://harbour.example/about".to_owned());
    "As directory B tells it.".clone_into(&mut harbour.about);
    let programmes = vec![
        offered(&harbour, "Business mentoring", source("service/1")),
        offered(&harbour, "Peer groups", source("service/2")),
    ];
    Batch {
        organisations: vec![harbour],
        programmes,
        mentors: Vec::new(),
    }
}

/// The same as directory C has them.
fn from_c() -> Batch {
    let source = source("C");
    let mut harbour = listed("Harbour Mentors Limited", source("organisation/1"));
    harbour.website = Some("https://harbour.example".to_owned());
    let programmes = vec![offered(&harbour, "Mentoring", source("service/1"))];
    Batch {
        organisations: vec![harbour],
        programmes,
        mentors: Vec::new(),
    }
}

const FROM_A: &str = "/organisations/harbour-mentors";
const FROM_B: &str = "/organisations/the-harbour-mentors-ltd";

/// A portal on a directory that has Harbour Mentors from both, and the pair proposed.
struct House {
    portal: TestPortal,
    pool: PgPool,
}

impl House {
    async fn build() -> Self {
        let (pool, url) = database().await;
        write(&pool, from_a()).await;
        write(&pool, from_b()).await;
        let setting = Setting {
            clock: clock(),
            ..Setting::default()
        };
        let portal = TestPortal::start_on(&url, setting).await;
        let house = Self { portal, pool };
        house.propose().await;
        house
    }

    async fn propose(&self) -> usize {
        let mut conn = self.pool.acquire().await.unwrap();
        let now = self.portal.state.clock.now();
        jobs::propose(&mut conn, now).await.unwrap()
    }

    async fn gather(&self) -> usize {
        let mut tx = self.pool.begin().await.unwrap();
        let now = self.portal.state.clock.now();
        let gathered = jobs::gather(&mut tx, now).await.unwrap();
        tx.commit().await.unwrap();
        gathered
    }

    /// The public pages show what the database holds by now.
    async fn follow(&self) {
        let state = &self.portal.state;
        let directory = &state.directory;
        directory
            .reload_if_outdated(&self.pool, &state.clock)
            .await
            .unwrap();
    }

    async fn proposal(&self) -> Uuid {
        let open = "select proposal_id from duplicate_proposals where answer is null";
        sqlx::query_scalar(open)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    async fn count(&self, question: &'static str) -> i64 {
        sqlx::query_scalar(question)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    async fn id_of(&self, slug: &str) -> OrganisationId {
        sqlx::query_scalar("select organisation_id from organisations where slug = $1")
            .bind(slug)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    async fn import(&self, batch: Batch) -> bulk::Written {
        let mut tx = self.pool.begin().await.unwrap();
        let written = bulk::write(&mut tx, &batch).await.unwrap();
        tx.commit().await.unwrap();
        written
    }
}

/// All rows of the directory, but for when each was last touched.
async fn tables(conn: &mut PgConnection) -> Value {
    sqlx::query_scalar(
        "select jsonb_build_object(
            'organisations', (select jsonb_agg(to_jsonb(t) - 'updated_at' order by organisation_id) from organisations t),
            'addresses', (select jsonb_agg(to_jsonb(t) order by slug) from organisation_slugs t),
            'spellings', (select jsonb_agg(to_jsonb(t) order by organisation_id, name) from organisation_aliases t),
            'programmes', (select jsonb_agg(to_jsonb(t) - 'updated_at' order by programme_id) from programmes t),
            'programme addresses', (select jsonb_agg(to_jsonb(t) order by organisation_id, slug) from programme_slugs t),
            'mentors', (select jsonb_agg(to_jsonb(t) order by mentor_id, organisation_id) from mentor_organisations t)
        )",
    )
    .fetch_one(conn)
    .await
    .unwrap()
}
