//! What the tests stand on.
//!
//! [`TestPortal::start`] is a whole portal of a test's own: the real router behind its guards on a free port, over a
//! database copied from one that was migrated once. All databases of a run are in one embedded Postgres, which ends and
//! is removed with the process.

mod answer;
mod clamd;
mod cluster;
mod filled;
pub mod listings;
mod log;
mod page;
mod people;
mod relay;
pub mod sample_files;

use std::{net::SocketAddr, sync::Arc};

use axum::Router;
use object_store::memory::InMemory;
use reqwest::{Client, RequestBuilder, redirect};
use soundingboard::{
    app::{AppState, Parts, TIMETABLE, UPLOAD_PATHS, router},
    platform::{
        clock::Clock,
        db::Db,
        files::Files,
        http::{Guarded, Limits, Operator, Site, server},
        jobs::{self, Outcome},
        mail::{self, Carrier, DevelopmentMail, Message},
        tls,
        vault::Vault,
    },
    values::EmailAddress,
};
use tokio::{net::TcpListener, sync::oneshot};

pub use answer::Answer;
pub use clamd::Clamd;
pub use cluster::{new_database, new_empty_database, scratch_folder};
pub use filled::Filled;
pub use log::Log;
pub use page::check_page;
pub use people::{Browser, Person, Visitor, form};
pub use relay::{Relay, Reply};

pub struct TestPortal {
    pub address: SocketAddr,
    pub state: AppState,
    client: Client,
    /// The server stops when this goes.
    _stop: oneshot::Sender<()>,
}

/// What a test may have otherwise than the portal has it.
pub struct Setting {
    pub clock: Clock,
    pub limits: Limits,
    pub files: Files,
    /// Pages that only tests have.
    pub extra: Router,
    /// As on a developer's own machine.
    pub development_mail: DevelopmentMail,
    /// Nobody, as on a machine where nothing was set.
    pub operator: Operator,
}

impl Default for Setting {
    fn default() -> Self {
        let unlimited = Limits {
            pages_a_minute: None,
            searches_a_minute: None,
            upload_paths: UPLOAD_PATHS,
            ..Limits::default()
        };
        Self {
            clock: Clock::system(),
            limits: unlimited,
            files: Files::on(Arc::new(InMemory::new())),
            extra: Router::new(),
            development_mail: DevelopmentMail::default(),
            operator: Operator::default(),
        }
    }
}

impl TestPortal {
    /// With an empty directory.
    pub async fn start() -> Self {
        Self::start_with(Setting::default()).await
    }

    pub async fn start_with(setting: Setting) -> Self {
        Self::start_on(&new_database().await, setting).await
    }

    /// On a database that the test has filled, or means to take away.
    pub async fn start_on(url: &str, setting: Setting) -> Self {
        tls::use_ring();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let site = Site::new(format!("http://{address}")).run_by(setting.operator);
        let site = Arc::new(site);
        let state = AppState::load(Parts {
            db: Db::new(url).unwrap(),
            clock: setting.clock,
            site: Arc::clone(&site),
            files: setting.files,
            development_mail: setting.development_mail,
            vault: Vault::new([7; 32]),
        })
        .await
        .unwrap();
        let router = router(state.clone()).merge(setting.extra);
        let guarded = Guarded::new(router, site, setting.limits).unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(server::serve(listener, guarded, async {
            // Dropping the sender is the signal.
            let _ = stopped.await;
        }));
        Self {
            address,
            state,
            client: Client::builder()
                .redirect(redirect::Policy::none())
                .build()
                .unwrap(),
            _stop: stop,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path)).await
    }

    /// Posts as the portal's own form would: a string of `name=value` pairs.
    pub async fn post(&self, path: &str, form: impl Into<String>) -> Answer {
        let request = self
            .request("POST", path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(form.into())).await
    }

    /// Everything that is done without a visitor, once, at the time of the test's clock: every sweep, and then the mail,
    /// which is kept where [`TestPortal::mail_to`] finds it.
    pub async fn run_timetable(&self) {
        let AppState { db, clock, .. } = &self.state;
        let outcomes = jobs::sweep_all(db, clock, &self.state, TIMETABLE).await;
        for (sweep, outcome) in outcomes {
            assert!(matches!(outcome, Outcome::Done(_)), "{sweep}: {outcome:?}");
        }
        mail::deliver_due(db, clock, &Carrier::Kept).await.unwrap();
    }

    /// Every message to a mailbox so far, the oldest first, whether delivered yet or not.
    pub async fn mail_to(&self, mailbox: &str) -> Vec<Message> {
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "select recipient, subject, text from messages
             where lower(recipient) = lower($1) and text is not null order by message_id",
        )
        .bind(mailbox)
        .fetch_all(self.state.db.pool())
        .await
        .unwrap();
        let messages = rows.into_iter().map(|(to, subject, text)| Message {
            to: EmailAddress::parse(&to).unwrap(),
            subject,
            text,
        });
        messages.collect()
    }

    /// A request to be given headers or a body and then sent.
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let url = format!("http://{}{path}", self.address);
        self.client.request(method.parse().unwrap(), url)
    }

    /// Every page that any test visits is held to what all pages keep.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let answer = Answer::read(request.send().await.unwrap()).await;
        let is_readable = !answer.body.is_empty() && answer.header("content-encoding").is_empty();
        if is_readable && answer.header("content-type").starts_with("text/html") {
            check_page(&answer.body);
        }
        answer
    }
}
