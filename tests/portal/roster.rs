//! An organisation's mentors by name, and what each mentor says to that.

mod files;
mod mentors;
mod rules;

use soundingboard::{
    accounts::Level,
    directory::{MentorState, Organisation, store::bulk::Batch},
};
use sqlx::PgPool;

use crate::support::{
    Answer, Person, Setting, TestPortal, Visitor,
    listings::{clock, database, organisation, programme, write},
};

const HARBOUR: &str = "/manage/harbour-mentors/mentors";
const OPEN: &str = "/manage/open-door/mentors";

/// A portal at a fixed time with two organisations that know nothing of each other.
struct House {
    portal: TestPortal,
    pool: PgPool,
    harbour: Organisation,
    open: Organisation,
}

impl House {
    async fn build() -> Self {
        let (pool, url) = database().await;
        let (harbour, open) = (organisation("Harbour Mentors"), organisation("Open Door"));
        let programmes = [&harbour, &open].map(|of| programme(of, "One to one"));
        let batch = Batch {
            organisations: vec![harbour.clone(), open.clone()],
            programmes: programmes.into(),
            mentors: Vec::new(),
        };
        write(&pool, batch).await;
        let setting = Setting {
            clock: clock(),
            ..Setting::default()
        };
        Self {
            portal: TestPortal::start_on(&url, setting).await,
            pool,
            harbour,
            open,
        }
    }

    async fn editor(&self, of: &Organisation) -> Visitor<'_> {
        let person = Person::member(of.id, Level::Editor);
        self.portal.signed_in(&person).await
    }

    async fn move_on(&self, days: i64) {
        let clock = &self.portal.state.clock;
        clock.set(clock.now() + chrono::TimeDelta::days(days));
        self.portal.run_timetable().await;
    }

    /// Everybody whom the directory counts: organisations, places, state.
    async fn counted(&self) -> Vec<(i64, i16, String)> {
        sqlx::query_as(
            "select count(organisation_id), places, state from mentors
             left join mentor_organisations using (mentor_id)
             group by mentor_id order by mentor_id",
        )
        .fetch_all(&self.pool)
        .await
        .unwrap()
    }

    /// How many mentors a profile tells, with how many places.
    async fn depth(&self, of: &Organisation) -> (u32, u32) {
        let state = &self.portal.state;
        let reloaded = state.directory.reload_if_outdated(&self.pool, &state.clock);
        reloaded.await.unwrap();
        let snapshot = state.directory.snapshot();
        let cards = snapshot.organisations();
        let card = cards.iter().find(|card| card.organisation.id == of.id);
        let all = card.unwrap().depth.all;
        (all.mentors, all.with_places)
    }

    /// The path of the link in the latest message to a mentor.
    async fn link(&self, mailbox: &str) -> String {
        let mail = self.portal.mail_to(mailbox).await;
        let text = &mail.last().expect("a message to the mentor").text;
        let link = text.lines().find(|line| line.starts_with("http")).unwrap();
        link[link.find("/mentor/").unwrap()..].to_owned()
    }

    /// How many letters a mentor was sent, those whose texts are gone among them.
    async fn letters(&self, mailbox: &str) -> i64 {
        sqlx::query_scalar("select count(*) from messages where recipient = $1")
            .bind(mailbox)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    async fn events(&self, what: &str) -> Vec<String> {
        sqlx::query_scalar(
            "select coalesce(new::text, '') || who from audit_events where what = $1",
        )
        .bind(what)
        .fetch_all(&self.pool)
        .await
        .unwrap()
    }
}

/// Adds somebody by the form.
async fn add(editor: &Visitor<'_>, list: &str, name: &str, mailbox: &str, places: &str) -> Answer {
    let page = editor.get(&format!("{list}/new")).await;
    let form = page
        .form("Add this mentor")
        .fill("Name", name)
        .fill("Mailbox", mailbox)
        .fill("Businesses they could take on now", places);
    editor.submit(&form).await
}

/// Opens the form of a mentor on the list.
async fn open(editor: &Visitor<'_>, list: &str, name: &str) -> Answer {
    let page = editor.get(list).await;
    let links = page.attributes("tbody a", "href");
    let names = page.texts("tbody th");
    let row = names.iter().position(|known| known == name);
    editor.get(&links[row.expect("they are on the list")]).await
}

const BOUNDARY: &str = "a-line-that-is-in-no-file";

/// Sends a file; a good one leads to its dry run, which is opened.
async fn send(editor: &Visitor<'_>, list: &str, bytes: &[u8]) -> Answer {
    let head = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"mentors.csv\"\r\n\
         content-type: text/csv\r\n\r\n"
    );
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    let request = editor
        .request("POST", &format!("{list}/imports"))
        .header(
            "content-type",
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body([head.as_bytes(), bytes, end.as_bytes()].concat());
    let answer = editor.send(request).await;
    if answer.status == 303 {
        editor.get(answer.header("location")).await
    } else {
        answer
    }
}

fn active() -> String {
    MentorState::Active.to_string().to_lowercase()
}
