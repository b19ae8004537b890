//! Files of evidence: sending them, who sees them, and what is left when something goes wrong.

use std::{fs, path::Path, sync::Arc, time::Duration};

use chrono::{Days, TimeDelta};
use futures_util::future::join_all;
use object_store::{ObjectStoreExt, memory::InMemory, path};
use soundingboard::{
    accounts::{Level, StaffRole, store::accounts},
    applications::{
        Application, Kind,
        case::{Actor, Case, Item, Proof, Refusal, Wanted},
        evidence::{Evidence, MOST_FILES, list_for},
        store::{
            applications::{self, NewApplication},
            cases,
        },
    },
    directory::store::bulk::Batch,
    platform::{
        clock::Clock,
        files::{FileKind, Files, StorageKey},
    },
    taxonomy::working_days::WorkingCalendar,
    values::OrganisationId,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::hostile_files::HOSTILE;
use crate::support::{
    Answer, Clamd, Person, Setting, TestPortal, Visitor,
    listings::{clock, database, organisation, write},
    sample_files::{good, pdf},
    scratch_folder,
};

/// A portal where an organisation has begun an application.
struct Desk {
    portal: TestPortal,
    organisation: OrganisationId,
    application: Application,
}

impl Desk {
    async fn open() -> Self {
        Self::open_with(Files::on(Arc::new(InMemory::new()))).await
    }

    async fn open_with(files: Files) -> Self {
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

    async fn member(&self, level: Level) -> Visitor<'_> {
        let person = Person::member(self.organisation, level);
        self.portal.signed_in(&person).await
    }

    fn address(&self, of: &str) -> String {
        format!("/applications/{}/{of}", self.application.reference)
    }

    fn criterion(&self, key: &str) -> String {
        self.address(&format!("criteria/{key}/evidence"))
    }

    fn file(&self, evidence: &Evidence) -> String {
        self.address(&format!("evidence/{}", evidence.id))
    }

    fn removal(&self, evidence: &Evidence) -> String {
        format!("{}/removal", self.file(evidence))
    }

    async fn files(&self) -> Vec<Evidence> {
        let mut conn = self.portal.state.db.pool().acquire().await.unwrap();
        list_for(&mut conn, self.application.id).await.unwrap()
    }

    fn advance(&self, by: TimeDelta) {
        let clock = &self.portal.state.clock;
        clock.set(clock.now() + by);
    }

    /// Does the next step of the case.
    async fn step(&self, next: impl FnOnce(&Case) -> Result<Proof, Refusal>) {
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

    async fn send_application(&self, owner: &Visitor<'_>) {
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

#[tokio::test]
async fn a_file_of_each_kind_is_taken_shown_and_served_as_it_was_sent() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    assert_eq!(
        owner.get(&place).await.heading(),
        "Files for A1: Written aims say who the mentoring is for and what should come of it"
    );
    for kind in FileKind::ALL {
        let answer = send(&owner, &place, "Our “plan”", &good(kind)).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, place.as_str()),
            "{kind}"
        );
    }
    let shown = owner.get(&place).await;
    assert_eq!(shown.texts(".evidence-files a")[0], "Our “plan”.pdf");
    assert!(shown.texts(".evidence-files p")[1].ends_with("Not scanned for viruses."));
    for file in desk.files().await {
        let answer = owner.get(&desk.file(&file)).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), file.kind.media_type());
        assert_eq!(answer.header("content-length"), file.bytes.to_string());
        let attached = answer.header("content-disposition");
        assert!(
            attached.starts_with("attachment; filename=\"Our -plan-."),
            "{attached}"
        );
        assert!(
            attached.contains("filename*=UTF-8''Our%20%E2%80%9Cplan%E2%80%9D."),
            "{attached}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; sandbox"
        );
        if file.kind == FileKind::Csv {
            assert_eq!(answer.body.as_bytes(), good(FileKind::Csv));
        }
    }
}

