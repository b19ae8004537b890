//! Servers that are killed at random moments while people send things: what was acknowledged is there, once, and the
//! messages about it go out, each as one message however often it was handed over.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use futures_util::{StreamExt, stream};
use reqwest::{Client, redirect};
use soundingboard::{
    accounts::{Level, store::accounts},
    platform::{clock::Clock, tls},
    values::EmailAddress,
};
use sqlx::PgPool;
use tokio::{
    select,
    sync::watch,
    time::{sleep, timeout},
};
use uuid::Uuid;

use crate::{
    personal_data::publish_harbour_mentors,
    support::{Relay, form, new_database, scratch_folder},
};

/// People at it at the same time.
const AT_ONCE: usize = 8;
/// Between being started and being killed, at most; a start takes a part of it.
const LIVES_AT_MOST: Duration = Duration::from_millis(900);
/// Between two things that one person sends, at most.
const THINKS_AT_MOST: Duration = Duration::from_millis(400);
const LONG: Duration = Duration::from_secs(30);

/// Two servers on one database, each started again whenever it is killed.
pub struct Drill {
    pub pool: PgPool,
    pub relay: Relay,
    url: String,
    addresses: [SocketAddr; 2],
    client: Client,
    kills: AtomicUsize,
}

impl Drill {
    /// On a database that the caller has filled.
    pub async fn on(url: String) -> Self {
        tls::use_ring();
        Self {
            pool: PgPool::connect(&url).await.unwrap(),
            relay: Relay::start(&[]).await,
            url,
            addresses: [free_address(), free_address()],
            client: Client::builder()
                .redirect(redirect::Policy::none())
                .timeout(Duration::from_secs(5))
                .build()
                .unwrap(),
            kills: AtomicUsize::new(0),
        }
    }

    fn serve(&self, address: SocketAddr) -> Child {
        Command::new(env!("CARGO_BIN_EXE_soundingboard"))
            .env("DATABASE_URL", &self.url)
            .env("SOUNDINGBOARD_LISTEN", address.to_string())
            .env("SOUNDINGBOARD_BASE_URL", "http://drill.example")
            .env("SOUNDINGBOARD_DATA", scratch_folder("drill"))
            .env("SOUNDINGBOARD_SECRET_KEY", "07".repeat(32))
            .env("SOUNDINGBOARD_SMTP", &self.relay.url)
            .env("SOUNDINGBOARD_MAIL_FROM", "hello@drill.example")
            .env("SOUNDINGBOARD_PAGES_A_MINUTE", "0")
            .env("SOUNDINGBOARD_BEHIND_PROXY", "true")
            .stdout(Stdio::null())
            .stderr(fs::File::create(log_of(address)).unwrap())
            .spawn()
            .unwrap()
    }

    /// Does `work` for each number below `many`, some at once, while the servers are killed; then lets all mail go out.
    pub async fn killing(&mut self, many: usize, work: impl AsyncFn(&Self, usize)) {
        let this = &*self;
        let (stop, stopped) = watch::channel(());
        let killing = this.addresses.map(|address| {
            let stopped = stopped.clone();
            this.kill_again_and_again(address, stopped)
        });
        let [one, other] = killing;
        let working = async {
            stream::iter(0..many)
                .for_each_concurrent(AT_ONCE, async |number| {
                    work(this, number).await;
                    sleep(random_part_of(THINKS_AT_MOST)).await;
                })
                .await;
            drop(stop);
        };
        tokio::join!(one, other, working);
        this.let_mail_out().await;
    }

