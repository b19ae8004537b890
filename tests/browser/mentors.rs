//! An organisation's mentors, a mentor's own page and the organisation's figures, with the pages' scripts off.

use soundingboard::{
    accounts::Level,
    directory::{Organisation, store::bulk::Batch},
};
use sqlx::PgPool;

use crate::{
    browser::Browser,
    journey::Journey,
    support::{
        Person, Setting, TestPortal, Visitor,
        listings::{clock, database, organisation, programme, write},
    },
};

const LIST: &str = "/manage/harbour-mentors/mentors";
const MAILBOX: &str = "ada@mentors.example";
const FILE: &str = "\
Name,Email,Places,Sectors
Cy Mentor,cy@mentors.example,1,Education
Dee Mentor,dee at mentors,many,Plumbing
";

impl Journey<'_> {
    async fn keep_mentors(&mut self, editor: &Visitor<'_>) {
        self.open(LIST, "none").await;
        self.browser.follow("Add a mentor").await;
        self.look("add").await;
        self.browser.press_button("Add this mentor").await;
        self.look("add-error").await;
        self.browser.fill("Name", "Ada Mentor").await;
        self.browser.fill("Mailbox", MAILBOX).await;
        self.browser.press_button("Add this mentor").await;
        self.look("list").await;
        self.browser.follow("Change Ada Mentor").await;
        self.look("change").await;
        self.browser
            .follow("Remove Ada Mentor from your roster")
            .await;
        self.look("removal").await;
        self.open(&format!("{LIST}/imports"), "import").await;
        self.browser.press_button("Show what it would do").await;
        self.look("import-error").await;
        let dry_run = send(editor, FILE).await;
        self.open(&dry_run, "dry-run").await;
        self.browser.press_button("Go on").await;
        self.look("dry-run-error").await;
    }

    async fn answer(&mut self) {
        let mail = self.portal.mail_to(MAILBOX).await;
        let mut lines = mail.last().unwrap().text.lines();
        let link = lines.find(|line| line.starts_with("http")).unwrap();
        self.browser.open(link).await;
        self.look("mentor").await;
        self.browser.press_button("Yes, all of it is right").await;
        self.look("mentor-confirmed").await;
        self.browser.follow("correct it").await;
        self.look("correction").await;
        self.browser.fill("Your name", "").await;
        self.browser.press_button("Save: this is right").await;
        self.look("correction-error").await;
        self.browser.open(link).await;
        self.browser.press_button("Take a rest").await;
        self.look("mentor-resting").await;
        self.browser.open(&format!("{link}/leaving")).await;
        self.look("leaving").await;
        self.browser
            .press_button("Leave, and erase what is held there")
            .await;
        self.look("mentor-left").await;
    }
}

/// Sends a file by HTTP, since the driver's browser has no files of ours; gives the address of its dry run.
async fn send(editor: &Visitor<'_>, file: &str) -> String {
    const BOUNDARY: &str = "a-line-that-is-in-no-file";
    let body = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"mentors.csv\"\r\n\
         content-type: text/csv\r\n\r\n{file}\r\n--{BOUNDARY}--\r\n"
    );
    let request = editor
        .request("POST", &format!("{LIST}/imports"))
        .header(
            "content-type",
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body(body);
    let sent = editor.send(request).await;
    sent.header("location").to_owned()
}

/// Harbour Mentors among six others, with figures of three months.
async fn figures(pool: &PgPool) -> Organisation {
    let mut organisations = vec![organisation("Harbour Mentors")];
    organisations.extend((0..6).map(|n| organisation(&format!("Other {n}"))));
    let mut programmes = vec![programme(&organisations[0], "Growing well")];
    programmes.extend(organisations.iter().map(|of| programme(of, "One to one")));
    for programme in &mut programmes {
        programme.coverage.national = true;
    }
    let harbour = organisations[0].clone();
    let batch = Batch {
        organisations,
        programmes,
        mentors: Vec::new(),
    };
    write(pool, batch).await;
    sqlx::query(
        "insert into programme_exposures (programme_id, day, shown, opened)
         select programme_id, day::date, 20 + ascii(slug), 4
         from programmes, generate_series('2026-09-01', '2026-11-18', interval '9 days') as day",
    )
    .execute(pool)
    .await
    .unwrap();
    harbour
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core, which .ci/run brings"]
async fn mentors_and_figures_are_kept_and_looked_at_with_scripts_off() {
    let (pool, url) = database().await;
    let harbour = figures(&pool).await;
    let setting = Setting {
        clock: clock(),
        ..Setting::default()
    };
    let portal = TestPortal::start_on(&url, setting).await;
    let browser = Browser::start().await;
    browser.let_scripts_run(false).await;
    let mut journey = Journey::new("mentors", &browser, &portal);
    let editor = portal
        .signed_in(&Person::member(harbour.id, Level::Editor))
        .await;
    journey.be(&editor).await;

    journey.keep_mentors(&editor).await;
    journey
        .open("/manage/harbour-mentors/dashboard", "figures")
        .await;
    portal.run_timetable().await;
    journey.answer().await;

    let faults = journey.faults.join("\n");
    browser.close().await;
    assert!(faults.is_empty(), "{faults}");
}
