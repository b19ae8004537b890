//! One page of a feed: asked for again where that may help, cut off where it is too large or too slow.

use std::{collections::HashMap, time::Duration};

use anyhow::{Context, bail, ensure};
use reqwest::{
    Client, Response, StatusCode, Url,
    header::{ACCEPT, LOCATION, RETRY_AFTER},
    redirect,
};
use tokio::time::sleep;

use super::{Manners, guard};
use crate::platform::tls;

/// For one answer, from connecting to its last byte.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
const LONGEST_CONNECTING: Duration = Duration::from_secs(10);
/// A feed that asks for longer is to be read another time.
const LONGEST_WAIT: Duration = Duration::from_mins(2);
/// Bytes of one page.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;
const REDIRECTS: usize = 5;
const TRIES: u32 = 4;
const NAME: &str = concat!(
    "Soundingboard/",
    env!("CARGO_PKG_VERSION"),
    " (Open Referral import)"
);

/// Asks for pages.
pub struct Asker {
    manners: Manners,
    /// By scheme, host and port: each connects to the addresses that were checked for it, and to no others.
    clients: HashMap<String, Client>,
}

/// What one try came to.
enum Answered {
    Page(Vec<u8>),
    /// It may be better in a while: why, and when, if the feed says it.
    Later(anyhow::Error, Option<Duration>),
}

impl Asker {
    pub fn new(manners: Manners) -> Self {
        tls::use_ring();
        Self {
            manners,
            clients: HashMap::new(),
        }
    }

    /// The page's bytes. Asks up to four times.
    pub async fn page(&mut self, url: &Url) -> anyhow::Result<Vec<u8>> {
        let mut wait = self.manners.pause;
        for tried in 1.. {
            match self.ask(url).await? {
                Answered::Page(bytes) => return Ok(bytes),
                Answered::Later(why, _) if tried == TRIES => {
                    return Err(why.context(format!("gave up after {TRIES} tries")));
                }
                Answered::Later(why, told) => {
                    wait *= 4;
                    let wait = told.unwrap_or(wait);
                    if wait > LONGEST_WAIT {
                        return Err(why.context(format!(
                            "the feed asks to be left alone for {} seconds",
                            wait.as_secs()
                        )));
                    }
                    sleep(wait).await;
                }
            }
        }
        bail!("the feed was not asked")
    }

    /// Follows redirects, each of which is judged like the first address.
    async fn ask(&mut self, url: &Url) -> anyhow::Result<Answered> {
        let mut url = url.clone();
        for _ in 0..=REDIRECTS {
            let client = self.client(&url).await?;
            let request = client
                .get(url.clone())
                .header(ACCEPT, "application/json, application/x-ndjson;q=0.9");
            let response = match request.send().await {
                Ok(response) => response,
                Err(error) => return Ok(Answered::Later(error.into(), None)),
            };
            let status = response.status();
            if !status.is_redirection() {
                return take(response).await;
            }
            let to = response.headers().get(LOCATION);
            let to = to.and_then(|to| to.to_str().ok());
            let to = to.with_context(|| format!("{url} answers {status} and says not where to"))?;
            let next = url.join(to).context("following a redirect")?;
            ensure!(
                !(url.scheme() == "https" && next.scheme() == "http"),
                "{url} leads from https to http"
            );
            url = next;
        }
        bail!("{url}: redirected more than {REDIRECTS} times")
    }

    async fn client(&mut self, url: &Url) -> anyhow::Result<Client> {
        let place = url.origin().ascii_serialization();
        if let Some(client) = self.clients.get(&place) {
            return Ok(client.clone());
        }
        let addresses = guard::addresses(url, self.manners.reach)
            .await
            .with_context(|| format!("{url} is not read"))?;
        let host = url.host_str().unwrap_or_default();
        let client = Client::builder()
            .user_agent(NAME)
            .resolve_to_addrs(host, &addresses)
            // A proxy of the environment would resolve the name again.
            .no_proxy()
            .redirect(redirect::Policy::none())
            .connect_timeout(LONGEST_CONNECTING)
            .timeout(LONGEST_ANSWER)
            .build()
            .context("preparing to ask the feed")?;
        self.clients.insert(place, client.clone());
        Ok(client)
    }

    /// Between two pages.
    pub async fn pause(&self) {
        sleep(self.manners.pause).await;
    }
}

async fn take(mut response: Response) -> anyhow::Result<Answered> {
    let status = response.status();
    if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
        let told = response.headers().get(RETRY_AFTER);
        let seconds = told.and_then(|told| told.to_str().ok()?.trim().parse().ok());
        let why = anyhow::anyhow!("the feed answers {status}");
        return Ok(Answered::Later(why, seconds.map(Duration::from_secs)));
    }
    ensure!(status.is_success(), "the feed answers {status}");
    let mut page = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => {
                page.extend_from_slice(&chunk);
                ensure!(
                    page.len() <= LARGEST_PAGE,
                    "the page is larger than {} megabytes, or never ends",
                    LARGEST_PAGE / 1024 / 1024
                );
            }
            Ok(None) => return Ok(Answered::Page(page)),
            Err(error) => return Ok(Answered::Later(error.into(), None)),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    use super::*;
    use crate::imports::openreferral::fetch::Reach;

    /// A server that once answers with a redirect to `to`.
    async fn leads_to(to: String) -> Url {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/services", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            stream.read(&mut request).await.unwrap();
            let answer =
                format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        });
        Url::parse(&url).unwrap()
    }

    #[tokio::test]
    async fn a_feed_cannot_lead_to_this_machine() {
        for inside in [
            "http://127.0.0.1:9/",
            "http://localhost:9/",
            "http://[::1]:9/",
        ] {
            let url = leads_to(inside.to_owned()).await;
            let mut asker = Asker::new(Manners {
                reach: Reach::Public,
                pause: Duration::ZERO,
            });
            // The feed itself stands for one at a public address.
            let place = url.origin().ascii_serialization();
            let client = Client::builder().redirect(redirect::Policy::none());
            asker.clients.insert(place, client.build().unwrap());
            let refusal = asker.page(&url).await.unwrap_err();
            assert!(
                format!("{refusal:#}").contains("not a public address"),
                "{refusal:#}"
            );
        }
    }
}