#[tokio::test]
async fn hostile_files_are_refused_on_the_page_and_leave_nothing() {
    let folder = scratch_folder("hostile-files");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    for hostile in HOSTILE {
        // Within what one person may send.
        desk.advance(TimeDelta::minutes(1));
        let answer = send(&owner, &place, hostile.name, &(hostile.make)()).await;
        assert_eq!(answer.status, 422, "{}", hostile.name);
        let said = answer.texts("#file-error");
        assert_eq!(
            said,
            [format!("Error: {}", hostile.refusal)],
            "{}",
            hostile.name
        );
        assert_eq!(answer.attributes(".error-summary a", "href"), ["#file"]);
        assert!(answer.texts("title")[0].starts_with("Error: "));
    }
    assert!(desk.files().await.is_empty());
    assert_eq!(count(&folder), 0);
}

#[tokio::test]
async fn a_form_without_a_file_and_one_that_is_no_such_form_are_told_so() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    let answer = send(&owner, &place, "", b"").await;
    assert_eq!(answer.texts("#file-error"), ["Error: Choose a file"]);
    assert_eq!(owner.post(&place, "file=x").await.status, 415);
    assert_eq!(
        owner.get(&desk.criterion("a9")).await.status,
        404,
        "no such criterion"
    );
    assert_eq!(owner.get(&desk.criterion("z1")).await.status, 404);
}

#[tokio::test]
async fn a_sending_that_breaks_off_leaves_nothing() {
    let folder = scratch_folder("broken-off");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let whole = form("aims.pdf", &pdf(vec![b'%'; 2_000_000]));
    let mut stream = TcpStream::connect(desk.portal.address).await.unwrap();
    let head = format!(
        "POST {} HTTP/1.1\r\nhost: {}\r\ncookie: __Host-session={}\r\nsec-fetch-site: same-origin\r\n\
         content-type: multipart/form-data; boundary={BOUNDARY}\r\ncontent-length: {}\r\n\
         expect: 100-continue\r\n\r\n",
        desk.criterion("a1"),
        desk.portal.address,
        owner.token().as_text(),
        whole.len(),
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // The server says to go on once it reads the form.
    let mut said = [0; 12];
    stream.read_exact(&mut said).await.unwrap();
    assert_eq!(&said, b"HTTP/1.1 100");
    stream.write_all(&whole[..1_500_000]).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    // It may answer that the form is not whole, or just hang up; either way it has done with it.
    let _ = stream.read_to_end(&mut answer).await;
    assert_eq!(count(&folder), 0);
    assert!(desk.files().await.is_empty());
    let answer = send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    assert_eq!(
        (answer.status, count(&folder)),
        (303, 1),
        "and the next one is taken"
    );
}

#[tokio::test]
async fn when_the_store_fails_the_page_says_so_and_nothing_is_half_done() {
    let folder = scratch_folder("failing-store").join("files");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    // Even root cannot write into a folder that is a file.
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "").unwrap();
    let answer = send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    assert_eq!(
        (answer.status, answer.heading().as_str()),
        (500, "Something went wrong")
    );
    assert!(desk.files().await.is_empty());
}

#[tokio::test]
async fn when_the_database_is_away_no_file_is_kept() {
    let folder = scratch_folder("database-away");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let pool = desk.portal.state.db.pool();
    // Takes the table away under the running portal, as a fault would between storing and writing the row.
    sqlx::query("alter table evidence_files rename to away")
        .execute(pool)
        .await
        .unwrap();
    let answer = send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    assert_eq!(answer.status, 500);
    assert_eq!(count(&folder), 0, "what was stored is taken back");
}