    async fn kill_again_and_again(&self, address: SocketAddr, mut stopped: watch::Receiver<()>) {
        let mut is_over = false;
        while !is_over {
            let mut server = self.serve(address);
            select! {
                _ = stopped.changed() => is_over = true,
                () = sleep(random_part_of(LIVES_AT_MOST)) => {}
            }
            // SIGKILL: nothing is finished, nothing is said.
            server.kill().unwrap();
            server.wait().unwrap();
            self.kills.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// A message whose try was cut off has its next in a minute; the drill does not wait that long.
    async fn let_mail_out(&self) {
        sqlx::query("update messages set next_try_at = now() where state = 'waiting'")
            .execute(&self.pool)
            .await
            .unwrap();
        let mut server = self.serve(self.addresses[0]);
        let waiting = async {
            while self
                .count("select count(*) from messages where state = 'waiting'")
                .await
                > 0
            {
                sleep(Duration::from_millis(100)).await;
            }
        };
        if timeout(LONG, waiting).await.is_err() {
            let left = sqlx::query_scalar::<_, String>(
                "select messages::text from messages where state = 'waiting' limit 3",
            );
            let left = left.fetch_all(&self.pool).await.unwrap();
            let log = fs::read_to_string(log_of(self.addresses[0])).unwrap();
            panic!("{:?} with mail left: {left:#?}\n{log}", server.try_wait());
        }
        server.kill().unwrap();
        server.wait().unwrap();
    }

    /// Posts until it is acknowledged, to whichever server is alive, and gives where it leads. `number` stands for the
    /// visitor's address.
    pub async fn post(&self, number: usize, path: &str, body: &str) -> String {
        let trying = async {
            for attempt in number.. {
                let address = self.addresses[attempt % self.addresses.len()];
                let request = self
                    .client
                    .post(format!("http://{address}{path}"))
                    .header("content-type", "application/x-www-form-urlencoded")
                    .header("sec-fetch-site", "same-origin")
                    .header(
                        "x-forwarded-for",
                        format!("10.0.{}.{}", number / 250, number % 250),
                    )
                    .body(body.to_owned());
                match request.send().await {
                    Ok(answer) if answer.status() == 303 => {
                        let location = answer.headers()["location"].to_str().unwrap();
                        return location.to_owned();
                    }
                    Ok(answer) if !answer.status().is_server_error() => {
                        panic!("{}: {}", answer.status(), answer.text().await.unwrap());
                    }
                    _ => sleep(Duration::from_millis(20)).await,
                }
            }
            unreachable!("numbers do not end")
        };
        timeout(LONG, trying).await.expect("somebody answers")
    }

    pub async fn count(&self, query: &'static str) -> i64 {
        let counted = sqlx::query_scalar(query);
        counted.fetch_one(&self.pool).await.unwrap()
    }

    pub fn kills(&self) -> usize {
        self.kills.load(Ordering::Relaxed)
    }
}

/// The messages to each mailbox, by their `Message-ID`: one that was handed over twice stands once.
pub fn by_mailbox(taken: &[String]) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for message in taken {
        let header = |name: &str| {
            let mut lines = message.lines();
            let line = lines.find_map(|line| line.strip_prefix(name));
            line.unwrap_or_else(|| panic!("no {name} in {message}"))
                .to_owned()
        };
        let to = all.entry(header("To: ")).or_default();
        if let Some(before) = to.insert(header("Message-ID: "), message.clone()) {
            assert_eq!(&before, message, "handed over again as it was");
        }
    }
    all
}

/// What the latest server at an address has said.
fn log_of(address: SocketAddr) -> PathBuf {
    scratch_folder("drill").join(format!("{}.log", address.port()))
}

/// Below the ports that systems hand out by themselves: while a server is dead, nobody's connection takes its port.
fn free_address() -> SocketAddr {
    let mut candidates = (0..1_000).map(|_| {
        let port = 15_000 + Uuid::new_v4().as_u128() % 15_000;
        SocketAddr::from(([127, 0, 0, 1], u16::try_from(port).unwrap()))
    });
    let is_free = |address: &SocketAddr| TcpListener::bind(address).is_ok();
    candidates.find(is_free).expect("a free port")
}

fn random_part_of(time: Duration) -> Duration {
    let random = Uuid::new_v4().as_u128() & 0xffff;
    time * u32::try_from(random).unwrap() / 0xffff
}

/// The text of a message, as whoever reads it has it.
fn text_of(message: &str) -> String {
    let (_, body) = message.split_once("\n\n").unwrap();
    body.replace("=\n", "").replace("=3D", "=")
}

/// Opens its places to all who will ask, and lets one person answer for the organisation.
async fn prepare(pool: &PgPool) {
    let harbour = publish_harbour_mentors(pool).await;
    let places = i16::try_from(MANY + PLACES_LEFT).unwrap();
    sqlx::query("update programmes set places = $1")
        .bind(places)
        .execute(pool)
        .await
        .unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let email = EmailAddress::parse(MEMBER).unwrap();
    let at = Clock::system().now();
    let member = accounts::find_or_insert(&mut conn, &email, "Mo Member", at).await;
    accounts::set_membership(&mut conn, member.unwrap().id, harbour.id, Level::Editor)
        .await
        .unwrap();
}

const MANY: usize = 200;
const PLACES_LEFT: usize = 7;
const MEMBER: &str = "member@harbour.example";

fn owner(number: usize) -> String {
    format!("owner-{number}@shop.example")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "kills servers; run by .ci/run"]
async fn enquiries_survive_servers_that_are_killed() {
    let url = new_database().await;
    prepare(&PgPool::connect(&url).await.unwrap()).await;
    let mut drill = Drill::on(url).await;
    drill
        .killing(MANY, async |drill, number| {
            let body = form(&[
                ("to", "harbour-mentors/one-to-one"),
                (
                    "message",
                    &format!("What should I do about cash, number {number}?"),
                ),
                ("name", "Kim Owner"),
                ("mailbox", &owner(number)),
                ("form_key", &Uuid::new_v4().to_string()),
            ]);
            drill.post(number, "/enquiries", &body).await;
        })
        .await;
    let mut taken = drill.relay.all_taken();
    let links: Vec<_> = (0..MANY)
        .map(|number| confirm_link(&taken, number))
        .collect();
    drill
        .killing(MANY, async |drill, number| {
            drill.post(number, &links[number], "").await;
        })
        .await;
    taken.extend(drill.relay.all_taken());

    let kills = drill.kills();
    assert!(kills >= 20, "only {kills} kills");
    assert_each_is_there_once(&drill).await;
    assert_each_was_told(&taken);
    println!("{kills} kills; {} messages handed over", taken.len());
}

/// Where the message leads that asks an owner to confirm.
fn confirm_link(taken: &[String], number: usize) -> String {
    let to = format!("To: {}\n", owner(number));
    let message = taken.iter().find(|message| message.contains(&to)).unwrap();
    let text = text_of(message);
    let at = text.find("/enquiries/confirm/").unwrap();
    text[at..].split_whitespace().next().unwrap().to_owned()
}

async fn assert_each_is_there_once(drill: &Drill) {
    let many = i64::try_from(MANY).unwrap();
    for (what, query) in [
        (
            "requests",
            "select count(*) from enquiry_requests where confirmed_at is not null",
        ),
        ("requests at all", "select count(*) from enquiry_requests"),
        (
            "owners",
            "select count(distinct mailbox) from enquiry_requests",
        ),
        (
            "enquiries",
            "select count(*) from enquiries where stage = 'sent'",
        ),
        (
            "requests with one",
            "select count(distinct request_id) from enquiries",
        ),
        (
            "events",
            "select count(*) from enquiry_events where kind = 'passed-on'",
        ),
    ] {
        assert_eq!(drill.count(query).await, many, "{what}");
    }
    let left: i64 = drill.count("select places::bigint from programmes").await;
    assert_eq!(left, i64::try_from(PLACES_LEFT).unwrap(), "one place each");
}

fn assert_each_was_told(taken: &[String]) {
    let messages = by_mailbox(taken);
    let owners = (0..MANY).map(owner);
    let wanted: BTreeSet<_> = owners.chain([MEMBER.to_owned()]).collect();
    assert_eq!(messages.keys().cloned().collect::<BTreeSet<_>>(), wanted);
    for (mailbox, of) in &messages {
        // An owner is asked to confirm, and told what was sent; the member hears of each enquiry.
        let expected = if mailbox == MEMBER { MANY } else { 2 };
        assert_eq!(of.len(), expected, "{mailbox}");
    }
    let references: BTreeSet<_> = messages[MEMBER]
        .values()
        .map(|message| {
            let text = text_of(message);
            let (_, reference) = text.split_once("Reference: ").unwrap();
            reference.trim().to_owned()
        })
        .collect();
    assert_eq!(references.len(), MANY, "each about another enquiry");
}
