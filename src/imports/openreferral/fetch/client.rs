//! One page of a feed: asked for again where that may help, cut off where it is too large or too slow.

use std::{collections::HashMap, net::SocketAddr, time::Duration};

use anyhow::{Context, bail, ensure};
use reqwest::{
    Client, Response, StatusCode, Url,
    header::{ACCEPT, LOCATION, RETRY_AFTER},
    redirect,
};
use tokio::time::sleep;

use super::{Manners, guard};
use crate::platform::tls;

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
        let client = connecting_to(host, &addresses, self.manners)?;
        self.clients.insert(place, client.clone());
        Ok(client)
    }

    /// Between two pages.
    pub async fn pause(&self) {
        sleep(self.manners.pause).await;
    }
}

/// A client that finds the host at these addresses alone, whatever a name server says by then.
fn connecting_to(host: &str, addresses: &[SocketAddr], manners: Manners) -> anyhow::Result<Client> {
    let client = Client::builder()
        .user_agent(NAME)
        .resolve_to_addrs(host, addresses)
        // A proxy of the environment would resolve the name again.
        .no_proxy()
        .redirect(redirect::Policy::none())
        .connect_timeout(LONGEST_CONNECTING)
        .timeout(manners.longest_answer);
    client.build().context("preparing to ask the feed")
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
        net::{TcpListener, TcpStream},
    };

    use super::*;
    use crate::imports::openreferral::fetch::Reach;

    const PUBLIC: Manners = Manners {
        reach: Reach::Public,
        pause: Duration::ZERO,
        longest_answer: Duration::from_millis(50),
    };

    /// A server on this machine, and what it does with each connection once something was asked.
    async fn server<F: Future<Output = ()> + Send>(
        answer: impl Fn(TcpStream) -> F + Send + 'static,
    ) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = [0; 1024];
                assert!(stream.read(&mut request).await.unwrap() > 0);
                answer(stream).await;
            }
        });
        address
    }

    /// An asker that takes the server for one at a public address.
    fn asker_of(url: &Url, address: SocketAddr) -> Asker {
        let mut asker = Asker::new(PUBLIC);
        let client = connecting_to(url.host_str().unwrap(), &[address], PUBLIC).unwrap();
        let place = url.origin().ascii_serialization();
        asker.clients.insert(place, client);
        asker
    }

    #[tokio::test]
    async fn a_feed_cannot_lead_to_this_machine() {
        for inside in [
            "http://127.0.0.1:9/",
            "http://localhost:9/",
            "http://[::1]:9/",
            "http://169.254.169.254/latest/meta-data",
        ] {
            let address = server(move |mut stream: TcpStream| async move {
                let answer = format!(
                    "HTTP/1.1 302 Found\r\nlocation: {inside}\r\ncontent-length: 0\r\n\r\n"
                );
                stream.write_all(answer.as_bytes()).await.unwrap();
            })
            .await;
            let url = Url::parse(&format!("http://{address}/services")).unwrap();
            let refusal = asker_of(&url, address).page(&url).await.unwrap_err();
            assert!(
                format!("{refusal:#}").contains("not a public address"),
                "{refusal:#}"
            );
        }
    }

    #[tokio::test]
    async fn the_connection_goes_to_the_checked_addresses_whatever_the_name_leads_to() {
        let address = server(move |mut stream: TcpStream| async move {
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]";
            stream.write_all(answer).await.unwrap();
        })
        .await;
        // No name server knows this one, so that asking it again would fail.
        let url = Url::parse(&format!("http://feed.invalid:{}/", address.port())).unwrap();
        let page = asker_of(&url, address).page(&url).await.unwrap();
        assert_eq!(page, b"[]");
    }

    #[tokio::test]
    async fn an_answer_that_comes_byte_by_byte_is_cut_off() {
        let address = server(move |mut stream: TcpStream| async move {
            let head = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
            stream.write_all(head).await.unwrap();
            while stream.write_all(b" ").await.is_ok() {}
        })
        .await;
        let url = Url::parse(&format!("http://{address}/services")).unwrap();
        let refusal = asker_of(&url, address).page(&url).await.unwrap_err();
        let refusal = format!("{refusal:#}");
        assert!(refusal.contains("gave up after 4 tries"), "{refusal}");
    }
}