#[tokio::test]
async fn members_and_assessors_without_a_conflict_see_a_file_and_nobody_else_learns_of_it() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let file = &desk.files().await[0];
    let address = desk.file(file);
    let reader = desk.member(Level::Reader).await;
    let stranger = desk
        .portal
        .signed_in(&Person::member(
            other_organisation(&desk).await,
            Level::Owner,
        ))
        .await;
    let administrator = desk.portal.signed_in(&Person::administrator()).await;
    let clear = desk
        .portal
        .signed_in(&Person::assessor_named("Clara Clear"))
        .await;
    let conflicted = desk
        .portal
        .signed_in(&Person::assessor_named("Connie Conflict"))
        .await;
    let undeclared = desk
        .portal
        .signed_in(&Person::assessor_named("Una Undeclared"))
        .await;

    assert_eq!(
        clear.get(&address).await.status,
        404,
        "a draft is the applicant's alone"
    );
    desk.send_application(&owner).await;
    desk.step(|case| case.declare_conflict(&assessor_actor(&clear), None))
        .await;
    desk.step(|case| {
        case.declare_conflict(&assessor_actor(&conflicted), Some("My sister works there"))
    })
    .await;

    for (visitor, status) in [
        (&owner, 200),
        (&reader, 200),
        (&clear, 200),
        (&stranger, 404),
        (&administrator, 404),
        (&conflicted, 404),
        (&undeclared, 404),
    ] {
        assert_eq!(
            visitor.get(&address).await.status,
            status,
            "{}",
            visitor.email
        );
    }
    let signed_out = desk.portal.get(&address).await;
    assert_eq!(signed_out.status, 303);
    assert!(signed_out.header("location").starts_with("/sign-in"));
    assert_eq!(stranger.get(&desk.criterion("a1")).await.status, 404);
    assert_eq!(
        clear.get(&desk.criterion("a1")).await.status,
        404,
        "the applicant's page"
    );
    assert_eq!(
        send(&stranger, &desk.criterion("a1"), "x.pdf", &page(2))
            .await
            .status,
        404
    );
}

async fn other_organisation(desk: &Desk) -> OrganisationId {
    let other = organisation("Somebody Else");
    let batch = Batch {
        organisations: vec![other.clone()],
        programmes: Vec::new(),
        mentors: Vec::new(),
    };
    write(desk.portal.state.db.pool(), batch).await;
    other.id
}

#[tokio::test]
async fn a_file_is_of_one_application_only() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let file = &desk.files().await[0];
    let elsewhere = format!("/applications/SB-2222-2222/evidence/{}", file.id);
    assert_eq!(owner.get(&elsewhere).await.status, 404);
    assert_eq!(owner.get(&desk.address("evidence/none")).await.status, 404);
    assert_eq!(
        owner.post(&format!("{elsewhere}/removal"), "").await.status,
        404
    );
}

#[tokio::test]
async fn readers_change_nothing() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let reader = desk.member(Level::Reader).await;
    assert!(
        reader
            .get(&desk.criterion("a1"))
            .await
            .texts("main form")
            .is_empty()
    );
    assert_eq!(
        send(&reader, &desk.criterion("a1"), "b.pdf", &page(2))
            .await
            .status,
        403
    );
    let file = &desk.files().await[0];
    assert_eq!(reader.post(&desk.removal(file), "").await.status, 403);
    assert_eq!(desk.files().await.len(), 1);
}

#[tokio::test]
async fn a_removed_file_is_gone_for_everybody_and_deleted_after_a_day() {
    let folder = scratch_folder("removed");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let file = &desk.files().await[0];
    let answer = owner.post(&desk.removal(file), "").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, desk.criterion("a1").as_str())
    );
    assert_eq!(owner.get(&desk.file(file)).await.status, 404);
    assert_eq!(
        owner.post(&desk.removal(file), "").await.status,
        404,
        "removed once"
    );
    desk.portal.run_timetable().await;
    assert_eq!(count(&folder), 1, "not yet");
    desk.advance(TimeDelta::hours(25));
    desk.portal.run_timetable().await;
    assert_eq!(count(&folder), 0);
    desk.portal.run_timetable().await;
    let answer = send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    assert_eq!(answer.status, 303, "and it may come back");
    assert_eq!(desk.files().await.len(), 1);
}

#[tokio::test]
async fn a_stored_file_that_no_row_knows_is_swept_away_and_others_stay() {
    let store = Arc::new(InMemory::new());
    let desk = Desk::open_with(Files::on(Arc::<InMemory>::clone(&store))).await;
    let owner = desk.member(Level::Owner).await;
    send(&owner, &desk.criterion("a1"), "aims.pdf", &page(1)).await;
    let stray = StorageKey::new();
    let files = &desk.portal.state.files;
    files.keep(&stray, page(2).into()).await.unwrap();
    store
        .put(&path::Path::from("a/note"), "not ours".into())
        .await
        .unwrap();
    desk.portal.run_timetable().await;
    assert!(
        files.stream(&stray).await.unwrap().is_some(),
        "its row may be about to come"
    );
    // The store goes by the system's clock.
    desk.portal
        .state
        .clock
        .set(Clock::system().now() + Days::new(2));
    desk.portal.run_timetable().await;
    assert!(files.stream(&stray).await.unwrap().is_none());
    let known = &desk.files().await[0].key;
    assert!(files.stream(known).await.unwrap().is_some());
    assert!(store.get(&path::Path::from("a/note")).await.is_ok());
}

#[tokio::test]
async fn the_same_file_twice_in_one_place_is_one_file() {
    let folder = scratch_folder("same-twice");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    let bytes = page(1);
    let sendings = (0..10).map(|_| send(&owner, &place, "aims.pdf", &bytes));
    for answer in join_all(sendings).await {
        assert_eq!(answer.status, 303);
    }
    assert_eq!((desk.files().await.len(), count(&folder)), (1, 1));
    send(&owner, &desk.criterion("b1"), "aims.pdf", &bytes).await;
    assert_eq!(desk.files().await.len(), 2, "another criterion has its own");
}

#[tokio::test]
async fn of_twenty_five_files_at_once_twenty_stay() {
    let folder = scratch_folder("at-once");
    let desk = Desk::open_with(Files::in_folder(&folder).unwrap()).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    let pages: Vec<_> = (0..25).map(page).collect();
    let answers = join_all(
        pages
            .iter()
            .map(|bytes| send(&owner, &place, "p.pdf", bytes)),
    )
    .await;
    let refused: Vec<_> = answers
        .iter()
        .filter(|answer| answer.status == 422)
        .collect();
    assert_eq!(refused.len(), 5);
    assert!(refused[0].texts(".error-summary a")[0].starts_with("You have 20 files"));
    assert_eq!(
        (desk.files().await.len(), count(&folder)),
        (MOST_FILES, MOST_FILES)
    );
    assert!(
        owner.get(&place).await.texts("input[type=file]").is_empty(),
        "no form for a 21st"
    );
}

#[tokio::test]
async fn thirty_files_in_half_an_hour_are_enough_for_one_person() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    for _ in 0..30 {
        assert_eq!(send(&owner, &place, "x.pdf", b"%PDF-").await.status, 422);
    }
    let answer = send(&owner, &place, "x.pdf", &page(1)).await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, "60"));
    let editor = desk.member(Level::Editor).await;
    assert_eq!(
        send(&editor, &place, "x.pdf", &page(1)).await.status,
        303,
        "others go on"
    );
    desk.advance(TimeDelta::minutes(1));
    assert_eq!(send(&owner, &place, "y.pdf", &page(2)).await.status, 303);
}

#[tokio::test]
async fn once_sent_the_files_are_frozen_and_only_what_is_asked_for_is_taken() {
    let desk = Desk::open().await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    send(&owner, &place, "aims.pdf", &page(1)).await;
    desk.send_application(&owner).await;
    let file = &desk.files().await[0];
    assert!(owner.get(&place).await.texts("main form").is_empty());
    assert_eq!(send(&owner, &place, "more.pdf", &page(2)).await.status, 409);
    assert_eq!(owner.post(&desk.removal(file), "").await.status, 409);
    let item = desk.address("information/1/evidence");
    assert_eq!(owner.get(&item).await.status, 404, "nothing is asked");

    ask(&desk, "Send us the minutes").await;
    let asked = owner.get(&item).await;
    assert_eq!(asked.heading(), "Files for question 1");
    assert_eq!(asked.texts(".lead"), ["Send us the minutes"]);
    assert_eq!(
        send(&owner, &item, "minutes.pdf", &page(3)).await.status,
        303
    );
    assert_eq!(
        send(&owner, &place, "more.pdf", &page(4)).await.status,
        409,
        "not asked for"
    );
    assert_eq!(
        owner
            .get(&desk.address("information/2/evidence"))
            .await
            .status,
        404
    );
    let files = desk.files().await;
    assert_eq!((files.len(), files[1].criterion), (2, "A1".parse().ok()));
    assert_eq!(
        owner.post(&desk.removal(&files[1]), "").await.status,
        303,
        "not answered yet"
    );
}

/// An assessor takes the case and asks for one thing about A1.
async fn ask(desk: &Desk, text: &str) {
    let assessor = desk.portal.signed_in(&Person::assessor()).await;
    let assessor = assessor_actor(&assessor);
    desk.step(|case| case.declare_conflict(&assessor, None))
        .await;
    desk.step(|case| case.take(&assessor)).await;
    let today = desk.portal.state.clock.today();
    let item = Item {
        criterion: "A1".parse().ok(),
        wanted: Wanted::Document,
        text: text.to_owned(),
    };
    desk.step(|case| {
        let due_on = today + Days::new(30);
        case.ask_information(
            &assessor,
            vec![item],
            due_on,
            today,
            WorkingCalendar::default(),
        )
    })
    .await;
}

#[tokio::test]
async fn a_clean_file_is_served_and_an_infected_one_is_deleted_and_said_so() {
    let clamd = Clamd::start().await;
    let folder = scratch_folder("scanned");
    let files = Files::in_folder(&folder)
        .unwrap()
        .with_scanner(clamd.scanner());
    let desk = Desk::open_with(files).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    assert_eq!(
        send(&owner, &place, "clean.pdf", &page(1)).await.status,
        303
    );
    assert_eq!(
        owner.get(&desk.file(&desk.files().await[0])).await.status,
        200
    );

    clamd.say("stream: Eicar-Signature FOUND\0");
    let answer = send(&owner, &place, "bad.pdf", &page(2)).await;
    assert_eq!(answer.status, 422);
    assert!(answer.texts("#file-error")[0].contains("“Eicar-Signature”"));
    let shown = answer.texts(".evidence-files p");
    assert_eq!(shown[0], "PDF, less than 1 KB. Scanned, no virus found.");
    assert_eq!(
        shown[1],
        "PDF, less than 1 KB. A virus was found, so we did not keep it (Eicar-Signature)."
    );
    let bad = &desk.files().await[1];
    let closed = owner.get(&desk.file(bad)).await;
    assert_eq!(
        (closed.status, closed.heading().as_str()),
        (410, "This file was not kept")
    );
    assert_eq!(count(&folder), 1);
}

#[tokio::test]
async fn a_file_that_the_scanner_did_not_look_at_waits_closed_until_the_sweep_has_it_scanned() {
    let clamd = Clamd::start().await;
    let scanner = clamd.scanner().within(Duration::from_millis(200));
    let store = Files::on(Arc::new(InMemory::new()));
    let desk = Desk::open_with(store.with_scanner(scanner)).await;
    let owner = desk.member(Level::Owner).await;
    let place = desk.criterion("a1");
    for (number, trouble) in [
        (1, Clamd::SILENCE),
        (2, ""),
        (3, "stream: INSTREAM size limit exceeded. ERROR\0"),
    ] {
        clamd.say(trouble);
        assert_eq!(
            send(&owner, &place, "aims.pdf", &page(number)).await.status,
            303
        );
    }
    let files = desk.files().await;
    for file in &files {
        let closed = owner.get(&desk.file(file)).await;
        assert_eq!((closed.status, closed.header("retry-after")), (503, "60"));
        assert_eq!(closed.heading(), "This file has not been scanned yet");
    }
    desk.advance(TimeDelta::minutes(2));
    desk.portal.run_timetable().await;
    assert_eq!(
        owner.get(&desk.file(&files[0])).await.status,
        503,
        "still not"
    );
    clamd.say("stream: OK\0");
    desk.portal.run_timetable().await;
    for file in &files {
        assert_eq!(owner.get(&desk.file(file)).await.status, 200);
    }
}
